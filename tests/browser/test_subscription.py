"""From the invitation to the end: a contact invites, a new reader reads, and is out at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accounts import PASSWORD, SUBSCRIBER, Account
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, fill_in_sign_in

pytestmark = pytest.mark.on_one_database("postgresql")

SEATS = "/konto/abonnement/"
PROTECTED = "/materialien/den-rat-gewinnen/"
NEW = Account("neue-kollegin@example.org", password=f"{PASSWORD}-aber-anders")


def link_of_invitation(server: Server) -> str:
    """Only the path: in production the link begins with https, which is played here."""
    message = server.mailbox.messages_to(NEW.email)[-1]
    (path,) = re.findall(r"(/konto/einladung/\S+)", message.get_content())
    return path


def invite(contact: Page) -> None:
    contact.goto(SEATS)
    contact.get_by_label("E-Mail-Adresse der Kollegin oder des Kollegen").fill(NEW.email)
    contact.get_by_role("button", name="Einladung senden").click()
    expect(contact.get_by_role("status")).to_contain_text("Die Einladung ist unterwegs.")


def accept_with_a_new_account(reader: Page, link: str) -> None:
    reader.goto(link)
    reader.get_by_label("Passwort", exact=True).fill("kurz")
    reader.get_by_label("Dasselbe Passwort noch einmal").fill("kurz")
    reader.get_by_role("button", name="Konto anlegen und annehmen").click()
    expect(reader.get_by_role("alert")).to_contain_text("zu kurz")
    reader.get_by_label("Passwort", exact=True).fill(NEW.password)
    reader.get_by_label("Dasselbe Passwort noch einmal").fill(NEW.password)
    reader.get_by_role("button", name="Konto anlegen und annehmen").click()
    reader.wait_for_url("**/konto/login/**")
    fill_in_sign_in(reader, NEW)
    reader.wait_for_url(f"**{SEATS}")


def test_a_colleague_is_invited_reads_and_is_out_when_the_seat_is_withdrawn(
    each_server: Server, open_page: OpenPage
) -> None:
    contact = open_page(each_server, account=SUBSCRIBER)
    invite(contact)
    link = link_of_invitation(each_server)

    reader = open_page(each_server)
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.headers.get("referer", "")))
    accept_with_a_new_account(reader, link)
    assert [referer for referer in asked if "einladung" in referer] == []
    assert reader.goto(PROTECTED).status == 200
    assert reader.goto(link).status == 410

    contact.goto(SEATS)
    contact.get_by_role("link", name=f"Platz von {NEW.email} zurücknehmen").click()
    contact.get_by_role("button", name="Platz zurücknehmen").click()
    contact.wait_for_url(f"**{SEATS}")
    expect(contact.locator("main")).not_to_contain_text(NEW.email)
    assert reader.goto(PROTECTED).status == 403

    invite_again_and_accept(each_server, contact, reader)


def invite_again_and_accept(server: Server, contact: Page, reader: Page) -> None:
    """Now there is an account, and it is signed in."""
    invite(contact)
    reader.goto(link_of_invitation(server))
    reader.get_by_role("button", name="Einladung annehmen").click()
    reader.wait_for_url(f"**{SEATS}")
    assert reader.goto(PROTECTED).status == 200
