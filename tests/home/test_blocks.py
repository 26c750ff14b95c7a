"""The building blocks of text: what visitors get of each, previews for editors, translation."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail_factories import ImageFactory
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from home.blocks import KeyFigureBlock, TableBlock, key_figure_number
from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from publications.factories import PdfDocumentFactory
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db

OUR_APPS = ("home.", "network.", "publications.")


def text_of(client: Client, page: Page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    content = response.content.decode()
    return " ".join(content.partition("<main")[2].partition("</main>")[0].split())


def shown(client: Client, home_page: HomePage, kind: str, value: Any) -> str:
    return text_of(client, StandardPageFactory(parent=home_page, body=[(kind, value)]))


# What visitors get


def test_a_heading_stands_below_the_title_of_its_page(home_page: HomePage, client: Client) -> None:
    content = shown(client, home_page, "heading", {"text": "Verfahren & Wege"})
    assert '<h2 class="kern-heading-large">Verfahren &amp; Wege</h2>' in content


def test_a_paragraph_keeps_its_markup(home_page: HomePage, client: Client) -> None:
    content = shown(client, home_page, "paragraph", "<p>Ein <b>fetter</b> Satz.</p>")
    assert "<p>Ein <b>fetter</b> Satz.</p>" in content


def test_a_quotation_names_its_source_only_where_there_is_one(
    home_page: HomePage, client: Client
) -> None:
    value = {"text": "Zuhören ist Arbeit.", "source": "Aus einem Gespräch"}
    content = shown(client, home_page, "quote", value)
    assert "Zuhören ist Arbeit.<footer" in content
    assert "Aus einem Gespräch" in content
    assert "<footer" not in shown(client, home_page, "quote", {**value, "source": ""})


def test_a_step_and_a_question_are_shown(home_page: HomePage, client: Client) -> None:
    assert "<li>Auftrag klären</li>" in shown(client, home_page, "steps", ["Auftrag klären"])
    question = {"question": "Und dann?", "answer": "<p>Dann nicht.</p>"}
    content = shown(client, home_page, "accordion", [question])
    assert "Und dann?</span></summary>" in content
    assert "<p>Dann nicht.</p>" in content


def test_a_notice_has_a_heading_only_where_there_is_one(
    home_page: HomePage, client: Client
) -> None:
    value = {"heading": "Bitte beachten", "text": "<p>Anmeldung bis Freitag.</p>"}
    content = shown(client, home_page, "notice", value)
    assert "Bitte beachten" in content
    assert "<p>Anmeldung bis Freitag.</p>" in content
    assert "kern-alert__header" not in shown(client, home_page, "notice", {**value, "heading": ""})


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("heading", {"text": "<script>alert(1)</script>"}),
        ("quote", {"text": "<script>alert(1)</script>", "source": "<script>alert(1)</script>"}),
        ("steps", ["<script>alert(1)</script>"]),
        ("accordion", [{"question": "<script>alert(1)</script>", "answer": "<p>Nein.</p>"}]),
        ("notice", {"heading": "<script>alert(1)</script>", "text": "<p>Nein.</p>"}),
        ("table", {"data": [["<script>alert(1)</script>"]], "table_caption": "<script>alert(1)"}),
    ],
)
def test_plain_text_is_never_markup(
    home_page: HomePage, client: Client, kind: str, value: Any
) -> None:
    content = shown(client, home_page, kind, value)
    assert "<script>alert" not in content
    assert "&lt;script&gt;alert" in content


TABLE = {
    "data": [["Feld", "Mitbringen"], ["Methode", "Moderation"], ["Haltung", None]],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_caption": "Kompetenzen",
}


def test_a_table_has_a_caption_and_header_cells(home_page: HomePage, client: Client) -> None:
    content = shown(client, home_page, "table", TABLE)
    assert "Kompetenzen</caption>" in content
    assert content.count('scope="col"') == 2
    assert content.count('scope="row"') == 2
    assert "Moderation</td>" in content
    assert "None" not in content


def test_a_link_to_a_page_bears_its_own_text_or_the_title(
    home_page: HomePage, client: Client
) -> None:
    target = StandardPageFactory(parent=home_page, title="Ziel der Reise")
    content = shown(client, home_page, "page_link", {"page": target, "text": "Dorthin"})
    assert f'href="{target.url}">Dorthin' in content
    content = shown(client, home_page, "page_link", {"page": target, "text": ""})
    assert f'href="{target.url}">Ziel der Reise' in content
    assert "nk-lock" not in content


def test_a_link_to_a_locked_page_is_marked_for_those_without_access(
    home_page: HomePage, subscriber: Any, client: Client
) -> None:
    target = StandardPageFactory(parent=home_page)
    restrict(target, subscribers_group())
    page = StandardPageFactory(
        parent=home_page, body=[("page_link", {"page": target, "text": "Dorthin"})]
    )
    assert "nk-lock" in text_of(client, page)
    client.force_login(subscriber)
    assert "nk-lock" not in text_of(client, page)


@pytest.mark.parametrize("fate", ["hidden", "draft", "deleted"])
def test_a_link_to_a_page_that_visitors_may_not_know_of_is_left_out(
    home_page: HomePage, subscriber: Any, client: Client, fate: str
) -> None:
    target = StandardPageFactory(parent=home_page, teaser_when_locked=False)
    page = StandardPageFactory(
        parent=home_page, body=[("page_link", {"page": target, "text": "Dorthin"})]
    )
    assert "Dorthin" in text_of(client, page)
    if fate == "hidden":
        restrict(target, subscribers_group())
    elif fate == "draft":
        target.unpublish()
    else:
        target.delete()
    assert "Dorthin" not in text_of(client, StandardPage.objects.get(pk=page.pk))


def test_a_file_is_offered_with_its_format_and_size(home_page: HomePage, client: Client) -> None:
    document = PdfDocumentFactory(title="Vorlage")
    content = shown(client, home_page, "download", {"document": document, "title": ""})
    assert f'href="{document.url}" download' in content
    assert "Vorlage</a>" in content
    assert "PDF, " in content
    assert "4 Seiten" in content


def test_a_file_on_a_public_page_that_its_collection_locks_is_not_shown(
    home_page: HomePage, subscriber: Any, client: Client
) -> None:
    document = PdfDocumentFactory(title="Vorlage")
    collection = document.collection.add_child(name="Abonnement")
    restrict_collection(collection, subscribers_group())
    document.collection = collection
    document.save()
    content = shown(client, home_page, "download", {"document": document, "title": ""})
    assert "Vorlage" not in content
    assert "PDF, " not in content
    assert document.url not in content


def test_an_image_has_its_description_and_caption(home_page: HomePage, client: Client) -> None:
    image = {"image": ImageFactory(), "alt_text": "Ein Kreis aus Stühlen", "decorative": False}
    value = {"image": image, "caption": "Zeichnung: NeKoPa"}
    content = shown(client, home_page, "image", value)
    assert 'alt="Ein Kreis aus Stühlen"' in content
    assert "Zeichnung: NeKoPa</figcaption>" in content


def test_the_start_page_shows_cards_of_pages(home_page: HomePage, client: Client) -> None:
    target = StandardPageFactory(parent=home_page, title="Ziel", teaser="Ein Anreißer.")
    home_page.body = [("cards", {"heading": "Einstiege", "pages": [target]})]
    home_page.save()
    content = text_of(client, home_page)
    assert "Einstiege</h2>" in content
    assert f'href="{target.url}"' in content
    assert "Ein Anreißer." in content


# Key figures


@pytest.mark.parametrize(
    ("language", "value", "is_year", "text"),
    [
        ("de", 120, False, "120"),
        ("de", 1234, False, "1.234"),
        ("de", 1_000_000_000, False, "1.000.000.000"),
        ("de", 2013, True, "2013"),
        ("de", 0, False, "0"),
        ("en", 1234, False, "1,234"),
        ("en", 2013, True, "2013"),
        ("de", None, False, ""),
    ],
)
def test_a_key_figure_is_written_as_in_its_language(
    language: str, value: int | None, is_year: bool, text: str
) -> None:
    with translation.override(language):
        assert key_figure_number({"value": value, "is_year": is_year}) == text


@pytest.mark.parametrize("value", [-1, 1_000_000_001, None])
def test_an_impossible_key_figure_is_refused_at_its_number(value: int | None) -> None:
    figure = {"qualifier": "", "value": value, "unit": "Mitglieder", "is_year": False}
    block = KeyFigureBlock()
    with pytest.raises(blocks.StructBlockValidationError) as refusal:
        block.clean(block.to_python(figure))
    assert list(refusal.value.block_errors) == ["value"]


# Previews


def all_blocks() -> dict[str, blocks.Block]:
    """One block of each of our classes, found from the stream fields of all pages."""
    found: dict[str, blocks.Block] = {}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                for block in blocks_within(field.stream_block):
                    found.setdefault(full_name(block), block)
    return {name: block for name, block in found.items() if name.startswith(OUR_APPS)}


def full_name(block: blocks.Block) -> str:
    return f"{type(block).__module__}.{type(block).__name__}"


def blocks_within(block: blocks.Block) -> Iterator[blocks.Block]:
    yield block
    children = list(getattr(block, "child_blocks", {}).values())
    if isinstance(block, blocks.ListBlock):
        children.append(block.child_block)
    for child in children:
        yield from blocks_within(child)


ALL_BLOCKS = all_blocks()
CHOSEN_BLOCKS = {
    full_name(child)
    for block in ALL_BLOCKS.values()
    if isinstance(block, blocks.StreamBlock)
    for child in block.child_blocks.values()
}
PREVIEWED = [name for name, block in ALL_BLOCKS.items() if block.is_previewable]


def test_the_blocks_of_all_three_apps_are_looked_at() -> None:
    assert {name.partition(".")[0] for name in PREVIEWED} == {"home", "network", "publications"}


@pytest.mark.parametrize("name", sorted(CHOSEN_BLOCKS))
def test_a_block_that_editors_choose_has_a_preview_and_explains_itself(name: str) -> None:
    block = ALL_BLOCKS[name]
    assert block.is_previewable
    assert block.label
    assert block.get_description()
    assert block.meta.icon != "placeholder"


@pytest.mark.parametrize("name", sorted(PREVIEWED))
def test_the_preview_of_a_block_is_shown(
    home_page: HomePage, editor: Any, client: Client, name: str
) -> None:
    client.force_login(editor)
    block = ALL_BLOCKS[name]
    address = reverse("wagtailadmin_block_preview")
    response = client.get(address, {"id": block.definition_prefix})
    assert response.status_code == 200
    content = response.content.decode()
    assert "home/nekopa.css" in content
    if not isinstance(block, blocks.FieldBlock):
        for text in texts_to_show(getattr(block.meta, "preview_value", None)):
            assert text in content


def texts_to_show(value: Any) -> Iterator[str]:
    """Plain texts that a preview must contain."""
    if isinstance(value, list):
        for item in value:
            yield from texts_to_show(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name in ("heading", "lead", "text", "title", "question", "unit", "items"):
                yield from texts_to_show(item)
    elif isinstance(value, str) and value and "<" not in value:
        yield value


@pytest.mark.parametrize("who", ["visitor", "subscriber"])
def test_only_people_of_the_admin_see_previews(
    home_page: HomePage, subscriber: Any, client: Client, who: str
) -> None:
    if who == "subscriber":
        client.force_login(subscriber)
    address = reverse("wagtailadmin_block_preview")
    block = ALL_BLOCKS[PREVIEWED[0]]
    assert client.get(address, {"id": block.definition_prefix}).status_code in (302, 403)


# Translation


def test_a_table_gives_its_texts_and_takes_their_translations() -> None:
    segments = TableBlock().get_translatable_segments(TABLE)
    assert {segment.path: segment.render_text() for segment in segments} == {
        "caption": "Kompetenzen",
        "0.0": "Feld",
        "0.1": "Mitbringen",
        "1.0": "Methode",
        "1.1": "Moderation",
        "2.0": "Haltung",
    }
    restored = TableBlock().restore_translated_segments(
        TABLE,
        [
            StringSegmentValue(segment.path, StringValue.from_plaintext(f"<{segment.path}> & so"))
            for segment in segments
        ],
    )
    assert restored == {
        **TABLE,
        "table_caption": "<caption> & so",
        "data": [
            ["<0.0> & so", "<0.1> & so"],
            ["<1.0> & so", "<1.1> & so"],
            ["<2.0> & so", None],
        ],
    }


def test_restoring_a_translation_leaves_the_source_table_alone() -> None:
    segment = StringSegmentValue("0.0", StringValue.from_plaintext("Field"))
    TableBlock().restore_translated_segments(TABLE, [segment])
    assert TABLE["data"][0][0] == "Feld"


@pytest.mark.parametrize("table", [None, {}, {"data": None}, {"data": [], "table_caption": None}])
def test_an_empty_table_has_nothing_to_translate(table: dict[str, Any] | None) -> None:
    assert TableBlock().get_translatable_segments(table) == []


def test_a_page_with_every_kind_of_text_is_translated_through_its_segments(
    home_page: HomePage, english: Locale
) -> None:
    page = StandardPageFactory(
        parent=home_page,
        body=[
            ("heading", {"text": "Überschrift"}),
            ("paragraph", "<p>Ein Satz.</p>"),
            ("quote", {"text": "Zitat", "source": "Quelle"}),
            ("table", TABLE),
            ("accordion", [{"question": "Frage", "answer": "<p>Antwort</p>"}]),
            ("steps", ["Schritt"]),
            ("notice", {"heading": "Achtung", "text": "<p>Hinweis</p>"}),
        ],
    )
    home_page.copy_for_translation(english)
    target = page.copy_for_translation(english)
    segments = []
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            translated = StringValue(segment.string.data.upper())
            segment = StringSegmentValue(segment.path, translated, order=segment.order)
        segments.append(segment)
    ingest_segments(page, target, page.locale, english, segments)
    texts = str(target.body.get_prep_value())
    for text in ("ÜBERSCHRIFT", "EIN SATZ.", "ZITAT", "QUELLE", "KOMPETENZEN", "MODERATION"):
        assert text in texts
    for text in ("FRAGE", "ANTWORT", "SCHRITT", "ACHTUNG", "HINWEIS"):
        assert text in texts
