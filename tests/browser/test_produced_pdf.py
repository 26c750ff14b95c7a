"""An editor changes a chapter of the brochure, and a visitor takes the changed text home as PDF."""

import secrets
import time

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.page_editor import open_editor, publish
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, editor_on

pytestmark = pytest.mark.on_one_database("sqlite")

SECONDS_TO_PRODUCE = 60


def pdf_text(page: Page, address: str) -> str:
    """What the file says that the page offers, as soon as it offers one."""
    button = page.locator("main a.kern-btn[download]")
    deadline = time.monotonic() + SECONDS_TO_PRODUCE
    page.goto(address)
    while not button.count() and time.monotonic() < deadline:
        page.reload()
    with page.expect_download() as download:
        button.click()
    reader = PdfReader(download.value.path())
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())


def test_a_changed_chapter_is_in_the_pdf_and_the_english_one_is_another(
    server: Server, open_page: OpenPage
) -> None:
    title = f"Worum es heute geht {secrets.randbelow(10_000)}"
    page = open_page(server, account=editor_on(server))
    open_editor(page, "/berufsbild/")
    expect(page.get_by_text("Zurzeit gibt es das erstellte PDF")).to_be_visible()
    page.locator("[name=chapters-0-value-title]").fill(title)
    publish(page)

    visitor = open_page(server)
    german = pdf_text(visitor, "/berufsbild/")
    assert f"Kapitel 1 {title}" in german
    expect(visitor.locator("nav[aria-labelledby=contents]")).to_contain_text(title)
    english = pdf_text(visitor, "/en/job-profile/")
    assert "Chapter 1 What this is about" in english
    assert title not in english
