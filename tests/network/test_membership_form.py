"""The form to join: what it asks for, and that it tells nobody who is a member."""

from typing import Any

import pytest

from home.models import HomePage
from network.factories import JoinPageFactory, MemberFactory
from tests.network.requests import MEMBERSHIP, link_in, mails, send, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cheap_proof(settings: Any) -> None:
    settings.HOME_PROOF_OF_WORK_COST = 1


@pytest.fixture
def address(home_page: HomePage) -> str:
    JoinPageFactory(parent=home_page, slug="mitglied-werden")
    return "/mitglied-werden/"


def test_who_shows_a_phone_number_must_have_one(address: str) -> None:
    answer = send(address, MEMBERSHIP, shown_items=["phone"], phone="")
    assert list(answer.context["form"].errors) == ["phone"]
    assert send(address, MEMBERSHIP, shown_items=["phone"], phone="1").status_code == 303


@pytest.mark.parametrize("items", [["listing", "everything"], ["<script>"], ["\x00"]])
def test_nobody_agrees_to_what_there_is_not(address: str, items: list[str]) -> None:
    answer = send(address, MEMBERSHIP, shown_items=items)
    assert list(answer.context["form"].errors) == ["shown_items"]


@pytest.mark.parametrize(
    "field", ["organisation", "role", "first_name", "last_name", "email", "processing"]
)
def test_what_is_missing_is_named_and_the_rest_is_kept(address: str, field: str) -> None:
    answer = send(address, {**MEMBERSHIP, field: ""})
    content = text_of(answer)
    assert list(answer.context["form"].errors) == [field]
    assert content.count(" checked") == (2 if field == "processing" else 3)
    assert "Ich freue mich." in content


def test_a_member_who_asks_again_gets_the_same_answer(address: str) -> None:
    MemberFactory(email="kim@stadt.example")
    known = send(address, MEMBERSHIP)
    unknown = send(address, MEMBERSHIP, email="neu@stadt.example")
    assert known.headers["Location"] == unknown.headers["Location"]
    first, second = (mails(f"{name}@stadt.example")[0] for name in ("kim", "neu"))
    assert first.subject == second.subject
    bodies = [str(message.body).replace(link_in(message), "") for message in (first, second)]
    assert bodies[0] == bodies[1]
