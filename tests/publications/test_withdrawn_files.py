"""What stays behind the address of a file when its publication has been deleted."""

from typing import Any

import pytest
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Collection

from home.models import HomePage
from publications.factories import (
    BrochurePageFactory,
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from publications.models import (
    BrochurePage,
    Correction,
    Edition,
    ProducedPdf,
    PublicationPage,
    WithdrawnFile,
)
from tests.publications.production.produced import chapters
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 not much of one"


def pdf(title: str) -> Any:
    return PdfDocumentFactory(content=PDF, title=title)


@pytest.fixture
def page(home_page: HomePage, roles: Any) -> PublicationPage:
    """Its first edition was corrected; it shows the second one."""
    index = PublicationIndexPageFactory(parent=home_page)
    page = PublicationPageFactory(parent=index, title="Leitlinien", document=pdf("Falsch"))
    page.document = pdf("Richtig")
    page.save_revision().publish()
    page.document, page.edition_number = pdf("Neu"), 2
    page.save_revision().publish()
    return page


def files(page: PublicationPage) -> dict[str, Any]:
    """By title: of both editions, and the one that was corrected."""
    editions = Edition.objects.filter(page=page)
    documents = [edition.document for edition in editions]
    documents += [each.replaced_document for each in Correction.objects.filter(edition__page=page)]
    return {document.title: document for document in documents}


def answers(documents: dict[str, Any], client: Client | None = None) -> dict[str, int]:
    asking = client or Client()
    return {title: asking.head(each.url).status_code for title, each in documents.items()}


def test_files_that_everybody_might_have_are_gone_with_their_publication(
    page: PublicationPage, stranger: Any
) -> None:
    documents = files(page)
    assert answers(documents) == {"Neu": 200, "Richtig": 200, "Falsch": 302}
    page.delete()
    gone = dict.fromkeys(documents, 410)
    assert answers(documents) == gone
    visitor = Client()
    visitor.force_login(stranger)
    assert answers(documents, visitor) == gone
    response = Client().get(documents["Falsch"].url)
    assert response["Cache-Control"] == "private, no-store"
    assert "Leitlinien" not in response.content.decode()


def test_they_stay_so_when_the_documents_are_deleted(page: PublicationPage) -> None:
    documents = files(page)
    page.delete()
    get_document_model().objects.all().delete()
    assert answers(documents) == dict.fromkeys(documents, 410)


@pytest.mark.parametrize("how", ["locked", "unpublished", "collection"])
def test_nothing_is_told_of_files_that_not_everybody_might_have(
    page: PublicationPage, how: str
) -> None:
    documents = files(page)
    if how == "locked":
        restrict(page, subscribers_group())
    elif how == "unpublished":
        page.unpublish()
    else:
        collection = Collection.get_first_root_node().add_child(name="Intern")
        get_document_model().objects.update(collection=collection)
        restrict_collection(collection, subscribers_group())
    before = answers(documents)
    page.refresh_from_db()
    page.delete()
    assert not WithdrawnFile.objects.exists()
    assert answers(documents) == dict.fromkeys(documents, 302)
    if how != "collection":
        assert before == answers(documents)


def test_a_file_that_something_else_has_is_not_gone(
    page: PublicationPage, home_page: HomePage
) -> None:
    documents = files(page)
    locked = PublicationPageFactory(parent=page.get_parent(), document=documents["Neu"])
    restrict(locked, subscribers_group())
    draft = PublicationPageFactory(
        parent=page.get_parent(), document=documents["Richtig"], live=False
    )
    PublicationPageFactory(parent=page.get_parent(), document=documents["Falsch"])
    page.delete()
    assert draft.document == documents["Richtig"]
    assert answers(documents) == {"Neu": 302, "Richtig": 302, "Falsch": 200}


@pytest.mark.usefixtures("background_at_once")
def test_produced_files_are_gone_with_their_brochure(
    home_page: HomePage, django_capture_on_commit_callbacks: Any
) -> None:
    brochure = BrochurePageFactory(parent=home_page, live=False)
    produced = []
    for text in ("Alt", "Neu"):
        page = BrochurePage.objects.get(pk=brochure.pk)
        page.chapters = chapters(text)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        produced.append(ProducedPdf.objects.get().document)
    documents = dict(zip(("former", "present"), produced, strict=True))
    assert answers(documents) == {"former": 302, "present": 200}
    with django_capture_on_commit_callbacks(execute=True):
        BrochurePage.objects.get(pk=brochure.pk).delete()
    assert answers(documents) == {"former": 410, "present": 410}
