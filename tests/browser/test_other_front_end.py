"""Another front end, on an origin of its own: it signs in, reads, sends a form and signs out; one
that is not in the settings can do nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import altcha
import pytest
from playwright.sync_api import Page, expect

from tests.browser.accounts import SUBSCRIBER
from tests.browser.requesting import confirm, letter_to, link_in, new_address
from tests.browser.servers import Server, free_port
from tests.browser.visits import OpenPage

# With the front door before the website, and cookies for TLS only.
pytestmark = pytest.mark.on_one_database("postgresql")

FRONT_END = Path(__file__).with_name("front_end.html")
PROTECTED = "/materialien/den-rat-gewinnen/"


@contextmanager
def front_end_at(origin: str) -> Iterator[list[str]]:
    """The cookies that each visit of it brings, as its server hears of them."""
    received: list[str] = []

    class ThePage(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if urlsplit(self.path).path == "/":
                received.append(self.headers.get("Cookie", ""))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(FRONT_END.read_bytes())

        def log_message(self, *_arguments: Any) -> None:
            """Nothing on the console."""

    with ThreadingHTTPServer(("localhost", urlsplit(origin).port or 0), ThePage) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield received
        finally:
            server.shutdown()
            thread.join()


def solve(task: dict[str, Any]) -> str:
    challenge = altcha.Challenge.from_dict(task)
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    return altcha.Payload(challenge, solution).to_base64()


def open_front_end(open_page: OpenPage, server: Server, origin: str) -> Page:
    # A header of the tests' own would be one more that scripts must be allowed to send.
    page = open_page(server, extra_http_headers={})
    page.expose_function("solve", solve)
    page.goto(f"{origin}/?website={server.address}&page={PROTECTED}")
    return page


def sign_in(page: Page) -> None:
    page.locator("#anmelden [name=email]").fill(SUBSCRIBER.email)
    page.locator("#anmelden [name=password]").fill(SUBSCRIBER.password)
    page.get_by_role("button", name="Anmelden").click()


def read(page: Page, outcome: str) -> None:
    page.get_by_role("button", name="Lesen").click()
    expect(page.locator("output")).to_contain_text(outcome)


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Abmelden").click()
    expect(page.locator("output")).to_have_text("angemeldet: false")


def ask_to_join(page: Page, email: str) -> None:
    page.locator("#beitreten [name=email]").fill(email)
    page.get_by_role("button", name="Beitreten").click()


def test_another_front_end_signs_in_reads_sends_a_request_and_signs_out(
    server: Server, open_page: OpenPage
) -> None:
    email = new_address()
    with front_end_at(server.front_end):
        page = open_front_end(open_page, server, server.front_end)
        output = page.locator("output")
        read(page, "403: locked")

        sign_in(page)
        expect(output).to_have_text(f"200: {SUBSCRIBER.email}")
        read(page, "200: granted")
        expect(output).to_contain_text("true")

        ask_to_join(page, email)
        expect(output).to_contain_text("202: Wir haben Ihnen eine Nachricht")

        sign_out(page)
        read(page, "403: locked")
    confirm(page, link_in(letter_to(server, email)))


def test_the_browser_refuses_an_origin_that_is_not_listed(
    server: Server, open_page: OpenPage
) -> None:
    email = new_address()
    origin = f"http://localhost:{free_port()}"
    with front_end_at(origin):
        page = open_front_end(open_page, server, origin)
        output = page.locator("output")
        for act in (
            lambda: page.get_by_role("button", name="Lesen").click(),
            lambda: sign_in(page),
            lambda: ask_to_join(page, email),
        ):
            act()
            expect(output).to_have_text("TypeError: Failed to fetch")
    cookies = {cookie["name"] for cookie in page.context.cookies(server.address)}
    assert "sessionid" not in cookies
    assert server.mailbox.messages_to(email) == []
