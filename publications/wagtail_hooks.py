"""The publications' place in the admin."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.documents.models import AbstractDocument
from wagtail.models import Locale, Page
from wagtail.snippets.models import register_snippet

from home.access.audience import Audience
from home.access.parts import PartOfPage
from home.dashboard import EditorTask
from home.shared_cache.purging import paths_named
from publications import (
    download_report,  # noqa: F401  registers hooks of its own
    pdf_views,
)
from publications.api import hooks as api_hooks  # noqa: F401  registers its hooks
from publications.models import (
    BrochurePage,
    Edition,
    PermanentKey,
    ProducedPdf,
    PublicationIndexPage,
)
from publications.models.document import NETWORK
from publications.pdf_check import check_is_pdf
from publications.pdf_process import read_pdf
from publications.pdf_reading import is_pdf
from publications.production.admin import produce_again_view
from publications.replaced_files import address_of_corrected_edition, answer_for_withdrawn_file
from publications.viewsets import TopicViewSet

register_snippet(TopicViewSet)
hooks.register("find_address_of_replaced_file", address_of_corrected_edition)
hooks.register("answer_for_withdrawn_file", answer_for_withdrawn_file)


@hooks.register("check_uploaded_document")
def refuse_what_is_no_pdf(file: Any, extension: str) -> None:
    if extension == "pdf":
        check_is_pdf(file)


@hooks.register("register_audit_reader")
def words_in_a_pdf(body: bytes) -> str:
    return " ".join(read_pdf(BytesIO(body)).texts) if body.startswith(b"%PDF-") else ""


@hooks.register("register_models_not_shown")
def counted_and_compared() -> dict[str, str]:
    harvests = "compared when a harvester asks, which is never kept"
    return {
        "publications.DownloadTotal": "a report for editors",
        "publications.HarvestComparison": harvests,
        "publications.HarvestRecord": harvests,
        "publications.PrivateFeed": "the address of somebody's own feed",
    }


@hooks.register("register_audit_open_texts")
def name_of_the_network(audience: Audience) -> list[str]:
    """The author of many papers, and of every feed."""
    return [NETWORK]


@hooks.register("register_document_reader")
def pages_of_a_pdf(document: AbstractDocument) -> list[str] | None:
    if not is_pdf(document):
        return None
    try:
        with document.open_file() as file:
            return read_pdf(file).texts
    except OSError:
        return None


@hooks.register("register_cached_addresses")
def addresses_of_a_publication(page: Page) -> Iterator[str]:
    """In the API, and permanent ones."""
    yield from paths_named("home_api:publications")
    for known in PermanentKey.objects.filter(translation_key=page.translation_key):
        yield from paths_named("home_api:publication", known.key)
        yield from paths_named("publications_permanent", known.key)


@hooks.register("register_parts_of_pages")
def files_of_publications() -> list[PartOfPage]:
    return [PartOfPage(model, page="page", file="document") for model in (Edition, ProducedPdf)]


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path(
            "publications/pdf/<int:page_id>/", produce_again_view, name="publications_produce_again"
        )
    ]


@hooks.register("register_admin_urls")
def addresses_about_pdfs() -> list[URLPattern]:
    return pdf_views.urlpatterns


@hooks.register("register_document_panel")
def what_is_known_of_a_pdf(document: AbstractDocument, request: HttpRequest) -> SafeString:
    return pdf_views.pdf_panel(document, request)


class PdfListMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return pdf_views.may_see_pdf_list(request.user)


@hooks.register("register_reports_menu_item")
def pdf_list_in_the_menu() -> MenuItem:
    return PdfListMenuItem(
        _("PDF files"), reverse("publications_pdf_list"), icon_name="doc-full-inverse", order=930
    )


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
