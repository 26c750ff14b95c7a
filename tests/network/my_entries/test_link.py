"""“Meine Angaben”: asking for the link, and what it opens."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from home import proof_of_work
from network.members import details
from network.models import DetailsVisit, Member
from tests.network.my_entries.visiting import ASK, PERSON, ask, link_to, visit
from tests.network.requests import mails, text_of

pytestmark = pytest.mark.django_db

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
