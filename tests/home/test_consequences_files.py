"""Traps A3 and B: files that a request in the admin would open are listed and asked for."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupPagePermission,
    ModelLogEntry,
    Page,
)
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield
from wagtail_factories import ImageFactory

from home.access.audience import PUBLIC
from home.access.files import FileAccess
from home.access.rule import PageAccess
from home.factories import GroupFactory, StandardPageFactory, UserFactory
from home.models import HomePage, SetAsideUpload
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
    small_pdf,
)
from tests.home.confirming import confirm, is_question, listed
from tests.restrictions import restrict, restrict_collection

pytestmark = pytest.mark.django_db
PUBLIC_NAME = "Die Öffentlichkeit"


@pytest.fixture
def members(db: None) -> Group:
    return Group.objects.create(name="Mitglieder")


@pytest.fixture
def private(members: Group) -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Intern")
    restrict_collection(collection, members)
    return collection


@pytest.fixture
def document(private: Collection, home_page: HomePage) -> Any:
    """In the private collection, and used by a public page."""
    document = PdfDocumentFactory(title="Bericht", collection=private)
    PublicationPageFactory(parent__parent=home_page, document=document)
    return document


@pytest.fixture
def admin(client: Client, home_page: HomePage) -> Any:
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


def public_may_have(file: Any) -> bool:
    return FileAccess(PageAccess(PUBLIC)).allows(type(file).objects.get(pk=file.pk))


def names_on_disk(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def content_of(document: Any) -> bytes:
    with get_document_model().objects.get(pk=document.pk).file.open() as file:
        content: bytes = file.read()
    return content


def root_collection() -> int:
    key: int = Collection.get_first_root_node().pk
    return key


def test_moving_a_document_to_an_open_collection_is_asked_and_done(
    document: Any, admin: Any, client: Client
) -> None:
    address = f"/admin/documents/edit/{document.pk}/"
    question = client.post(address, {"title": "Bericht", "collection": root_collection()})
    assert listed(question) == {PUBLIC_NAME: ["Bericht"]}
    assert not public_may_have(document)
    assert confirm(client, question).status_code == 302
    assert public_may_have(document)
    entry = ModelLogEntry.objects.get(action="home.access_opened")
    assert (entry.object_id, entry.user_id, entry.message) == (
        str(document.pk),
        admin.pk,
        "Geöffnet für: die Öffentlichkeit",
    )


def test_a_new_file_waits_for_the_answer_and_the_old_one_stays(
    document: Any, admin: Any, client: Client, files_of_this_test: Path
) -> None:
    old = content_of(document)
    new = small_pdf("Neu")
    before = names_on_disk(files_of_this_test)
    question = client.post(
        f"/admin/documents/edit/{document.pk}/",
        {
            "title": "Bericht",
            "collection": root_collection(),
            "file": SimpleUploadedFile("neu.pdf", new, "application/pdf"),
        },
    )
    assert is_question(question)
    assert "neu.pdf" in question.content.decode()
    assert names_on_disk(files_of_this_test) == before
    assert content_of(document) == old

    confirm(client, question)
    assert content_of(document) == new
    assert names_on_disk(files_of_this_test) == {"neu.pdf"}
    assert not SetAsideUpload.objects.exists()


def test_an_upload_that_waited_too_long_is_not_forgotten_silently(
    document: Any, admin: Any, client: Client
) -> None:
    question = client.post(
        f"/admin/documents/edit/{document.pk}/",
        {
            "title": "Bericht",
            "collection": root_collection(),
            "file": SimpleUploadedFile("neu.pdf", small_pdf("Neu"), "application/pdf"),
        },
    )
    SetAsideUpload.objects.update(created=timezone.now() - timezone.timedelta(days=2))
    response = confirm(client, question)
    assert response.status_code == 410
    assert "noch einmal hoch" in response.content.decode()
    assert not public_may_have(document)


def test_nobody_gets_the_upload_of_another(document: Any, admin: Any, client: Client) -> None:
    question = client.post(
        f"/admin/documents/edit/{document.pk}/",
        {
            "title": "Bericht",
            "collection": root_collection(),
            "file": SimpleUploadedFile("neu.pdf", small_pdf("Neu"), "application/pdf"),
        },
    )
    client.force_login(UserFactory(is_superuser=True))
    again = confirm(client, question)
    assert is_question(again)
    assert again.context["uploads"] == []


def test_moving_an_image_to_an_open_collection_is_asked(
    private: Collection, home_page: HomePage, admin: Any, client: Client
) -> None:
    image = ImageFactory(title="Foto", collection=private)
    block = {"image": {"image": image, "alt_text": "Ein Bild", "decorative": False}}
    StandardPageFactory(parent=home_page, body=[("image", block)])
    fields = {"title": "Foto", "collection": root_collection()}
    question = client.post(f"/admin/images/{image.pk}/", fields)
    assert listed(question) == {PUBLIC_NAME: ["Foto"]}
    confirm(client, question)
    assert public_may_have(image)


def test_the_bulk_action_for_collections_is_asked(
    document: Any, admin: Any, client: Client
) -> None:
    address = f"/admin/bulk/wagtaildocs/document/add_to_collection/?id={document.pk}"
    question = client.post(address, {"collection": root_collection()})
    assert listed(question) == {PUBLIC_NAME: ["Bericht"]}
    assert not public_may_have(document)


def test_lifting_the_privacy_of_a_collection_is_asked_and_logged(
    document: Any, private: Collection, admin: Any, client: Client
) -> None:
    address = f"/admin/collections/{private.pk}/privacy/"
    question = client.post(address, {"restriction_type": "none"})
    assert question.json()["step"] == "set_privacy"
    assert listed(question) == {PUBLIC_NAME: ["Bericht"]}
    assert CollectionViewRestriction.objects.exists()
    assert confirm(client, question).json()["step"] == "set_privacy_done"
    logged = ModelLogEntry.objects.filter(action="home.access_opened")
    assert {entry.label for entry in logged} == {"Bericht", "Intern"}


def test_closing_a_collection_is_logged_and_not_asked(
    home_page: HomePage, members: Group, admin: Any, client: Client
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Ablage")
    document = PdfDocumentFactory(title="Bericht", collection=collection)
    PublicationPageFactory(parent__parent=home_page, document=document)
    response = client.post(
        f"/admin/collections/{collection.pk}/privacy/",
        {"restriction_type": "groups", "groups": [members.pk]},
    )
    assert response.json()["step"] == "set_privacy_done"
    logged = ModelLogEntry.objects.filter(action="home.access_closed")
    assert {entry.label for entry in logged} == {"Bericht", "Ablage"}


def test_moving_a_collection_out_of_a_private_one_is_asked(
    private: Collection, home_page: HomePage, admin: Any, client: Client
) -> None:
    inner = private.add_child(name="Innen")
    document = PdfDocumentFactory(title="Bericht", collection=inner)
    PublicationPageFactory(parent__parent=home_page, document=document)
    question = client.post(
        f"/admin/collections/{inner.pk}/", {"name": "Innen", "parent": root_collection()}
    )
    assert listed(question) == {PUBLIC_NAME: ["Bericht"]}
    assert not public_may_have(document)


def test_a_file_that_nothing_shows_yet_is_listed_too(
    private: Collection, admin: Any, client: Client
) -> None:
    document = PdfDocumentFactory(title="Vorrat", collection=private)
    question = client.post(
        f"/admin/documents/edit/{document.pk}/",
        {"title": "Vorrat", "collection": root_collection()},
    )
    assert listed(question) == {PUBLIC_NAME: ["Vorrat"]}
    assert "sobald eine Seite sie zeigt" in question.content.decode()


def test_showing_the_file_of_a_protected_page_on_a_public_one_is_asked(
    home_page: HomePage, members: Group, admin: Any, client: Client
) -> None:
    document = PdfDocumentFactory(title="Bericht")
    protected = PublicationPageFactory(parent__parent=home_page, document=document)
    restrict(protected, members)
    public = PublicationPageFactory(parent__parent=home_page, title="Frei")
    assert not public_may_have(document)
    address = f"/admin/pages/{public.pk}/edit/"
    fields = form_of(client, address)
    fields["document"] = str(document.pk)
    fields["teaser"] = "Zeile eins\r\nZeile zwei"
    fields["action-publish"] = "action-publish"
    question = client.post(address, fields)
    assert listed(question) == {PUBLIC_NAME: ["Bericht"]}
    assert not public_may_have(document)
    assert confirm(client, question).status_code == 302
    assert public_may_have(document)
    public.refresh_from_db()
    assert public.teaser == "Zeile eins\r\nZeile zwei"


def form_of(client: Client, address: str) -> Any:
    fields = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    typed = {name: values if len(values) > 1 else values[0] for name, values in fields.lists()}
    # Blocks are drawn by the browser.
    drawn = {
        "authors": streamfield([("organisation", "Netzwerk")]),
        "body": streamfield([]),
        "chapters": streamfield([]),
    }
    return {**typed, **nested_form_data(drawn)}


def test_publishing_a_page_with_a_file_of_its_own_is_not_asked(
    home_page: HomePage, admin: Any, client: Client
) -> None:
    document = PdfDocumentFactory(title="Bericht")
    page = PublicationPageFactory(parent__parent=home_page, document=document, live=False)
    address = f"/admin/pages/{page.pk}/edit/"
    response = client.post(
        address, {**form_of(client, address), "action-publish": "action-publish"}
    )
    assert response.status_code == 302
    assert public_may_have(document)


def test_a_page_that_opens_opens_its_files(
    home_page: HomePage, members: Group, admin: Any, client: Client
) -> None:
    index = PublicationIndexPageFactory(parent=home_page, title="Materialien")
    restrict(index, members)
    document = PdfDocumentFactory(title="Bericht")
    PublicationPageFactory(parent=index, title="Handreichung", document=document)
    question = client.post(f"/admin/pages/{index.pk}/privacy/", {"restriction_type": "none"})
    assert listed(question) == {PUBLIC_NAME: ["Materialien", "Handreichung", "Bericht"]}


def test_who_may_not_change_a_file_cannot_open_it_with_its_page(
    home_page: HomePage, members: Group, client: Client
) -> None:
    page = PublicationPageFactory(
        parent__parent=home_page,
        title="Handreichung",
        document=PdfDocumentFactory(title="Bericht"),
    )
    restrict(page, members)
    group = GroupFactory()
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in ("change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group,
            page=Page.get_first_root_node(),
            permission=Permission.objects.get(
                content_type__app_label="wagtailcore", codename=right
            ),
        )
    client.force_login(UserFactory(groups=[group]))
    response = client.post(f"/admin/pages/{page.pk}/privacy/", {"restriction_type": "none"})
    assert listed(response) == {PUBLIC_NAME: ["Bericht"]}
    assert "Ihnen fehlt das Recht" in response.json()["html"]
    assert not public_may_have(page.document)


def test_uploading_several_documents_works_as_ever(
    private: Collection, admin: Any, client: Client, files_of_this_test: Path
) -> None:
    response = client.post(
        "/admin/documents/multiple/add/",
        {
            "title": "Neu",
            "collection": root_collection(),
            "files[]": SimpleUploadedFile("neu.pdf", small_pdf("Neu"), "application/pdf"),
        },
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert json.loads(response.content)["success"] is True
    assert "neu.pdf" in names_on_disk(files_of_this_test)


def test_a_script_that_would_open_a_file_is_told_so(
    document: Any, admin: Any, client: Client
) -> None:
    response = client.post(
        f"/admin/documents/multiple/{document.pk}/",
        {
            f"doc-{document.pk}-title": "Bericht",
            f"doc-{document.pk}-collection": root_collection(),
        },
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert response.status_code == 409
    assert "Geschütztes" in response.json()["error_message"]
    assert not public_may_have(document)
