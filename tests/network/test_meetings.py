"""Which network meeting was the last, which is the next, and which waits for an editor."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from home.factories import StandardPageFactory
from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from network.factories import MeetingFactory, NetworkPageFactory
from network.models import Meeting, NetworkPage
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db

HEADING = {"eyebrow": "", "heading": "Zwei Tage im Jahr", "lead": ""}


def held(date: str, **fields: Any) -> Meeting:
    return MeetingFactory.create(date=ImpreciseDate(date), status=Meeting.Status.HELD, **fields)


def planned(date: str, **fields: Any) -> Meeting:
    return MeetingFactory.create(date=ImpreciseDate(date), status=Meeting.Status.PLANNED, **fields)


def test_without_meetings_there_is_neither_a_last_nor_a_next() -> None:
    assert Meeting.objects.last_held() is None
    assert Meeting.objects.next_planned() is None


def test_the_last_meeting_is_the_one_that_began_last_however_its_date_is_written() -> None:
    held("2023")
    latest = held("2024-03-04/2024-03-05")
    held("2024-01")
    planned("2030-21")
    assert Meeting.objects.last_held() == latest


def test_the_next_meeting_is_the_earliest_of_those_planned() -> None:
    held("2024-03")
    planned("2032")
    earliest = planned("2030-21")
    planned("2030-23")
    assert Meeting.objects.next_planned() == earliest


@pytest.mark.parametrize(
    ("date", "status", "overdue"),
    [
        ("2020-03", Meeting.Status.PLANNED, True),
        ("2020-03", Meeting.Status.HELD, False),
        ("2999", Meeting.Status.PLANNED, False),
    ],
)
def test_only_a_planned_meeting_whose_time_has_passed_is_overdue(
    date: str, status: str, overdue: bool
) -> None:
    assert MeetingFactory(date=ImpreciseDate(date), status=status).is_overdue is overdue


def test_a_meeting_is_not_overdue_while_its_imprecise_time_lasts() -> None:
    this_year = timezone.localdate().year
    assert not planned(str(this_year)).is_overdue
    assert planned(str(this_year - 1)).is_overdue


def test_the_text_of_a_meeting_has_its_date_in_words() -> None:
    assert str(held("2024-03", title="Treffen")) == "Treffen (März 2024)"


# On the landing page


@pytest.fixture
def landing_page(home_page: HomePage) -> NetworkPage:
    return NetworkPageFactory(parent=home_page, sections=[("meetings", HEADING)])


def dates_on(client: Client, page: Page) -> str:
    content = client.get(page.url).content.decode()
    return content.partition('<ol class="nk-list nk-dates">')[2].partition("</ol>")[0]


def test_the_landing_page_shows_the_last_and_the_next_meeting_only(
    landing_page: NetworkPage, client: Client
) -> None:
    held("2022-03", place="Altstadt")
    held("2024-03", place="Bremen", text="<p>Thema war die <b>Losung</b>.</p>")
    planned("2999-21", place="Neuland")
    planned("2999-23", place="Späterstadt")
    shown = dates_on(client, landing_page)
    assert "März 2024, Bremen" in shown
    assert "<b>Losung</b>" in shown
    assert "Frühjahr 2999, Neuland" in shown
    assert "Altstadt" not in shown
    assert "Späterstadt" not in shown


def test_the_landing_page_shows_no_empty_entry_without_meetings(
    landing_page: NetworkPage, client: Client
) -> None:
    assert "<li" not in dates_on(client, landing_page)


def test_an_english_page_shows_the_english_meetings_with_english_dates(
    landing_page: NetworkPage, english: Locale, client: Client
) -> None:
    held("2024-03", place="Bremen", text="<p>Deutscher Satz.</p>")
    held("2024-03", place="Bremen", text="<p>English sentence.</p>", locale=english)
    translation = landing_page.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    shown = dates_on(client, translation)
    assert "March 2024, Bremen" in shown
    assert "English sentence." in shown
    assert "Deutscher Satz." not in shown


def test_an_untranslated_landing_page_shows_german_meetings_at_its_english_address(
    home_page: HomePage, landing_page: NetworkPage, english: Locale, client: Client
) -> None:
    home_page.copy_for_translation(english).save_revision().publish()
    held("2024-03", text="<p>Deutscher Satz.</p>")
    held("2024-03", text="<p>English sentence.</p>", locale=english)
    content = client.get(f"/en{landing_page.url}").content.decode()
    assert "Deutscher Satz." in content
    assert "März 2024" in content
    assert "English sentence." not in content


@pytest.fixture
def documentation(home_page: HomePage) -> Page:
    page = StandardPageFactory(parent=home_page, title="Ergebnisse aus Bremen")
    held("2024-03", documentation_page=page)
    return page


def test_the_link_to_a_public_documentation_has_no_lock(
    landing_page: NetworkPage, documentation: Page, client: Client
) -> None:
    shown = dates_on(client, landing_page)
    assert f'href="{documentation.url}"' in shown
    assert "nk-lock" not in shown


def test_the_link_to_a_locked_documentation_is_marked_for_those_without_access(
    landing_page: NetworkPage,
    documentation: Page,
    roles: dict[str, Group],
    subscriber: Any,
    client: Client,
) -> None:
    restrict(documentation, subscribers_group())
    assert "nk-lock" in dates_on(client, landing_page)
    client.force_login(subscriber)
    shown = dates_on(client, landing_page)
    assert "Ergebnisse aus Bremen" in shown
    assert "nk-lock" not in shown


def test_a_documentation_that_must_not_be_named_is_not_named(
    landing_page: NetworkPage, documentation: Page, subscriber: Any, client: Client
) -> None:
    documentation.teaser_when_locked = False
    documentation.save()
    restrict(documentation, subscribers_group())
    shown = dates_on(client, landing_page)
    assert "März 2024" in shown
    assert "Ergebnisse aus Bremen" not in shown
