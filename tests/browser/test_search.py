"""Searching the website with suggestions, by keyboard."""

from playwright.sync_api import expect

from tests.browser.servers import Server
from tests.browser.visits import OpenPage


def test_a_visitor_chooses_a_suggestion_by_keyboard_and_finds_what_the_form_finds(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server)
    page.goto("/netzwerk/")
    page.locator("header a[href='/suche/']").click()
    field = page.get_by_role("combobox")
    field.press_sequentially("stueh")
    option = page.get_by_role("option")
    expect(option).to_have_text("Zwischen allen Stühlen: Rolle und Haltung")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    chosen = option.get_attribute("id")
    expect(field).to_have_attribute("aria-activedescendant", chosen or "")
    page.keyboard.press("Escape")
    expect(option).to_have_count(0)
    expect(field).to_have_value("stueh")
    page.keyboard.type("l")
    expect(option).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/publikationen/zwischen-allen-stuehlen/")

    page.goto("/suche/")
    page.get_by_role("combobox").fill("Stuhl")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/?q=Stuhl")
    expect(page.get_by_role("status")).to_contain_text("Treffer für „Stuhl“")
    expect(page.locator("main ol a").first).to_contain_text("Zwischen allen Stühlen")
