"""What the landing page leads to, as far as the visitor may know of it."""

from typing import Any

import pytest
from django.test import Client

from network.models import NetworkPage
from tests.network.landing_page.reading import section, text
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "heading"),
    [("paper", "Frisch aus der Werkstatt"), ("brochure", "Ein Beruf mit Profil")],
)
def test_a_locked_publication_gives_no_file_away(
    landing_page: NetworkPage,
    pages: dict[str, Any],
    subscriber: Any,
    client: Client,
    page: str,
    heading: str,
) -> None:
    restrict(pages[page], subscribers_group())
    content = section(text(client, landing_page), heading)
    assert pages[page].url in content
    assert "/dokumente/" not in content


def test_a_card_of_a_locked_paper_is_marked_for_those_without_access(
    landing_page: NetworkPage, pages: dict[str, Any], subscriber: Any, client: Client
) -> None:
    assert "nk-lock" not in text(client, landing_page)
    restrict(pages["paper"], subscribers_group())
    assert "nk-lock" in section(text(client, landing_page), "Frisch aus der Werkstatt")
    client.force_login(subscriber)
    assert "nk-lock" not in text(client, landing_page)


def test_the_brochure_of_everybody_can_be_downloaded_from_here(
    landing_page: NetworkPage, pages: dict[str, Any], client: Client
) -> None:
    content = section(text(client, landing_page), "Ein Beruf mit Profil")
    assert f'href="{pages["brochure"].document.url}"' in content
    assert "PDF, " in content
    assert "getaggt" in content


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("brochure", "Ein Beruf mit Profil"),
        ("materials", "Tiefer einsteigen"),
        ("index", "Frisch aus der Werkstatt"),
        ("join", "Machen Sie mit"),
    ],
)
def test_a_link_to_a_locked_page_is_marked_for_those_without_access(
    landing_page: NetworkPage,
    pages: dict[str, Any],
    subscriber: Any,
    client: Client,
    page: str,
    heading: str,
) -> None:
    restrict(pages[page], subscribers_group())
    visitors_view = section(text(client, landing_page), heading)
    link = visitors_view.partition(f'href="{pages[page].url}"')[2].partition("</div>")[0]
    assert "nk-icon-lock" in link
    client.force_login(subscriber)
    assert "nk-icon-lock" not in section(text(client, landing_page), heading)


def test_a_paper_that_must_not_be_named_is_left_out(
    landing_page: NetworkPage, pages: dict[str, Any], subscriber: Any, client: Client
) -> None:
    pages["paper"].teaser_when_locked = False
    pages["paper"].save()
    restrict(pages["paper"], subscribers_group())
    assert "Papier über Zuständigkeit" not in text(client, landing_page)


@pytest.mark.parametrize(
    "page", ["index", "paper", "brochure", "members", "subscription", "materials", "join"]
)
def test_the_landing_page_outlives_the_pages_it_leads_to(
    landing_page: NetworkPage, pages: dict[str, Any], client: Client, page: str
) -> None:
    address = pages[page].url
    pages[page].unpublish()
    assert f'href="{address}"' not in text(client, landing_page)
    pages[page].delete()
    assert f'href="{address}"' not in text(client, landing_page)
