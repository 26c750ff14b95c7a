"""Every address of the website as everybody: no marker where the rule says no, every marker where
it says yes, and no answer to one person in a cache for others."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission

from home.factories import UserFactory
from home.models import User
from home.roles import EDITORS
from network.factories import SubscriptionFactory, SubscriptionSeatFactory
from network.models import MemberMapPage
from network.subscriptions.actions import withdraw
from publications.models import PublicationIndexPage, PublicationPage
from tests.access_matrix.doors import Door, Keyring, Pattern, Unfilled, all_patterns
from tests.access_matrix.markers import Marker, State, Subject, beginning, tokens_in
from tests.access_matrix.rule import SUBSCRIPTION, Role, is_file, may_see
from tests.access_matrix.world import World

pytestmark = pytest.mark.django_db

PUBLIC = Role("the public")
# These open all doors; the others, whom the rule treats like one of them or lets see more, open
# those of one kind of page.
THOROUGH = ["the public", "a member of another group", "a subscriber"]
ROLES = [
    *THOROUGH,
    "somebody whose subscription has ended",
    "somebody whose seat was withdrawn",
    "a subscriber who never confirmed the address",
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
    "seo_title": "in the head, where else the title is",
    "slug": "in the address, which the visitor has typed",
    "teaser": "in lists, and on the locked page",
}
# Addresses of the admin that say nothing, and are open to all.
OPEN_ADDRESSES = {
    "wagtailadmin_sprite": "drawings of the interface",
    "wagtailadmin_javascript_catalog": "texts of the interface",
}
# Answers that are the same for everybody, and hold nothing but what the public may know.
SAME_FOR_ALL = ("home_robots", "home_sitemap_index", "home_sitemap")
# Doors that search the whole website.
SEARCHES = ("home_search", "home_search_suggestions")
# What lists and maps understand; `q=qz` asks for all that is planted.
QUERIES = (
    "?q=qz",
    "?zugang=abo",
    "?zugang=frei&jahr=2024&art=arbeitspapier",
    "?seite=2",
    "?land=05",
)


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
        # Each refusal by the admin leaves one, and no page is shown to take them.
        self.client.cookies.pop("messages", None)
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
    return _role(request.param)


def _role(name: str) -> Role:
    if name == "the public":
        return PUBLIC
    account = _account(name)
    own = frozenset(tokens_in(f"{account.email} {account.get_full_name()}".encode()))
    if name == "a member of another group":
        account.groups.add(Group.objects.create(name="Andere"))
    elif name in ("an editor", "an editor of pages alone"):
        editors = Group.objects.get(name=EDITORS)
        account.groups.add(editors if name == "an editor" else _editors_of_pages(editors))
        # Who may edit all pages satisfies every restriction of a page, and looks after files.
        return Role(name, account, SUBSCRIPTION, manages_files=True, admin=True, own=own)
    elif name == "somebody whose subscription has ended":
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        start = yesterday - datetime.timedelta(days=400)
        ended = SubscriptionFactory(start=start, end=yesterday - datetime.timedelta(days=60))
        SubscriptionSeatFactory(subscription=ended, account=account)
    elif name == "somebody whose seat was withdrawn":
        withdraw(SubscriptionSeatFactory(account=account))
    else:
        SubscriptionSeatFactory(account=account)
    reads = SUBSCRIPTION if name == "a subscriber" else frozenset()
    return Role(name, account, reads, own=own)


def _account(name: str) -> Any:
    email = f"{name.replace(' ', '-')}@example.org"
    account: Any = UserFactory(email=email, first_name="Erika", last_name="Beispiel")
    confirmed = name != "a subscriber who never confirmed the address"
    EmailAddress.objects.update_or_create(
        user=account, email=email, defaults={"verified": confirmed, "primary": True}
    )
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


# The report of wagtail-localize pages through translations in no order.
@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
@pytest.mark.parametrize("role", ROLES, indirect=True)
def test_no_marker_where_the_rule_says_no_and_every_marker_where_it_says_yes(
    world: World, patterns: list[tuple[Pattern, list[Door]]], role: Role
) -> None:
    visitor = Visitor(role)
    if role.name == "a deactivated subscriber":
        User.objects.filter(pk=role.user.pk).update(is_active=False)  # In an open session.
    problems: list[str] = []
    for door, query, subject in _visits(world, patterns, role):
        answer = visitor.open(door, query)
        problems += _leaks(world, role, answer)
        problems += _wrong_cache_headers(role, answer)
        if subject is not None and not query:
            problems += _missing(world, role, answer, subject)
    assert not problems, "\n".join(problems)


def _visits(
    world: World, patterns: list[tuple[Pattern, list[Door]]], role: Role
) -> Iterator[tuple[Door, str, Subject | None]]:
    subjects = {each.address: each for each in (*world.pages, *world.files) if each.address}
    for pattern, doors in patterns:
        if pattern.in_admin and role.admin and not FOR_EDITORS.search(str(pattern)):
            continue
        for door in doors:
            subject = subjects.get(door.path)
            if subject is not None and role.name not in THOROUGH and not _is_sample(subject):
                continue
            yield door, "", subject
            if pattern.name in SEARCHES:
                yield door, "?q=qz", None
            if subject is not None and subject.state is State.OPEN and _reads_queries(subject):
                for query in QUERIES:
                    yield door, query, subject


def _is_sample(subject: Subject) -> bool:
    is_alias = getattr(subject.instance, "alias_of_id", None) is not None
    return is_file(subject.instance) or is_alias or subject.model is PublicationPage


def _reads_queries(subject: Subject) -> bool:
    return subject.model in (PublicationIndexPage, MemberMapPage)


@pytest.mark.parametrize("role", ["the public"], indirect=True)
def test_a_search_answers_the_same_whether_or_not_a_closed_text_has_the_word(
    world: World, patterns: list[tuple[Pattern, list[Door]]], role: Role
) -> None:
    visitor = Visitor(role)
    secrets = _one_of_each_field(
        marker
        for marker in world.ledger.markers.values()
        if marker.subject.model is PublicationPage and not may_see(role, marker, in_admin=False)
    )
    assert secrets
    problems = []
    for door, query, subject in _visits(world, patterns, role):
        if (
            query
            or subject is None
            or subject.state is not State.OPEN
            or door.path.startswith("/en/")
        ):
            continue
        if is_file(subject.instance):
            continue
        nothing = visitor.open(door, "?q=qzzzzz")
        if visitor.open(door, "?q=qz").tokens == nothing.tokens:
            continue  # It searches nothing.
        for marker in secrets:
            answer = visitor.open(door, f"?q={beginning(marker.token)}")
            if answer.tokens != nothing.tokens:
                problems.append(f"{answer} tells {role} that there is: {marker}")
    assert not problems, "\n".join(problems)


def _one_of_each_field(markers: Iterable[Marker]) -> list[Marker]:
    chosen: dict[tuple[State, str], Marker] = {}
    for marker in markers:
        # All fields of a restricted page; of the others one is enough.
        field = marker.field.partition(".")[0] if marker.state is State.RESTRICTED else ""
        chosen.setdefault((marker.state, field), marker)
    return list(chosen.values())


def _leaks(world: World, role: Role, answer: Answer) -> Iterator[str]:
    in_admin = answer.door.pattern.in_admin
    for token in sorted(answer.tokens):
        marker = world.ledger.markers.get(token)
        asker = PUBLIC if answer.door.pattern.name in SAME_FOR_ALL else role
        if marker is None or not may_see(asker, marker, in_admin=in_admin):
            yield f"{answer} tells {role}: {marker or token}"
    is_open = answer.door.pattern.name in OPEN_ADDRESSES
    if in_admin and not role.admin and not is_open and answer.status not in (302, 403, 404):
        yield f"{answer}: {role} is in the admin"


def _missing(world: World, role: Role, answer: Answer, subject: Subject) -> Iterator[str]:
    for marker in world.ledger.of(subject):
        if marker.required and _is_due(role, marker) and marker.token not in answer.tokens:
            yield f"{answer} keeps from {role}: {marker}"


def _is_due(role: Role, marker: Marker) -> bool:
    """Whether the subject's own address owes this text to the role."""
    if is_file(marker.subject.instance):
        return marker.field == "content" and may_see(role, marker, in_admin=False)
    if marker.state is State.OPEN or marker.state in role.reads:
        return marker.field not in SHOWN_ELSEWHERE
    return marker.field in ("title", "teaser") and may_see(role, marker, in_admin=False)


def _wrong_cache_headers(role: Role, answer: Answer) -> Iterator[str]:
    stored = "no-store" not in answer.cache_control
    if not stored:
        if "private" not in answer.cache_control:
            yield f"{answer} to {role} is not private: {answer.cache_control!r}"
        return
    is_personal = answer.door.pattern.name not in SAME_FOR_ALL
    if role.user is not None and answer.status == 200 and is_personal:
        yield f"{answer} to {role} may be kept in a cache: {answer.cache_control!r}"
    elif "cookie" not in answer.vary.lower():
        yield f"{answer} to {role} does not vary by cookie: {answer.cache_control!r}"
