"""How the history names what happened to a member's entries. It never names a person."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "network.member.check": (_("Mark as checked"), _("Entries marked as checked")),
    "network.member.import": (_("Import"), _("Imported from a file")),
    "network.details.send": (_("Send link"), _("Link to “My entries” sent")),
    "network.details.confirm": (_("Confirm"), _("Entries confirmed by the member")),
    "network.details.consents": (_("Consents"), _("Consents changed by the member")),
    "network.details.remove": (_("Ask to be removed"), _("Removal asked for by the member")),
    "network.correction.send": (_("Send correction"), _("Correction sent by the member")),
    "network.correction.accept": (_("Accept correction"), _("Correction accepted")),
    "network.correction.decline": (_("Decline correction"), _("Correction declined")),
    "network.person.forget": (_("Forget person"), _("Person forgotten")),
}


def register_member_actions(actions: Any) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)
