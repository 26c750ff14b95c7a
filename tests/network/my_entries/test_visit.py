"""“Meine Angaben”: a visit without an account, and what it changes at once."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from network.factories import ConsentFactory
from network.models import Consent, DetailsVisit, Member, MemberCorrection
from tests.network.my_entries.visiting import ASK, ENTRIES, PERSON, ask, link_to, visit
from tests.network.requests import mails, send, text_of

pytestmark = pytest.mark.django_db


ALL = ["listing", "name", "email", "phone"]


def entries(**values: str) -> dict[str, str]:
    return {"action": "correct", "role": "Beauftragte", **PERSON, "note": "", **values}


def agreed(member: Member) -> set[str]:
    return set(Consent.objects.in_force().filter(member=member).values_list("item", flat=True))


def test_nothing_is_kept_told_or_indexed(member: Member) -> None:
    client = visit()
    ask()
    for answer in (client.get(ENTRIES), client.get(ASK), Client().get(link_to())):
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in text_of(answer)


def test_the_cookie_is_for_these_pages_alone(member: Member, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    ask()
    cookie = Client().post(link_to()).cookies["my_entries"]
    assert {name: cookie[name] for name in ("path", "httponly", "secure", "samesite")} == {
        "path": ASK,
        "httponly": True,
        "secure": True,
        "samesite": "Strict",
    }
    assert cookie["max-age"] == 1800
    assert not DetailsVisit.objects.filter(visit_hash=cookie.value).exists()


def test_a_visit_ends_after_half_an_hour_and_by_its_button(member: Member) -> None:
    client, other = visit(), visit()
    assert "Quittenbaum" in text_of(client.get(ENTRIES))
    DetailsVisit.objects.update(opened_at=timezone.now() - datetime.timedelta(minutes=31))
    assert client.get(ENTRIES).status_code == 410
    DetailsVisit.objects.update(opened_at=timezone.now())
    secret = other.cookies["my_entries"].value
    assert other.post(ENTRIES, {"action": "end"}).headers["Location"] == ASK
    other.cookies["my_entries"] = secret
    assert other.get(ENTRIES).status_code == 410


@pytest.mark.parametrize("secret", ["", "x", "\x00", "None"])
def test_without_a_visit_nothing_is_shown_or_done(member: Member, secret: str) -> None:
    visit().post(ENTRIES, {"action": "end"})
    client = Client()
    client.cookies["my_entries"] = secret
    assert client.get(ENTRIES).status_code == 410
    assert client.post(ENTRIES, {"action": "remove", "sure": "on"}).status_code == 410
    assert agreed(member) == {"listing", "name"}


def test_the_page_says_what_is_public(member: Member) -> None:
    client = visit()
    assert "Öffentlich: Kommune, Funktion, Name" in text_of(client.get(ENTRIES))
    client.post(ENTRIES, {"action": "consents", "shown_items": ["name"]})
    assert "Öffentlich: nichts" in text_of(client.get(ENTRIES))


def test_a_withdrawal_holds_at_once(member: Member) -> None:
    client = visit()
    answer = client.post(ENTRIES, {"action": "consents", "shown_items": ["listing"]}, follow=True)
    assert "Es gilt ab sofort" in text_of(answer)
    shown = Member.objects.listed().with_shown_items().get()
    assert shown.shown_name == ""
    withdrawn = Consent.objects.get(item="name")
    assert withdrawn.withdrawn_on == timezone.localdate()


def test_a_new_consent_is_kept_with_its_text_day_and_channel(member: Member) -> None:
    visit().post(ENTRIES, {"action": "consents", "shown_items": ALL})
    given = Consent.objects.filter(item__in=["email", "phone"]).order_by("item")
    assert list(given.values_list("item", "text_version", "given_on", "channel")) == [
        ("email", "2026-11", timezone.localdate(), "form"),
        ("phone", "2026-11", timezone.localdate(), "form"),
    ]
    assert Consent.objects.count() == 4


def test_several_consents_to_one_item_are_withdrawn_together(member: Member) -> None:
    ConsentFactory(member=member, item="name", text_version="2025-01")
    ConsentFactory(
        member=member, item="name", given_on=timezone.localdate() + datetime.timedelta(days=3)
    )
    visit().post(ENTRIES, {"action": "consents", "shown_items": []})
    assert not Consent.objects.filter(withdrawn_on__isnull=True).exists()
    for consent in Consent.objects.all():
        consent.full_clean()


def test_nobody_agrees_to_show_a_number_that_there_is_not(member: Member) -> None:
    Member.objects.update(phone="")
    answer = visit().post(ENTRIES, {"action": "consents", "shown_items": ALL})
    assert list(answer.context["form"].errors) == ["shown_items"]
    assert agreed(member) == {"listing", "name"}


def test_confirming_marks_the_entries_as_checked(member: Member) -> None:
    answer = visit().post(ENTRIES, entries(), follow=True)
    assert "Sie haben Ihre Angaben bestätigt" in text_of(answer)
    member.refresh_from_db()
    assert member.checked_on == timezone.localdate()
    assert not MemberCorrection.objects.exists()


def test_a_correction_waits_and_changes_nothing_yet(member: Member) -> None:
    client = visit()
    answer = client.post(ENTRIES, entries(phone="0221 111222", note="Neues Amt."), follow=True)
    assert "Ihre Korrektur ist bei uns" in text_of(answer)
    correction = MemberCorrection.objects.get()
    assert (correction.changes, correction.note) == (
        {"phone": {"before": "0221 9876543", "after": "0221 111222"}},
        "Neues Amt.",
    )
    member.refresh_from_db()
    assert (member.phone, member.checked_on) == ("0221 9876543", None)


def test_a_second_correction_goes_on_from_the_first(member: Member) -> None:
    client = visit()
    client.post(ENTRIES, entries(phone="0221 111222"))
    page = client.get(ENTRIES)
    assert page.context["entries_form"]["phone"].value() == "0221 111222"
    client.post(ENTRIES, entries(phone="0221 111222", last_name="Quitte"))
    assert set(MemberCorrection.objects.get().changes) == {"phone", "last_name"}
    client.post(ENTRIES, entries())
    assert not MemberCorrection.objects.exists()


def test_mistakes_are_said_and_what_was_typed_is_kept(member: Member) -> None:
    answer = visit().post(ENTRIES, entries(email="x", note="Bitte ändern."))
    assert list(answer.context["form"].errors) == ["email"]
    assert answer.context["entries_form"]["note"].value() == "Bitte ändern."
    assert text_of(answer).count("<title>Fehler: ") == 1


def test_whoever_asks_to_be_removed_is_shown_nowhere_from_then_on(member: Member) -> None:
    client = visit()
    unsure = client.post(ENTRIES, {"action": "remove"})
    assert list(unsure.context["form"].errors) == ["sure"]
    answer = client.post(ENTRIES, {"action": "remove", "sure": "on"}, follow=True)
    assert "Sie haben um Löschung gebeten" in text_of(answer)
    assert not Member.objects.listed().exists()
    assert agreed(member) == set()
    member.refresh_from_db()
    assert member.removal_requested_at is not None


def test_the_history_says_what_happened_and_names_nobody(member: Member) -> None:
    client = visit()
    client.post(ENTRIES, entries(last_name="Quitte", note="Rosalinde grüßt."))
    client.post(ENTRIES, {"action": "consents", "shown_items": ALL})
    client.post(ENTRIES, {"action": "remove", "sure": "on"})
    entries_of_log = ModelLogEntry.objects.order_by("pk")
    assert [entry.action for entry in entries_of_log] == [
        "network.correction.send",
        "network.details.consents",
        "network.details.remove",
    ]
    told = str(list(entries_of_log.values()))
    assert not any(part in told for part in (*PERSON.values(), "Quitte"))


def test_the_pages_exist_in_english(member: Member, english: Any) -> None:
    english_page = Client().get(f"/en{ASK}")
    assert "My entries" in text_of(english_page)
    send(f"/en{ASK}", {"email": PERSON["email"]})
    (message,) = mails()
    assert message.subject == "NeKoPa: your link to “My entries”"
    assert "/en/mitgliedschaft/angaben/link/" in str(message.body)
    mail.outbox.clear()
