"""A member's own entries: ask, read the mail, correct, withdraw, and be gone at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.requesting import (
    JOIN,
    confirm,
    fill_in_membership,
    letter_to,
    link_in,
    new_address,
    send,
)
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, editor_on
from tests.browser.watching import nothing_to_complain_about

pytestmark = pytest.mark.on_one_database("postgresql")

ASK = "/mitgliedschaft/angaben/"
MEMBERS = "/netzwerk/mitglieder/"


def become_member(server: Server, page: Page, desk: Page, email: str, role: str) -> None:
    page.goto(JOIN)
    fill_in_membership(page, email, role)
    send(page)
    confirm(page, link_in(letter_to(server, email)))
    desk.goto("/admin/membershiprequest/?state=waiting")
    desk.locator("main table tbody tr", has_text=role).locator("a").first.click()
    desk.get_by_role("button", name="Anfrage annehmen").click()
    expect(desk.locator(".messages")).to_contain_text("ist jetzt Mitglied")


def public_texts(page: Page) -> list[str]:
    """All that is told of the members of Schleswig-Holstein, by whatever door there is."""
    answers = [
        page.request.get(f"{MEMBERS}?land=01"),
        page.request.get(f"{MEMBERS}mitglieder.geojson"),
    ]
    assert answers[0].ok
    return [answer.text() for answer in answers if answer.ok]


def looks_right(page: Page) -> None:
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_member_checks_corrects_and_withdraws(server: Server, open_page: OpenPage) -> None:
    email = new_address()
    role = f"Stelle {email.partition('@')[0]}"
    page, desk = open_page(server), open_page(server, account=editor_on(server))
    become_member(server, page, desk, email, role)
    assert all(role in text for text in public_texts(page))

    page.goto(ASK)
    with nothing_to_complain_about(page, server.address):
        looks_right(page)
        page.get_by_label("Ihre E-Mail-Adresse").fill(email)
        page.get_by_role("button", name="Link anfordern").click()
        page.wait_for_url("**/?gesendet")
        expect(page.locator("main h2")).to_have_text("Bitte sehen Sie in Ihr Postfach")
        link = link_in(letter_to(server, email, 3))
        page.goto(link)
        page.get_by_role("button", name="Meine Angaben zeigen").click()
        page.wait_for_url("**/pruefen/")
        expect(page.locator("main")).to_contain_text("Öffentlich: Kommune, Funktion, Name")
        looks_right(page)
        page.locator("[name=phone]").fill("04331 987654")
        page.get_by_role("button", name="Bestätigen oder Korrektur senden").click()
        expect(page.get_by_role("status").first).to_contain_text("Ihre Korrektur ist bei uns")
    other = open_page(server)
    assert other.goto(link).status == 410
    looks_right(other)
    expect(other.get_by_role("link", name="Neuen Link anfordern")).to_be_visible()

    desk.goto("/admin/membercorrection/")
    desk.locator("main table tbody a", has_text=role).first.click()
    expect(desk.locator("main table")).to_contain_text("04331 987654")
    desk.get_by_role("button", name="Korrektur übernehmen").click()
    expect(desk.locator(".messages")).to_contain_text("Die Korrektur ist übernommen")
    page.reload()
    expect(page.locator("[name=phone]")).to_have_value("04331 987654")

    page.get_by_label("meine Kommune mit meiner Funktion").uncheck()
    page.get_by_role("button", name="Auswahl speichern").click()
    expect(page.locator("main")).to_contain_text("Öffentlich: nichts")
    assert not any(role in text for text in public_texts(other))
    page.get_by_role("button", name="Fertig").click()
    page.wait_for_url(re.compile(f"{ASK}$"))
    assert page.goto(f"{ASK}pruefen/").status == 410


def test_an_editor_imports_members_after_a_preview(server: Server, open_page: OpenPage) -> None:
    role = f"Stelle {new_address().partition('@')[0]}"
    desk = open_page(server, account=editor_on(server))
    desk.goto("/admin/snippets/network/member/import/")
    with nothing_to_complain_about(desk, server.address):
        for place in ("Entenhausen", "Büdelsdorf"):
            content = f"Gemeinde;Funktion;Vorname\n{place};{role};\n".encode("latin-1")
            file = {"name": "mitglieder.csv", "mimeType": "text/csv", "buffer": content}
            desk.locator("input[type=file]").set_input_files(file)
            desk.get_by_role("button", name="Vorschau zeigen").click()
            if place == "Entenhausen":
                expect(desk.locator("main")).to_contain_text("Kommune „Entenhausen“ gibt es nicht")
        desk.get_by_role("button", name="Diese Mitglieder importieren").click()
        expect(desk.locator(".messages")).to_contain_text("1 Mitglied ist importiert")
    expect(desk.locator("main table")).to_contain_text(role)
