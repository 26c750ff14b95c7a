"""A draft outside the admin: in another front end, and by a link for people without an account."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.mail import Mailbox
from tests.browser.other_frontend import OtherFrontend, running_frontend
from tests.browser.page_editor import open_editor, wait_until_edits_count
from tests.browser.servers import DEVELOPMENT, Server, Template, running_server
from tests.browser.visits import OpenPage, editor_on

# It asks the database for nothing that the other would answer differently.
pytestmark = pytest.mark.on_one_database("sqlite")


@pytest.fixture
def frontend() -> Iterator[OtherFrontend]:
    with running_frontend() as frontend:
        yield frontend


@pytest.fixture
def website(
    frontend: OtherFrontend,
    site_template: Template,
    mailbox: Mailbox,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """With another front end."""
    folder = tmp_path_factory.mktemp("previews")
    variables = {"PREVIEW_ADDRESS": frontend.preview_address}
    with running_server(DEVELOPMENT, site_template, folder, mailbox, variables) as server:
        frontend.website = server.address
        yield server
        assert server.errors() == []


def test_a_draft_is_read_elsewhere(
    website: Server, frontend: OtherFrontend, open_page: OpenPage
) -> None:
    page = open_page(website, account=editor_on(website))
    open_editor(page, "/impressum/")
    page.get_by_role("button", name="Vorschau umschalten").click()
    panel = page.frame_locator("#w-preview-iframe")
    # Wagtail does not hear of another mode while it loads the first.
    expect(panel.get_by_role("heading", name="Impressum")).to_be_visible()
    page.get_by_label("Vorschaumodus").select_option(label="Anderes Frontend")
    shown = panel.frame_locator("iframe")
    expect(shown.get_by_role("heading", name="Impressum")).to_be_visible()
    wait_until_edits_count(page)
    page.locator("[name=lead]").fill("Noch nirgends gespeichert.")
    expect(shown.get_by_text("Noch nirgends gespeichert.")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_label("Vorschau in neuem Tab").click()
    expect(opened.value.get_by_text("Noch nirgends gespeichert.")).to_be_visible()
    assert opened.value.url.startswith(frontend.address)

    page.locator("[name=lead]").fill("Zum Lesen für das Planungsamt.")
    page.get_by_role("button", name="Entwurf speichern").click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.get_by_role("button", name="Aktionen").first.click()
    page.get_by_role("link", name="Entwurf teilen …").click()
    page.get_by_label("Für wen").fill("Planungsamt")
    page.get_by_role("button", name="Link erzeugen").click()
    link = page.get_by_label("Auf dieser Website").input_value()
    elsewhere = page.get_by_label("Im anderen Frontend").input_value()

    visitor = open_page(website)
    visitor.goto(link)
    expect(visitor.get_by_text("Entwurf, noch nicht veröffentlicht")).to_be_visible()
    expect(visitor.get_by_text("Zum Lesen für das Planungsamt.")).to_be_visible()
    assert violations(visitor) == []
    visitor.goto(elsewhere)
    expect(visitor.get_by_text("Zum Lesen für das Planungsamt.")).to_be_visible()

    page.get_by_role("button", name=re.compile("Link zurückziehen: .*Planungsamt")).click()
    expect(page.get_by_text("Der Link gilt nicht mehr.")).to_be_visible()
    answer = visitor.goto(link)
    assert answer is not None
    assert answer.status == 404
