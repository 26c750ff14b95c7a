"""The network's models, one file for each thing they hold."""

from .data_source import DataSource, StateBoundaries
from .join_page import JoinPage, SubscriptionPage
from .meeting import Meeting, WorkingGroup
from .member import Consent, Member
from .member_details import DetailsVisit, ForgottenPerson, MemberCorrection
from .member_map_page import MemberMapPage
from .municipality import Municipality
from .network_page import NetworkPage
from .requests import MembershipRequest, SubscriptionRequest
from .subscription import Subscription, SubscriptionReminder, SubscriptionSeat

__all__ = [
    "Consent",
    "DataSource",
    "DetailsVisit",
    "ForgottenPerson",
    "JoinPage",
    "Meeting",
    "Member",
    "MemberCorrection",
    "MemberMapPage",
    "MembershipRequest",
    "Municipality",
    "NetworkPage",
    "StateBoundaries",
    "Subscription",
    "SubscriptionPage",
    "SubscriptionReminder",
    "SubscriptionRequest",
    "SubscriptionSeat",
    "WorkingGroup",
]
