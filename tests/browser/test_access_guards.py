"""The admin asks before something protected becomes visible, and does nothing until it is told."""

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.page_editor import open_editor
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, editor_on

pytestmark = pytest.mark.on_one_database("postgresql")

PROTECTED = "/materialien/den-rat-gewinnen/"
SECTION = "/materialien/"
OPEN_SECTION = "/publikationen/"
MOVED = "/publikationen/den-rat-gewinnen/"
TITLE = "Den Rat für Beteiligung gewinnen"
PHONE = {"width": 375, "height": 800}


@pytest.fixture
def editor(server: Server, open_page: OpenPage) -> Iterator[Page]:
    """An editor's window; what was moved goes back afterwards, for the other tests."""
    page = open_page(server, account=editor_on(server))
    yield page
    if page.request.get(MOVED).ok:
        move(page, MOVED, SECTION)
        page.wait_for_url("**/admin/pages/*/")


def key_of(page: Page, address: str) -> str:
    open_editor(page, address)
    (key,) = re.findall(r"/admin/pages/(\d+)/edit/", page.url)
    return str(key)


def move(page: Page, address: str, target: str) -> None:
    keys = key_of(page, address), key_of(page, target)
    page.goto(f"/admin/pages/{keys[0]}/move/{keys[1]}/confirm/")
    page.locator("main form [type=submit]").click()


def status_for_a_visitor(open_page: OpenPage, server: Server, address: str) -> int:
    return open_page(server).request.get(address).status


def look_at(page: Page, name: str) -> None:
    """Keeps pictures where somebody asked for them."""
    folder = os.environ.get("PICTURES_OF_GUARDS")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_moving_a_page_out_of_protection_is_cancelled_and_then_confirmed(
    server: Server, editor: Page, open_page: OpenPage
) -> None:
    move(editor, PROTECTED, OPEN_SECTION)
    question = editor.locator(".nk-access")
    expect(question).to_contain_text("Sichtbar für: Die Öffentlichkeit")
    expect(question.get_by_role("listitem")).to_have_text(re.compile(TITLE))
    look_at(editor, "question-1280")
    usual = editor.viewport_size
    editor.set_viewport_size(PHONE)
    look_at(editor, "question-375")
    width = editor.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    editor.set_viewport_size(usual or PHONE)

    question.get_by_role("link", name="Abbrechen").click()
    expect(editor.locator(".nk-access")).to_have_count(0)
    assert status_for_a_visitor(open_page, server, PROTECTED) == 403
    assert status_for_a_visitor(open_page, server, MOVED) == 404

    move(editor, PROTECTED, OPEN_SECTION)
    editor.locator(".nk-access").get_by_role("button", name="Bestätigen").click()
    expect(editor.locator(".messages .success")).to_contain_text(TITLE)
    assert status_for_a_visitor(open_page, server, MOVED) == 200
    editor.goto("/admin/reports/site-history/")
    row = editor.get_by_role("row").filter(has_text="Geöffnet für: die Öffentlichkeit").first
    expect(row).to_contain_text(TITLE)


def test_the_window_for_privacy_asks_too(server: Server, editor: Page, open_page: OpenPage) -> None:
    open_editor(editor, SECTION)
    window = open_privacy(editor)
    choose_no_restriction(window)
    window.get_by_role("button", name="Speichern").click()
    expect(window.locator(".nk-access")).to_contain_text(TITLE)
    look_at(editor, "window-1280")
    editor.set_viewport_size(PHONE)
    look_at(editor, "window-375")
    editor.set_viewport_size({"width": 1280, "height": 900})
    window.get_by_role("button", name="Abbrechen").click()
    expect(window).to_be_hidden()
    assert status_for_a_visitor(open_page, server, SECTION + "den-rat-gewinnen/") == 403

    editor.reload()
    window = open_privacy(editor)
    groups = window.locator("[name=groups]:checked")
    expect(groups).to_have_count(1)
    kept = groups.get_attribute("value")
    choose_no_restriction(window)
    window.get_by_role("button", name="Speichern").click()
    window.get_by_role("button", name="Bestätigen").click()
    expect(window).to_be_hidden()
    assert status_for_a_visitor(open_page, server, PROTECTED) == 200

    editor.reload()
    window = open_privacy(editor)
    window.locator("input[value=groups]").check()
    window.locator(f"[name=groups][value='{kept}']").check()
    window.get_by_role("button", name="Speichern").click()
    expect(window).to_be_hidden()
    assert status_for_a_visitor(open_page, server, PROTECTED) == 403


def show_status(page: Page, inside: Locator) -> None:
    """Wagtail opens the panel by itself on wide screens, a moment after the page is there."""
    page.wait_for_load_state("networkidle")
    if not inside.is_visible():
        page.locator("[data-side-panel-toggle=status]").first.click()


def choose_no_restriction(window: Locator) -> None:
    """Takes the restriction away; the form shrinks a moment later, and its button moves."""
    window.locator("input[value=none]").check()
    expect(window.locator("[name=groups]").first).to_be_hidden()


def open_privacy(page: Page) -> Locator:
    # Wagtail keeps one for public and one for protected pages, and shows one of them.
    button = page.locator("[data-a11y-dialog-show=set-privacy]:visible").first
    show_status(page, button)
    button.click()
    window = page.locator("#set-privacy")
    expect(window.locator("form, .nk-access").first).to_be_visible()
    return window


def test_the_window_says_why_the_server_refuses(server: Server, editor: Page) -> None:
    """A form for the English page, as no window offers one."""
    english = key_of(editor, "/en/network/")
    open_editor(editor, "/netzwerk/")
    window = open_privacy(editor)
    address = f"/admin/pages/{english}/privacy/"
    window.locator("form").evaluate("(form, address) => { form.action = address }", address)
    with editor.expect_response(f"**{address}") as answer:
        window.get_by_role("button", name="Speichern").click()
    assert answer.value.status == 403
    expect(window.locator(".nk-access")).to_contain_text("auf der Seite der Ausgangssprache")
    look_at(editor, "refusal-1280")


def test_the_window_of_a_translation_leads_to_the_german_page(server: Server, editor: Page) -> None:
    german = key_of(editor, "/netzwerk/")
    open_editor(editor, "/en/network/")
    link = editor.get_by_role("link", name="Der Zugang wird auf der Seite der Ausgangssprache")
    show_status(editor, link)
    look_at(editor, "translation-1280")
    link.click()
    editor.wait_for_url(f"**/admin/pages/{german}/edit/")
