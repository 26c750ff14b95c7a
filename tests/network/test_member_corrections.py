"""Corrections by members: an editor sees old and new, and takes them over or declines."""

import html
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from network.factories import MemberFactory
from network.members import corrections, details
from network.models import Member, MemberCorrection
from tests.network.requests import mails

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home_page")]

LIST = "/admin/membercorrection/"
STORED = {
    "role": "Beauftragte",
    "first_name": "Rosalinde",
    "last_name": "Quittenbaum",
    "email": "rosalinde@stadt.example",
    "phone": "0221 9876543",
}


@pytest.fixture
def member(db: None) -> Any:
    return MemberFactory(municipality__name="Köln", **STORED)


def sent(member: Member, note: str = "", **changes: str) -> MemberCorrection:
    details.confirm_or_correct(member, {**STORED, **changes}, note)
    return MemberCorrection.objects.get(member=member)


def page_of(correction: MemberCorrection) -> str:
    return f"{LIST}inspect/{correction.pk}/"


def decide(admin: Client, correction: MemberCorrection, decision: str, **more: str) -> str:
    values = {"decision": decision, "sent_at": correction.sent_at.isoformat(), **more}
    answer = admin.post(page_of(correction), values, follow=True)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def stored(member: Member) -> dict[str, str]:
    return dict(Member.objects.filter(pk=member.pk).values(*STORED).get())


def test_a_correction_is_on_the_dashboard_and_shows_old_and_new(
    admin: Client, member: Member
) -> None:
    correction = sent(member, phone="0221 111222", note="Ich bin umgezogen.\nKöln-Süd")
    assert "1 Korrektur wartet." in html.unescape(admin.get("/admin/").content.decode())
    assert "Beauftragte, Köln" in html.unescape(admin.get(LIST).content.decode())
    content = html.unescape(admin.get(page_of(correction)).content.decode())
    assert all(part in content for part in ("0221 9876543", "0221 111222", "Ich bin umgezogen."))


def test_accepting_changes_what_was_corrected_and_nothing_else(
    admin: Client, member: Member
) -> None:
    correction = sent(member, phone="0221 111222", last_name="Quitte")
    Member.objects.update(role="Leiterin")
    assert "Die Korrektur ist übernommen" in decide(admin, correction, "accept")
    assert stored(member) == STORED | {
        "phone": "0221 111222",
        "last_name": "Quitte",
        "role": "Leiterin",
    }
    member.refresh_from_db()
    assert member.checked_on == timezone.localdate()
    assert not MemberCorrection.objects.exists()


def test_what_an_editor_changed_meanwhile_is_pointed_out(admin: Client, member: Member) -> None:
    correction = sent(member, phone="0221 111222")
    Member.objects.update(phone="0221 333")
    content = html.unescape(admin.get(page_of(correction)).content.decode())
    assert "0221 333" in content
    assert "Das Mitglied sah: 0221 9876543" in content


def test_declining_sends_the_reason_and_changes_nothing(admin: Client, member: Member) -> None:
    correction = sent(member, role="Bürgermeisterin")
    text = decide(admin, correction, "decline", reason="Bitte fragen Sie Ihr Amt.")
    assert "Abgelehnt" in text
    (letter,) = mails()
    assert letter.to == [STORED["email"]]
    assert "Bitte fragen Sie Ihr Amt." in str(letter.body)
    assert stored(member) == STORED
    assert not MemberCorrection.objects.exists()


def test_declining_needs_a_reason(admin: Client, member: Member) -> None:
    correction = sent(member, role="Bürgermeisterin")
    decide(admin, correction, "decline", reason=" ")
    assert MemberCorrection.objects.exists()
    assert mails() == []


def test_nothing_is_declined_while_the_mail_cannot_be_sent(
    admin: Client, member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    correction = sent(member, role="Bürgermeisterin")

    def refuse(_message: Any) -> None:
        raise OSError("no mail server")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    assert "nichts geändert" in decide(admin, correction, "decline", reason="Nein.")
    assert MemberCorrection.objects.exists()


def test_an_address_that_another_member_has_is_not_taken_over(
    admin: Client, member: Member
) -> None:
    MemberFactory(email="besetzt@stadt.example")
    correction = sent(member, email="Besetzt@stadt.example")
    assert "gibt es schon ein Mitglied" in decide(admin, correction, "accept")
    assert stored(member) == STORED
    assert MemberCorrection.objects.exists()


@pytest.mark.parametrize("decision", ["accept", "decline"])
def test_what_the_member_sent_since_the_page_was_shown_is_not_decided(
    admin: Client, member: Member, decision: str
) -> None:
    shown = sent(member, phone="0221 111222")
    sent(member, phone="0221 444555")
    assert "neue Korrektur" in decide(admin, shown, decision, reason="Nein.")
    assert stored(member) == STORED
    assert MemberCorrection.objects.get().changes["phone"]["after"] == "0221 444555"


def test_of_two_editors_one_decides(member: Member, editor: Any) -> None:
    correction = sent(member, phone="0221 111222")
    same = MemberCorrection.objects.get(pk=correction.pk)
    corrections.accept_correction(correction, by=editor)
    with pytest.raises(ValidationError):
        corrections.decline_correction(same, "Nein.", by=editor)
    assert mails() == []


def test_markup_in_a_correction_is_text(admin: Client, member: Member) -> None:
    correction = sent(member, last_name="<script>x</script>", note="<b>y</b>")
    content = admin.get(page_of(correction)).content.decode()
    assert "<script>x" not in content
    assert "<b>y" not in content


def test_the_log_names_no_person(admin: Client, member: Member) -> None:
    decide(admin, sent(member, last_name="Quitte"), "accept")
    correction = sent(member, last_name="Quitte", phone="0221 111222")
    decide(admin, correction, "decline", reason="Frau Quitte, nein.")
    told = str(list(ModelLogEntry.objects.values()))
    assert "network.correction.decline" in told
    assert not any(part in told for part in (STORED["last_name"], "Quitte", "0221"))
