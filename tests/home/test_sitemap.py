"""Search engines are told of what the public may read, whoever asks, and of nothing else."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from home.sitemap import PageSitemap
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture
def subscribers(subscriber: Any) -> Group:
    return subscribers_group()


@pytest.fixture
def page(home_page: HomePage) -> StandardPage:
    page = StandardPageFactory(parent=home_page, title="Offene Seite")
    page.save_revision().publish()
    return page


def entries(client: Client, address: str = "/sitemap-seiten.xml") -> dict[str, Any]:
    """By address: each entry's other languages and date."""
    response = client.get(address)
    assert response.status_code == 200
    root = ElementTree.fromstring(response.content)
    return {
        url.findtext("s:loc", "", NAMES): {
            "alternates": {
                link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
            },
            "changed": url.findtext("s:lastmod", "", NAMES),
        }
        for url in root.findall("s:url", NAMES)
    }


def test_the_sitemap_names_what_the_public_may_read_whoever_asks(
    home_page: HomePage, page: StandardPage, subscribers: Group, subscriber: Any, client: Client
) -> None:
    locked = StandardPageFactory(parent=home_page)
    below = StandardPageFactory(parent=locked)
    draft = StandardPageFactory(parent=home_page, live=False)
    restrict(locked, subscribers)
    expected = {home_page.full_url, page.full_url}
    assert set(entries(client)) == expected
    client.force_login(subscriber)
    assert client.get(below.url).status_code == 200
    assert set(entries(client)) == expected
    assert draft.full_url not in expected


def test_an_entry_has_the_day_of_its_last_publication(page: StandardPage, client: Client) -> None:
    page.refresh_from_db()
    assert entries(client)[page.full_url]["changed"] == (
        timezone.localdate(page.last_published_at).isoformat()
    )


def test_versions_in_other_languages_are_named_by_the_same_rule(
    home_page: HomePage, page: StandardPage, english: Locale, subscribers: Group, client: Client
) -> None:
    assert entries(client)[page.full_url]["alternates"] == {}
    translation = page.copy_for_translation(english, copy_parents=True)
    assert entries(client)[page.full_url]["alternates"] == {}
    translation.save_revision().publish()
    versions = {"de": page.full_url, "en": translation.full_url}
    assert entries(client)[page.full_url]["alternates"] == versions
    assert entries(client)[translation.full_url]["alternates"] == versions
    restrict(page, subscribers)
    assert page.full_url not in entries(client)
    assert translation.full_url not in entries(client)


def test_aliases_are_left_out(
    home_page: HomePage, page: StandardPage, english: Locale, client: Client
) -> None:
    section = StandardPageFactory(parent=home_page)
    alias = page.create_alias(parent=section)
    in_english = page.copy_for_translation(english, copy_parents=True, alias=True)
    assert alias.live
    # The website makes drafts of such aliases; another version, or an import, did not.
    Page.objects.filter(pk=in_english.pk).update(live=True)
    assert set(entries(client)) == {home_page.full_url, page.full_url, section.full_url}
    assert entries(client)[page.full_url]["alternates"] == {}


def test_pages_outside_of_the_site_are_left_out(home_page: HomePage, client: Client) -> None:
    elsewhere = StandardPageFactory(parent=home_page.get_root())
    assert list(entries(client)) == [home_page.full_url]
    assert elsewhere.full_url is None
    Site.objects.all().delete()
    assert entries(client) == {}


def test_a_large_site_has_several_files_that_the_index_names(
    home_page: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PageSitemap, "limit", 2)
    pages = [StandardPageFactory(parent=home_page) for _ in range(4)]
    response = client.get("/sitemap.xml")
    files = [
        element.text
        for element in ElementTree.fromstring(response.content).iter()
        if element.tag.endswith("loc")
    ]
    assert files == [
        f"http://testserver/sitemap-seiten.xml{query}" for query in ("", "?p=2", "?p=3")
    ]
    found = {address for file in files for address in entries(client, file)}
    assert found == {page.full_url for page in [home_page, *pages]}


@pytest.mark.parametrize("query", ["?p=99", "?p=x", "?p=0", "?p=-1", "?p=%00"])
def test_a_file_that_is_not_there_is_not_found(
    home_page: HomePage, client: Client, query: str
) -> None:
    assert client.get(f"/sitemap-seiten.xml{query}").status_code == 404
    assert client.get("/sitemap-anderes.xml").status_code == 404


@pytest.mark.parametrize("count", [3, 30])
def test_the_sitemap_costs_the_same_number_of_queries_whatever_the_pages(
    home_page: HomePage,
    english: Locale,
    subscribers: Group,
    client: Client,
    count: int,
    django_assert_num_queries: Any,
) -> None:
    for _number in range(count):
        page = StandardPageFactory(parent=home_page)
        page.copy_for_translation(english, copy_parents=True).save_revision().publish()
        restrict(StandardPageFactory(parent=home_page), subscribers)
    assert len(entries(client)) == 2 * count + 1  # The English start page is a draft.
    with django_assert_num_queries(6):  # site, restrictions, links, count, pages, versions
        client.get("/sitemap-seiten.xml")


def test_robots_are_led_to_the_sitemap_and_told_of_no_path(
    home_page: HomePage, subscribers: Group, client: Client
) -> None:
    restrict(StandardPageFactory(parent=home_page, slug="geheim"), subscribers)
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "User-agent: *\nAllow: /\n\nSitemap: http://testserver/sitemap.xml\n"
    )
    for address in ("/robots.txt", "/sitemap.xml", "/sitemap-seiten.xml"):
        assert client.post(address).status_code == 405
        assert client.get(address)["Cache-Control"] == "public, max-age=300"
