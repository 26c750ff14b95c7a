"""Another system is told of a change: registered, called, and called again from the log."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_editor import open_editor, publish
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, administrator_on
from tests.home.webhooks.receiver import is_signed, receiving, status

# It asks the database for nothing that the other would answer differently.
pytestmark = pytest.mark.on_one_database("sqlite")
SECONDS_TO_CALL = 60


def reload_until(page: Page, text: str) -> None:
    """As an administrator does who waits for it."""
    deadline = time.monotonic() + SECONDS_TO_CALL
    while text not in page.locator("main").inner_text() and time.monotonic() < deadline:
        page.reload()
    expect(page.locator("main")).to_contain_text(text)


def test_an_administrator_sees_how_calls_go_and_sends_one_again(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server, account=administrator_on(server))
    with receiving() as receiver:
        receiver.answer = status(503)
        page.goto("/admin/webhooks/new/")
        page.get_by_role("textbox", name="Beschreibung").fill("Kopie der Stadt")
        page.get_by_role("textbox", name="Adresse").fill(receiver.address)
        page.get_by_role("button", name="Erstellen").click()
        page.get_by_role("link", name="Kopie der Stadt").click()
        page.get_by_role("link", name="Geheimnis").click()
        page.get_by_role("button", name="Geheimnis anzeigen").click()
        secret = page.locator(".nk-secret code").inner_text()
        page.get_by_role("link", name="Zurück").click()
        log = page.get_by_role("link", name="Anrufe", exact=True).get_attribute("href") or ""

        open_editor(page, "/datenschutz/")
        page.locator("[name=lead]").fill("Wie wir mit Ihren Daten umgehen.")
        publish(page)
        page.goto(log)
        reload_until(page, "Die Antwort war ein Fehler")
        receiver.answer = status(204)
        page.get_by_role("button", name="erneut senden").first.click()
        reload_until(page, "zugestellt")

        # Its receiver ends with this test.
        page.goto(log.replace("log", "delete"))
        page.get_by_role("button", name="löschen").click()
        page.locator(".messages .success").wait_for()
    assert len(receiver.calls) > 1
    assert all(is_signed(call, secret) for call in receiver.calls)
    assert {tuple(call.content["kinds"]) for call in receiver.calls} == {("pages",)}
