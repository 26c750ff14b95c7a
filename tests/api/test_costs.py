"""The number of queries does not depend on how much there is, and is small."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, Site

from home.factories import StandardPageFactory
from home.models import HomePage
from network.factories import MemberFactory, MemberMapPageFactory, NetworkPageFactory
from publications.editions import record_edition
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
    TopicFactory,
)
from tests.api.conftest import Api
from tests.committing import as_if_committed, move_versions_at_once
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db
MANY = 30


@pytest.fixture(autouse=True)
def something_is_locked(home_page: HomePage, roles: dict[str, Group]) -> None:
    """As on every website that has subscribers; some of it is not even named."""
    move_versions_at_once()
    for shows_teaser in (True, False):
        page = StandardPageFactory(parent=home_page, teaser_when_locked=shows_teaser)
        restrict(page, subscribers_group())


def queries(api: Api, path: str, **parameters: Any) -> int:
    """Of an anonymous request, with what a process knows after its first ones."""
    as_if_committed()
    api.get(path, **parameters)
    with CaptureQueriesContext(connection) as found:
        assert api.get(path, **parameters).status_code == 200
    return len(found)


def add_pages(home_page: HomePage, count: int) -> None:
    for _ in range(count):
        StandardPageFactory(parent=home_page, teaser="Kurz.")


def add_papers(home_page: HomePage, count: int) -> None:
    index = home_page.get_children().type(PublicationIndexPageFactory._meta.model).first()
    index = index or PublicationIndexPageFactory(parent=home_page)
    content = b"%PDF-1.7 klein"
    for _ in range(count):
        page = PublicationPageFactory(
            parent=index, topics=[TopicFactory()], document=PdfDocumentFactory(content=content)
        )
        record_edition(page)


def add_members(home_page: HomePage, count: int) -> None:
    if not MemberMapPageFactory._meta.model.objects.exists():
        MemberMapPageFactory(parent=home_page)
    MemberFactory.create_batch(count)


@pytest.mark.parametrize(
    ("path", "parameters", "add", "most"),
    [
        ("pages", {}, add_pages, 2),
        ("pages", {"locale": "de", "fallback": "en"}, add_pages, 2),
        ("pages", {"search": "Kurz"}, add_pages, 5),
        ("publications", {}, add_papers, 3),
        ("publications", {"include": "documents"}, add_papers, 14),
        ("publications", {"include": "facets"}, add_papers, 14),
        ("members", {}, add_members, 3),
        ("members.geojson", {}, add_members, 3),
        ("municipalities", {}, add_members, 1),
        ("search", {"q": "Kurz"}, add_pages, 10),
        ("site", {}, add_pages, 12),
    ],
)
def test_a_list_costs_the_same_whatever_its_length(
    api: Api,
    home_page: HomePage,
    path: str,
    parameters: dict[str, Any],
    add: Callable[[HomePage, int], None],
    most: int,
) -> None:
    parameters = parameters | ({"limit": 100} if path not in ("site", "members.geojson") else {})
    add(home_page, 1)
    once = queries(api, path, **parameters)
    add(home_page, MANY - 1)
    assert queries(api, path, **parameters) == once
    assert once <= most


def test_a_page_costs_the_same_however_much_it_leads_to(api: Api, home_page: HomePage) -> None:
    add_pages(home_page, MANY)
    targets = list(home_page.get_children().filter(standardpage__teaser_when_locked=True))
    for page in targets[::2]:
        restrict(page, subscribers_group())
    costs = []
    for number in (1, MANY):
        links = "".join(f'<a linktype="page" id="{each.pk}">x</a>' for each in targets[:number])
        documents = [PdfDocumentFactory(content=b"%PDF-1.7 klein") for _ in range(number)]
        page = StandardPageFactory(
            parent=home_page,
            body=[
                ("paragraph", f"<p>{links}</p>"),
                *(("page_link", {"page": each, "text": ""}) for each in targets[:number]),
                *(("download", {"document": each, "title": ""}) for each in documents),
            ],
        )
        content = api.json(f"pages/{page.pk}")
        assert len(content["body"]) == 1 + 2 * number
        assert len(content["body"][0]["text"]["links"]) == number
        costs.append(queries(api, f"pages/{page.pk}"))
    assert costs[0] == costs[1]
    assert costs[0] <= 7


def test_the_landing_page_costs_six_queries(api: Api, home_page: HomePage) -> None:
    add_pages(home_page, 3)
    pages = list(home_page.get_children())
    heading = {"eyebrow": "", "heading": "Abschnitt", "lead": ""}
    page = NetworkPageFactory(
        parent=home_page,
        sections=[
            ("meetings", heading),
            ("working_groups", heading),
            ("papers", heading | {"pages": pages, "index_page": pages[0]}),
            ("brochure", heading | {"page": pages[0]}),
            ("map", {"heading": "Karte", "lead": "", "page": None, "states_shown": 5}),
            ("subscription", heading | {"page": pages[1], "materials_page": pages[2]}),
        ],
    )
    assert queries(api, f"pages/{page.pk}") <= 6


def test_a_second_website_costs_one_query_more(api: Api, home_page: HomePage) -> None:
    before = queries(api, "pages")
    other = StandardPageFactory(parent=home_page)
    Site.objects.create(hostname="other.example", root_page=other)
    assert queries(api, "pages") == before + 1
    assert Collection.objects.count() == 1
