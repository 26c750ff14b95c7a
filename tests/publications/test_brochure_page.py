"""The brochure: numbered chapters with addresses of their own, reading time, and its PDF."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from publications.factories import BrochurePageFactory
from publications.models import BrochurePage

pytestmark = pytest.mark.django_db


def chapter(title: str, words: int = 3) -> tuple[str, dict[str, Any]]:
    body = [("paragraph", f"<p>{'Wort ' * words}</p>"), ("heading", {"text": "Zwischentitel"})]
    return ("chapter", {"title": title, "body": body})


@pytest.fixture
def brochure(home_page: HomePage) -> BrochurePage:
    return BrochurePageFactory(
        parent=home_page,
        title="Das Berufsbild",
        authors=[("organisation", "Stiftung Beispiel")],
        issued=ImpreciseDate("2020-03"),
        with_pdf=True,
        chapters=[
            chapter("Worum es geht"),
            chapter("Aufgaben & Größe"),
            chapter("Worum es geht"),
            chapter("***"),
        ],
    )


def text(client: Client, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_chapters_are_numbered_and_have_anchors_of_their_own(brochure: BrochurePage) -> None:
    chapters = brochure.numbered_chapters()
    assert [(chapter.number, chapter.anchor, chapter.title) for chapter in chapters] == [
        (1, "1-worum-es-geht", "Worum es geht"),
        (2, "2-aufgaben-und-groesse", "Aufgaben & Größe"),
        (3, "3-worum-es-geht", "Worum es geht"),
        (4, "4", "***"),
    ]


def test_the_table_of_contents_leads_to_every_chapter(
    brochure: BrochurePage, client: Client
) -> None:
    content = text(client, brochure)
    for chapter in brochure.numbered_chapters():
        assert content.count(f'href="#{chapter.anchor}"') == 1
        assert content.count(f'id="{chapter.anchor}"') == 1
    assert "Kapitel 3" in content


def test_headings_within_a_chapter_stand_below_the_chapters(
    brochure: BrochurePage, client: Client
) -> None:
    content = text(client, brochure)
    assert content.count("<h1") == 1
    assert content.count('<h3 class="kern-heading-medium">Zwischentitel</h3>') == 4


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (390, 2), (1990, 10), (20_000, 100)]
)
def test_the_reading_time_counts_200_words_a_minute_and_at_least_one(
    home_page: HomePage, words: int, minutes: int
) -> None:
    chapters = [chapter("Titel", words)] if words else []
    page = BrochurePageFactory(parent=home_page, chapters=chapters)
    assert page.reading_minutes() == minutes


def test_the_reading_time_does_not_count_markup(home_page: HomePage) -> None:
    linked = '<a href="https://example.org/a/b/c/d">Wort</a> '
    body = [("paragraph", f"<p>{linked * 390}</p>")]
    page = BrochurePageFactory(
        parent=home_page, chapters=[("chapter", {"title": "T", "body": body})]
    )
    assert page.reading_minutes() == 2


def test_publisher_date_and_reading_time_are_shown(brochure: BrochurePage, client: Client) -> None:
    content = text(client, brochure)
    assert "Stiftung Beispiel" in content
    assert "<span>März 2020</span>" in content
    assert "1 Minute" in content


def test_the_citation_names_the_publisher(brochure: BrochurePage, client: Client) -> None:
    cited = client.get(brochure.url).context["citation"].text
    assert cited.startswith("Stiftung Beispiel (2020): Das Berufsbild. Broschüre. ")


def test_everybody_downloads_the_file(brochure: BrochurePage, client: Client) -> None:
    response = client.get(brochure.url)
    download = response.context["download"]
    assert download.description.endswith("4 Seiten, deutsch, getaggt")
    assert f'href="{download.url}" download' in response.content.decode()
    file = client.get(download.url)
    content = file.getvalue()
    file.close()
    assert content.startswith(b"%PDF-")


def test_the_english_brochure_is_english_throughout(
    brochure: BrochurePage, english: Locale, client: Client
) -> None:
    translation = brochure.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    content = text(client, translation).partition("<main")[2].partition("</main>")[0]
    assert "Chapter 3" in content
    assert "March 2020" in content
    assert "Kapitel" not in content


# Entering


def submitted(client: Client, brochure: BrochurePage, **changes: Any) -> Any:
    body = streamfield([("quote", {"text": "Zuhören ist Arbeit.", "source": ""})])
    values = {
        "title": "Das Berufsbild",
        "slug": "das-berufsbild",
        "authors": streamfield([("organisation", "Stiftung Muster")]),
        "issued": "März 2020",
        "lead": "Ein Vorspann.",
        "abstract": "",
        "edition_note": "",
        "pdf_source": "uploaded",
        "document": str(brochure.document_id),
        "chapters": streamfield([("chapter", {"title": "Neues Kapitel", "body": body})]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "action-publish": "action-publish",
        **changes,
    }
    return client.post(f"/admin/pages/{brochure.pk}/edit/", nested_form_data(values))


def test_an_editor_changes_the_chapters(
    brochure: BrochurePage, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    assert submitted(client, brochure).status_code == 302
    content = text(Client(), brochure)
    assert 'id="1-neues-kapitel"' in content
    assert "Zuhören ist Arbeit." in content


def test_a_missing_title_is_refused_and_nothing_else_is_lost(
    brochure: BrochurePage, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    form = submitted(client, brochure, title="").context["form"]
    assert list(form.errors) == ["title"]
    assert [block.value for block in form["authors"].value()] == ["Stiftung Muster"]
    (block,) = form["chapters"].value()
    assert block.value["title"] == "Neues Kapitel"
    assert block.value["body"][0].value["text"] == "Zuhören ist Arbeit."
    assert list(map(str, BrochurePage.objects.get().named_authors())) == ["Stiftung Beispiel"]


def test_a_chapter_without_a_title_is_refused_at_the_chapters(
    brochure: BrochurePage, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    chapters = streamfield([("chapter", {"title": "", "body": streamfield([])})])
    form = submitted(client, brochure, chapters=chapters).context["form"]
    assert list(form.errors) == ["chapters"]
    assert [block.value for block in form["authors"].value()] == ["Stiftung Muster"]
