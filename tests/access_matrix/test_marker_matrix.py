"""Every address of the website as everybody: no marker where the rule says no, every marker where
it says yes, and no answer to one person in a cache for others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission

from home.factories import UserFactory
from home.models import User
from home.roles import EDITORS, SUBSCRIBERS
from tests.access_matrix.doors import Door, Keyring, Pattern, Unfilled, all_patterns
from tests.access_matrix.markers import Marker, State, Subject, tokens_in
from tests.access_matrix.rule import SUBSCRIPTION, Role, is_file, may_see
from tests.access_matrix.world import World

pytestmark = pytest.mark.django_db

ROLES = [
    "the public",
    "an account without a subscription",
    "a member of another group",
    "a subscriber",
    "a deactivated subscriber",
    "an editor of pages alone",
    "an editor",
]
# What of the admin an editor gets to see beyond pages and files: other people's entries would
# leak through choosers, endpoints for scripts, searches, histories and reports.
FOR_EDITORS = re.compile(r"choose|chosen|api/|snippets|localize|users|autocomplete|reports|search")

# Texts of a page that its own address shows to nobody, with the reason.
SHOWN_ELSEWHERE = {
    "menu_title": "in the menu",
    "seo_title": "in the head, where the title of the page else is",
}


@dataclass(frozen=True)
class Answer:
    door: Door
    query: str
    status: int
    tokens: frozenset[str]
    cache_control: str
    vary: str

    def __str__(self) -> str:
        return f"{self.status} {self.door.path}{self.query}"


class Visitor:
    """Somebody who opens doors; an answer is read whole, with its headers."""

    def __init__(self, role: Role) -> None:
        self.role = role
        self.client = Client(raise_request_exception=True)
        if role.user is not None:
            self.client.force_login(role.user)

    def open(self, door: Door, query: str = "") -> Answer:
        response: Any = self.client.get(door.path + query)
        headers = "\n".join(f"{name}: {value}" for name, value in response.items())
        content = response.getvalue()
        said = set(tokens_in(f"{door.path}{query}".encode()))
        return Answer(
            door,
            query,
            response.status_code,
            frozenset((tokens_in(content) | tokens_in(headers.encode())) - said),
            response.headers.get("Cache-Control", ""),
            response.headers.get("Vary", ""),
        )


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


@pytest.fixture
def role(world: World, request: pytest.FixtureRequest) -> Role:
    return _role(request.param, world)


def _role(name: str, world: World) -> Role:
    if name == "the public":
        return Role(name)
    account = _account(world, name)
    own = frozenset(tokens_in(f"{account.email} {account.get_full_name()}".encode()))
    if name == "a subscriber":
        account.groups.add(Group.objects.get(name=SUBSCRIBERS))
        return Role(name, account, SUBSCRIPTION, own=own)
    if name == "a deactivated subscriber":
        account.groups.add(Group.objects.get(name=SUBSCRIBERS))
        account.is_active = False
        account.save()
        return Role(name, account, own=own)
    if name == "a member of another group":
        account.groups.add(Group.objects.create(name="Andere"))
        return Role(name, account, own=own)
    if name in ("an editor", "an editor of pages alone"):
        editors = Group.objects.get(name=EDITORS)
        account.groups.add(editors if name == "an editor" else _editors_of_pages(editors))
        # Who may edit all pages satisfies every restriction of a page, and looks after files.
        return Role(name, account, SUBSCRIPTION, manages_files=True, admin=True, own=own)
    return Role(name, account, own=own)


def _account(world: World, name: str) -> User:
    account = UserFactory(
        email=f"{name.replace(' ', '-')}@example.org", first_name="Erika", last_name="Beispiel"
    )
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def _editors_of_pages(editors: Group) -> Group:
    """As the editors, without any right on members, meetings, subscriptions, accounts."""
    group = Group.objects.create(name="Nur Seiten")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"),
        Permission.objects.get(codename="submit_translation"),
    )
    for permission in GroupPagePermission.objects.filter(group=editors):
        GroupPagePermission.objects.create(
            group=group, page=permission.page, permission=permission.permission
        )
    for permission in editors.collection_permissions.all():
        group.collection_permissions.create(
            collection=permission.collection, permission=permission.permission
        )
    return group


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


@pytest.mark.parametrize("role", ROLES, indirect=True)
def test_no_marker_where_the_rule_says_no_and_every_marker_where_it_says_yes(
    world: World, patterns: list[tuple[Pattern, list[Door]]], role: Role
) -> None:
    visitor = Visitor(role)
    own = {subject.address: subject for subject in (*world.pages, *world.files) if subject.address}
    problems: list[str] = []
    for pattern, doors in patterns:
        if pattern.in_admin and role.admin and not FOR_EDITORS.search(str(pattern)):
            continue
        for door in doors:
            answer = visitor.open(door)
            problems += _leaks(world, role, answer)
            problems += _wrong_cache_headers(world, role, answer)
            if door.path in own:
                problems += _missing(world, role, answer, own[door.path])
    assert problems == []


def _leaks(world: World, role: Role, answer: Answer) -> Iterator[str]:
    in_admin = answer.door.pattern.in_admin
    for token in sorted(answer.tokens):
        marker = world.ledger.markers.get(token)
        if marker is None or not may_see(role, marker, in_admin=in_admin):
            yield f"{answer} tells {role}: {marker or token}"
    if in_admin and not role.admin and answer.status not in (302, 403, 404, 405):
        yield f"{answer}: {role} is in the admin"


def _missing(world: World, role: Role, answer: Answer, subject: Subject) -> Iterator[str]:
    for marker in world.ledger.of(subject):
        needed = marker.required and marker.field not in (*SHOWN_ELSEWHERE, "slug")
        if needed and _is_due(role, marker) and marker.token not in answer.tokens:
            yield f"{answer} keeps from {role}: {marker}"


def _is_due(role: Role, marker: Marker) -> bool:
    """Whether the subject's own address owes this text to the role."""
    if is_file(marker.subject.instance):
        return marker.field == "content" and may_see(role, marker, in_admin=False)
    is_open = marker.state is State.OPEN or marker.state in role.reads
    on_the_locked_page = marker.field in ("title", "teaser") and marker.named
    return is_open or (on_the_locked_page and may_see(role, marker, in_admin=False))


def _wrong_cache_headers(world: World, role: Role, answer: Answer) -> Iterator[str]:
    stored = "no-store" not in answer.cache_control
    if not stored:
        if "private" not in answer.cache_control:
            yield f"{answer} to {role} is not private: {answer.cache_control!r}"
        return
    if role.user is not None and answer.status == 200:
        yield f"{answer} to {role} may be kept in a cache: {answer.cache_control!r}"
    elif "cookie" not in answer.vary.lower():
        yield f"{answer} to {role} does not vary by cookie: {answer.cache_control!r}"
