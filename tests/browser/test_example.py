"""The example of another front end, as docs/api.md lets people try it: it reads, signs in, searches
the members and signs out; and shows a draft."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.example import build, example_server
from tests.browser.accounts import SUBSCRIBER
from tests.browser.axe import violations
from tests.browser.page_editor import open_editor
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, editor_on
from tests.browser.watching import nothing_to_complain_about

# test_other_front_end.py asks the other kind of server.
pytestmark = pytest.mark.on_one_database("sqlite")

PROTECTED = "Den Rat für Beteiligung gewinnen"


@pytest.fixture
def example(server: Server, tmp_path: Path) -> Iterator[str]:
    """Its address."""
    build(tmp_path, server.address)
    port = urlsplit(server.front_end).port or 0
    with example_server(tmp_path, server.address, port) as running:
        thread = Thread(target=running.serve_forever)
        thread.start()
        try:
            yield f"{server.front_end}/"
        finally:
            running.shutdown()
            thread.join()


def publication(page: Page, title: str) -> Locator:
    return page.locator("#publications > li").filter(
        has=page.get_by_role("heading", name=title, exact=True)
    )


def sign_in(page: Page, password: str) -> None:
    page.get_by_label("E-Mail-Adresse").fill(SUBSCRIBER.email)
    page.get_by_label("Passwort").fill(password)
    page.get_by_role("button", name="Anmelden").click()


def read_on_the_landing_page(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Wer andere beteiligt, braucht selbst ein Netz."
    )
    figures = page.locator(".figures div")
    # At least the 120 of the initial content: other tests may have added some.
    expect(figures.first).to_have_text(re.compile(r"^Mitglieder[1-9]\d{2,}$"))
    expect(page.get_by_role("heading", name="Kollegialer Rat statt Einzelkampf")).to_be_visible()


def fetch_the_file(page: Page, entry: Locator) -> bytes:
    """By its link alone, as another program would: without the cookies."""
    entry.get_by_text("Lesen").click()
    address = entry.get_by_role("link", name="herunterladen").get_attribute("href") or ""
    page.wait_for_load_state("networkidle")
    assert "/api/v1/files/" in address
    context = page.context.browser.new_context()
    try:
        return context.request.get(address).body()
    finally:
        context.close()


def search_the_members(page: Page) -> None:
    entries = page.locator("#members > li")
    expect(entries).to_have_count(20)
    page.get_by_role("button", name="Weitere Mitglieder").click()
    expect(entries).to_have_count(40)
    expect(entries.nth(20)).to_be_focused()
    page.get_by_label("Name der Kommune").fill("Filderstadt")
    page.get_by_role("button", name="Suchen").click()
    expect(page.get_by_text("1 von 1 Mitgliedern")).to_be_visible()
    expect(entries).to_contain_text(["Filderstadt (Baden-Württemberg)"])


def test_the_example_reads_signs_in_and_signs_out(
    server: Server, example: str, open_page: OpenPage
) -> None:
    page = open_page(server)
    with nothing_to_complain_about(page, server.address, server.front_end):
        page.goto(example)
        read_on_the_landing_page(page)
        entry = publication(page, PROTECTED)
        expect(entry).to_contain_text("Nur im Abonnement")
        expect(entry.get_by_text("Lesen")).to_have_count(0)
        assert violations(page) == []

        sign_in(page, SUBSCRIBER.password)
        expect(page.get_by_text(f"Angemeldet als {SUBSCRIBER.email}.")).to_be_focused()
        expect(entry).to_contain_text("Für Sie freigeschaltet")
        assert fetch_the_file(page, entry).startswith(b"%PDF-")
        search_the_members(page)
        assert violations(page) == []

    # allauth tells nobody who has just signed out with a 401, and Chromium mentions it.
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("heading", name="Konto")).to_be_focused()
    expect(entry).to_contain_text("Nur im Abonnement")
    sign_in(page, "falsch")
    expect(page.get_by_role("alert")).to_contain_text("passen nicht zusammen")


def test_the_example_shows_a_draft(server: Server, example: str, open_page: OpenPage) -> None:
    desk = open_page(server, account=editor_on(server))
    open_editor(desk, "/impressum/")
    desk.get_by_role("button", name="Aktionen").first.click()
    desk.get_by_role("link", name="Entwurf teilen …").click()
    desk.get_by_label("Für wen").fill("Rechtsamt")
    desk.get_by_role("button", name="Link erzeugen").click()
    link = desk.get_by_label("Auf dieser Website").input_value()
    token = urlsplit(link).path.rstrip("/").rpartition("/")[2]

    page = open_page(server)
    with nothing_to_complain_about(page, server.address, server.front_end):
        answer = page.goto(f"{example}?preview={token}")
        headers = answer.headers
        assert headers["referrer-policy"] == "no-referrer"
        assert f"frame-ancestors {server.address}" in headers["content-security-policy"]
        expect(page.get_by_role("heading", level=1)).to_have_text("Impressum")
        expect(page.get_by_text("Entwurf, noch nicht veröffentlicht")).to_be_visible()
        assert violations(page) == []
    page.goto(f"{example}?preview=erfunden")
    expect(page.get_by_role("status")).to_contain_text("nicht mehr")
