"""What an editor mistypes is refused in German, beside the field, and nothing else is lost."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.servers import Server
from tests.browser.visits import OpenPage, administrator_on, editor_on

pytestmark = pytest.mark.on_one_database("sqlite")

EMPTY = "Bitte füllen Sie dieses Feld aus."
NO_SUCH_DAY = "Der Februar 2024 hat keinen 30. Tag."
NO_SUCH_MONTH = "Einen Monat 14 gibt es nicht. Bitte verwenden Sie die Zahlen 1 bis 12."
TAKEN = "Mit diesem AGS ist bereits eine Kommune eingetragen. Bitte prüfen Sie die Ziffern."
NO_PDF = (
    "Der Dateiname endet auf „.pdf“, aber der Inhalt ist keine PDF-Datei. Bitte wählen Sie eine"
    " andere Datei."
)
TOO_LARGE = "Diese Datei ist zu groß. Bitte wählen Sie eine Datei mit höchstens 1,0 MB."
TOO_LARGE_TO_KEEP = (
    "Diese Datei ist zu groß (1,5 MB). Bitte wählen Sie eine Datei mit höchstens 1,0 MB."
)


def field_with(control: Locator, page: Page) -> Locator:
    """The field as Wagtail shows it: label, error, help and control."""
    return page.locator("[data-field-wrapper]").filter(has=control)


def error_beside(page: Page, selector: str) -> str:
    """The one sentence that stands at a field, which the field also names as its description."""
    control = page.locator(selector)
    expect(control).to_have_attribute("aria-invalid", "true")
    messages = field_with(control, page).locator(".error-message")
    expect(messages).to_have_count(1)
    errors = field_with(control, page).locator("[data-field-errors]").get_attribute("id")
    assert errors in (control.get_attribute("aria-describedby") or "").split()
    return messages.inner_text().strip()


def begin_a_publication(page: Page) -> dict[str, str]:
    """A new publication with all but one mistake right; the values by the name of the field."""
    page.goto("/admin/")
    tasks = page.locator("[aria-labelledby=editor-tasks-heading]")
    tasks.locator("a[href*='/add/publications/publicationpage/']").first.click()
    typed = {
        "title": "Ein Papier, das es noch nicht gibt",
        "teaser": "Worum es geht, in einem Satz.",
        "issued": "März 2024",
        "licence": "CC BY 4.0",
        "lead": "Was am Anfang steht.",
    }
    for name, value in typed.items():
        page.locator(f"#id_{name}").fill(value)
    page.locator("#id_publication_type").select_option("arbeitspapier")
    return typed | {"publication_type": "arbeitspapier"}


def try_to_publish(page: Page) -> None:
    page.locator("footer nav .w-dropdown__toggle").click()
    with page.expect_navigation():
        page.locator("[name=action-publish]").click()
    expect(page.locator(".messages .error")).to_be_visible()


def assert_kept(page: Page, typed: dict[str, str]) -> None:
    kept = {name: page.locator(f"#id_{name}").input_value() for name in typed}
    assert kept == typed


def test_an_impossible_date_is_refused(server: Server, open_page: OpenPage) -> None:
    page = open_page(server, account=editor_on(server))
    typed = begin_a_publication(page) | {"issued": "30. Februar 2024"}
    page.locator("#id_issued").fill(typed["issued"])
    try_to_publish(page)
    assert error_beside(page, "#id_issued") == NO_SUCH_DAY
    assert_kept(page, typed)


def test_a_publication_without_a_title_is_refused(server: Server, open_page: OpenPage) -> None:
    page = open_page(server, account=editor_on(server))
    typed = begin_a_publication(page) | {"title": ""}
    page.locator("#id_title").fill("")
    try_to_publish(page)
    assert error_beside(page, "#id_title") == EMPTY
    assert_kept(page, typed)


def test_an_impossible_date_in_a_block_of_the_landing_page_is_refused(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server, account=editor_on(server))
    page.goto("/admin/")
    page.locator("[aria-labelledby=editor-tasks-heading] a[href*='#block-']").click()
    as_of = "[name^=sections-][name$=-value-as_of]"
    members = page.locator("[name^=sections-][name$=-figures-0-value-value]")
    before = members.input_value()
    members.fill("7")
    page.locator(as_of).fill("14/2024")
    try_to_publish(page)
    expect(page.locator(as_of)).to_have_value("14/2024")
    message = page.locator("[data-contentpath=as_of] .error-message")
    expect(message).to_have_text(NO_SUCH_MONTH)
    expect(members).to_have_value("7")

    visitor = open_page(server)
    visitor.goto("/netzwerk/")
    figures = visitor.locator(".nk-facts dd").first
    expect(figures).to_have_text(before)


def test_a_municipality_whose_key_is_taken_is_refused(server: Server, open_page: OpenPage) -> None:
    page = open_page(server, account=administrator_on(server))
    page.goto("/admin/snippets/network/municipality/")
    page.locator("main table tbody tr a").first.click()
    taken = page.locator("#id_ags").input_value()
    assert taken

    page.goto("/admin/snippets/network/municipality/add/")
    typed = {
        "name": "Doppelstadt",
        "ags": taken,
        "district": "Landkreis Irgendwo",
        "latitude": "51.43",
        "longitude": "6.88",
        "population": "12345",
    }
    for name, value in typed.items():
        page.locator(f"#id_{name}").fill(value)
    with page.expect_navigation():
        page.locator("footer [type=submit]").first.click()
    assert error_beside(page, "#id_ags") == TAKEN
    assert_kept(page, typed | {"latitude": typed["latitude"], "longitude": typed["longitude"]})


@pytest.fixture
def no_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "kein.pdf"
    path.write_text("Das ist ein Text, der nur so heißt wie ein PDF.\n")
    return path


@pytest.fixture
def too_large(tmp_path: Path) -> Path:
    """More than the megabyte that the server has been told to allow."""
    path = tmp_path / "zu-gross.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(1536 * 1024))
    return path


def assert_upload_refused(page: Page, file: Path, sentence: str) -> None:
    """By Wagtail's page that takes several files at once."""
    page.goto("/admin/documents/multiple/add/")
    page.locator("#fileupload").set_input_files(file)
    item = page.locator("#upload-list li")
    expect(item).to_contain_text(sentence)
    assert " ".join(item.inner_text().split()).endswith(sentence)


def test_a_file_that_is_no_pdf_is_refused(
    server: Server, open_page: OpenPage, no_pdf: Path
) -> None:
    page = open_page(server, account=editor_on(server))
    assert_upload_refused(page, no_pdf, NO_PDF)


def test_a_file_that_is_too_large_is_refused(
    server: Server, open_page: OpenPage, too_large: Path
) -> None:
    page = open_page(server, account=editor_on(server))
    assert_upload_refused(page, too_large, TOO_LARGE)


@pytest.mark.parametrize(
    ("file", "sentence"),
    [("no_pdf", NO_PDF), ("too_large", TOO_LARGE_TO_KEEP)],
    ids=["no PDF", "too large"],
)
def test_a_bad_file_chosen_while_writing_loses_nothing(
    server: Server,
    open_page: OpenPage,
    request: pytest.FixtureRequest,
    file: str,
    sentence: str,
) -> None:
    page = open_page(server, account=editor_on(server))
    typed = begin_a_publication(page)
    page.locator("[data-contentpath=document] [data-chooser-action-choose]").first.click()
    dialog = page.locator(".modal-content")
    dialog.locator("a[href='#tab-upload'], [role=tab][id*=upload]").first.click()
    form = dialog.locator("form[enctype]")
    form.locator("[type=file]").set_input_files(request.getfixturevalue(file))
    # Wagtail suggests a title from the file's name, a moment after the file was chosen.
    expect(form.locator("[name$=title]")).not_to_have_value("")
    form.locator("[name$=title]").fill("Der Name der Datei")
    form.locator("[type=submit]").click()
    message = dialog.locator("form[enctype] .error-message")
    expect(message).to_have_text(sentence)
    expect(dialog.locator("form[enctype] [name$=title]")).to_have_value("Der Name der Datei")
    dialog.locator("[data-dismiss=modal]").first.click()
    expect(dialog).to_be_hidden()
    assert_kept(page, typed)
