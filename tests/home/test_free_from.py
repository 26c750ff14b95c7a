"""A protection with an end: void from that day on, in Berlin, everywhere and with no job."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Locale, Page, PageLogEntry, PageViewRestriction

from home.access.audience import PUBLIC
from home.access.rule import PageAccess
from home.audit.findings import all_findings
from home.factories import GroupFactory, StandardPageFactory, UserFactory
from home.file_notices import left_out_files
from home.guard.privacy import carry_restrictions, end_of, set_end
from home.models import HomePage, RestrictionEnd, StandardPage
from home.website_time import today
from tests.home.changing import public_may_read
from tests.home.confirming import confirm, is_question, listed
from tests.restrictions import restrict, restrict_only

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def members(db: None) -> Group:
    return Group.objects.create(name="Mitglieder")


@pytest.fixture
def page(home_page: HomePage, english: Locale) -> StandardPage:
    home_page.copy_for_translation(english)
    return StandardPageFactory(parent=home_page, title="Handreichung", teaser="Worum es geht.")


@pytest.fixture
def admin(client: Client, home_page: HomePage) -> Any:
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


def restrict_until(page: Page, day: datetime.date | None, *groups: Group) -> PageViewRestriction:
    restriction = restrict(page, *groups)
    set_end(restriction, day)
    return restriction


def free_from(page: Page) -> datetime.date | None:
    return PageAccess(PUBLIC).free_from(Page.objects.get(pk=page.pk))


def set_privacy(client: Client, page: Page, *groups: Group, day: Any = "") -> Any:
    fields = {
        "restriction_type": "groups" if groups else "none",
        "groups": [group.pk for group in groups],
        "free_from": day,
    }
    return client.post(f"/admin/pages/{page.pk}/privacy/", fields)


# The rule


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        ("2026-02-27T12:00:00", False),
        ("2026-02-28T22:59:59", False),
        ("2026-02-28T23:00:00", True),
        ("2026-03-02T12:00:00", True),
    ],
)
def test_the_day_begins_in_berlin_whatever_zone_somebody_works_in(
    page: StandardPage, members: Group, monkeypatch: pytest.MonkeyPatch, utc: str, expected: bool
) -> None:
    restrict_until(page, datetime.date(2026, 3, 1), members)
    moment = datetime.datetime.fromisoformat(utc).replace(tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    with timezone.override("Pacific/Auckland"):
        assert public_may_read(page) == expected


def test_visitors_get_the_page_from_the_day_on(
    page: StandardPage, members: Group, client: Client
) -> None:
    restriction = restrict_until(page, datetime.date(2999, 3, 1), members)
    response = client.get(page.url)
    assert response.status_code == 403
    assert "frei ab 1. März 2999" in response.content.decode()
    set_end(restriction, today())
    response = client.get(page.url)
    assert (response.status_code, response["Cache-Control"]) == (200, "public, no-cache")


def test_what_is_closed_by_two_restrictions_is_free_when_both_have_ended(
    page: StandardPage, home_page: HomePage, members: Group
) -> None:
    section = StandardPageFactory(parent=home_page)
    page.move(section, pos="last-child")
    page.refresh_from_db()
    above = restrict_until(section, today() + 5 * DAY, members)
    restrict_until(page, today() + DAY, members)
    assert free_from(page) == today() + 5 * DAY
    set_end(above, None)
    assert free_from(page) is None
    set_end(above, today())
    assert free_from(page) == today() + DAY
    assert free_from(section) is None


def test_the_end_costs_no_query(page: StandardPage, members: Group, client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(page.url)
        return len(captured)

    restriction = restrict(page, members)
    queries()  # What is worked out once for the process is not counted.
    without = queries()
    set_end(restriction, today() + DAY)
    assert queries() == without


# Translations, aliases, copies


def test_translations_and_aliases_carry_the_day_whenever_they_were_made(
    page: StandardPage, home_page: HomePage, english: Locale, members: Group
) -> None:
    alias = CreatePageAliasAction(page, parent=home_page, update_slug="alias").execute()
    restriction = restrict_until(page, today() + DAY, members)
    translation = page.copy_for_translation(english)
    followers = PageViewRestriction.objects.filter(page__in=[alias.pk, translation.pk])
    assert [end_of(each) for each in followers] == [today() + DAY] * 2
    set_end(restriction, today() + 2 * DAY)
    assert [end_of(each) for each in followers.all()] == [today() + 2 * DAY] * 2
    set_end(restriction, None)
    assert [end_of(each) for each in followers.all()] == [None] * 2


def test_an_end_that_only_the_source_has_opens_no_translation(
    page: StandardPage, english: Locale, members: Group
) -> None:
    translation = page.copy_for_translation(english)
    restrict_only(translation, members)
    restrict_only(page, members)
    source = PageViewRestriction.objects.get(page=page)
    RestrictionEnd.objects.bulk_create([RestrictionEnd(restriction=source, free_from=today())])
    assert not public_may_read(page)
    assert not public_may_read(translation)


def test_a_copy_carries_the_day(page: StandardPage, home_page: HomePage, members: Group) -> None:
    restrict_until(page, today() + DAY, members)
    copy = StandardPageFactory(parent=home_page)
    carry_restrictions(page, copy)
    assert free_from(copy) == today() + DAY


def test_a_lifted_restriction_takes_its_end_along(page: StandardPage, members: Group) -> None:
    restrict_until(page, today() + DAY, members).delete()
    assert not RestrictionEnd.objects.exists()


# The window


def test_the_window_shows_sets_and_takes_away_the_day(
    page: StandardPage, members: Group, admin: Any, client: Client
) -> None:
    assert set_privacy(client, page, members, day="2999-03-01").json()["step"] == "set_privacy_done"
    assert free_from(page) == datetime.date(2999, 3, 1)
    html = client.get(f"/admin/pages/{page.pk}/privacy/").json()["html"]
    assert 'value="2999-03-01"' in html
    assert "Frei ab 1. März 2999" in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    set_privacy(client, page, members)
    assert free_from(page) is None
    assert not public_may_read(page)
    messages = [
        entry.formatter.format_message(entry)
        for entry in PageLogEntry.objects.filter(action="home.free_from").order_by("pk")
    ]
    assert messages == ["Frei ab 1. März 2999", "Geschützt ohne Ende"]


def test_a_day_that_is_over_is_refused(
    page: StandardPage, members: Group, admin: Any, client: Client
) -> None:
    response = set_privacy(client, page, members, day="2020-03-01")
    assert response.json()["step"] == "set_privacy"
    assert "1. März 2020 ist vorbei." in response.json()["html"]
    assert not PageViewRestriction.objects.exists()


def test_a_page_for_everybody_has_no_day(
    page: StandardPage, members: Group, admin: Any, client: Client
) -> None:
    set_privacy(client, page, day="2999-03-01")
    assert not PageViewRestriction.objects.exists()
    assert not RestrictionEnd.objects.exists()


def test_what_opens_today_is_asked_for_and_logged_with_its_day(
    page: StandardPage, english: Locale, members: Group, admin: Any, client: Client
) -> None:
    page.copy_for_translation(english).save_revision().publish()
    set_privacy(client, page, members, day="2999-03-01")
    question = set_privacy(client, page, members, day=today().isoformat())
    assert is_question(question)
    assert listed(question) == {"Die Öffentlichkeit": ["Handreichung", "Handreichung"]}
    assert free_from(page) == datetime.date(2999, 3, 1)
    confirm(client, question)
    assert public_may_read(page)
    assert PageLogEntry.objects.filter(page=page.pk, action="home.access_opened").exists()
    entry = PageLogEntry.objects.filter(page=page.pk, action="home.free_from").latest("pk")
    assert (entry.data, entry.user) == ({"free_from": today().isoformat()}, admin)


# Who else looks at restrictions


def test_a_restriction_that_has_ended_is_no_mark_in_the_admin(
    page: StandardPage, members: Group, admin: Any, client: Client
) -> None:
    def marked() -> bool:
        answer = client.get(f"/admin/pages/{page.pk}/edit/")
        # Wagtail has both marks in the page, and hides one.
        return "w-hidden" in answer.content.decode().partition("Für alle sichtbar")[0][-1200:]

    restriction = restrict(page, members)
    assert marked()
    set_end(restriction, today())
    assert not marked()


def test_a_restriction_that_has_ended_is_no_finding(page: StandardPage) -> None:
    restriction = restrict(page)
    assert len(all_findings()) == 1
    set_end(restriction, today())
    assert all_findings() == []


def test_files_are_judged_by_those_who_may_read_the_page_now(
    page: StandardPage, members: Group
) -> None:
    restrict_until(page, today(), members)
    restrict(page, GroupFactory())
    access = PageAccess(PUBLIC)
    assert access.is_protected(page)
    assert left_out_files(page, access) == []
