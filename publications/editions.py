"""Keeps what was published: `record_edition` writes down the edition that a page shows now."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from home.access.audience import PUBLIC
from home.access.files import FileAccess
from home.access.rule import PageAccess
from publications.models.document import DocumentPage
from publications.models.edition import Correction, Edition, PermanentKey, WithdrawnFile
from publications.permanent_keys import ensure_permanent_key


@transaction.atomic
def record_edition(page: DocumentPage) -> Edition | None:
    """Creates the edition that the published page shows, or brings it up to date, with its file
    (`card_file`); a file that it had before is kept as a correction. None for a draft, and for an
    alias, which has the editions of its source.

    To be called whenever a page is published, and when a file was made for a published one. A
    file that is made anew has to be another document, else a former edition would change too.
    """
    # Of two who publish at once, the second one waits here; and the page as it is in the database.
    published = type(page).objects.select_for_update(no_key=True).get(pk=page.pk)
    if not published.live or published.alias_of_id is not None:
        return None
    ensure_permanent_key(published)
    edition = Edition.objects.filter(page=page.pk, number=published.edition_number).first()
    if edition is None:
        edition = Edition(page_id=page.pk, number=published.edition_number)
    file = _file_of(published, edition)
    replaced: Any = edition.document
    edition.title = published.title
    edition.issued = published.issued
    edition.note = published.edition_note
    edition.document = file
    edition.save()
    if replaced is not None and replaced != file:
        _keep_correction(edition, replaced, published.correction_note)
    return edition


def _file_of(page: DocumentPage, edition: Edition) -> Any:
    """A file that is made from the page may still be that of a former edition, until the new one
    is ready."""
    file = page.card_file
    is_made = page.document_id is None
    others = Edition.objects.filter(page=page.pk).exclude(number=edition.number)
    if file is not None and is_made and others.filter(document=file).exists():
        return None
    return file


def _keep_correction(edition: Edition, replaced: Any, note: str) -> None:
    # The note stays in the page; a file that is made anew later has nothing to do with it.
    is_told = Correction.objects.filter(edition=edition, note=note).exists()
    Correction.objects.create(
        edition=edition, replaced_document=replaced, note="" if is_told else note
    )


def mark_as_withdrawn(page: Page) -> None:
    """The page is about to be deleted. If it is the last version of a publication whose name
    everybody might know, its permanent address will say so; of others it says nothing."""
    public = PageAccess(PUBLIC)
    versions = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    if not versions.exists() and public.may_be_named(page):
        keys = PermanentKey.objects.filter(translation_key=page.translation_key)
        keys.update(withdrawn_at=timezone.now())
    if public.may_read(page):
        _keep_withdrawn_files(page, FileAccess(public).closed_collections)


def _keep_withdrawn_files(page: Page, closed_collections: list[int]) -> None:
    """The present and former files of all editions, corrected ones among them."""
    editions = Edition.objects.filter(page=page.pk).order_by()
    corrections = Correction.objects.filter(edition__page=page.pk).order_by()
    keys = [
        *editions.exclude(document__collection__in=closed_collections).values_list(
            "document", flat=True
        ),
        *corrections.exclude(replaced_document__collection__in=closed_collections).values_list(
            "replaced_document", flat=True
        ),
    ]
    WithdrawnFile.objects.bulk_create(
        [WithdrawnFile(document_key=key) for key in keys if key is not None],
        ignore_conflicts=True,
    )


def record_changed_file(document: AbstractDocument) -> None:
    """Another file is about to take the place of the one in this document, which is not kept: a
    correction of the editions that are offered with it."""
    for edition in Edition.objects.filter(document=document.pk):
        Correction.objects.create(edition=edition)
