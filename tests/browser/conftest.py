"""A browser, and the website it visits: each in a process of its own, without this one's database.

`server` is one of the two kinds, `each_server` with MATRIX=all both, one after the other.
"""

import os
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.browser.accounts import Account
from tests.browser.chromium import ARGUMENTS, HOW_TO_GET_ONE, find_chromium
from tests.browser.databases import is_postgresql
from tests.browser.mail import Mailbox, open_mailbox
from tests.browser.servers import (
    DEVELOPMENT,
    KINDS,
    PRODUCTION,
    Server,
    Template,
    end_of,
    running_server,
)
from tests.browser.visits import OpenPage, Visit, signed_in_state

FOLDER = Path(__file__).parent
SECONDS_TO_START = 90
SECONDS_TO_DRAW = 10
PAGES = pytest.StashKey[list[Page]]()
# `make test` runs on both databases, and so with both kinds of server.
USUAL_KIND = PRODUCTION if is_postgresql(os.environ.get("DATABASE_URL", "")) else DEVELOPMENT

StartServer = Callable[[str], Server]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.browser)
            if find_chromium() is None:
                item.add_marker(pytest.mark.skip(reason=HOW_TO_GET_ONE))
    # What is quick comes first, and one browser serves all its tests.
    items.sort(key=lambda item: item.path.is_relative_to(FOLDER))


@pytest.fixture(autouse=True)
def files_of_this_test() -> None:
    """The files of these tests are with the servers."""


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as mailbox:
        yield mailbox


@pytest.fixture(scope="session")
def start_server(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    mailbox: Mailbox,
    site_template: Template,
) -> Iterator[StartServer]:
    """Starts the server of a kind, the first time it is asked for; all end with the tests."""
    servers: dict[str, Server] = {}
    with ExitStack() as stack:

        def start(kind: str) -> Server:
            if kind not in servers:
                # Only production has its static files collected.
                static = request.getfixturevalue("collected_static") if kind == PRODUCTION else None
                folder = tmp_path_factory.mktemp(kind)
                servers[kind] = stack.enter_context(
                    running_server(kind, site_template, folder, mailbox, static=static)
                )
            return servers[kind]

        yield start


@pytest.fixture
def server(start_server: StartServer) -> Iterator[Server]:
    """The development server on SQLite, production on PostgreSQL."""
    yield from without_errors(start_server(USUAL_KIND))


@pytest.fixture(params=KINDS if os.environ.get("MATRIX") == "all" else [USUAL_KIND])
def each_server(start_server: StartServer, request: pytest.FixtureRequest) -> Iterator[Server]:
    yield from without_errors(start_server(request.param))


@pytest.fixture
def production(start_server: StartServer) -> Iterator[Server]:
    yield from without_errors(start_server(PRODUCTION))


def without_errors(server: Server) -> Iterator[Server]:
    """Whatever a test looks at: the server must not have failed meanwhile."""
    start = len(server.log.read_text(errors="replace"))
    yield server
    assert server.errors(since=start) == []


# Playwright keeps an event loop running, beside which Django refuses to query a database in
# the same process; so both end before any test outside this folder runs.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=ARGUMENTS, timeout=SECONDS_TO_START * 1000
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Opens the website as a new visitor would: nothing is shared but the server.

    With an account, the visitor has signed in already. Other options are Playwright's own.
    """
    pages = request.node.stash.setdefault(PAGES, [])
    with ExitStack() as stack:

        def open_one(server: Server, account: Account | None = None, **options: Any) -> Page:
            if account is not None:
                options["storage_state"] = signed_in_state(browser, server, account)
            pages.append(stack.enter_context(Visit(browser, server, **options)).page)
            return pages[-1]

        yield open_one


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where a test fails, the report says what the browser was showing, and the server's log."""
    report = yield
    if report.when == "call" and report.failed:
        for value in getattr(item, "funcargs", {}).values():
            if isinstance(value, Server):
                report.sections.append((f"Log of the {value.kind} server", end_of(value.log)))
        for page in item.stash.get(PAGES, []):
            picture = Path(tempfile.mkdtemp(prefix="nekopa-browser-")) / "page.png"
            with suppress(PlaywrightError):
                page.screenshot(path=picture, full_page=True, timeout=SECONDS_TO_DRAW * 1000)
            report.sections.append(("Browser", f"{page.url}\n{page.title()}\n{picture}"))
    return report
