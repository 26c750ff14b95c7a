"""Access to files changes while requests come, texts are drafted and processes die.

No file moves when access changes, so there is nothing that could stop halfway: one row in the
database decides at each request.
"""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.checks import Error
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import (
    Collection,
    Locale,
    PageViewRestriction,
    ReferenceIndex,
)
from wagtail_factories import ImageFactory
from wagtail_localize.models import TranslationSource

from home.checks import references_are_never_late
from home.factories import StandardPageFactory
from home.models import HomePage
from publications.factories import PdfDocumentFactory, PublicationPageFactory
from publications.models import PublicationPage
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db

CONTENT = b"%PDF-1.7 " + b"geheim" * 50_000


@pytest.fixture
def subscribers(subscriber: Any) -> Group:
    return subscribers_group()


@pytest.fixture
def document(db: None) -> Any:
    return PdfDocumentFactory(content=CONTENT)


@pytest.fixture
def publication(home_page: HomePage, document: Any) -> PublicationPage:
    return PublicationPageFactory(parent__parent=home_page, document=document)


def status(file: Any) -> int:
    response = Client().get(file.url if hasattr(file, "url") else file)
    response.getvalue()
    return response.status_code


# What is drafted opens nothing, and what is dropped stays open no longer


def test_a_draft_opens_no_file_and_publishing_it_does(home_page: HomePage, document: Any) -> None:
    page = PublicationPageFactory(parent__parent=home_page, pdf_source="uploaded")
    page.document = document
    revision = page.save_revision()
    assert status(document) == 302
    revision.publish()
    assert status(document) == 200


def test_a_file_that_the_published_text_dropped_is_closed(publication: PublicationPage) -> None:
    document = publication.document
    publication.document = None
    revision = publication.save_revision()
    assert status(document) == 200  # The published text still shows it.
    revision.publish()
    assert status(document) == 302


def test_a_later_draft_does_not_open_again_what_was_dropped(publication: PublicationPage) -> None:
    document = publication.document
    publication.document = None
    publication.save_revision().publish()
    publication.document = document
    publication.save_revision()
    assert status(document) == 302


def test_a_page_that_shall_go_live_later_opens_no_file_yet(
    home_page: HomePage, document: Any
) -> None:
    page = PublicationPageFactory(parent__parent=home_page, document=document, live=False)
    page.go_live_at = timezone.now() + timezone.timedelta(days=1)
    page.save_revision().publish()
    page.refresh_from_db()
    assert not page.live
    assert status(document) == 302


def test_a_deleted_page_opens_no_file(publication: PublicationPage) -> None:
    document = publication.document
    publication.delete()
    assert status(document) == 410


def test_a_translation_in_the_making_opens_no_file(
    publication: PublicationPage, english: Locale
) -> None:
    """wagtail-localize keeps copies of its own of the text, and of what it refers to."""
    TranslationSource.update_or_create_from_instance(publication)
    publication.copy_for_translation(english, copy_parents=True)
    publication.unpublish()
    assert status(publication.document) == 302


def test_references_from_elsewhere_open_no_file(home_page: HomePage, document: Any) -> None:
    """Of other kinds of objects, with keys that are no numbers or those of public pages."""
    for key in (str(home_page.pk), "a1b2-c3", ""):
        ReferenceIndex.objects.create(
            content_type=ContentType.objects.get_for_model(Group),
            base_content_type=ContentType.objects.get_for_model(Group),
            object_id=key,
            to_content_type=ContentType.objects.get_for_model(document),
            to_object_id=str(document.pk),
            model_path="x",
            content_path="x",
            content_path_hash=ReferenceIndex._get_content_path_hash(f"x{key}"),
        )
    assert status(document) == 302


def test_the_last_of_two_who_publish_at_once_decides(publication: PublicationPage) -> None:
    """Trap F11: two people have the page open; one drops the file, the other publishes before."""
    document = publication.document
    mine = PublicationPage.objects.get(pk=publication.pk)
    theirs = PublicationPage.objects.get(pk=publication.pk)
    theirs.title = "Neuer Titel"
    theirs.save_revision().publish()
    mine.document = None
    mine.save_revision().publish()
    assert status(document) == 302


def test_references_that_cannot_be_read_close_the_files_of_the_page(
    home_page: HomePage, document: Any
) -> None:
    text = f'<p><a linktype="document" id="{document.pk}">Datei</a></p>'
    page = StandardPageFactory(parent=home_page, body=[("paragraph", text)])
    assert status(document) == 200
    page.body = [("paragraph", '<p><a linktype="document">Datei ohne Schlüssel</a></p>')]
    page.save_revision().publish()
    assert status(document) == 302


def test_a_queue_for_the_index_of_references_stops_the_start(settings: Any) -> None:
    assert references_are_never_late(None) == []
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    (message,) = references_are_never_late(None)
    assert isinstance(message, Error)
    assert message.id == "home.E001"


# Privacy is set while requests come


def test_privacy_that_is_set_while_a_file_is_sent_holds_from_the_next_request_on(
    publication: PublicationPage, subscribers: Group
) -> None:
    client, address = Client(), publication.document.url
    response = client.get(address)
    blocks = iter(response.streaming_content)
    received = next(blocks)
    restrict(publication, subscribers)
    received += b"".join(blocks)
    assert received == CONTENT  # Who may have it when asking gets it whole.
    for headers in (
        {},
        {"Range": f"bytes={len(CONTENT) // 2}-"},
        {"If-None-Match": response["ETag"]},
    ):
        assert client.get(address, headers=headers).status_code == 302


def test_nothing_but_the_row_of_a_restriction_is_needed(
    publication: PublicationPage, subscribers: Group, files_of_this_test: Path
) -> None:
    """As if the process had been killed the moment after: no signal, no hook, no task has run."""
    image = ImageFactory(collection=Collection.get_first_root_node())
    block = {"image": {"image": image, "alt_text": "A", "decorative": False}}
    page = StandardPageFactory(
        parent=publication.get_parent().get_parent(), body=[("image", block)]
    )
    rendition = image.get_rendition("width-100").url
    files = sorted(files_of_this_test.rglob("*"))
    assert [status(publication.document), status(image.file), status(rendition)] == [200] * 3
    restrictions = PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page_id=each.pk, restriction_type=PageViewRestriction.GROUPS)
        for each in (publication, page)
    )
    assert [status(publication.document), status(image.file), status(rendition)] == [302, 404, 404]
    PageViewRestriction.objects.filter(pk__in=[each.pk for each in restrictions]).delete()
    assert [status(publication.document), status(image.file), status(rendition)] == [200] * 3
    assert sorted(files_of_this_test.rglob("*")) == files  # Nothing has moved.


@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite's test database lies in memory, where threads lock each other out",
)
@pytest.mark.django_db(transaction=True)
def test_no_request_that_begins_after_privacy_was_set_gets_the_file(
    roles: Any, publication: PublicationPage, subscribers: Group
) -> None:
    address, answers, stop = publication.document.url, [], threading.Event()

    def ask() -> None:
        client = Client()
        while not stop.is_set():
            begun = time.monotonic()
            response = client.get(address)
            answers.append((begun, response.status_code, response.getvalue() == CONTENT))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    while not any(code == 200 for _begun, code, _whole in answers):
        time.sleep(0.01)
    restrict(publication, subscribers)
    closed = time.monotonic()
    while not any(begun > closed for begun, *_rest in answers):
        time.sleep(0.01)
    stop.set()
    for thread in threads:
        thread.join()
    assert {code for begun, code, _whole in answers if begun > closed} == {302}
    assert all(whole for _begun, code, whole in answers if code == 200)
