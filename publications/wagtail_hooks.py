"""The publications' place in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.documents.models import AbstractDocument
from wagtail.models import Locale
from wagtail.snippets.models import register_snippet

from home.access.parts import PartOfPage
from home.dashboard import EditorTask
from publications.models import BrochurePage, Edition, PublicationIndexPage
from publications.pdf_facts import check_is_pdf
from publications.pdf_text import pdf_page_texts, pdf_text
from publications.replaced_files import address_of_corrected_edition
from publications.viewsets import TopicViewSet

register_snippet(TopicViewSet)
hooks.register("find_address_of_replaced_file", address_of_corrected_edition)


@hooks.register("check_uploaded_document")
def refuse_what_is_no_pdf(file: Any, extension: str) -> None:
    if extension == "pdf":
        check_is_pdf(file)


@hooks.register("register_audit_reader")
def words_in_a_pdf(body: bytes) -> str:
    return pdf_text(body) if body.startswith(b"%PDF-") else ""


@hooks.register("register_document_reader")
def pages_of_a_pdf(document: AbstractDocument) -> list[str] | None:
    if document.file_extension.lower() != "pdf":
        return None
    try:
        with document.open_file() as file:
            return pdf_page_texts(file.read())
    except OSError:
        return None


@hooks.register("register_parts_of_pages")
def files_of_editions() -> list[PartOfPage]:
    return [PartOfPage(Edition, page="page", file="document")]


@hooks.register("register_editor_task")
def publication_tasks(request: HttpRequest) -> list[EditorTask]:
    source = Locale.get_default()
    tasks = []
    for index in PublicationIndexPage.objects.filter(locale=source).order_by("path"):
        if index.permissions_for_user(request.user).can_add_subpage():
            tasks.append(
                EditorTask(
                    title=_("New publication in “%(list)s”") % {"list": index.title},
                    description=_("A paper with its PDF."),
                    url=reverse(
                        "wagtailadmin_pages:add",
                        args=("publications", "publicationpage", index.pk),
                    ),
                    icon="plus",
                    order=30,
                )
            )
    brochure = BrochurePage.objects.filter(locale=source).order_by("path").first()
    if brochure is not None and brochure.permissions_for_user(request.user).can_edit():
        tasks.append(
            EditorTask(
                title=_("Edit the brochure"),
                description=_("Chapters and PDF of the job profile."),
                url=reverse("wagtailadmin_pages:edit", args=(brochure.pk,)),
                icon="openquote",
                order=45,
            )
        )
    return tasks
