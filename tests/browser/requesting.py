"""Filling in and sending the forms that anybody may send, and reading the letters that follow."""

import re
import secrets
import time

from playwright.sync_api import Page, expect

from tests.browser.servers import Server

SUBSCRIPTION = "/netzwerk/abonnement/"
JOIN = "/netzwerk/mitglied-werden/"
SECONDS_TO_ARRIVE = 20
SEND = "#anfrage form [type=submit]"


def new_address() -> str:
    return f"kim-{secrets.token_hex(4)}@stadt.example"


def letter_to(server: Server, recipient: str, number: int = 1) -> str:
    """The text of the newest of so many letters, which are waited for; fails on one more."""
    deadline = time.monotonic() + SECONDS_TO_ARRIVE
    while len(letters := server.mailbox.messages_to(recipient)) < number:
        assert time.monotonic() < deadline, f"{len(letters)} letters to {recipient}"
        time.sleep(0.1)
    assert len(letters) == number
    return str(letters[-1].get_content())


def link_in(letter: str) -> str:
    """The path of the link; in production it has https, which the played proxy takes off."""
    (link,) = re.findall(r"https?://[^/\s]+(/\S+(?:\?anfrage=|/link/)\S+)", letter)
    return str(link)


def fill_in_subscription(page: Page, email: str) -> None:
    page.get_by_label("Kommune oder Einrichtung").fill("Zweckverband Musterland")
    page.get_by_label("Ihr Name").fill("Kim Beispiel")
    page.get_by_label("Ihre dienstliche E-Mail-Adresse").fill(email)
    page.get_by_label("Für wie viele Personen?").fill("3")
    page.get_by_label("Ich willige ein").check()


def fill_in_membership(
    page: Page, email: str, role: str = "Beauftragte für Bürgerbeteiligung"
) -> None:
    page.get_by_label("Kommune", exact=True).fill("buedelsdorf")
    page.get_by_label("Ihre Funktion").fill(role)
    page.get_by_label("Vorname", exact=True).fill("Kim")
    page.get_by_label("Nachname", exact=True).fill(email.partition("@")[0])
    page.get_by_label("Ihre dienstliche E-Mail-Adresse").fill(email)
    page.get_by_label("meine Kommune mit meiner Funktion").check()
    page.get_by_label("meinen Vor- und Nachnamen").check()
    page.get_by_label("Ich willige ein").check()


def send(page: Page) -> None:
    page.locator(SEND).click()
    page.wait_for_url("**/?gesendet")
    expect(page.locator("#anfrage h2")).to_have_text("Bitte sehen Sie in Ihr Postfach")


def confirm(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.locator("#anfrage h2")).to_have_text("Noch ein Schritt")
    page.get_by_role("button", name="Anfrage bestätigen").click()
    page.wait_for_url("**/?bestaetigt")
    expect(page.locator("#anfrage h2")).to_have_text("Vielen Dank, Ihre Anfrage ist angekommen")
