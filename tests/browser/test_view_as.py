"""An editor looks at a protected page as the public and as a subscriber."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, administrator_on, editor_on

pytestmark = pytest.mark.on_one_database("sqlite")

LOCKED = "/materialien/den-rat-gewinnen/"
SENTENCE = "Gewählte Mitglieder entscheiden, ob Beteiligung wirkt."


def test_an_editor_looks_at_a_page_as_the_public_and_as_a_subscriber(
    each_server: Server, open_page: OpenPage
) -> None:
    page = open_page(each_server, account=editor_on(each_server))
    page.goto(LOCKED)
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    link = page.locator("wagtail-userbar a[href*='/admin/ansehen/']")
    page.goto(link.get_attribute("href") or "")

    banner = page.get_by_role("region", name="Ansehen als")
    expect(banner).to_contain_text("Sie sehen diese Seite als: die Öffentlichkeit")
    expect(banner).to_contain_text("gesperrt")
    expect(page.get_by_text(SENTENCE)).to_have_count(0)
    expect(page.locator("wagtail-userbar")).to_have_count(0)
    assert violations(page) == []

    banner.get_by_label("Ansehen als").select_option(label="NeKoPa-Abonnement")
    banner.get_by_role("button", name="Anzeigen").click()
    expect(banner).to_contain_text("Sie sehen diese Seite als: NeKoPa-Abonnement")
    expect(page.get_by_text(SENTENCE)).to_be_visible()

    page.get_by_role("navigation").get_by_role("link", name="Netzwerk", exact=True).first.click()
    expect(banner).to_contain_text("Sie sehen diese Seite als: NeKoPa-Abonnement")
    banner.get_by_role("link", name="Zurück zur Bearbeitung").click()
    expect(page).to_have_url(f"{each_server.address}{page.url.removeprefix(each_server.address)}")
    assert page.url.endswith("/edit/")


def test_forms_in_the_view_do_nothing(server: Server, open_page: OpenPage) -> None:
    page = open_page(server, account=editor_on(server))
    page.goto(LOCKED)
    link = page.locator("wagtail-userbar a[href*='/admin/ansehen/']")
    page.goto(link.get_attribute("href") or "")
    address = page.url
    page.locator("main form [type=submit]").first.click()
    page.wait_for_timeout(500)
    assert page.url == address


def test_the_banner_fits_on_a_telephone(server: Server, open_page: OpenPage) -> None:
    page = open_page(server, account=editor_on(server), viewport={"width": 375, "height": 800})
    page.goto(LOCKED)
    link = page.locator("wagtail-userbar a[href*='/admin/ansehen/']")
    page.goto(link.get_attribute("href") or "")
    expect(page.get_by_role("region", name="Ansehen als")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_administration_starts_a_check_of_access(server: Server, open_page: OpenPage) -> None:
    page = open_page(server, account=administrator_on(server))
    page.goto("/admin/reports/zugang/")
    expect(page.get_by_text("Es gibt noch kein Ergebnis.")).to_be_visible()
    page.get_by_role("button", name="Jetzt prüfen").click()
    running = page.get_by_text("Eine Prüfung läuft.")
    expect(running.or_(page.get_by_text("Ergebnis vom"))).to_be_visible()
