"""Answers that a shared cache may keep name what they show."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from home.factories import StandardPageFactory
from home.inside import release
from home.models import HomePage
from home.shared_cache.keys import MOST
from network.factories import MemberMapPageFactory, NetworkPageFactory
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


def keys(address: str) -> set[str]:
    response = Client().get(address)
    release(response)
    assert response.status_code == 200, address
    named = response["Surrogate-Key"].split(" ")
    assert response["Cache-Tag"].split(",") == named
    return set(named)


def test_a_page_names_itself_and_the_pages_that_it_shows(home_page: HomePage) -> None:
    shown = StandardPageFactory(parent=home_page, title="Gezeigt")
    page = StandardPageFactory(
        parent=home_page, title="Seite", body=[("page_link", {"page": shown, "text": ""})]
    )
    expected = {"site", f"page-{page.pk}", f"page-{shown.pk}"}
    assert keys("/seite/") == expected
    assert keys(f"/api/v1/pages/{page.pk}") == expected


def test_lists_name_what_they_are_lists_of(home_page: HomePage) -> None:
    network = NetworkPageFactory(parent=home_page)
    members = MemberMapPageFactory(parent=network)
    index = PublicationIndexPageFactory(parent=home_page, title="Papiere")
    paper = PublicationPageFactory(parent=index)
    of_members = {"site", "members", "municipalities"}
    assert keys(members.url) == {*of_members, f"page-{members.pk}"}
    assert keys(f"{members.url}mitglieder.geojson") == {*of_members, f"page-{members.pk}"}
    assert keys("/api/v1/members") == of_members
    assert keys("/api/v1/municipalities") == {"site", "municipalities"}
    of_papers = {"site", "publications", f"page-{index.pk}", f"page-{paper.pk}"}
    assert keys(index.url) == of_papers
    assert keys("/api/v1/publications") == of_papers - {f"page-{index.pk}"}
    assert "pages" in keys("/api/v1/pages")
    assert "pages" in keys("/api/v1/search?q=Papier")
    assert "pages" in keys("/sitemap.xml")


def test_a_file_names_itself(home_page: HomePage) -> None:
    file = PdfDocumentFactory()
    PublicationPageFactory(parent=PublicationIndexPageFactory(parent=home_page), document=file)
    assert keys(file.url) == {"site", f"document-{file.pk}"}


def test_what_no_shared_cache_may_keep_names_nothing(
    home_page: HomePage, roles: dict[str, Group], subscriber: Any
) -> None:
    page = StandardPageFactory(parent=home_page, title="Geschützt")
    restrict(page, subscribers_group())
    signed_in = Client()
    signed_in.force_login(subscriber)
    for response in (
        Client().get("/geschuetzt/"),
        Client().get("/gibt-es-nicht/"),
        Client().get(f"/api/v1/pages/{page.pk}"),
        signed_in.get("/geschuetzt/"),
        signed_in.get("/"),
    ):
        assert "Surrogate-Key" not in response
        assert "Cache-Tag" not in response


def test_the_header_stays_short(home_page: HomePage) -> None:
    for number in range(MOST):
        StandardPageFactory(parent=home_page, title=f"Seite {number}")
    named = keys("/api/v1/pages?limit=100")
    assert len(named) == MOST + 1
    assert "many" in named
