"""What the public may read is a record, and what it might once a deleted one."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, Locale

from home.website_time import today
from publications.models import PublicationPage
from tests.home.test_free_from import DAY, restrict_until
from tests.publications.oai.asking import (
    LIST,
    ask,
    day,
    error,
    headers,
    identifier,
    move_back,
    titles,
)
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db


def test_a_translation_is_no_second_record(page: PublicationPage, english: Locale) -> None:
    translation = page.copy_for_translation(english, copy_parents=True)
    translation.title = "Who does what"
    translation.save_revision().publish()
    assert titles() == ["Wer macht was?"]
    PublicationPage.objects.filter(pk=page.pk).update(live=False)
    assert titles() == ["Who does what"]


def close(page: PublicationPage, how: str) -> None:
    if how == "locked":
        restrict(page, subscribers_group())
    elif how == "hidden":
        restrict(page, subscribers_group())
        PublicationPage.objects.filter(pk=page.pk).update(teaser_when_locked=False)
    elif how == "unpublished":
        page.unpublish()
    else:
        page.expire_at = timezone.now() - DAY
        page.save()


WAYS = ("locked", "hidden", "unpublished", "expired")


@pytest.mark.parametrize("how", WAYS)
def test_what_was_never_open_is_no_record(page: PublicationPage, how: str) -> None:
    close(page, how)
    assert error(**LIST) == "noRecordsMatch"
    assert (
        error(verb="GetRecord", metadataPrefix="oai_dc", identifier=identifier(page))
        == "idDoesNotExist"
    )
    assert "topic:zustaendigkeit" not in ElementTree.tostring(ask(verb="ListSets")).decode()


@pytest.mark.parametrize("how", [*WAYS, "deleted"])
def test_what_was_open_is_a_deleted_record_that_says_no_more(
    page: PublicationPage, how: str
) -> None:
    name = identifier(page)
    assert headers() == {name: ""}
    move_back(days=9)
    if how == "deleted":
        page.delete()
    else:
        close(page, how)
    assert headers(**{"from": day(-1)}) == {name: "deleted"}
    content = ElementTree.tostring(ask(**LIST), "unicode")
    assert "metadata>" not in content
    assert "wer-macht-was" not in content


def test_a_page_that_opens_by_itself_is_told_as_new(page: PublicationPage) -> None:
    """No page was published then, and a harvester who looks for news must find it."""
    restriction = restrict_until(page, today() + DAY, subscribers_group())
    assert error(**LIST) == "noRecordsMatch"
    restriction.end.free_from = today()
    restriction.end.save()
    assert titles(**{"from": day(-1)}) == ["Wer macht was?"]


def test_a_subscriber_gets_what_the_public_gets(page: PublicationPage, subscriber: Any) -> None:
    restrict(page, subscribers_group())
    reader = Client()
    reader.force_login(subscriber)
    assert b'code="noRecordsMatch"' in reader.get("/oai/", LIST).content


def test_a_file_in_a_closed_collection_is_not_named(page: PublicationPage) -> None:
    assert page.document.url in ElementTree.tostring(ask(**LIST), "unicode")
    move_back(days=9)
    page.document.collection = Collection.get_first_root_node().add_child(name="Intern")
    page.document.save()
    restrict_collection(page.document.collection, subscribers_group())
    changed = ElementTree.tostring(ask(**LIST, **{"from": day(-1)}), "unicode")
    assert "Wer macht was?" in changed
    assert page.document.url not in changed
    assert "application/pdf" not in changed
