"""The network's models, one file for each thing they hold."""

from .join_page import JoinPage, SubscriptionPage
from .meeting import Meeting, WorkingGroup
from .member import Consent, Member
from .member_map_page import MemberMapPage
from .municipality import Municipality
from .network_page import NetworkPage
from .subscription import Subscription, SubscriptionReminder, SubscriptionSeat

__all__ = [
    "Consent",
    "JoinPage",
    "Meeting",
    "Member",
    "MemberMapPage",
    "Municipality",
    "NetworkPage",
    "Subscription",
    "SubscriptionPage",
    "SubscriptionReminder",
    "SubscriptionSeat",
    "WorkingGroup",
]
