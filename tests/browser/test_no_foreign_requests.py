"""No page asks another host for anything, breaks its security policy or has errors in scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accounts import SUBSCRIBER
from tests.browser.page_editor import open_editor
from tests.browser.page_types import PRODUCTION_PAGES, PUBLIC_PAGES, SUBSCRIBER_PAGES
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, administrator_on, editor_on, sign_in
from tests.browser.watching import Watch, nothing_to_complain_about

pytestmark = pytest.mark.on_one_database("postgresql")

ADMIN_LISTS = (
    "/admin/",
    "/admin/pages/",
    "/admin/documents/",
    "/admin/documents/multiple/add/",
    "/admin/images/",
    "/admin/images/multiple/add/",
    "/admin/users/",
    "/admin/groups/",
    "/admin/collections/",
    "/admin/redirects/",
    "/admin/snippets/network/member/",
    "/admin/snippets/network/member/add/",
    "/admin/snippets/network/municipality/",
    "/admin/snippets/network/meeting/",
    "/admin/snippets/network/workinggroup/",
    "/admin/reports/site-history/",
    "/admin/account/",
)


def test_no_public_page_asks_a_foreign_host(server: Server, open_page: OpenPage) -> None:
    page = open_page(server)
    with nothing_to_complain_about(page, server.address):
        for address in PUBLIC_PAGES.values():
            page.goto(address)


def test_the_interactive_page_of_the_api_works_and_asks_no_foreign_host(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server)
    with nothing_to_complain_about(page, server.address):
        page.goto("/api/v1/docs")
        page.locator("#operations-site-getSite .opblock-summary-control").click()
        page.get_by_role("button", name="Try it out").click()
        page.get_by_role("button", name="Execute").click()
        expect(page.locator(".live-responses-table")).to_contain_text("NeKoPa")


def test_an_unknown_address_asks_no_foreign_host(production: Server, open_page: OpenPage) -> None:
    page = open_page(production)
    with nothing_to_complain_about(page, production.address):
        for address in PRODUCTION_PAGES.values():
            page.goto(address)


def test_signing_in_and_what_subscribers_see_asks_no_foreign_host(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server)
    with nothing_to_complain_about(page, server.address):
        sign_in(page, server, SUBSCRIBER, following="/materialien/")
        for address in SUBSCRIBER_PAGES.values():
            page.goto(address)


def test_an_editor_on_a_public_page_asks_no_foreign_host(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server, account=editor_on(server))
    with nothing_to_complain_about(page, server.address):
        page.goto("/netzwerk/")
        page.locator("wagtail-userbar button").first.click()
        page.locator("wagtail-userbar a[href$='/edit/']").first.wait_for()


@pytest.mark.parametrize("address", ADMIN_LISTS)
def test_no_page_of_the_admin_asks_a_foreign_host(
    server: Server, open_page: OpenPage, address: str
) -> None:
    page = open_page(server, account=administrator_on(server))
    with nothing_to_complain_about(page, server.address):
        assert page.goto(address).status == 200


def test_editing_the_landing_page_with_its_preview_asks_no_foreign_host(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server, account=editor_on(server))
    with nothing_to_complain_about(page, server.address):
        open_editor(page, "/netzwerk/")
        page.locator("[data-side-panel-toggle=preview]").click()
        page.frame_locator("iframe[src*='/preview/']").locator("main").wait_for()


@pytest.mark.parametrize(
    ("address", "chooser"),
    [
        ("/netzwerk/", "[data-contentpath=hero_primary_page]"),
        ("/berufsbild/", "[data-contentpath=document]"),
    ],
)
def test_choosing_a_page_or_a_file_asks_no_foreign_host(
    server: Server, open_page: OpenPage, address: str, chooser: str
) -> None:
    page = open_page(server, account=editor_on(server))
    with nothing_to_complain_about(page, server.address):
        open_editor(page, address)
        open_chooser(page, chooser)
        page.locator(".modal-body table").first.wait_for()


def open_chooser(page: Page, chooser: str) -> None:
    """By its first choice, or by the menu of actions where something is chosen already."""
    field = page.locator(chooser).first
    button = field.locator("[data-chooser-action-choose]").first
    if not button.is_visible():
        field.locator(".w-dropdown__toggle, [data-w-dropdown-target=toggle]").first.click()
    page.locator("[data-chooser-action-choose]:visible").first.click()


def test_a_foreign_request_would_be_noticed(server: Server, open_page: OpenPage) -> None:
    page = open_page(server, bypass_csp=True)
    watch = Watch(page, server.address)
    page.goto("/impressum/")
    page.evaluate("fetch('http://127.0.0.1:9/', {mode: 'no-cors'}).catch(() => null)")
    assert watch.complaints[0] == "foreign request: http://127.0.0.1:9/"


def test_a_breach_of_the_security_policy_would_be_noticed(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server)
    watch = Watch(page, server.address)
    page.goto("/impressum/")
    with page.context.expect_console_message():
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')")
    assert "Content Security Policy" in watch.complaints[0]
