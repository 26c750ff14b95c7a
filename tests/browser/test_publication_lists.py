"""Finding a publication in the list, taking its citation home, and having new ones sent."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accounts import SUBSCRIBER
from tests.browser.servers import Server
from tests.browser.visits import OpenPage

pytestmark = pytest.mark.on_one_database("postgresql")

RESULTS = "main section[aria-labelledby=results]"


def titles(page: Page) -> list[str]:
    return page.locator(f"{RESULTS} h3").all_inner_texts()


def apply_filter(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main details form [type=submit]").click()


def count_behind(page: Page, name: str) -> int:
    """The number in the label of a choice."""
    label = page.locator("main details .kern-label", has_text=re.compile(rf"^{name} \(\d+\)$"))
    return int(label.inner_text().rpartition("(")[2].rstrip(")"))


def test_a_visitor_filters_and_orders_without_javascript_and_takes_a_citation_home(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server, java_script_enabled=False)
    page.goto("/publikationen/")
    papers = count_behind(page, "Positionspapier")
    assert 1 < papers < len(titles(page))
    page.locator("[name=art][value=positionspapier]").check()
    apply_filter(page)
    found = titles(page)
    assert len(found) == papers
    assert count_behind(page, "Positionspapier") == papers
    assert count_behind(page, "Alle") == papers

    page.locator("[name=ordnung]").select_option("titel")
    apply_filter(page)
    expect(page.get_by_role("checkbox", name="Positionspapier")).to_be_checked()
    assert titles(page) == sorted(found)

    page.locator(f"{RESULTS} h3 a").first.click()
    expect(page.locator("main h1")).to_have_text(sorted(found)[0])
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX").click()
    citation = download.value.path().read_text()
    assert download.value.suggested_filename.endswith(".bib")
    assert f"title = {{{{{sorted(found)[0]}}}}}" in citation


def test_a_subscriber_makes_an_address_for_a_feed_reader_that_has_no_account(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server, account=SUBSCRIBER)
    reader = open_page(server).request
    address = new_address(page, server)
    answer = reader.get(address)
    assert (answer.status, answer.headers["cache-control"]) == (200, "private, no-store")
    assert "Den Rat für Beteiligung gewinnen" in answer.text()
    another = new_address(page, server)
    assert [reader.get(each).status for each in (address, another)] == [404, 200]


def new_address(page: Page, server: Server) -> str:
    """What the page shows, at the server itself: TLS is only played before that of production."""
    page.goto("/konto/feed/")
    page.locator("main form [type=submit]").click()
    path = urlsplit(page.get_by_label("Ihre Adresse").input_value()).path
    return server.address + path
