"""The page editor suggests the same slugs as the server: Wagtail's own scripts in a browser."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.forms import TextInput
from django.utils.html import format_html
from playwright.sync_api import Page, expect, sync_playwright
from wagtail.admin.panels import TitleFieldPanel
from wagtail.admin.widgets import SlugInput

from home.german import german_slug

EXAMPLES = json.loads((Path(__file__).parent / "german_slugs.json").read_text("utf-8"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium"),
]


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_SWITCHES)
        yield browser.new_page()
        browser.close()


@pytest.fixture
def form(tab: Page) -> Page:
    """Title and slug as the page editor shows them, with its scripts and ours."""
    title = TextInput(
        {
            "id": "title",
            "data-controller": "w-sync",
            "data-action": " ".join(TitleFieldPanel.BoundPanel.apply_actions),
            "data-w-sync-target-value": "#slug",
        }
    )
    slug = SlugInput({"id": "slug"}, locale="de")
    html = '<html lang="de"><script id="wagtail-config" type="application/json">{{}}</script>{}{}'
    tab.goto("about:blank")
    tab.set_content(format_html(html, title.render("title", ""), slug.render("slug", "")))
    for script in (
        "wagtailadmin/js/vendor/jquery-3.6.0.min.js",
        "wagtailadmin/js/core.js",
        "wagtailadmin/js/vendor.js",
        "home/german-slugs.js",
    ):
        path = finders.find(script)
        assert isinstance(path, str)
        tab.add_script_tag(path=path)
    tab.wait_for_function("window.wagtail?.app?.controllers.length")
    return tab


def write_title(form: Page, title: str) -> None:
    form.locator("#title").click()
    form.locator("#title").fill(title)
    form.locator("#title").blur()


def test_every_offered_title_becomes_the_slug_the_server_would_make(form: Page) -> None:
    slugs = form.evaluate(
        """titles => titles.map(value => {
            const slug = document.querySelector("#slug");
            slug.value = "";
            const offer = {cancelable: true, detail: {value}};
            slug.dispatchEvent(new CustomEvent("w-sync:apply", offer));
            return slug.value;
        })""",
        [title for title, _slug in EXAMPLES],
    )
    assert [[title, slug] for (title, _), slug in zip(EXAMPLES, slugs, strict=True)] == EXAMPLES


def test_a_title_suggests_its_german_slug_and_the_slug_follows_it(form: Page) -> None:
    write_title(form, "Straße & Größe")
    expect(form.locator("#slug")).to_have_value("strasse-und-groesse")
    write_title(form, "Bürger*innenräte")
    expect(form.locator("#slug")).to_have_value("buergerinnenraete")


def test_a_slug_of_the_editors_own_stays_when_the_title_changes(form: Page) -> None:
    write_title(form, "Straße")
    expect(form.locator("#slug")).to_have_value("strasse")
    form.locator("#slug").fill("weg")
    form.locator("#slug").blur()
    write_title(form, "Größe")
    form.wait_for_timeout(300)  # longer than Wagtail waits before it applies a title
    expect(form.locator("#slug")).to_have_value("weg")


def test_a_typed_or_pasted_slug_is_cleaned_on_leaving_the_field(form: Page) -> None:
    form.locator("#slug").fill("Fußgänger_innen Übersicht")
    form.locator("#slug").blur()
    expect(form.locator("#slug")).to_have_value("fussgaengerinnen-uebersicht")


def test_a_long_title_is_cut_like_on_the_server(form: Page) -> None:
    title = "Beteiligung und " * 30
    write_title(form, title)
    expect(form.locator("#slug")).to_have_value(german_slug(title))


def test_other_fields_keep_what_was_typed(form: Page) -> None:
    write_title(form, "Straße & Größe")
    expect(form.locator("#title")).to_have_value("Straße & Größe")
