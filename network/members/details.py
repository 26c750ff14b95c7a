"""“My entries”: a link by mail to whoever has the address of a member, and what they do there.

Nothing here tells whether an address is known: each question is answered by one query and one
mail. A link is signed, names the address that it was sent to, runs out, and opens one visit.
"""

import datetime
import secrets
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from wagtail.log_actions import log

from home.mail_queue import send_soon
from home.token_hashes import hash_of
from network.members import consents
from network.members.mails import details_link, not_a_member
from network.models import Consent, DetailsVisit, Member, MemberCorrection
from network.requests.limits import may_get_a_mail
from network.subscriptions.mails import absolute, send


@dataclass(frozen=True)
class Kind:
    """Of a link: its own salt, so that none lives longer than it was meant to."""

    salt: str
    lifetime: datetime.timedelta


ASKED_FOR = Kind("network.details.asked", datetime.timedelta(hours=1))
SENT_BY_EDITOR = Kind("network.details.sent", datetime.timedelta(days=7))
VISIT = datetime.timedelta(minutes=30)
# No link that was used works again: its row stays for longer than any link lives.
KEPT = SENT_BY_EDITOR.lifetime + datetime.timedelta(days=1)


def link_token(member: Member, kind: Kind) -> str:
    seal = [member.pk, secrets.token_urlsafe(9), _address_seal(member)]
    return signing.dumps(seal, salt=kind.salt)


def ask_for_link(email: str, page_address: str, language: str) -> None:
    """Sends one mail in any case; `page_address` is where the link begins. An address that has had
    enough mails today gets none, and nobody is told."""
    member = Member.objects.filter(email__iexact=email).first()
    if member is None:
        message = not_a_member(email, page_address, language)
    else:
        link = f"{page_address}link/{link_token(member, ASKED_FOR)}/"
        message = details_link(email, link, "asked", language)
    if may_get_a_mail(email):
        send_soon(message)


def send_link(member: Member, by: Any) -> None:
    """By an editor. Raises MailNotSent."""
    link = absolute("network_details_link", link_token(member, SENT_BY_EDITOR))
    send(details_link(member.email, link, "sent"))
    log(member, "network.details.send", user=by)


def member_of_link(token: str) -> Member | None:
    """None for a link that was used, is too old, went to another address, or is none of ours."""
    for kind in (ASKED_FOR, SENT_BY_EDITOR):
        try:
            key, _nonce, seal = signing.loads(token, salt=kind.salt, max_age=kind.lifetime)
        except signing.BadSignature:
            continue
        if DetailsVisit.objects.filter(link_hash=hash_of(token)).exists():
            return None
        member = Member.objects.filter(pk=key).first()
        if member and constant_time_compare(seal, _address_seal(member)):
            return member
    return None


def open_visit(token: str) -> str | None:
    """Uses the link up; gives the visit's secret. Of two who open it at once one gets in."""
    DetailsVisit.objects.filter(opened_at__lt=timezone.now() - KEPT).delete()
    member = member_of_link(token)
    if member is None:
        return None
    secret = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            DetailsVisit.objects.create(
                member=member, link_hash=hash_of(token), visit_hash=hash_of(secret)
            )
    except IntegrityError:
        return None
    return secret


def visitor(secret: str) -> Member | None:
    """Whose visit this is, while it lasts."""
    visits = DetailsVisit.objects.filter(
        visit_hash=hash_of(secret), opened_at__gt=timezone.now() - VISIT
    )
    visit = visits.select_related("member__municipality").first() if secret else None
    return visit.member if visit else None


def end_visit(secret: str) -> None:
    DetailsVisit.objects.filter(visit_hash=hash_of(secret)).update(visit_hash=None)


@transaction.atomic
def confirm_or_correct(member: Member, wanted: dict[str, str], note: str) -> bool:
    """What differs from the entries waits for an editor, together with what waited before; where
    nothing does, the entries count as checked. Says whether a correction waits."""
    locked = Member.objects.select_for_update().get(pk=member.pk)
    changes = {
        name: {"before": getattr(locked, name), "after": wanted[name]}
        for name in MemberCorrection.FIELDS
        if wanted[name] != getattr(locked, name)
    }
    if not changes and not note:
        MemberCorrection.objects.filter(member=locked).delete()
        Member.objects.filter(pk=locked.pk).update(checked_on=timezone.localdate())
        log(locked, "network.details.confirm")
        return False
    MemberCorrection.objects.update_or_create(
        member=locked, defaults={"changes": changes, "note": note, "sent_at": timezone.now()}
    )
    log(locked, "network.correction.send")
    return True


@transaction.atomic
def choose_consents(member: Member, wanted: set[str]) -> None:
    """What is not wanted is withdrawn at once; what is new is given by the form, today."""
    locked = Member.objects.select_for_update().get(pk=member.pk)
    agreed = set(consents.items_agreed_to(locked))
    withdrawn = consents.withdraw(locked, set(Consent.Item.values) - wanted)
    given = [consents.give(locked, item, Consent.Channel.FORM) for item in wanted - agreed]
    if withdrawn or given:
        log(locked, "network.details.consents")


@transaction.atomic
def ask_to_be_removed(member: Member) -> None:
    """Nothing is shown from now on; an editor forgets the person."""
    locked = Member.objects.select_for_update().get(pk=member.pk)
    consents.withdraw(locked)
    Member.objects.filter(pk=locked.pk).update(removal_requested_at=timezone.now())
    log(locked, "network.details.remove")


def _address_seal(member: Member) -> str:
    """A link is void once the entry has another address."""
    return salted_hmac("network.details", member.email.casefold()).hexdigest()[:16]
