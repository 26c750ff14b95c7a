"""Asks every door, and looks for what must not be seen in all that it answers."""

import time
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote, unquote_plus, urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from home.access.audience import audience_of
from home.access.rule import PageAccess
from home.audit.answers import Answer, read_answer
from home.audit.doors import Door, addresses, all_doors
from home.audit.examples import examples, roles_of
from home.audit.findings import all_findings
from home.audit.links import (
    MOST_QUERIES,
    PAGE_QUERIES,
    QUERIES_IN_A_FRAME,
    links_in,
    search_addresses,
    words_to_ask_for,
)
from home.audit.report import EXCERPT, Leak, LeftOut, Report
from home.audit.sealed import nothing_kept, undone
from home.audit.search import Searcher
from home.audit.secrets import ProtectedFile, Secret, addresses_of, gather_secrets
from home.audit.visitor import Visitor

# Addresses of one door; the followed links count as one.
LIMIT = 20_000
# In the admin, whose pages are slow, for somebody who works there.
ADMIN_LIMIT = 12
# After so many equal answers, to open and to protected objects, a door does not look at the object.
ENOUGH, ENOUGH_REFUSALS = 8, 4
_REFUSALS = (301, 302, 401, 403, 405)
# A door says in the website's own words so often that nothing is there, then briefly; and is asked
# by HEAD so often for each kind of answer.
PAGES_NOT_FOUND = 2
HEADS = 1
_HEAD = " (HEAD)"
_HANDOVER_HEADERS = ("X-Accel-Redirect", "X-Sendfile")


def audit(account: Any = None, *, limit: int = LIMIT, seconds: float | None = None) -> Report:
    """Walks as the public, or as an account. `limit`: addresses asked of each door; `seconds`:
    when to stop. What was left out is in the report."""
    with nothing_kept():
        return Walk(account, limit, seconds).run()


class Walk:
    def __init__(self, account: Any, limit: int, seconds: float | None) -> None:
        self.start = time.monotonic()
        self.deadline = None if seconds is None else self.start + seconds
        self.limit = limit
        self.visitor = Visitor(account)
        self.access = PageAccess(audience_of(account))
        self.secrets = gather_secrets(self.access)
        self.searcher = Searcher(self.secrets.strings)
        self.words = words_to_ask_for(self.secrets.strings)
        self.files_by_size: dict[int, list[ProtectedFile]] = {}
        for file in self.secrets.files:
            self.files_by_size.setdefault(file.size, []).append(file)
        self.report = Report(
            audience=getattr(account, account.get_email_field_name()) if account else _("public"),
            secrets=len(self.secrets.strings),
            files=len(self.secrets.files),
        )
        self.leaks: dict[Leak, None] = {}
        self.seen: set[tuple[str, str]] = set()
        self.found_links: deque[str] = deque()
        self.known_links: set[str] = set()
        self.queries: Counter[str] = Counter()
        # By kind of address: how often each status was the answer.
        self.answers: Counter[tuple[str, int]] = Counter()
        self.not_found: Counter[str] = Counter()
        # Addresses of pages in the frame of another language.
        self.framed_addresses: set[str] = set()

    def run(self) -> Report:
        doors = all_doors()
        self.report.doors = len(doors)
        self._walk_pages()
        objects = examples(self.access)
        for door in doors:
            if not door.serves_pages:
                self._walk_door(door, addresses(door, objects))
        for addresses_of_app in hooks.get_hooks("register_audit_addresses"):
            for address in addresses_of_app():
                self._visit(address, _route(address))
        self._follow_links()
        self.report.findings = all_findings()
        self.report.leaks = list(self.leaks)
        self.report.seconds = time.monotonic() - self.start
        return self.report

    @property
    def is_late(self) -> bool:
        return self.deadline is not None and time.monotonic() > self.deadline

    def _walk_pages(self) -> None:
        """All pages at all their addresses; those that the audience may read say where else."""
        pages = Page.objects.filter(depth__gt=1).order_by("path").select_related("locale")
        kinds: dict[str, str] = {"/": "page"}
        own_addresses: set[str] = set()
        for page in pages.iterator(1000):
            own, *framed = addresses_of(page) or [""]
            kinds |= {path: f"page {page.content_type_id}" for path in (own, *framed) if path}
            self.framed_addresses.update(framed)
            own_addresses.add(own)
        self.framed_addresses -= own_addresses
        for number, (address, kind) in enumerate(kinds.items()):
            if number >= self.limit or self.is_late:
                self._leave_out(_("pages"), _left(len(kinds) - number))
                return
            self._visit(address, kind)

    def _walk_door(self, door: Door, candidates: Iterable[tuple[str, bool | None]]) -> None:
        found = list(candidates)
        if not found:
            self._leave_out(door.route, _reason(door))
            return
        limit = self.limit
        if self.visitor.is_staff and self.visitor.is_admin_address(found[0][0]):
            limit = min(limit, ADMIN_LIMIT)
        manners: Counter[tuple[int, str]] = Counter()
        kinds = {is_open for _address, is_open in found if is_open is not None}
        asked: set[bool | None] = set()
        for number, (address, is_open) in enumerate(found):
            if number >= limit or self.is_late:
                self._leave_out(door.route, _left(len(found) - number))
                return
            answer = self._visit(address, door.route)
            if answer is None:
                continue
            asked.add(is_open)
            manners[_manner(answer)] += 1
            if True in asked and kinds <= asked and _is_indifferent(manners, number + 1):
                return

    def _follow_links(self) -> None:
        count = 0
        while self.found_links:
            if count >= self.limit or self.is_late:
                self._leave_out(_("links"), _left(len(self.found_links)))
                return
            count += 1
            address = self.found_links.popleft()
            self._visit(address, _route(address))

    def _visit(self, address: str, kind: str) -> Answer | None:
        """Asks once by GET, and by HEAD where the answer was more than a refusal and HEAD has not
        yet been tried on such an answer."""
        route = _route(address)
        briefly = self.not_found[route] >= PAGES_NOT_FOUND
        answer = self._ask(address, "GET", briefly=briefly)
        if answer is None:
            return None
        self.not_found[route] += answer.status == 404
        self.answers[kind, answer.status] += 1
        is_new = self.answers[kind, answer.status] <= HEADS
        if is_new and answer.status not in (404, 405) and "?" not in address:
            self._ask(address, "HEAD")
        if answer.status < 400 and not (
            self.visitor.is_staff and self.visitor.is_admin_address(address)
        ):
            self._note_links(answer)
        return answer

    def _ask(self, address: str, method: str, *, briefly: bool = False) -> Answer | None:
        if (address, method) in self.seen:
            return None
        self.seen.add((address, method))
        self.report.addresses += 1
        named = address if method == "GET" else f"{address}{_HEAD}"
        try:
            with undone():
                answer = read_answer(address, self.visitor.ask(address, method, briefly=briefly))
        except Exception as error:  # Whatever a view does: the walk goes on and names it.
            self.report.errors.append(f"{named}: {type(error).__name__}")
            return None
        if answer.status >= 500:
            self.report.errors.append(f"{named}: {answer.status}")
        self._search(answer, named)
        return answer

    def _search(self, answer: Answer, named: str) -> None:
        asked = unquote_plus(answer.address)
        for header, text in answer.places():
            place = _("header %(name)s") % {"name": header} if header else _("text of the answer")
            for secret in self.searcher.find(self.visitor.without_own_host(text)):
                if secret.text not in asked:
                    self._name(secret, named, place)
        if answer.status in (200, 206):
            for file in self._files_in(answer):
                self._note(Leak(named, _("file"), file.owner, _("whole file"), file.name))

    def _files_in(self, answer: Answer) -> list[ProtectedFile]:
        handed_over = [unquote(answer.headers.get(name, "")) for name in _HANDOVER_HEADERS]
        found = [
            file
            for path in filter(None, handed_over)
            for file in self.secrets.files
            if path.endswith("/" + file.name)
        ]
        alike = self.files_by_size.get(len(answer.body), []) if answer.body else []
        return found + [file for file in alike if _is_same(file, answer)]

    def _name(self, secret: Secret, address: str, place: str) -> None:
        excerpt = "" if secret.personal else secret.text[:EXCERPT]
        self._note(Leak(address, secret.kind, secret.owner, place, excerpt))

    def _note(self, leak: Leak) -> None:
        """What HEAD says like GET is said once."""
        if replace(leak, address=leak.address.removesuffix(_HEAD)) not in self.leaks:
            self.leaks[leak] = None

    def _note_links(self, answer: Answer) -> None:
        path, _mark, query = answer.address.partition("?")
        found = list(links_in(answer, self.visitor.host))
        if answer.is_html and not query:
            # First what is looked for: a page in another frame is asked a few questions only.
            questions = list(search_addresses(answer, self.words))
            if questions or any(address.startswith(f"{path}?") for address in found):
                questions += [f"{path}?{more}" for more in PAGE_QUERIES]
            found = questions + found
        for address in found:
            if address in self.known_links or self.visitor.is_left_alone(address):
                continue
            self.known_links.add(address)
            parts = urlsplit(address)
            if parts.query:
                most = QUERIES_IN_A_FRAME if parts.path in self.framed_addresses else MOST_QUERIES
                self.queries[parts.path] += 1
                if self.queries[parts.path] == MOST_QUERIES + 1:
                    self._leave_out(parts.path, _("further filters"))
                if self.queries[parts.path] > most:
                    continue
            self.found_links.append(address)

    def _leave_out(self, route: str, reason: str) -> None:
        self.report.not_checked.append(LeftOut(route, reason))


def _manner(answer: Answer) -> tuple[int, str]:
    """How a door answers, whatever the object: where it leads, or how much it says, beside the
    address that was asked for."""
    path = answer.address.partition("?")[0]
    said = answer.headers.get("Location", "") if answer.status != 200 else answer.text
    for form in (path, quote(path), quote(path, safe="")):
        said = said.replace(form, "")
    return answer.status, said if answer.status != 200 else str(len(said))


def _is_indifferent(manners: Counter[tuple[int, str]], asked: int) -> bool:
    """The same answer to everything; but what is not found may only be of another kind."""
    ((status, _words), count) = manners.most_common(1)[0]
    enough = {200: ENOUGH, **dict.fromkeys(_REFUSALS, ENOUGH_REFUSALS)}.get(status)
    return enough is not None and count == asked >= enough


def _route(address: str) -> str:
    """The pattern to which an address belongs."""
    try:
        return str(resolve(unquote(address.partition("?")[0])).route)
    except Resolver404:
        return ""


def _is_same(file: ProtectedFile, answer: Answer) -> bool:
    try:
        with file.file.storage.open(file.name) as stored:
            return bool(stored.read() == answer.body)
    except OSError:
        return False


def _left(count: int) -> str:
    return _("%(count)s further addresses, beyond the limit") % {"count": count}


def _reason(door: Door) -> str:
    secret = [name for name in door.parameters if not roles_of(name, door.converters.get(name, ""))]
    if secret:
        return _("needs a token that nobody can guess (%(names)s)") % {"names": ", ".join(secret)}
    if not door.parameters:
        return _("cannot be reached: an earlier pattern takes the address")
    return _("no object fits (%(names)s)") % {"names": ", ".join(door.parameters)}
