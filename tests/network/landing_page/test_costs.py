"""What the landing page asks of the database."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from network.factories import MemberFactory
from network.models import NetworkPage
from publications.factories import PublicationPageFactory
from tests.committing import as_if_committed, move_versions_at_once
from tests.network.landing_page.reading import text
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


def test_the_page_costs_the_same_however_many_members_and_publications_there_are(
    landing_page: NetworkPage, pages: dict[str, Any], roles: dict[str, Group]
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(landing_page.url).status_code == 200
        return len(captured)

    def grow(count: int) -> None:
        MemberFactory.create_batch(count)
        for page in PublicationPageFactory.create_batch(count, parent=pages["index"]):
            restrict(page, *roles.values())

    grow(4)
    queries()  # What is worked out once for the process is not counted.
    few = queries()
    grow(45)
    assert queries() == few


@pytest.mark.parametrize(
    ("is_restricted", "expected"),
    [
        # The restrictions in force, and with them the content version. Everything else is known.
        (True, 1),
        # No restriction tells the version, which is asked for by itself.
        (False, 2),
    ],
)
def test_rendered_anew_the_page_asks_for_little_more_than_the_restrictions(
    landing_page: NetworkPage,
    pages: dict[str, Any],
    roles: dict[str, Group],
    is_restricted: bool,
    expected: int,
) -> None:
    move_versions_at_once()
    if is_restricted:
        restrict(pages["paper"], subscribers_group())
    as_if_committed()
    text(Client(), landing_page)  # The first after a change fills the memory.
    with CaptureQueriesContext(connection) as captured:
        text(Client(), landing_page)
    assert [query["sql"] for query in captured][expected:] == []
    assert len(captured) == expected
