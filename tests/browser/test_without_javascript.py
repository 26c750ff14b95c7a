"""All that visitors and subscribers come for works where scripts are off."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accounts import SUBSCRIBER
from tests.browser.servers import Server
from tests.browser.visits import OpenPage

pytestmark = pytest.mark.on_one_database("postgresql")

DOWNLOAD = "main a.kern-btn[download]"


@pytest.fixture
def page(each_server: Server, open_page: OpenPage) -> Page:
    page = open_page(each_server, java_script_enabled=False, viewport={"width": 375, "height": 700})
    page.set_content("<p>off</p><script>document.body.textContent = 'on'</script>")
    assert page.locator("body").inner_text() == "off"
    return page


def test_the_menu_opens_and_leads_on(page: Page) -> None:
    page.goto("/")
    page.locator("header summary").click()
    page.locator("header details a[href='/netzwerk/mitglieder/']").click()
    page.wait_for_url("**/netzwerk/mitglieder/")


def test_publications_are_filtered(page: Page) -> None:
    page.goto("/publikationen/")
    before = page.locator("main section[aria-labelledby=results] > ul > li").count()
    page.locator("main details summary").click()
    page.locator("[name=art][value=positionspapier]").check()
    page.locator("[name=zugang][value=frei]").check()
    page.locator("main details form [type=submit]").click()
    page.wait_for_url("**/publikationen/?*art=positionspapier*")
    results = page.locator("main section[aria-labelledby=results] li:has(h3)")
    expect(results).to_have_count(2)
    assert before > 2
    expect(results.locator(".nk-lock")).to_have_count(0)
    page.locator("main details summary").click()
    expect(page.locator("details [name=art][value=positionspapier]")).to_be_checked()


def test_publications_are_searched(page: Page) -> None:
    page.goto("/publikationen/")
    page.locator("main [name=q]").fill("Leitlinien")
    page.keyboard.press("Enter")
    page.wait_for_url("**/publikationen/?*q=Leitlinien*")
    results = page.locator("main section[aria-labelledby=results]")
    expect(results).to_contain_text("Leitlinien lebendig halten")
    expect(results).not_to_contain_text("Das Netzwerk stellt sich vor")


def test_members_are_listed_by_land(page: Page) -> None:
    page.goto("/netzwerk/mitglieder/")
    expect(page.locator("main section h3")).not_to_have_count(1)
    page.locator("main [name=land]").select_option("05")
    page.locator("main form [type=submit]").click()
    page.wait_for_url("**/netzwerk/mitglieder/?*land=05*")
    expect(page.locator("main section h3")).to_have_count(1)
    expect(page.locator("main section h3")).to_contain_text("Nordrhein-Westfalen")
    expect(page.locator("main [name=land]")).to_have_value("05")


def test_the_members_nearest_to_a_place_are_found_and_taken_along(page: Page) -> None:
    page.goto("/netzwerk/mitglieder/")
    page.locator("main [name=ort]").fill("koeln")
    page.locator("main details summary").click()
    page.locator("main [name=rolle]").select_option("fachstelle-beteiligung")
    page.locator("main form [type=submit]").click()
    page.wait_for_url("**/netzwerk/mitglieder/?ort=koeln*")
    expect(page.locator("main h2#list")).to_have_text("In der Nähe von Köln")
    expect(page.locator("main ol.nk-towns li").nth(1)).to_contain_text("km")
    expect(page.locator("main [name=ort]")).to_have_value("koeln")
    expect(page.get_by_role("img", name="Deutschlandkarte")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tabelle (XLSX)").click()
    assert download.value.suggested_filename == "mitglieder.xlsx"


def test_the_brochure_is_downloaded(page: Page) -> None:
    page.goto("/berufsbild/")
    with page.expect_download() as download:
        page.locator(DOWNLOAD).click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def test_a_subscriber_signs_in_downloads_and_signs_out(page: Page) -> None:
    page.goto("/materialien/den-rat-gewinnen/")
    form = page.locator("section[aria-labelledby=gate] form")
    form.locator("[name=login]").fill(SUBSCRIBER.email)
    form.locator("[name=password]").fill(SUBSCRIBER.password)
    form.locator("[type=submit]").click()
    page.locator(DOWNLOAD).wait_for()
    with page.expect_download() as download:
        page.locator(DOWNLOAD).click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    page.locator("header a[href*='/konto/logout/']").click()
    page.locator("main form [type=submit]").click()
    page.locator("header a[href*='/konto/login/']").wait_for()
