"""A visitor downloads the brochure and changes the language."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.servers import Server
from tests.browser.visits import OpenPage

pytestmark = pytest.mark.on_one_database("sqlite")

BROCHURE_FILE = "berufsbild-kommunale-partizipationsbeauftragte.pdf"


def downloaded(page: Page) -> Path:
    """The file behind the page's download of the brochure, by a click."""
    with page.expect_download() as download:
        page.locator(f"main a[download][href$='/{BROCHURE_FILE}']").click()
    assert download.value.suggested_filename == BROCHURE_FILE
    return download.value.path()


@pytest.mark.parametrize("address", ["/netzwerk/", "/berufsbild/"])
def test_the_brochure_is_one_click_away_and_is_a_tagged_pdf(
    each_server: Server, open_page: OpenPage, address: str
) -> None:
    page = open_page(each_server)
    page.goto(address)
    reader = PdfReader(downloaded(page), strict=True)

    catalogue = reader.root_object
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"].startswith("de")
    assert "Partizipationsbeauftragte" in reader.metadata.title.replace("\u00ad", "")
    page.goto("/berufsbild/")
    chapters = page.locator("nav[aria-labelledby=contents] a").all_inner_texts()
    assert len(chapters) > 3
    text = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
    for chapter in chapters:
        assert chapter in text


def test_a_visitor_changes_to_english_and_back(each_server: Server, open_page: OpenPage) -> None:
    page = open_page(each_server)
    page.goto("/netzwerk/")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.locator("header a[hreflang=en]").click()
    page.wait_for_url("**/en/network/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("main")).not_to_have_attribute("lang", "de")
    expect(page.locator(".nk-fallback")).to_have_count(0)
    page.locator("header a[hreflang=de]").click()
    page.wait_for_url("**/netzwerk/")
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_an_untranslated_page_says_so_at_its_english_address(
    each_server: Server, open_page: OpenPage
) -> None:
    page = open_page(each_server)
    page.goto("/publikationen/")
    page.locator("header a[hreflang=en]").click()
    page.wait_for_url("**/en/publikationen/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("main")).to_have_attribute("lang", "de")
    notice = page.locator(".nk-fallback")
    expect(notice).to_be_visible()
    expect(notice).to_have_attribute("lang", "en")
    expect(notice).to_contain_text("not available in English yet")


@pytest.mark.parametrize(
    ("address", "versions"),
    [
        ("/netzwerk/", {"de": "/netzwerk/", "en": "/en/network/"}),
        ("/en/network/", {"de": "/netzwerk/", "en": "/en/network/"}),
        ("/publikationen/", {}),
        ("/en/publikationen/", {}),
    ],
)
def test_only_translated_pages_name_other_languages(
    server: Server, open_page: OpenPage, address: str, versions: dict[str, str]
) -> None:
    page = open_page(server)
    page.goto(address)
    links = page.locator("head link[rel=alternate][hreflang]")
    found = links.evaluate_all(
        "links => Object.fromEntries(links.map(l => [l.hreflang, new URL(l.href).pathname]))"
    )
    assert found == versions
