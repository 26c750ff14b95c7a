"""How the history names what happened to a subscription. It never names a person."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "network.subscription.request": (_("Request"), _("Subscription requested")),
    "network.subscription.approve": (_("Approve"), _("Subscription approved")),
    "network.subscription.decline": (_("Decline"), _("Request declined")),
    "network.subscription.renew": (_("Renew"), _("Subscription renewed")),
    "network.subscription.cancel": (_("Cancel subscription"), _("Subscription cancelled")),
    "network.subscription.end": (_("End at once"), _("Subscription ended at once")),
    "network.subscription.seats": (_("Number of seats"), _("Number of seats changed")),
    "network.seat.invite": (_("Invite"), _("Invitation to a seat sent")),
    "network.seat.withdraw": (_("Withdraw"), _("Seat withdrawn")),
    "network.seat.accept": (_("Accept invitation"), _("Invitation accepted")),
}


def register_subscription_actions(actions: Any) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)
