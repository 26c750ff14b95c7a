"""An editor chooses another PDF, is asked what it is, and a visitor finds the former edition."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publications.factories import small_pdf
from tests.browser.page_editor import open_editor, publish
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, editor_on

pytestmark = pytest.mark.on_one_database("sqlite")

PUBLICATION = "/publikationen/beteiligung-braucht-personal/"
PERMANENT = "/p/beteiligung-braucht-personal/"


@pytest.fixture
def new_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "zweite-ausgabe.pdf"
    path.write_bytes(small_pdf("Beteiligung braucht Personal, zweite Ausgabe"))
    return path


def test_a_new_pdf_becomes_a_new_edition_and_the_former_one_stays(
    server: Server, open_page: OpenPage, new_pdf: Path
) -> None:
    page = open_page(server, account=editor_on(server))
    open_editor(page, PUBLICATION)
    upload_another_pdf(page, new_pdf)
    page.locator("[name=teaser]").fill("Was wir heute fordern.")
    page.locator("footer nav .w-dropdown__toggle").click()
    with page.expect_navigation():
        page.locator("[name=action-publish]").click()
    question = page.locator("[data-contentpath=edition_choice]")
    expect(question.locator(".error-message")).to_contain_text(
        "Sie haben eine andere PDF-Datei gewählt."
    )
    expect(page.locator("[name=teaser]")).to_have_value("Was wir heute fordern.")

    question.get_by_label("Neue Ausgabe").check()
    page.locator("[name=edition_note]").fill("Eine Forderung mehr.")
    publish(page)

    visitor = open_page(server)
    visitor.goto(PERMANENT)
    expect(visitor).to_have_url(f"{server.address}{PUBLICATION}")
    expect(visitor.locator("main")).to_contain_text(
        "Ausgabe 2 (15. Juni 2023): Eine Forderung mehr."
    )
    visitor.get_by_role("link", name="Ausgabe 1 (15. Juni 2023)").click()
    expect(visitor).to_have_url(f"{server.address}{PERMANENT}1/")
    expect(visitor.locator("main")).to_contain_text("Diese Ausgabe ist ersetzt durch Ausgabe 2.")
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="PDF herunterladen").click()
    assert "zweite" not in download.value.suggested_filename


def upload_another_pdf(page: Page, file: Path) -> None:
    chooser = page.locator("[data-contentpath=document]")
    chooser.locator(".w-dropdown__toggle, [data-w-dropdown-target=toggle]").first.click()
    page.locator("[data-chooser-action-choose]:visible").first.click()
    dialog = page.locator(".modal-content")
    dialog.locator("a[href='#tab-upload'], [role=tab][id*=upload]").first.click()
    form = dialog.locator("form[enctype]")
    form.locator("[type=file]").set_input_files(file)
    expect(form.locator("[name$=title]")).not_to_have_value("")
    form.locator("[name$=title]").fill("Zweite Ausgabe")
    form.locator("[type=submit]").click()
    expect(chooser.locator("[data-chooser-title]")).to_have_text("Zweite Ausgabe")
