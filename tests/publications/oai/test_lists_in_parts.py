"""Long lists come in parts, which a signed token holds together."""

import datetime
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.core import signing
from django.utils import timezone

from publications.models import PublicationIndexPage
from publications.oai import resumption
from tests.publications.oai.asking import DC, LIST, OAI, ask, day, error, in_parts_of
from tests.publications.test_publication_list import publish

pytestmark = pytest.mark.django_db

TITLE = f"{DC}title"


def first_token(monkeypatch: pytest.MonkeyPatch) -> ElementTree.Element:
    in_parts_of(2, monkeypatch)
    [token] = ask(**LIST).iter(f"{OAI}resumptionToken")
    return token


def test_a_long_list_comes_in_parts_and_says_how_long_it_is(
    index: PublicationIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        publish(index, f"Papier {number}")
    token = first_token(monkeypatch)
    assert {name: token.get(name) for name in ("completeListSize", "cursor")} == {
        "completeListSize": "3",
        "cursor": "0",
    }
    rest = ask(verb="ListRecords", resumptionToken=token.text)
    [last] = rest.iter(f"{OAI}resumptionToken")
    assert (last.text, last.attrib) == (None, {"completeListSize": "3", "cursor": "2"})
    assert [each.text for each in rest.iter(TITLE)] == ["Papier 2"]


def test_what_changes_meanwhile_is_neither_left_out_nor_told_twice(
    index: PublicationIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [publish(index, f"Papier {number}") for number in range(5)]
    token = first_token(monkeypatch)
    pages[0].unpublish()
    rest = ask(verb="ListRecords", resumptionToken=token.text)
    assert [each.text for each in rest.iter(TITLE)] == ["Papier 2", "Papier 3"]


@pytest.fixture
def token(index: PublicationIndexPage, monkeypatch: pytest.MonkeyPatch) -> str:
    for number in range(3):
        publish(index, f"Papier {number}")
    text = first_token(monkeypatch).text
    assert text
    return text


def test_a_token_holds_for_its_verb(token: str) -> None:
    assert error(verb="ListIdentifiers", resumptionToken=token) == "badResumptionToken"


def test_a_token_that_somebody_else_has_made_is_refused(token: str) -> None:
    values = signing.loads(token, salt=resumption.SALT)
    content, time, signature = token.split(":")
    [longer, *_] = signing.dumps([*values[:-1], 99], salt=resumption.SALT).split(":")
    forged = [
        f"{token}x",
        f"{longer}:{time}:{signature}",
        f"{content}:{time}x:{signature}",
        f"{content}:{time}",
        content,
        signing.dumps(values),
        signing.dumps(values, salt=resumption.SALT, key="another"),
    ]
    answers = {error(verb="ListRecords", resumptionToken=each) for each in forged}
    assert answers == {"badResumptionToken"}


def test_a_token_ends_when_it_says_so(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    [shown] = ask(**LIST).iter(f"{OAI}resumptionToken")
    end = datetime.datetime.fromisoformat(shown.attrib["expirationDate"])
    a_day = datetime.timedelta(days=1)
    assert abs(end - timezone.now() - a_day) < datetime.timedelta(minutes=1)

    def later(seconds: int) -> None:
        moment = (timezone.now() + a_day).timestamp() + seconds
        monkeypatch.setattr(signing, "time", SimpleNamespace(time=lambda: moment))

    later(-60)
    assert [each.text for each in ask(verb="ListRecords", resumptionToken=token).iter(TITLE)] == [
        "Papier 2"
    ]
    later(60)
    assert error(verb="ListRecords", resumptionToken=token) == "badResumptionToken"


def test_a_token_keeps_the_selection(
    index: PublicationIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        publish(index, f"Papier {number}")
    publish(index, "Handreichung", publication_type="handreichung")
    in_parts_of(2, monkeypatch)
    first = ask(**LIST, **{"set": "type:arbeitspapier", "from": day(-1)})
    [token] = first.iter(f"{OAI}resumptionToken")
    rest = ask(verb="ListRecords", resumptionToken=token.text)
    assert [each.text for each in rest.iter(TITLE)] == ["Papier 2"]
