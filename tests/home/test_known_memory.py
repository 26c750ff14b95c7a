"""The memory of a process for published content: its bounds, and when nothing is remembered."""

import datetime
import time
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import transaction
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Locale

from home.access.rule import page_access
from home.content_version.dates import LONGEST
from home.content_version.remembered import Remembered
from home.factories import StandardPageFactory
from home.known_content import filled, known, known_content, known_for_now
from home.localized_pages import localized_pages
from home.models import HomePage, StandardPage
from tests.committing import as_if_committed, move_versions_at_once
from tests.restrictions import restrict_only

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(home_page: HomePage, rf: RequestFactory) -> HttpRequest:
    move_versions_at_once()
    as_if_committed()
    request = rf.get("/")
    request.user = AnonymousUser()
    return request


def test_who_visits_everything_does_not_fill_the_memory(
    visit: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("home.known_content.MOST", 3)
    read = [known(visit, number, partial(int, number)) for number in range(9)]
    assert read == list(range(9))
    content = known_content(visit)
    assert content is not None
    assert len(content) <= 4


def test_things_that_are_known_together_do_not_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("home.known_content.MOST_PARTS", 3)
    memory: dict[int, str] = {}
    for number in range(9):
        found = filled(memory, [number, number + 1], lambda keys: {key: str(key) for key in keys})
        assert found == {number: str(number), number + 1: str(number + 1)}
    assert len(memory) <= 3


def test_what_runs_out_while_it_is_read_is_read_again(
    visit: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = timezone.now() + datetime.timedelta(seconds=30)
    StandardPageFactory(parent=HomePage.objects.get(), expire_at=end)
    as_if_committed()

    def read_slowly() -> str:
        monkeypatch.setattr(timezone, "now", lambda: end + datetime.timedelta(seconds=1))
        return "before"

    assert known_for_now(visit, "entry", read_slowly) == "before"
    assert known_for_now(visit, "entry", lambda: "after") == "after"


def test_what_a_request_has_made_of_a_page_is_not_taken_for_what_there_is(
    visit: HttpRequest, english: Locale
) -> None:
    page: Any = StandardPageFactory(parent=HomePage.objects.get(), title="Wie es ist")
    as_if_committed()
    page.title = "Wie es werden soll"
    for given in (page, StandardPage.objects.get(pk=page.pk)):
        [shown] = localized_pages([given], "en", visit)
        assert shown.title == given.title


def test_a_request_that_changes_something_on_its_way_tells_nobody_what_it_sees(
    visit: HttpRequest,
) -> None:
    assert known_content(visit) is not None
    HomePage.objects.update(title="Noch nicht")
    assert known_content(visit) is None


@pytest.mark.parametrize("is_something_protected", [False, True])
def test_a_version_that_was_taken_back_is_nobodys(
    visit: HttpRequest, is_something_protected: bool
) -> None:
    if is_something_protected:
        restrict_only(HomePage.objects.get(), Group.objects.create(name="Vorstand"))
        as_if_committed()
    with transaction.atomic():
        HomePage.objects.update(title="Noch nicht")
        assert page_access(visit).version is None
        transaction.set_rollback(True)
    assert known_content(visit) is None


def test_after_a_while_it_is_all_read_again(
    visit: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something may have been changed past Django."""
    remembered = Remembered(dict)
    first = remembered.of(1)
    assert remembered.of(1) is first
    later = time.monotonic() + LONGEST.total_seconds() + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert remembered.of(1) is not first
