"""An editor uploads a PDF and sees what the website makes of it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publications.factories import small_pdf
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, editor_on
from tests.publications import damaged_pdfs

pytestmark = pytest.mark.on_one_database("postgresql")


def upload(page: Page, title: str, file: Path) -> None:
    """By Wagtail's form for a single document, up to the page about the file."""
    page.goto("/admin/documents/add/")
    page.locator("#id_file").set_input_files(file)
    page.locator("#id_title").fill(title)
    with page.expect_navigation():
        page.locator("form[enctype] [type=submit]").first.click()
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("link", name="Über diese Datei").click()


def test_an_editor_sees_facts_and_findings_of_a_pdf(
    server: Server, open_page: OpenPage, tmp_path: Path
) -> None:
    file = tmp_path / "leitlinien.pdf"
    file.write_bytes(small_pdf("Leitlinien"))
    page = open_page(server, account=editor_on(server))
    upload(page, "Leitlinien Probe", file)
    # The page follows the reading by itself.
    expect(page.locator(".nk-pdf [role=status]")).to_contain_text("Gelesen", timeout=60_000)
    expect(page.get_by_role("row", name="PDF/UA")).to_contain_text("in Ordnung")
    cover = page.get_by_role("img", name="Erste Seite der Datei")
    assert cover.evaluate("picture => picture.naturalWidth") == 480

    page.get_by_role("button", name="Neu auslesen").click()
    expect(page.locator(".messages")).to_contain_text("Die Datei wird neu ausgelesen.")
    expect(page.locator(".nk-pdf [role=status]")).to_contain_text("Gelesen", timeout=60_000)


def test_an_editor_hears_why_a_bomb_could_not_be_read_and_the_website_goes_on(
    server: Server, open_page: OpenPage, tmp_path: Path
) -> None:
    file = tmp_path / "bombe.pdf"
    file.write_bytes(damaged_pdfs.compression_bomb())
    page = open_page(server, account=editor_on(server))
    upload(page, "Bombe", file)
    expect(page.locator(".nk-pdf [role=status]")).to_contain_text(
        "Zum Teil gelesen", timeout=60_000
    )
    expect(page.locator(".nk-pdf .help-warning")).to_contain_text("zu viel Speicher")

    visitor = open_page(server)
    visitor.goto("/publikationen/")
    expect(visitor.get_by_role("heading", level=1)).to_be_visible()
