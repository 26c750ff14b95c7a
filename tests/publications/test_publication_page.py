"""A publication: how it is read, cited, downloaded, and entered by editors."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.models import Translation, TranslationSource

from home.imprecise_dates import ImpreciseDate
from publications.factories import (
    PdfDocumentFactory,
    PublicationPageFactory,
    TopicFactory,
)
from publications.models import PublicationIndexPage, PublicationPage
from publications.models.pdf_source import PdfSource
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(index: PublicationIndexPage) -> PublicationPage:
    return PublicationPageFactory(
        parent=index,
        title="Zuständigkeit klären",
        authors=[("organisation", "Netzwerk NeKoPa")],
        issued=ImpreciseDate("2024-21"),
        publication_type=PublicationPage.Type.HANDOUT,
        licence="CC BY 4.0",
        with_pdf=True,
        body=[("paragraph", "<p>Ein Satz zum Lesen.</p>"), ("heading", {"text": "Danach"})],
    )


def text(client: Client, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def text_file() -> Any:
    return get_document_model().objects.create(
        title="Notizen", file=ContentFile(b"Hallo", "notizen.txt")
    )


# Reading


def test_the_citation_names_authors_year_title_and_kind(
    page: PublicationPage, client: Client
) -> None:
    cited = text(client, page).partition('<p class="nk-cite">')[2].partition("</p>")[0]
    assert cited == (
        "Netzwerk NeKoPa (2024): Zuständigkeit klären. Handreichung. Netzwerk kommunale"
        " Partizipationsbeauftragte (NeKoPa). Online:"
        " http://localhost/p/zustaendigkeit-klaeren/1/"
    )


def test_the_licence_is_shown_only_where_there_is_one(
    page: PublicationPage, client: Client
) -> None:
    assert "CC BY 4.0" in text(client, page)
    page.licence = ""
    page.save()
    assert "Lizenz" not in text(client, page).partition("<main")[2].partition("</main>")[0]


def test_the_body_is_shown_with_headings_below_the_title(
    page: PublicationPage, client: Client
) -> None:
    content = text(client, page)
    assert content.count("<h1") == 1
    assert "<p>Ein Satz zum Lesen.</p>" in content
    assert '<h2 class="kern-heading-large">Danach</h2>' in content


def test_the_download_is_described_in_german(page: PublicationPage, client: Client) -> None:
    content = text(client, page)
    download = client.get(page.url).context["download"]
    assert f'href="{page.document.url}" download' in content
    assert (download.format, download.pages, download.tagged) == ("PDF", 4, True)
    assert download.description.startswith("PDF, ")
    assert "KB" in download.description
    assert download.description.endswith(", 4 Seiten, deutsch, getaggt")
    assert "<dd>4 Seiten</dd>" in content
    assert "Frühjahr 2024" in content


def test_without_a_file_nothing_is_offered_for_download(
    index: PublicationIndexPage, client: Client
) -> None:
    page = PublicationPageFactory(parent=index)
    assert client.get(page.url).context["download"] is None
    assert "/dokumente/" not in text(client, page)


def test_a_subscriber_is_told_that_the_page_is_unlocked(
    page: PublicationPage, subscriber: Any, client: Client
) -> None:
    restrict(page, subscribers_group())
    client.force_login(subscriber)
    response = client.get(page.url)
    assert response.context["card"].access == "unlocked"
    assert f'href="{page.document.url}"' in response.content.decode()


def test_other_free_publications_of_the_language_are_offered_newest_first(
    page: PublicationPage, index: PublicationIndexPage, english: Locale, client: Client
) -> None:
    for year in ("2019", "2021", "2023", "2022"):
        PublicationPageFactory(parent=index, title=f"Papier {year}", issued=ImpreciseDate(year))
    locked = PublicationPageFactory(parent=index, title="Zu", issued=ImpreciseDate("2025"))
    restrict(locked)
    PublicationPageFactory(parent=index, title="English", issued="2025", locale=english)
    offered = [card.title for card in client.get(page.url).context["alternatives"]]
    assert offered == ["Papier 2023", "Papier 2022", "Papier 2021"]


def test_kind_and_date_follow_the_language_of_the_page(
    page: PublicationPage, english: Locale, client: Client
) -> None:
    translation = page.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    card = client.get(translation.url).context["card"]
    assert (card.kind, card.date) == ("Handout", "Spring 2024")
    assert "Handout." in client.get(translation.url).context["citation"].text


# Entering


def test_a_document_that_is_no_pdf_is_refused_at_its_field(page: PublicationPage) -> None:
    page.document, page.pdf_source = text_file(), PdfSource.UPLOADED
    with pytest.raises(ValidationError) as refusal:
        page.full_clean()
    assert list(refusal.value.message_dict) == ["document"]


def submitted(client: Client, index: PublicationIndexPage, **changes: Any) -> Any:
    """The answer of the form for a new publication."""
    values = {
        "title": "Losverfahren",
        "slug": "losverfahren",
        "teaser": "Wie ein Gremium entsteht.",
        "publication_type": "arbeitspapier",
        "authors": streamfield([("organisation", "Netzwerk")]),
        "issued": "Anfang März 2024",
        "lead": "Ein Vorspann.",
        "licence": "CC BY 4.0",
        "pdf_source": "produced",
        "body": streamfield([("quote", {"text": "Zuhören ist Arbeit.", "source": ""})]),
        "chapters": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "action-publish": "action-publish",
        **changes,
    }
    address = f"/admin/pages/add/publications/publicationpage/{index.pk}/"
    return client.post(address, nested_form_data(values))


@pytest.mark.usefixtures("admin")
def test_an_editor_publishes_a_publication(index: PublicationIndexPage, client: Client) -> None:
    document = PdfDocumentFactory()
    response = submitted(client, index, document=str(document.pk))
    assert response.status_code == 302
    page = PublicationPage.objects.get()
    assert (page.title, page.issued.edtf, page.document) == (
        "Losverfahren",
        ImpreciseDate.from_text("Anfang März 2024").edtf,
        document,
    )
    assert "Zuhören ist Arbeit." in text(Client(), page)


def test_a_slug_is_made_of_a_german_title(index: PublicationIndexPage) -> None:
    for _ in range(2):
        index.add_child(
            instance=PublicationPage(
                title="Bürger*innenräte & Größe",
                publication_type="arbeitspapier",
                issued=ImpreciseDate("2024"),
            )
        )
    assert [page.slug for page in PublicationPage.objects.order_by("path")] == [
        "buergerinnenraete-und-groesse",
        "buergerinnenraete-und-groesse-2",
    ]


def refused(client: Client, index: PublicationIndexPage, field: str, value: str) -> Any:
    """The form after this value was refused at this field, with everything else as typed."""
    response = submitted(client, index, **{field: value})
    assert response.status_code == 200
    form = response.context["form"]
    assert list(form.errors) == [field]
    assert form[field].value() == value
    typed = {
        "title": "Losverfahren",
        "teaser": "Wie ein Gremium entsteht.",
        "publication_type": "arbeitspapier",
        "issued": "Anfang März 2024",
        "lead": "Ein Vorspann.",
        "licence": "CC BY 4.0",
    }
    kept = {name: str(form[name].value()) for name in typed if name != field}
    assert kept == {name: text for name, text in typed.items() if name != field}
    assert [block.value for block in form["authors"].value()] == ["Netzwerk"]
    assert form["body"].value()[0].value["text"] == "Zuhören ist Arbeit."
    assert not PublicationPage.objects.exists()
    return form


@pytest.mark.usefixtures("admin")
def test_a_publication_without_a_title_is_refused_in_german_and_nothing_is_lost(
    index: PublicationIndexPage, client: Client
) -> None:
    form = refused(client, index, "title", "")
    assert form.has_error("title", "required")
    assert "Feld" in form.errors["title"][0]


@pytest.mark.parametrize(
    "typed", ["31. Februar 2024", "Frühling der Demokratie", "13/2024", "2024-21-01"]
)
@pytest.mark.usefixtures("admin")
def test_an_impossible_date_is_refused_in_german_and_kept_as_typed(
    index: PublicationIndexPage, client: Client, typed: str
) -> None:
    form = refused(client, index, "issued", typed)
    assert form.has_error("issued", "invalid")
    (sentence,) = form.errors["issued"]
    words = set(sentence.lower().replace(".", "").split())
    assert words & {"nicht", "keinen", "bitte"}
    assert not words & {"the", "is", "not"}


@pytest.mark.usefixtures("admin")
def test_a_missing_date_is_refused_at_its_field(
    index: PublicationIndexPage, client: Client
) -> None:
    response = submitted(client, index, issued="")
    assert response.context["form"].has_error("issued", "required")


@pytest.mark.usefixtures("admin")
def test_choosing_a_file_that_is_no_pdf_is_refused_in_german_and_nothing_is_lost(
    index: PublicationIndexPage, client: Client
) -> None:
    form = refused(client, index, "document", str(text_file().pk))
    assert "PDF" in form.errors["document"][0]
    assert "Bitte" in form.errors["document"][0]


@pytest.mark.usefixtures("admin")
def test_the_form_shows_the_date_as_it_is_written_in_german(
    page: PublicationPage, client: Client
) -> None:
    form = client.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert 'value="Frühjahr 2024"' in str(form["issued"])


# Topics


def test_the_topics_are_shown_in_the_language_of_the_page(
    page: PublicationPage, english: Locale, client: Client
) -> None:
    page.topics = [TopicFactory(name="Verfahren"), TopicFactory(name="Berufsbild")]
    page.save_revision().publish()
    translated = page.topics.get(name="Verfahren").copy_for_translation(english)
    translated.name = "Methods"
    translated.save()
    assert "<dt>Themen</dt><dd>Berufsbild, Verfahren</dd>" in text(client, page)

    source, _ = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=english)
    source.create_or_update_translation(
        english, publish=False, fallback=True, copy_parent_pages=True
    )
    translation = page.get_translation(english)
    translation.get_latest_revision().publish()
    assert "<dt>Topics</dt><dd>Berufsbild, Methods</dd>" in text(client, translation)


@pytest.mark.usefixtures("admin")
def test_editors_choose_from_the_topics_of_the_source_language(
    page: PublicationPage, english: Locale, client: Client
) -> None:
    topic = TopicFactory(name="Verfahren")
    topic.copy_for_translation(english).save()
    form = client.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert list(form.fields["topics"].queryset) == [topic]


def test_the_abstract_stands_before_the_text(page: PublicationPage, client: Client) -> None:
    page.abstract = "Wer zuständig ist,\nsteht hier."
    page.save()
    assert (
        '<h2 class="kern-heading-large">Zusammenfassung</h2>'
        " <p>Wer zuständig ist,<br>steht hier.</p> <p"
    ) in text(client, page)


def test_a_locked_page_keeps_its_abstract(page: PublicationPage, roles: Any) -> None:
    page.abstract = "Nur für Abonnierende."
    page.save()
    restrict(page, subscribers_group())
    assert page.abstract not in Client().get(page.url).content.decode()
