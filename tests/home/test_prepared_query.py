"""A query that is built once gives what the query itself would, each time anew."""

import pytest
from django.db.models import QuerySet
from wagtail.models import Page

from home.factories import StandardPageFactory
from home.models import HomePage
from home.prepared_query import PreparedQuery


@pytest.mark.django_db
def test_rows_are_those_of_the_query_as_python_knows_them(home_page: HomePage) -> None:
    built: list[QuerySet] = []

    def query() -> QuerySet:
        pages = Page.objects.order_by("pk")
        built.append(pages.values_list("pk", "live", "translation_key", "first_published_at"))
        return built[-1]

    prepared = PreparedQuery(query)
    for _time in range(2):
        StandardPageFactory(parent=home_page)
        rows = [tuple(row) for row in prepared.rows()]
        assert len(built) == 1
        assert rows == list(built[0].all())
