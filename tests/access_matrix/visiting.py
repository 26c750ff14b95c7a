"""Opening doors as somebody, and what the answers say."""

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from home.api.api import NAMESPACE as API
from home.api.site_pages import SERVE
from network.models import MemberMapPage
from publications.models import PermanentKey, PublicationIndexPage
from tests.access_matrix.doors import Door, Pattern
from tests.access_matrix.markers import State, Subject, tokens_in
from tests.access_matrix.planted import World
from tests.access_matrix.rule import Role

Headers = list[tuple[str, str]]

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
# The same for the lists of the API, by the names of their endpoints.
API_QUERIES = {
    "pages": ("?search=qz&limit=100", "?locale=en&fallback=de&limit=100"),
    "publications": ("?search=qz", "?include=documents,facets&limit=100", "?access=subscription"),
    "members": ("?search=qz", "?state=05"),
    "members_geojson": ("?search=qz",),
    "search": ("?q=qz&limit=100", "?q=qz&locale=en"),
    "site": ("?locale=en",),
    "changes": ("?since=0&limit=1000", "?since=1"),
    "page": ("?include=ancestors,children,translations",),
}


@dataclass(frozen=True)
class Visit:
    """`subject`: what is at this address, if it is one of the planted pages or files."""

    door: Door
    query: str = ""
    subject: Subject | None = None


@dataclass(frozen=True)
class Answer:
    """`tokens`: those in headers and body, without those in the address that was asked for."""

    door: Door
    asked: str
    status: int
    tokens: frozenset[str]
    cache_control: str
    vary: str
    sets_cookie: bool

    def __str__(self) -> str:
        return f"{self.status} {self.asked}"


class _Browser(Client):
    """Django's, but for the copies of each template's context that it makes for assertions."""

    def request(self, **request: Any) -> Any:
        response = self.handler(self._base_environ(**request))
        self.cookies.update(response.cookies)
        return response


class Visitor:
    """Somebody who opens doors, each as if it were the first one: in the session that was open
    at the beginning, and with the website as it was then."""

    def __init__(self, role: Role) -> None:
        # What fails is a finding like others, and its page for errors must tell nothing either.
        self.client = _Browser(raise_request_exception=False)
        if role.user is not None:
            self.client.force_login(role.user)
        self._session = self.client.cookies.get(settings.SESSION_COOKIE_NAME)

    def open(self, door: Door, query: str = "", method: str = "get") -> Answer:
        """The answer, read whole, with its headers."""
        self.client.cookies.clear()
        if self._session is not None:
            self.client.cookies[settings.SESSION_COOKIE_NAME] = self._session.value
        with transaction.atomic():
            status, headers, content = self._ask(door.path + query, method)
            transaction.set_rollback(True)
        text = "\n".join(f"{name}: {value}" for name, value in headers)
        said = tokens_in(f"{door.path}{query}".encode())
        named = dict(headers)
        return Answer(
            door,
            f"{method.upper()} {door.path}{query}",
            status,
            frozenset((tokens_in(content) | tokens_in(text.encode())) - said),
            named.get("Cache-Control", ""),
            named.get("Vary", ""),
            "Set-Cookie" in named,
        )

    def _ask(self, address: str, method: str) -> tuple[int, Headers, bytes]:
        response: Any = getattr(self.client, method)(address)
        cookies = [("Set-Cookie", morsel.key) for morsel in response.cookies.values()]
        return response.status_code, [*response.items(), *cookies], response.getvalue()


class VisitorAtTheFrontDoor(Visitor):
    """The same by way of a WSGI application that keeps answers for others."""

    def __init__(self, role: Role, application: Any) -> None:
        super().__init__(role)
        self._application = application

    def _ask(self, address: str, method: str) -> tuple[int, Headers, bytes]:
        factory = RequestFactory()
        factory.cookies = self.client.cookies
        # Web servers refuse requests without a host, and the front door keeps nothing for them.
        environ = factory.generic(method.upper(), address, headers={"host": "localhost"}).environ
        said: list[Any] = []
        result = self._application(environ, lambda *answer: said.extend(answer))
        try:
            content = b"".join(result)
        finally:
            if hasattr(result, "close"):
                result.close()
        status, headers, *_more = said
        return int(status.partition(" ")[0]), headers, content


def visits(world: World, patterns: list[tuple[Pattern, list[Door]]]) -> Iterator[Visit]:
    """All doors, and lists and maps with their queries."""
    subjects = {each.address: each for each in (*world.pages, *world.files) if each.address}
    # The API owes as much of a page of this website as its own address does.
    subjects |= {
        reverse(f"{API}:page", args=(each.instance.pk,)): each
        for each in world.pages
        if each.address
    }
    around: set[type] = set()
    for pattern, doors in patterns:
        for door in doors:
            subject = subjects.get(door.path)
            yield Visit(door, "", subject)
            if pattern.namespace == API:
                # What stands around a page is told with those that may be read.
                if subject is None or (subject.state is State.OPEN and subject.model not in around):
                    for query in API_QUERIES.get(pattern.name, ()):
                        yield Visit(door, query)
                    around |= {subject.model} if subject else set()
                continue
            if pattern.name in SEARCHES:
                yield Visit(door, "?q=qz")
            if subject is not None and subject.state is State.OPEN and _reads_queries(subject):
                for query in QUERIES:
                    yield Visit(door, query, subject)


def type_and_state(subject: Subject) -> Hashable:
    """Pages and files with the same differ in no method."""
    return subject.model, subject.state


def type_or_state(subject: Subject) -> Hashable:
    """Pages and files with the same do not differ in what a front door keeps of them: if they are
    open, that depends on their type, else on what closes them."""
    return subject.model if subject.state is State.OPEN else subject.state


def visits_of_one_of_each(
    world: World,
    patterns: list[tuple[Pattern, list[Door]]],
    alike: Callable[[Subject], Hashable] = type_and_state,
) -> Iterator[Visit]:
    """All doors outside the admin; but one of those behind each pattern that lead to things
    alike."""
    seen: set[tuple[Pattern, Hashable]] = set()
    subject_by_key = _subjects_by_key(world)
    pages = {each.address: each for each in world.pages if each.address}
    for visit in visits(world, [entry for entry in patterns if not entry[0].in_admin]):
        if visit.query:
            continue
        path, pattern = visit.door.path, visit.door.pattern
        keys = [word for word in re.split("[/.]", path) if word in subject_by_key]
        subject = visit.subject
        if subject is None and keys:
            subject = subject_by_key[keys[0]]
        elif subject is None and pattern.name != SERVE:
            # What stands below the address of a page, such as a feed.
            subject = pages.get(path.removesuffix("/").rpartition("/")[0] + "/")
        if subject is not None:
            kind = (pattern, alike(subject))
            if kind in seen:
                continue
            seen.add(kind)
        yield visit


def _subjects_by_key(world: World) -> dict[str, Subject]:
    """By what stands in permanent addresses."""
    subjects = {each.instance.translation_key: each for each in world.pages}
    keys = PermanentKey.objects.filter(translation_key__in=subjects)
    return {each.key: subjects[each.translation_key] for each in keys}


def _reads_queries(subject: Subject) -> bool:
    return subject.model in (PublicationIndexPage, MemberMapPage)
