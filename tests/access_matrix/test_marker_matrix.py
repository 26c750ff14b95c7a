"""Every address of the website as everybody: no marker where the rule says no, every marker where
it says yes, and no answer to one person in a cache for others.

All doors are opened by GET, by all roles. With other methods the public, subscribers and those
whose subscription has ended knock at the doors outside the admin. Within the admin editors only
look: what their forms may do is a matter of rights and guards, which have tests of their own, and
an empty form shows them nothing that its GET does not; everybody else is turned away before a
view of the admin has seen the method.
"""

import math
import os
from collections.abc import Iterable

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from home.api.api import NAMESPACE as API
from home.front_door.door import FrontDoor
from home.front_door.store import Store
from home.middleware import PUBLIC as FOR_ALL
from publications.models import PublicationPage
from tests.access_matrix.doors import Door, Keyring, Pattern, Unfilled, all_patterns
from tests.access_matrix.findings import errors, leaks, missing, wrong_cache_headers
from tests.access_matrix.markers import Marker, State, beginning
from tests.access_matrix.planted import World
from tests.access_matrix.roles import (
    DEACTIVATED,
    EDITOR,
    EDITOR_OF_PAGES,
    ENDED,
    OTHER_GROUP,
    PUBLIC,
    ROLES,
    SUBSCRIBER,
    UNCONFIRMED,
    WITHDRAWN,
    make_role,
)
from tests.access_matrix.rule import is_file, may_see
from tests.access_matrix.visiting import (
    Visitor,
    VisitorAtTheFrontDoor,
    type_or_state,
    visits,
    visits_of_one_of_each,
)
from tests.front_door.website import ROOM, Counted

pytestmark = pytest.mark.django_db

# Each role costs a minute or more. Who somebody is makes no difference between databases, but what
# is asked of them does: the public asks on both, the others on one of the two, unless MATRIX=all.
ON_ONE = {
    "sqlite": [ENDED, UNCONFIRMED, EDITOR],
    "postgresql": [SUBSCRIBER, OTHER_GROUP, WITHDRAWN, DEACTIVATED, EDITOR_OF_PAGES],
}
# Of the answers to the public, when it asks for the second time.
KEPT_AT_LEAST = 20
# Endpoints of the API that search texts, with the parameter that says for what.
API_SEARCHES = {"pages": "search", "publications": "search", "search": "q"}
ASKING = ROLES if os.environ.get("MATRIX") == "all" else [PUBLIC.name, *ON_ONE[connection.vendor]]


@pytest.fixture(scope="module")
def keyring(world: World) -> Keyring:
    return Keyring(world)


@pytest.fixture(scope="module")
def patterns(keyring: Keyring) -> list[tuple[Pattern, list[Door]]]:
    found = []
    for pattern in all_patterns():
        try:
            found.append((pattern, keyring.doors(pattern)))
        except Unfilled:
            continue
    return found


def test_every_pattern_of_the_urlconf_is_tried(world: World, keyring: Keyring) -> None:
    untried = []
    for pattern in all_patterns():
        try:
            if not keyring.doors(pattern):
                untried.append(f"{pattern}: the planted website has nothing of this kind")
        except Unfilled as reason:
            untried.append(str(reason))
    assert untried == []


def test_something_of_everything_is_planted(world: World) -> None:
    """A state or a kind without markers would be a test that cannot fail."""
    states = {marker.state for marker in world.ledger.markers.values()}
    assert states == set(State)


# The report of wagtail-localize pages through translations in no order.
@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
@pytest.mark.parametrize("name", ASKING)
def test_no_marker_where_the_rule_says_no_and_every_marker_where_it_says_yes(
    world: World, patterns: list[tuple[Pattern, list[Door]]], name: str
) -> None:
    role = make_role(name)
    visitor = Visitor(role)
    problems: list[str] = []
    for visit in visits(world, patterns):
        answer = visitor.open(visit.door, visit.query)
        problems += errors(role, answer)
        problems += leaks(world, role, answer)
        problems += wrong_cache_headers(role, answer)
        if visit.subject is not None and not visit.query:
            problems += missing(world, role, answer, visit.subject)
    assert not problems, "\n".join(problems)


# Nothing of it depends on the database.
@pytest.mark.on_one_database("sqlite")
def test_the_front_door_gives_nobody_what_it_keeps_for_somebody_else(
    world: World, patterns: list[tuple[Pattern, list[Door]]]
) -> None:
    """The public asks after a subscriber; and where that answer may be kept, both ask again."""
    website = Counted(WSGIHandler())
    door = FrontDoor(website, Store(lambda: 1, lambda: math.inf, ROOM))
    public, subscriber = (
        (role, VisitorAtTheFrontDoor(role, door))
        for role in (make_role(PUBLIC.name), make_role(SUBSCRIBER))
    )
    kept = 0
    problems: list[str] = []
    for visit in visits_of_one_of_each(world, patterns, type_or_state):
        is_for_all = False
        for role, visitor in (subscriber, public, public, subscriber):
            before = website.asked
            answer = visitor.open(visit.door)
            problems += errors(role, answer)
            problems += leaks(world, role, answer)
            problems += wrong_cache_headers(role, answer)
            if visit.subject is not None:
                problems += missing(world, role, answer, visit.subject)
            kept += website.asked == before
            is_for_all |= answer.cache_control == FOR_ALL
            if role is PUBLIC and not is_for_all:
                break
    assert not problems, "\n".join(problems)
    assert kept > KEPT_AT_LEAST


# An answer to HEAD has no text, and its headers come from the same code for everybody.
@pytest.mark.on_one_database("sqlite")
@pytest.mark.parametrize(
    ("name", "methods"),
    [(PUBLIC.name, ("post", "head", "options")), (SUBSCRIBER, ("post",)), (ENDED, ("post",))],
)
def test_other_methods_tell_no_more(
    world: World, patterns: list[tuple[Pattern, list[Door]]], name: str, methods: tuple[str, ...]
) -> None:
    role = make_role(name)
    visitor = Visitor(role)
    problems: list[str] = []
    for visit in visits_of_one_of_each(world, patterns):
        for method in methods:
            answer = visitor.open(visit.door, method=method)
            problems += errors(role, answer)
            problems += leaks(world, role, answer)
            problems += wrong_cache_headers(role, answer)
    assert not problems, "\n".join(problems)


def test_a_search_answers_the_same_whether_or_not_a_closed_text_has_the_word(
    world: World, patterns: list[tuple[Pattern, list[Door]]]
) -> None:
    visitor = Visitor(PUBLIC)
    secrets = _one_of_each_field(
        marker
        for marker in world.ledger.markers.values()
        if marker.subject.model is PublicationPage and not may_see(PUBLIC, marker, in_admin=False)
    )
    assert secrets
    problems = []
    for visit in visits(world, patterns):
        door, subject = visit.door, visit.subject
        if (
            visit.query
            or subject is None
            or subject.state is not State.OPEN
            or door.path.startswith("/en/")
            or is_file(subject.instance)
        ):
            continue
        nothing = visitor.open(door, "?q=qzzzzz")
        if visitor.open(door, "?q=qz").tokens == nothing.tokens:
            continue  # It searches nothing.
        for marker in secrets:
            answer = visitor.open(door, f"?q={beginning(marker.token)}")
            if answer.tokens != nothing.tokens:
                problems.append(f"{answer} tells the public that there is: {marker}")
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("name", API_SEARCHES)
def test_a_search_of_the_api_finds_open_words_and_no_closed_ones(
    world: World,
    patterns: list[tuple[Pattern, list[Door]]],
    name: str,
) -> None:
    """What is told beside a page that was found is a guess, at a word of some open text."""
    visitor = Visitor(PUBLIC)
    doors = {pattern.name: doors for pattern, doors in patterns if pattern.namespace == API}
    [door] = doors[name]
    problems = []
    for marker in _one_of_each_field(
        marker
        for marker in world.ledger.markers.values()
        if marker.subject.model is PublicationPage
    ):
        answer = visitor.open(door, f"?{API_SEARCHES[name]}={marker.token}")
        told = {world.ledger.markers[token].subject for token in answer.tokens}
        is_found = marker.subject in told
        if is_found and not may_see(PUBLIC, marker, in_admin=False):
            problems.append(f"{answer} tells the public that there is: {marker}")
        if not is_found and marker.state is State.OPEN and marker.field == "title":
            problems.append(f"{answer} does not find: {marker}")
    assert not problems, "\n".join(problems)


def _one_of_each_field(markers: Iterable[Marker]) -> list[Marker]:
    chosen: dict[tuple[State, str], Marker] = {}
    for marker in markers:
        # All fields of a restricted page; of the others one is enough.
        field = marker.field.partition(".")[0] if marker.state is State.RESTRICTED else ""
        chosen.setdefault((marker.state, field), marker)
    return list(chosen.values())
