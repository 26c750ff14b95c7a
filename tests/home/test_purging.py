"""A cache in front of the website forgets what is changed, and nothing that is taken back."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Locale

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from home.shared_cache.purging import forget_a_published_page
from publications.factories import PublicationIndexPageFactory, PublicationPageFactory
from publications.models import PermanentKey
from tests.home.caching_server import CachingServer, running_cache
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db

Committing = Callable[..., Any]


@pytest.fixture
def cache(settings: Any, background_at_once: None) -> Iterator[CachingServer]:
    with running_cache() as cache:
        settings.WAGTAILFRONTENDCACHE = {
            "http": {
                "BACKEND": "home.shared_cache.purging.PurgeByHttp",
                "LOCATION": cache.address,
            }
        }
        yield cache


@pytest.fixture
def section(home_page: HomePage) -> StandardPage:
    page: StandardPage = StandardPageFactory(parent=home_page, title="Bereich")
    return page


@pytest.fixture
def guide(section: StandardPage) -> StandardPage:
    page: StandardPage = StandardPageFactory(parent=section, title="Leitfaden")
    return page


def paths(cache: CachingServer) -> set[str]:
    assert all(each.startswith("localhost/") for each in cache.forgotten)
    return {each.removeprefix("localhost") for each in cache.forgotten}


LISTS = {"/api/v1/pages", "/api/v1/publications", "/api/v1/site", "/sitemap.xml"}


def test_a_published_page_is_forgotten_with_its_address_in_the_api_and_what_lists_it(
    cache: CachingServer,
    home_page: HomePage,
    section: StandardPage,
    guide: StandardPage,
    django_capture_on_commit_callbacks: Committing,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        guide.save_revision().publish()
    assert paths(cache) == LISTS | {
        "/",
        "/en/",
        "/bereich/",
        "/en/bereich/",
        "/bereich/leitfaden/",
        "/en/bereich/leitfaden/",
        *(f"/api/v1/pages/{page.pk}" for page in (home_page, section, guide)),
    }


def unpublish(page: StandardPage) -> None:
    page.unpublish()


def delete(page: StandardPage) -> None:
    page.delete()


def protect(page: StandardPage) -> None:
    restrict(page, subscribers_group())


def open_again(page: StandardPage) -> None:
    page.view_restrictions.all().delete()


@pytest.mark.parametrize("change", [unpublish, delete, protect])
def test_what_disappears_is_forgotten(
    cache: CachingServer,
    guide: StandardPage,
    roles: dict[str, Group],
    change: Callable[[StandardPage], None],
    django_capture_on_commit_callbacks: Committing,
) -> None:
    key = guide.pk
    with django_capture_on_commit_callbacks(execute=True):
        change(guide)
    assert {"/bereich/leitfaden/", f"/api/v1/pages/{key}"} <= paths(cache)


@pytest.mark.parametrize("change", [protect, open_again])
def test_what_stands_below_is_protected_and_opened_with_it(
    cache: CachingServer,
    section: StandardPage,
    guide: StandardPage,
    roles: dict[str, Group],
    change: Callable[[StandardPage], None],
    django_capture_on_commit_callbacks: Committing,
) -> None:
    protect(section)
    with django_capture_on_commit_callbacks(execute=True):
        change(section)
    assert "/bereich/leitfaden/" in paths(cache)


def test_a_moved_page_is_forgotten_where_it_was_and_where_it_is(
    cache: CachingServer,
    home_page: HomePage,
    guide: StandardPage,
    django_capture_on_commit_callbacks: Committing,
) -> None:
    StandardPageFactory(parent=guide, title="Darunter")
    with django_capture_on_commit_callbacks(execute=True):
        guide.move(home_page, pos="last-child")
    assert {
        "/bereich/leitfaden/",
        "/bereich/leitfaden/darunter/",
        "/leitfaden/",
        "/leitfaden/darunter/",
    } <= paths(cache)


def test_a_renamed_page_is_forgotten_at_both_addresses(
    cache: CachingServer,
    section: StandardPage,
    guide: StandardPage,
    django_capture_on_commit_callbacks: Committing,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        section.slug = "abteilung"
        section.save()
    assert {"/bereich/leitfaden/", "/abteilung/leitfaden/"} <= paths(cache)


def test_a_translation_is_forgotten_with_its_source(
    cache: CachingServer,
    home_page: HomePage,
    english: Locale,
    django_capture_on_commit_callbacks: Committing,
) -> None:
    english_home = home_page.copy_for_translation(english)
    with django_capture_on_commit_callbacks(execute=True):
        home_page.save_revision().publish()
    assert f"/api/v1/pages/{english_home.pk}" in paths(cache)


def test_a_publication_is_forgotten_at_its_permanent_address(
    cache: CachingServer, home_page: HomePage, django_capture_on_commit_callbacks: Committing
) -> None:
    page = PublicationPageFactory(parent=PublicationIndexPageFactory(parent=home_page))
    key = PermanentKey.objects.get(translation_key=page.translation_key).key
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert {f"/p/{key}/", f"/api/v1/publications/{key}"} <= paths(cache)


def test_what_is_taken_back_tells_the_cache_nothing(
    cache: CachingServer, guide: StandardPage, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        guide.unpublish()
        transaction.set_rollback(True)
    assert paths(cache) == set()


def test_a_cache_that_does_not_answer_is_written_down_and_stops_nobody(
    settings: Any,
    background_at_once: None,
    guide: StandardPage,
    django_capture_on_commit_callbacks: Committing,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with running_cache() as gone:
        backend = "home.shared_cache.purging.PurgeByHttp"
        settings.WAGTAILFRONTENDCACHE = {"http": {"BACKEND": backend, "LOCATION": gone.address}}
    with django_capture_on_commit_callbacks(execute=True):
        guide.unpublish()
    assert "The cache did not forget http://localhost/bereich/leitfaden/" in caplog.text


def test_without_such_a_cache_publishing_costs_no_query_more(
    guide: StandardPage, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        forget_a_published_page(guide)
