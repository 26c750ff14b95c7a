"""An editor signs in, changes the landing page, and a visitor sees it."""

import secrets

import pytest
from playwright.sync_api import expect

from tests.browser.accounts import NEW_EDITOR, app_code
from tests.browser.page_editor import begin_text_with, figure_input, open_editor, publish
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, editor_on, fill_in_sign_in, sign_in

LANDING_PAGE = "/netzwerk/"


def test_an_editor_changes_a_key_figure_and_a_paragraph_and_a_visitor_sees_both(
    each_server: Server, open_page: OpenPage
) -> None:
    figure = 121 + secrets.randbelow(800)
    sentence = f"Heute sind wir {figure}. "
    page = open_page(each_server)

    sign_in(page, each_server, editor_on(each_server), following="/admin/")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("link", name="Dokumente", exact=True)).to_be_visible()
    tasks = page.locator("[aria-labelledby=editor-tasks-heading]")
    tasks.locator("a[href*='#block-']").click()
    figure_input(page, "Mitglieder").fill(str(figure))
    begin_text_with(page, "Wir machen Beteiligung zur Sache der ganzen Verwaltung", sentence)
    publish(page)

    visitor = open_page(each_server)
    visitor.goto(LANDING_PAGE)
    members = visitor.locator(".nk-facts > div").filter(has_text="Mitglieder")
    expect(members.locator("dd")).to_have_text(str(figure))
    expect(visitor.locator(".nk-prose").first).to_contain_text(sentence.strip())


def test_the_dashboard_offers_what_an_editor_does_most(
    each_server: Server, open_page: OpenPage
) -> None:
    page = open_page(each_server, account=editor_on(each_server))
    page.goto("/admin/")
    expect(page.get_by_role("heading", name="Was möchten Sie tun?")).to_be_visible()
    tasks = page.locator("[aria-labelledby=editor-tasks-heading] a")
    addresses = " ".join(task.get_attribute("href") or "" for task in tasks.all())
    for part in ("/edit/", "#block-", "/add/publications/publicationpage/", "/network/member/"):
        assert part in addresses


def test_the_preview_shows_what_is_typed_and_the_public_does_not_see_it(
    each_server: Server, open_page: OpenPage
) -> None:
    page = open_page(each_server, account=editor_on(each_server))
    open_editor(page, "/impressum/")
    page.locator("[name=lead]").fill("Nur in der Vorschau zu lesen.")
    page.locator("[data-side-panel-toggle=preview]").click()
    preview = page.frame_locator("#w-preview-iframe, .w-preview__iframe, iframe").first
    expect(preview.locator("main")).to_contain_text("Nur in der Vorschau zu lesen.")

    visitor = open_page(each_server)
    visitor.goto("/impressum/")
    expect(visitor.locator("main")).not_to_contain_text("Nur in der Vorschau zu lesen.")


# Where the server of production runs anyway.
@pytest.mark.on_one_database("postgresql")
def test_an_editor_is_led_to_set_up_a_second_factor_and_signs_in_with_it(
    production: Server, open_page: OpenPage
) -> None:
    page = open_page(production)
    page.goto("/konto/login/?next=/admin/")
    fill_in_sign_in(page, NEW_EDITOR)
    page.wait_for_url("**/konto/reauthenticate/**")
    page.locator("main [name=password]").fill(NEW_EDITOR.password)
    page.locator("main form:has([name=password]) [type=submit]").click()
    page.wait_for_url("**/konto/2fa/totp/activate/")
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("main [name=code]").fill(app_code(secret))
    page.locator("main form:has([name=code]) [type=submit]").click()
    page.wait_for_url(lambda address: "activate" not in address)
    page.goto("/admin/")
    expect(page.locator("[aria-labelledby=editor-tasks-heading]")).to_be_visible()

    page = open_page(production)
    page.goto("/konto/login/?next=/admin/")
    fill_in_sign_in(page, NEW_EDITOR)
    page.wait_for_url("**/konto/2fa/authenticate/**")
    page.goto("/admin/")
    assert "/konto/" in page.url
    page.goto("/konto/2fa/authenticate/")
    page.locator("main [name=code]").fill("000000")
    page.locator("main form:has([name=code]) [type=submit]").first.click()
    expect(page.locator("main [name=code]")).to_have_attribute("aria-invalid", "true")
    page.locator("main [name=code]").fill(app_code(secret))
    page.locator("main form:has([name=code]) [type=submit]").first.click()
    page.wait_for_url("**/admin/")
    expect(page.locator("[aria-labelledby=editor-tasks-heading]")).to_be_visible()
