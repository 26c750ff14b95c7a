"""What the access rule costs: queries, whatever the number of restrictions and of pages."""

from itertools import pairwise
from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page

from home.access.audience import PUBLIC as PUBLIC_AUDIENCE
from home.access.audience import audience_of
from home.access.rule import PageAccess, below
from home.access.subtrees import Subtrees
from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from tests.restrictions import restrict

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 50, 500])
def test_the_rule_costs_the_same_number_of_queries_whatever_the_restrictions(
    home_page: HomePage,
    subscribers: Group,
    subscriber: Any,
    django_assert_num_queries: Any,
    count: int,
) -> None:
    pages = [
        home_page.add_child(instance=StandardPage(title=f"S {n}", slug=f"s{n}"))
        for n in range(count)
    ]
    for page in pages:
        restrict(page, subscribers)
    audience = audience_of(subscriber)
    with django_assert_num_queries(4):  # restrictions, links, hidden teasers, and the pages
        access = PageAccess(PUBLIC_AUDIENCE)
        assert not access.readable(Page.objects.child_of(home_page)).exists()
        assert not any(access.allows(page) for page in pages)
        assert all(access.may_be_named(page) for page in pages)
        assert all(access.is_protected(page) for page in pages)
    with django_assert_num_queries(3):  # the same without hidden teasers: nothing is closed
        access = PageAccess(audience)
        assert access.readable(Page.objects.child_of(home_page)).count() == count
        assert all(access.is_protected(page) for page in pages)


def test_a_chain_of_aliases_and_translations_costs_no_query_for_each_step(
    home_page: HomePage, subscribers: Group, django_assert_num_queries: Any
) -> None:
    """The worst chain: each page has an alias below the next section, and so on."""
    sections = [StandardPageFactory(parent=home_page) for _ in range(30)]
    for section, following in pairwise(sections):
        inner = StandardPageFactory(parent=section)
        inner.create_alias(parent=following)
        # What closes the next section is a version of the alias.
        Page.objects.filter(pk=following.pk).update(alias_of=inner)
    last = StandardPageFactory(parent=sections[-1])
    restrict(sections[0], subscribers)
    with django_assert_num_queries(2):
        access = PageAccess(PUBLIC_AUDIENCE)
        assert not access.allows(last)
    assert access.allows(home_page)


def test_five_thousand_closed_sections_fit_into_a_query(home_page: HomePage) -> None:
    roots = [f"{home_page.path}{number:04d}" for number in range(5000)]
    page = StandardPageFactory(parent=home_page)
    assert (
        not Page.objects.filter(below([*roots, page.path]), pk=page.pk)
        .exclude(below([*roots, page.path]))
        .exists()
    )
    assert page.path in Subtrees([*roots, page.path])


def test_any_number_of_closed_sections_is_one_parameter(home_page: HomePage) -> None:
    """A list of parameters would be compared with each page one by one."""
    roots = [f"{home_page.path}{number:04d}" for number in range(5000)]
    parameters = [
        len(Page.objects.filter(below(some)).order_by().query.sql_with_params()[1])
        for some in (roots[:1], roots)
    ]
    assert parameters[0] == parameters[1]


def test_without_restrictions_no_links_are_read(
    page: StandardPage, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        access = PageAccess(PUBLIC_AUDIENCE)
        assert access.allows(page)
        assert access.may_be_named(page)
        assert not access.is_protected(page)
