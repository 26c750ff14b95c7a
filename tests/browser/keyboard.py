"""Moving through a page with the Tab key alone."""

from typing import Any

from playwright.sync_api import Page

MANY = 400


def focused(page: Page) -> dict[str, Any]:
    """The focused element: its `tag`, `href`, `text`, and whether one sees that it is focused."""
    element: dict[str, Any] = page.evaluate(
        """() => {
            const element = document.activeElement
            const outlines = [null, '::before', '::after']
                .map(part => getComputedStyle(element, part))
                .map(style => style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth))
            const box = element.getBoundingClientRect()
            return {
                tag: element.tagName.toLowerCase(),
                name: element.getAttribute('name') || '',
                href: element.getAttribute('href') || '',
                text: element.innerText || '',
                outline: Math.max(...outlines),
                inView: box.width > 0 && box.height > 0 && box.bottom > 0
                    && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
            }
        }"""
    )
    return element


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the focus is on this; fails when Tab never comes there."""
    for _step in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}.")
