"""An editor chooses a municipality by the keyboard alone, and confirms counted figures."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import tab_to
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, editor_on

pytestmark = pytest.mark.on_one_database("sqlite")

CHOOSE = "[data-chooser-action-choose]"
CHOICE = "[data-chooser-modal-choice]"


def test_a_municipality_is_chosen_by_typing_without_a_mouse(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server, account=editor_on(server))
    page.goto("/admin/snippets/network/member/add/")
    chooser = page.locator(f"{CHOOSE}:visible").first
    chooser.focus()
    page.keyboard.press("Enter")
    search = page.locator(".modal [name=q]")
    expect(search).to_be_visible()
    expect(page.locator(f".modal {CHOICE}").nth(5)).to_be_visible()
    # Once it has appeared, the window takes the focus from where it was.
    expect(page.locator(".modal")).to_be_focused()
    tab_to(page, ".modal [name=q]")
    page.keyboard.type("frankfurt hess", delay=20)
    expect(page.locator(f".modal {CHOICE}")).to_have_count(1)
    expect(page.locator(f".modal {CHOICE}")).to_have_text(
        re.compile(r"Frankfurt am Main \(kreisfreie Stadt, Hessen\)")
    )
    tab_to(page, f".modal {CHOICE}")
    page.keyboard.press("Enter")
    expect(page.locator(".modal [name=q]")).to_have_count(0)
    expect(page.locator("[data-chooser-title]:visible").first).to_have_text(
        "Frankfurt am Main (kreisfreie Stadt, Hessen)"
    )


def test_counted_figures_are_confirmed_and_a_visitor_sees_them(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server, account=editor_on(server))
    page.goto("/admin/reports/kennzahlen/")
    expect(page.get_by_role("heading", name="Kennzahlen")).to_be_visible()
    # At least the 120 of the initial content: other tests may have added some.
    counted = page.locator(".listing tbody td:last-child").first.inner_text()
    number = re.search(r"1\d\d", counted)
    assert number, counted
    page.locator("[name=as_of]").fill("Juni 2026")
    page.get_by_role("button", name="Übernehmen und veröffentlichen").click()

    expect(page.get_by_text("Veröffentlicht: ").first).to_be_visible()

    visitor = open_page(server)
    visitor.goto("/netzwerk/")
    figures = visitor.locator(".nk-figures")
    expect(figures.locator(".nk-facts > div").nth(0)).to_have_text(re.compile(number[0]))
    expect(figures).to_contain_text("Stand: Juni 2026")
    visitor.goto("/en/netzwerk/")
    expect(visitor.locator(".nk-figures")).to_contain_text("June 2026")
