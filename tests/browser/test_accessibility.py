"""axe-core finds nothing on any kind of page, wide and narrow, light and dark."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.accounts import SUBSCRIBER
from tests.browser.axe import violations
from tests.browser.page_types import PRODUCTION_PAGES, PUBLIC_PAGES, SUBSCRIBER_PAGES
from tests.browser.servers import Server
from tests.browser.visits import OpenPage

pytestmark = pytest.mark.on_one_database("sqlite")

WIDE, NARROW, NARROWEST = 1280, 375, 320
SHOW_EVERYTHING = "document.querySelectorAll('details').forEach(details => details.open = true)"


def findings(page: Page) -> list[str]:
    return list(_findings(page))


def _findings(page: Page) -> Iterator[str]:
    page.evaluate(SHOW_EVERYTHING)
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            yield from (f"{width} px, {scheme}: {found}" for found in violations(page))
    page.set_viewport_size({"width": NARROWEST, "height": 700})
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROWEST:
        yield f"at {NARROWEST} px the page is {width} px wide: {widest(page)}"


def widest(page: Page) -> list[str]:
    """What reaches beyond the edge, as a hint for mending."""
    elements: list[str] = page.evaluate(
        """edge => [...document.querySelectorAll('body *')]
            .filter(element => element.getBoundingClientRect().right > edge + 1)
            .map(element => element.outerHTML.slice(0, 120)).slice(0, 5)""",
        NARROWEST,
    )
    return elements


@pytest.mark.parametrize("address", PUBLIC_PAGES.values(), ids=PUBLIC_PAGES.keys())
def test_axe_finds_nothing_on_a_public_page(
    server: Server, open_page: OpenPage, address: str
) -> None:
    page = open_page(server)
    page.goto(address)
    assert findings(page) == []


@pytest.mark.parametrize("address", SUBSCRIBER_PAGES.values(), ids=SUBSCRIBER_PAGES.keys())
def test_axe_finds_nothing_on_a_subscribers_page(
    server: Server, open_page: OpenPage, address: str
) -> None:
    page = open_page(server, account=SUBSCRIBER)
    page.goto(address)
    assert findings(page) == []


# Where the server of production runs anyway.
@pytest.mark.on_one_database("postgresql")
@pytest.mark.parametrize("address", PRODUCTION_PAGES.values(), ids=PRODUCTION_PAGES.keys())
def test_axe_finds_nothing_on_a_missing_page(
    production: Server, open_page: OpenPage, address: str
) -> None:
    page = open_page(production)
    assert page.goto(address).status == 404
    assert findings(page) == []


def test_axe_finds_nothing_when_signing_in_fails(server: Server, open_page: OpenPage) -> None:
    page = open_page(server)
    page.goto("/konto/login/")
    page.locator("main [name=login]").fill("niemand@example.org")
    page.locator("main [name=password]").fill("das-ist-es-nicht")
    page.locator("main form:has([name=login]) [type=submit]").click()
    page.locator("main [role=alert]").wait_for()
    assert findings(page) == []


def test_axe_finds_what_is_wrong(server: Server, open_page: OpenPage) -> None:
    page = open_page(server)
    page.goto("/impressum/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")
    assert [finding for finding in findings(page) if "image-alt" in finding]
