"""Working in Wagtail's page editor, as an editor does."""

import re

from playwright.sync_api import Locator, Page, expect


def open_editor(page: Page, address: str) -> None:
    """From a public page to its editor, by the link that editors see there."""
    page.goto(address)
    edit = page.locator("wagtail-userbar a[href*='/admin/pages/'][href$='/edit/']").first
    page.goto(edit.get_attribute("href") or "")


def wait_until_edits_count(page: Page) -> None:
    """Two seconds after Wagtail has opened a page, it looks what stands in it, and may do so twice;
    what is typed before is no change for its preview."""
    page.wait_for_function(
        """() => window.wagtail.app.getControllerForElementAndIdentifier(
            document.querySelector('[data-edit-form]'), 'w-unsaved')?.initialFormData"""
    )
    page.evaluate(
        """() => new Promise(resolve => {
            let quiet = setTimeout(resolve, 2500)
            document.addEventListener('w-unsaved:watch-edits', () => {
                clearTimeout(quiet)
                quiet = setTimeout(resolve, 2500)
            })
        })"""
    )


def figure_input(page: Page, unit: str) -> Locator:
    """The number of the key figure that counts this."""
    return page.locator(f"[name='{_neighbour(page, 'unit', unit, 'value')}']")


def begin_text_with(page: Page, heading: str, text: str) -> None:
    """Types at the beginning of the rich text of the section that has this heading."""
    saved = page.locator(f"[name='{_neighbour(page, 'heading', heading, 'text')}']")
    saved.locator("..").get_by_role("textbox").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type(text)
    # The editor hands over what was typed a moment later.
    expect(saved).to_have_value(re.compile(re.escape(text)))


def _neighbour(page: Page, field: str, value: str, neighbour: str) -> str:
    """The name of the field beside the one that has this value, in the same block."""
    fields = page.locator(f"[name^=sections-][name$=-value-{field}]")
    fields.first.wait_for(state="attached")
    names = [item.get_attribute("name") for item in fields.all() if item.input_value() == value]
    assert len(names) == 1, f"{len(names)} blocks have the {field} “{value}”."
    return f"{(names[0] or '').removesuffix(field)}{neighbour}"


def publish(page: Page) -> None:
    """Ends on the list that Wagtail shows after publishing."""
    page.locator("footer nav .w-dropdown__toggle").click()
    with page.expect_navigation():
        page.locator("[name=action-publish]").click()
    page.locator(".messages .success").wait_for()
