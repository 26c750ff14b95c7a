"""“Meine Angaben”: a link by mail, a visit without an account, and what it changes at once."""

import datetime
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home import proof_of_work
from home.models import HomePage
from network.factories import ConsentFactory, MemberFactory
from network.members import details
from network.models import Consent, DetailsVisit, Member, MemberCorrection
from tests.network.requests import mails, send, text_of

pytestmark = pytest.mark.django_db

ASK = "/mitgliedschaft/angaben/"
ENTRIES = f"{ASK}pruefen/"
PERSON = {
    "first_name": "Rosalinde",
    "last_name": "Quittenbaum",
    "email": "rosalinde@stadt.example",
    "phone": "0221 9876543",
}
ALL = ["listing", "name", "email", "phone"]


@pytest.fixture(autouse=True)
def cheap_proof(settings: Any) -> None:
    settings.HOME_PROOF_OF_WORK_COST = 1


@pytest.fixture
def member(home_page: HomePage) -> Any:
    return MemberFactory(
        role="Beauftragte", municipality__name="Köln", consents=["listing", "name"], **PERSON
    )


def ask(email: str = PERSON["email"], client: Client | None = None, **more: Any) -> Any:
    return send(ASK, {"email": email}, client, **more)


def link_to(recipient: str = PERSON["email"]) -> str:
    """The path of the link in the newest mail."""
    (link,) = re.findall(r"http://testserver(\S+/link/\S+)", str(mails(recipient)[-1].body))
    return str(link)


def visit() -> Client:
    """A visitor who has followed the link of a mail."""
    ask()
    client = Client()
    answer = client.post(link_to())
    assert (answer.status_code, answer.headers["Location"]) == (303, ENTRIES)
    return client


def entries(**values: str) -> dict[str, str]:
    return {"action": "correct", "role": "Beauftragte", **PERSON, "note": "", **values}


def agreed(member: Member) -> set[str]:
    return set(Consent.objects.in_force().filter(member=member).values_list("item", flat=True))


# Asking for the link


def test_known_and_unknown_addresses_get_the_same_answer_and_one_mail_each(member: Member) -> None:
    known, unknown = ask(), ask("fremd@stadt.example")
    assert [answer.status_code for answer in (known, unknown)] == [303, 303]
    assert known.headers["Location"] == unknown.headers["Location"] == f"{ASK}?gesendet"
    pages = [Client().get(answer.headers["Location"]) for answer in (known, unknown)]
    bodies = [re.sub("nonce-[^'\"]+", "", text_of(page)) for page in pages]
    assert bodies[0] == bodies[1]
    assert "Bitte sehen Sie in Ihr Postfach" in bodies[0]
    first, second = mails(PERSON["email"]), mails("fremd@stadt.example")
    assert (len(first), len(second)) == (1, 1)
    assert first[0].subject == second[0].subject == "NeKoPa: Ihr Link zu „Meine Angaben“"
    assert "/link/" not in str(second[0].body)
    assert "Ein Mitglied mit dieser Adresse haben wir nicht" in str(second[0].body)


def test_both_questions_cost_the_same_queries(
    member: Member, django_assert_num_queries: Any
) -> None:
    ask()
    for email in (PERSON["email"], "fremd@stadt.example"):
        with django_assert_num_queries(1):
            details.ask_for_link(email, "http://testserver/", "de")


def test_the_address_is_known_in_any_capitals(member: Member) -> None:
    ask("ROSALINDE@Stadt.Example")
    assert "/link/" in str(mails()[0].body)


@pytest.mark.parametrize("email", ["", "rosalinde", "a@b", "x@y.example\x00\n"])
def test_what_is_no_address_is_said_at_the_field(member: Member, email: str) -> None:
    answer = ask(email)
    if answer.status_code == 200:
        assert list(answer.context["form"].errors) == ["email"]
    assert not mails(PERSON["email"])


def test_a_program_that_fills_in_everything_sends_nothing(member: Member) -> None:
    answer = ask(homepage="https://example.org")
    assert answer.headers["Location"] == f"{ASK}?gesendet"
    assert mails() == []


def test_one_address_gets_three_mails_a_day(member: Member) -> None:
    answers = [ask() for _time in range(5)]
    assert {answer.headers["Location"] for answer in answers} == {f"{ASK}?gesendet"}
    assert len(mails(PERSON["email"])) == 3


def test_without_a_proof_of_work_only_a_few_are_taken(member: Member, settings: Any) -> None:
    settings.NETWORK_REQUEST_RATES = {"FORMS_WITHOUT_PROOF": "1/h"}
    answers = [ask(**{proof_of_work.FIELD: ""}) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [303, 429]
    assert answers[1].context["form"]["email"].value() == PERSON["email"]


def test_whoever_tries_without_end_is_refused(member: Member, settings: Any) -> None:
    settings.NETWORK_REQUEST_RATES = {"ATTEMPTS": "2/h"}
    assert [ask("x").status_code for _time in range(3)] == [200, 200, 429]
    assert Client().post(f"{ASK}link/x/").status_code == 429


# The link


def test_a_link_is_used_by_its_button_and_not_by_looking(member: Member) -> None:
    ask()
    link = link_to()
    for _scanner in range(3):
        page = Client().get(link)
        assert page.status_code == 200
        assert "Meine Angaben zeigen" in text_of(page)
        assert "Quittenbaum" not in text_of(page)
    assert Client().head(link).status_code == 200
    assert Client().post(link).status_code == 303
    for again in (Client().get(link), Client().post(link)):
        assert again.status_code == 410
        assert "Dieser Link gilt nicht mehr" in text_of(again)
        assert f'href="{ASK}"' in text_of(again)


def test_a_link_works_for_an_hour(member: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    link = link_to()
    hour = datetime.timedelta(hours=1).total_seconds()
    now = timezone.now().timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + hour - 5)
    assert Client().get(link).status_code == 200
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + hour + 5)
    assert Client().get(link).status_code == 410
    assert Client().post(link).status_code == 410
    assert DetailsVisit.objects.count() == 0


def test_a_link_of_an_editor_works_for_seven_days(
    member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    details.send_link(member, by=None)
    link = re.findall(r"https?://[^/]+(/\S+/link/\S+)", str(mails()[0].body))[0]
    week = datetime.timedelta(days=7).total_seconds()
    now = timezone.now().timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + week - 5)
    assert Client().get(link).status_code == 200
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + week + 5)
    assert Client().get(link).status_code == 410


def test_a_link_is_void_once_the_member_has_another_address(member: Member) -> None:
    ask()
    Member.objects.update(email="neu@stadt.example")
    assert Client().post(link_to()).status_code == 410


@pytest.mark.parametrize("token", ["x", "WzEsMl0:1:2", "\x00", "ä", "a" * 5000])
def test_what_is_no_link_of_ours_opens_nothing(member: Member, token: str) -> None:
    assert Client().get(f"{ASK}link/{token}/").status_code == 410
    assert Client().post(f"{ASK}link/{token}/").status_code == 410


def test_of_two_who_open_a_link_at_once_one_gets_in(
    member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have read that it is unused; the database takes it once."""
    token = details.link_token(member, details.ASKED_FOR)
    assert details.open_visit(token)
    monkeypatch.setattr(details, "member_of_link", lambda _token: member)
    assert details.open_visit(token) is None


def test_used_links_are_kept_until_no_link_lives_that_long(member: Member) -> None:
    visit()
    DetailsVisit.objects.update(opened_at=timezone.now() - datetime.timedelta(days=7, hours=1))
    ask()
    Client().post(link_to())
    assert DetailsVisit.objects.count() == 2
    DetailsVisit.objects.update(opened_at=timezone.now() - datetime.timedelta(days=9))
    ask()
    Client().post(link_to())
    assert DetailsVisit.objects.count() == 1


# The visit


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
