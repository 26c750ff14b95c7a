"""The building blocks of text: what visitors get of each."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from wagtail import blocks
from wagtail.models import Page
from wagtail_factories import ImageFactory

from home.blocks import KeyFigureBlock, key_figure_number
from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from publications.factories import PdfDocumentFactory
from tests.home.tables import TABLE
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db


def text_of(client: Client, page: Page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    content = response.content.decode()
    return " ".join(content.partition("<main")[2].partition("</main>")[0].split())


def shown(client: Client, home_page: HomePage, kind: str, value: Any) -> str:
    return text_of(client, StandardPageFactory(parent=home_page, body=[(kind, value)]))


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
