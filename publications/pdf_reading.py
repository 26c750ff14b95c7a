"""Has PDFs read and keeps what was found beside the document.

Whoever reads a file claims it first, so two at once do not read the same; what they found counts
only while the claim holds and the file is still the one that they read.
"""

import hashlib
import uuid
from datetime import timedelta
from time import monotonic
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now
from django_tasks import task
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from home.background import run_soon
from home.search.indexing import remove_document_texts, store_document_texts
from home.storage import attempted_file_changes
from publications.models import PdfFacts
from publications.pdf_process import THOROUGH, Bounds, PdfReading, read_pdf

# Whoever has been reading for longer was killed.
LONGEST = timedelta(seconds=2 * THOROUGH.seconds)
SECONDS_BETWEEN_REPORTS = 1
DEFAULT_LANGUAGE = "de"
INTERRUPTED = "interrupted"
# What is known of a file that has not been read.
NOTHING_KNOWN: dict[str, Any] = {
    "problem": "",
    "pages_read": 0,
    "file_hash": "",
    "pages": None,
    "tagged": False,
    "language": "",
    "title": "",
    "title_shown": False,
    "pdf_ua": 0,
    "pages_with_text": 0,
    "outline": [],
    "cover": "",
}


def is_pdf(document: AbstractDocument) -> bool:
    return document.file_extension.lower() == "pdf"


def read_soon(document: AbstractDocument) -> None:
    """Has a PDF read in the background, from the beginning, also if somebody reads it now. What is
    known of the same file stays until then."""
    _wait(document, {})
    run_soon(read_document, document.pk)


def read_new_file_soon(document: AbstractDocument) -> None:
    """The same, if its file is another than the one that was read or waits; what was known of the
    former file is forgotten."""
    facts = PdfFacts.objects.filter(document=document).first()
    if facts is not None and not _has_another_file(document, facts):
        return
    if facts is not None:
        delete_cover_soon(facts)
    _wait(document, NOTHING_KNOWN | {"file_hash": document.file_hash})
    run_soon(read_document, document.pk)


def _has_another_file(document: AbstractDocument, facts: PdfFacts) -> bool:
    if facts.file != document.file.name:
        return True
    return bool(document.file_hash and facts.file_hash and document.file_hash != facts.file_hash)


def _wait(document: AbstractDocument, values: dict[str, Any]) -> None:
    PdfFacts.objects.update_or_create(
        document=document,
        defaults={
            "state": PdfFacts.State.WAITING,
            "state_since": now(),
            "attempt": None,
            "file": document.file.name,
            **values,
        },
    )


def forget_facts(document: AbstractDocument) -> None:
    """For a document whose file is no PDF any more."""
    for facts in PdfFacts.objects.filter(document=document):
        facts.delete()


def delete_cover_soon(facts: PdfFacts) -> None:
    cover: Any = facts.cover
    if cover:
        transaction.on_commit(lambda: cover.storage.delete(cover.name), robust=True)


@task()
def read_document(key: int) -> str:
    """Reads a document's PDF unless somebody does; returns the state it is in now."""
    return str(read_document_within(key, THOROUGH))


def read_document_within(key: int, bounds: Bounds) -> str:
    attempt = _claimed(key)
    if attempt is not None:
        try:
            _read_and_store(key, attempt, bounds)
        except BaseException:
            _of(key, attempt).update(
                state=PdfFacts.State.FAILED, state_since=now(), problem=INTERRUPTED
            )
            raise
    return PdfFacts.objects.filter(document=key).values_list("state", flat=True).first() or ""


def read_waiting(everything: bool = False) -> int:
    """Reads all PDFs that wait, were left half-way, or have no facts yet; `everything`: also those
    that were read. Returns how many."""
    for document in get_document_model().objects.filter(pdf_facts=None).iterator():
        if is_pdf(document):
            _wait(document, {})
    if everything:
        PdfFacts.objects.exclude(_being_read()).update(state=PdfFacts.State.WAITING, attempt=None)
    unread = Q(state__in=(PdfFacts.State.WAITING, PdfFacts.State.READING)) | Q(problem=INTERRUPTED)
    keys = list(PdfFacts.objects.filter(unread).exclude(_being_read()).values_list("pk", flat=True))
    for key in keys:
        read_document_within(key, THOROUGH)
    return len(keys)


def _being_read() -> Q:
    return Q(state=PdfFacts.State.READING, state_since__gt=now() - LONGEST)


def _claimed(key: int) -> uuid.UUID | None:
    attempt = uuid.uuid4()
    changed = (
        PdfFacts.objects.filter(document=key)
        .exclude(_being_read())
        .update(
            state=PdfFacts.State.READING,
            state_since=now(),
            attempt=attempt,
            problem="",
            pages_read=0,
        )
    )
    return attempt if changed else None


def _of(key: int, attempt: uuid.UUID) -> Any:
    return PdfFacts.objects.filter(document=key, attempt=attempt)


def _read_and_store(key: int, attempt: uuid.UUID, bounds: Bounds) -> None:
    document = get_document_model().objects.filter(pk=key).first()
    if document is None:
        return
    try:
        with document.open_file() as file:
            file_hash = _hash_of(file)
            file.seek(0)
            reading = read_pdf(file, bounds, on_page=_Reporter(key, attempt))
    except OSError:
        file_hash, reading = "", PdfReading(problem="file_missing")
    with attempted_file_changes() as changes:
        with transaction.atomic():
            _store(key, attempt, file_hash, reading)
        changes.kept = True


def _hash_of(file: Any) -> str:
    return hashlib.file_digest(file, "sha1").hexdigest()


class _Reporter:
    """Writes the progress down, now and then."""

    def __init__(self, key: int, attempt: uuid.UUID) -> None:
        self._facts = _of(key, attempt)
        self._last = monotonic()

    def __call__(self, done: int, pages: int) -> None:
        if monotonic() - self._last >= SECONDS_BETWEEN_REPORTS:
            self._facts.update(pages_read=done, pages=pages)
            self._last = monotonic()


def _store(key: int, attempt: uuid.UUID, file_hash: str, reading: PdfReading) -> None:
    """Nothing is stored for a claim that no longer holds; a file that is another by now has to be
    read again."""
    facts = _of(key, attempt).select_for_update().first()
    if facts is None:
        return
    document = get_document_model().objects.get(pk=key)
    if facts.cover:
        facts.cover.delete(save=False)
    if file_hash != _present_hash(document):
        _wait(document, NOTHING_KNOWN)
        return
    facts.state = PdfFacts.State.READ if reading.structure else PdfFacts.State.FAILED
    facts.state_since = now()
    facts.file = document.file.name
    for name, value in (NOTHING_KNOWN | _values_of(reading)).items():
        setattr(facts, name, value)
    facts.file_hash = file_hash
    if reading.cover:
        facts.cover.save(f"{key}.webp", ContentFile(reading.cover), save=False)
    facts.save()
    if any(reading.texts):
        store_document_texts(document, reading.texts, facts.language or DEFAULT_LANGUAGE)
    else:
        remove_document_texts(document)


def _values_of(reading: PdfReading) -> dict[str, Any]:
    values: dict[str, Any] = {"problem": reading.problem}
    if reading.structure is not None:
        values |= vars(reading.structure) | {
            "pages": reading.pages,
            "pages_read": len(reading.texts),
            "pages_with_text": sum(map(bool, reading.texts)),
            "outline": reading.outline,
        }
    return values


def _present_hash(document: AbstractDocument) -> str:
    try:
        with document.open_file() as file:
            return _hash_of(file)
    except OSError:
        return ""
