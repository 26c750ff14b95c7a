"""What editors see of a PDF, and who else sees nothing of it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from home.factories import UserFactory
from home.models import HomePage
from publications.factories import PdfDocumentFactory, PublicationPageFactory
from publications.models import PdfFacts
from publications.pdf_reading import read_document
from tests.publications import damaged_pdfs
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db

STATE = PdfFacts.State


@pytest.fixture
def document(home_page: HomePage) -> Any:
    document = PdfDocumentFactory(title="Handreichung")
    read_document.call(document.pk)
    return document


@pytest.fixture
def at_work(editor: Any, client: Client) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def elsewhere(roles: Any, client: Client) -> Client:
    """Somebody who works in the admin and may change no files."""
    from django.contrib.auth.models import Group, Permission

    group = Group.objects.create(name="Anderswo")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = UserFactory()
    user.groups.add(group)
    client.force_login(user)
    return client


def address(name: str, document: Any) -> str:
    return reverse(f"publications_{name}", args=(document.pk,))


def test_editors_see_facts_findings_and_outline(document: Any, at_work: Client) -> None:
    response = at_work.get(address("about_pdf", document))
    content = response.content.decode()
    for words in (
        "4 Seiten",
        "deutsch",
        "PDF/UA-1",
        "Impressum, Seite 4",
        "ob die Lesereihenfolge",
    ):
        assert words in content
    assert address("cover", document) in content
    assert [each.verdict for each in response.context["findings"]] == ["good"] * 6


def test_a_title_with_markup_stays_text(home_page: HomePage, at_work: Client) -> None:
    content = damaged_pdfs.with_title("<script>alert(1)</script>")
    document = PdfDocumentFactory(content=content)
    read_document.call(document.pk)
    shown = at_work.get(address("about_pdf", document)).content.decode()
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert(1)" not in shown


def test_the_reason_of_a_failure_is_shown(home_page: HomePage, at_work: Client) -> None:
    document = PdfDocumentFactory(content=damaged_pdfs.encrypted(""))
    read_document.call(document.pk)
    for page in (address("about_pdf", document), f"/admin/documents/edit/{document.pk}/"):
        content = at_work.get(page).content.decode()
        assert "Konnte nicht gelesen werden" in content
        assert "Dieses PDF ist verschlüsselt." in content


def test_the_form_of_the_document_says_what_is_known(document: Any, at_work: Client) -> None:
    content = at_work.get(f"/admin/documents/edit/{document.pk}/").content.decode()
    assert "Gelesen" in content
    assert address("about_pdf", document) in content


def test_the_form_of_another_file_is_silent_about_pdfs(
    home_page: HomePage, at_work: Client
) -> None:
    document = PdfDocumentFactory(title="Notiz")
    PdfFacts.objects.all().delete()
    response = at_work.get(f"/admin/documents/edit/{document.pk}/")
    assert response.status_code == 200
    assert "publications_about_pdf" not in response.content.decode()
    assert at_work.get(address("about_pdf", document)).status_code == 404


def test_progress_is_told_to_the_script(document: Any, at_work: Client) -> None:
    PdfFacts.objects.update(state=STATE.READING, pages=240, pages_read=12)
    response = at_work.get(address("pdf_state", document))
    assert response.json() == {
        "under_way": True,
        "text": "Wird gelesen: Seite 12 von 240",
        "reason": "",
    }
    assert (
        address("pdf_state", document)
        in at_work.get(address("about_pdf", document)).content.decode()
    )


def test_the_list_names_the_files_that_may_be_changed(document: Any, at_work: Client) -> None:
    content = at_work.get(reverse("publications_pdf_list")).content.decode()
    assert "Handreichung" in content
    assert "Gelesen" in content


def test_reading_again_begins_from_waiting(document: Any, at_work: Client) -> None:
    response = at_work.post(address("read_pdf_again", document), follow=True)
    assert response.redirect_chain == [(address("about_pdf", document), 302)]
    facts = PdfFacts.objects.get()
    assert (facts.state, facts.pages) == (STATE.WAITING, 4)


def test_a_link_alone_has_nothing_read_again(document: Any, at_work: Client) -> None:
    assert at_work.get(address("read_pdf_again", document)).status_code == 405
    assert PdfFacts.objects.get().state == STATE.READ


@pytest.mark.parametrize(
    ("method", "name"),
    [("get", "about_pdf"), ("get", "pdf_state"), ("post", "read_pdf_again")],
)
def test_whoever_may_not_change_the_file_sees_and_does_nothing(
    document: Any, elsewhere: Client, method: str, name: str
) -> None:
    response = getattr(elsewhere, method)(address(name, document))
    assert response.status_code == 302  # Wagtail's way of refusing
    assert response.url == "/admin/"
    assert PdfFacts.objects.get().state == STATE.READ


def test_the_list_is_empty_for_whoever_may_change_no_file(document: Any, elsewhere: Client) -> None:
    assert "Handreichung" not in elsewhere.get(reverse("publications_pdf_list")).content.decode()


# The cover


def test_the_public_sees_the_cover_of_a_public_file(
    document: Any, home_page: HomePage, client: Client
) -> None:
    PublicationPageFactory(parent__parent=home_page, document=document)
    response = client.get(address("cover", document))
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert response.getvalue()[8:12] == b"WEBP"


def test_the_cover_of_a_locked_file_is_for_those_who_may_have_it(
    document: Any, home_page: HomePage, subscriber: Any, stranger: Any, client: Client
) -> None:
    page = PublicationPageFactory(parent__parent=home_page, document=document)
    restrict(page, subscribers_group())
    assert client.get(address("cover", document)).status_code == 404
    client.force_login(stranger)
    assert client.get(address("cover", document)).status_code == 404
    client.force_login(subscriber)
    response = client.get(address("cover", document))
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    assert response.getvalue()[8:12] == b"WEBP"


def test_the_cover_has_no_other_door(document: Any, at_work: Client) -> None:
    name = PdfFacts.objects.get().cover.name
    assert at_work.get(f"/bilder/{name}").status_code == 404


@pytest.mark.parametrize("lost", ["file", "cover"])
def test_a_missing_cover_is_not_found(document: Any, at_work: Client, lost: str) -> None:
    facts = PdfFacts.objects.get()
    facts.cover.storage.delete(facts.cover.name)
    if lost == "cover":
        PdfFacts.objects.update(cover="")
    assert at_work.get(address("cover", document)).status_code == 404
