"""What editors decide on a correction. Each raises ValidationError when it cannot be done, and
nothing has changed then."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from network.members.mails import correction_declined
from network.models import Member, MemberCorrection
from network.subscriptions.mails import send


@transaction.atomic
def accept_correction(correction: MemberCorrection, by: Any) -> Member:
    """Takes over what `correction` says, which the editor has read; other entries stay."""
    member = _claim(correction)
    for name, change in correction.changes.items():
        setattr(member, name, change["after"])
    member.checked_on = timezone.localdate(correction.sent_at)
    member.full_clean()
    member.save(update_fields=[*correction.changes, "checked_on"])
    log(member, "network.correction.accept", user=by)
    return member


@transaction.atomic
def decline_correction(correction: MemberCorrection, reason: str, by: Any) -> None:
    """A mail with the reason, which is kept nowhere. Raises MailNotSent."""
    member = _claim(correction)
    log(member, "network.correction.decline", user=by)
    send(correction_declined(member.email, reason))


def _claim(correction: MemberCorrection) -> Member:
    """Of two editors who decide at once one does; what the member has sent anew since stays."""
    member = Member.objects.select_for_update().get(pk=correction.member_id)
    same = MemberCorrection.objects.filter(pk=correction.pk, sent_at=correction.sent_at)
    if not same.delete()[0]:
        raise ValidationError(
            _("This correction has been decided already, or the member has sent another one."),
            code="decided",
        )
    return member
