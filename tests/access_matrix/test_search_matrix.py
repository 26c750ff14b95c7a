"""The search of the website for every planted word, as the public and as a subscriber."""

from collections import Counter
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from wagtail.documents import get_document_model
from wagtail.models import Page

from home.factories import UserFactory
from home.search.indexing import store_document_texts
from home.search.lexicon import analyser_of
from home.search.query import parse_query
from home.search.visible import visible_entries
from network.factories import SubscriptionSeatFactory
from tests.access_matrix.markers import Marker, State
from tests.access_matrix.planted import World
from tests.access_matrix.rule import SUBSCRIPTION, Role, may_see

pytestmark = pytest.mark.django_db


@pytest.fixture
def searched_world(world: World) -> World:
    """With the words of its PDFs in the index, as if they had been read."""
    for subject in world.files:
        if subject.model is get_document_model():
            words = [marker.token for marker in world.ledger.of(subject)]
            store_document_texts(subject.instance, [" ".join(words)])
    return world


@pytest.fixture
def role(request: pytest.FixtureRequest) -> Role:
    if request.param == "the public":
        return Role("the public")
    account: Any = UserFactory()
    SubscriptionSeatFactory(account=account)
    return Role("a subscriber", account, SUBSCRIPTION)


@pytest.mark.parametrize(
    ("role", "found"),
    [
        ("the public", {State.OPEN, State.RESTRICTED, State.INHERITS}),
        ("a subscriber", {State.OPEN, *SUBSCRIPTION}),
    ],
    indirect=["role"],
)
def test_a_word_is_found_by_those_alone_who_may_see_it(
    searched_world: World, role: Role, found: set[State]
) -> None:
    request: Any = RequestFactory().get("/")
    request.user = role.user or AnonymousUser()
    told: set[State] = set()
    problems = []
    for language in ("de", "en"):
        visible, analyser = visible_entries(request, language), analyser_of(language)
        queries = {
            marker: parse_query(marker.token, analyser)
            for marker in searched_world.ledger.markers.values()
        }
        # Some letters are read as umlauts, and then two markers are one word.
        alike = Counter(query.tokens for query in queries.values())
        for marker in _one_of_each_kind(searched_world):
            query = queries[marker]
            if alike[query.tokens] == 1 and visible.matching(query).exists():
                told.add(marker.state)
                if not may_see(role, marker, in_admin=False):
                    problems.append(f"{role} finds {marker}")
    assert not problems, "\n".join(problems)
    assert told == found


def _one_of_each_kind(world: World) -> list[Marker]:
    """Beside the names all texts of a page are one in the index."""
    chosen: dict[tuple[Any, ...], Marker] = {}
    for marker in world.ledger.markers.values():
        instance = marker.subject.instance
        language = instance.locale_id if isinstance(instance, Page) else None
        kind = (marker.state, marker.subject.model, language, marker.named)
        chosen.setdefault(kind, marker)
    return list(chosen.values())
