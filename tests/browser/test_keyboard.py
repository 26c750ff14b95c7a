"""Everything works without a mouse, and one always sees where one is."""

import pytest
from playwright.sync_api import expect

from tests.browser.accounts import SUBSCRIBER
from tests.browser.keyboard import MANY, focused, tab_to
from tests.browser.servers import Server
from tests.browser.visits import OpenPage

pytestmark = pytest.mark.on_one_database("sqlite")

OUTLINE_AT_LEAST = 2
DOWNLOAD = "main a.kern-btn[download]"


def test_the_first_tab_stop_skips_to_the_content(server: Server, open_page: OpenPage) -> None:
    page = open_page(server)
    page.goto("/netzwerk/")
    page.keyboard.press("Tab")
    skip = focused(page)
    assert (skip["tag"], skip["href"], skip["inView"]) == ("a", "#main", True)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_every_stop_on_the_landing_page_is_seen_and_the_last_is_in_the_footer(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server, reduced_motion="reduce")
    page.goto("/netzwerk/")
    stops = []
    for _step in range(MANY):
        page.keyboard.press("Tab")
        stop = focused(page)
        if stop["tag"] == "body":
            break
        stops.append(stop)
    assert len(stops) > 30
    assert [stop for stop in stops if stop["outline"] < OUTLINE_AT_LEAST] == []
    assert [stop for stop in stops if not stop["inView"]] == []
    assert stops[-1]["href"] == "/gebaerdensprache/"


def test_on_a_phone_the_menu_opens_by_keyboard(server: Server, open_page: OpenPage) -> None:
    page = open_page(server, viewport={"width": 375, "height": 700})
    page.goto("/netzwerk/")
    link = page.locator("header details a[href='/publikationen/']")
    expect(link).to_be_hidden()
    tab_to(page, "header summary")
    assert focused(page)["outline"] >= OUTLINE_AT_LEAST
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    tab_to(page, "header details a[href='/publikationen/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/publikationen/")


def test_a_subscriber_signs_in_by_keyboard(server: Server, open_page: OpenPage) -> None:
    page = open_page(server)
    page.goto("/materialien/den-rat-gewinnen/")
    tab_to(page, "main [name=login]")
    page.keyboard.type(SUBSCRIBER.email)
    page.keyboard.press("Tab")
    assert focused(page)["name"] == "password"
    page.keyboard.type(SUBSCRIBER.password)
    page.keyboard.press("Enter")
    expect(page.locator(DOWNLOAD)).to_be_visible()


def test_the_brochure_is_downloaded_by_keyboard(server: Server, open_page: OpenPage) -> None:
    page = open_page(server)
    page.goto("/netzwerk/")
    tab_to(page, DOWNLOAD)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def test_a_refused_sign_in_leads_to_the_field_that_is_wrong(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server)
    page.goto("/konto/login/")
    page.locator("main [name=login]").fill("niemand@example.org")
    page.locator("main [name=password]").fill("das-ist-es-nicht")
    page.keyboard.press("Enter")
    page.locator("main [role=alert]").wait_for()
    tab_to(page, "main [role=alert] a")
    page.keyboard.press("Enter")
    page.keyboard.type("x")
    assert page.locator("main [name=login]").input_value() != "niemand@example.org"
