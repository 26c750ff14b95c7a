"""Pictures in produced PDFs: described, and only those that every reader of the page may have."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from pypdf import PdfReader
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail_factories import ImageFactory

from home.factories import GroupFactory
from home.models import HomePage
from publications.factories import BrochurePageFactory
from publications.models import BrochurePage, ProducedPdf
from publications.production.page_values import typeset_publication
from tests.restrictions import restrict, subscribers_group

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("background_at_once"),
    pytest.mark.on_one_database("postgresql"),
]


def closed_collection(*groups: Group) -> Collection:
    collection = Collection.get_first_root_node().add_child(instance=Collection(name="Zu"))
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.set(groups)
    return collection


@pytest.fixture
def picture(home_page: HomePage) -> Any:
    return ImageFactory(title="Rathaus", collection=Collection.get_first_root_node())


@pytest.fixture
def brochure(home_page: HomePage, picture: Any) -> BrochurePage:
    shown = {"image": picture, "caption": "Foto: Musterstadt"}
    body = [("image", shown), ("paragraph", "<p>Text.</p>")]
    picture.contextual_alt_text, picture.decorative = "Ein Rathaus", False
    return BrochurePageFactory(
        parent=home_page, chapters=[("chapter", {"title": "Bilder", "body": body})]
    )


def pictures(page: BrochurePage) -> list[int]:
    page = BrochurePage.objects.get(pk=page.pk)
    return [picture.key for picture in typeset_publication(page).pictures]


def has_file(page: BrochurePage) -> bool:
    return ProducedPdf.objects.get(page=page).document is not None


def descriptions(pdf: bytes) -> list[str]:
    objects = PdfReader(BytesIO(pdf))
    root: Any = objects.root_object["/StructTreeRoot"]

    def walk(element: Any) -> list[str]:
        element = element.get_object()
        if isinstance(element, list):
            return [text for part in element for text in walk(part)]
        if not isinstance(element, dict):
            return []
        own = [str(element["/Alt"])] if "/Alt" in element else []
        return own + (walk(element["/K"]) if "/K" in element else [])

    return walk(root)


def test_a_picture_is_in_the_pdf_with_its_description(brochure: BrochurePage, publish: Any) -> None:
    page = publish(brochure)
    with page.card_file.open_file() as file:
        pdf = file.read()
    assert "Ein Rathaus" in descriptions(pdf)
    assert "Foto: Musterstadt" in PdfReader(BytesIO(pdf)).pages[2].extract_text()
    assert len(PdfReader(BytesIO(pdf)).pages[2].images) == 1


def test_a_picture_of_a_closed_collection_is_not_in_the_pdf_of_a_public_page(
    brochure: BrochurePage, picture: Any, roles: Any
) -> None:
    picture.collection = closed_collection(subscribers_group())
    picture.save()
    assert pictures(brochure) == []
    restrict(brochure, subscribers_group())
    assert pictures(brochure) == [picture.pk]


def test_a_picture_that_one_of_two_groups_may_not_have_is_in_the_pdf_of_neither(
    brochure: BrochurePage, picture: Any
) -> None:
    first, second = GroupFactory(), GroupFactory()
    picture.collection = closed_collection(first)
    picture.save()
    restrict(brochure, first)
    assert pictures(brochure) == [picture.pk]
    PageViewRestriction.objects.get().groups.add(second)
    assert pictures(brochure) == []


def test_the_pdf_is_taken_away_at_once_when_its_picture_is_closed_or_its_page_is_opened(
    brochure: BrochurePage, picture: Any, publish: Any, roles: Any
) -> None:
    page = publish(brochure)
    assert has_file(page)
    picture.collection = closed_collection(subscribers_group())
    picture.save()
    assert not has_file(page)

    restrict(page, subscribers_group())
    call_command("produce_pdfs", verbosity=0)
    assert has_file(page)
    PageViewRestriction.objects.all().delete()
    assert not has_file(page)


def test_a_picture_with_another_file_makes_a_new_pdf(
    brochure: BrochurePage, picture: Any, publish: Any
) -> None:
    page = publish(brochure)
    former = page.produced_pdf.document
    picture.file = ImageFactory().file
    picture.file_hash = "neu"
    picture.save()
    call_command("produce_pdfs", verbosity=0)
    page.produced_pdf.refresh_from_db()
    assert page.produced_pdf.document not in (None, former)


def test_a_picture_without_a_file_is_named_as_the_reason(
    brochure: BrochurePage, picture: Any, publish: Any
) -> None:
    picture.file.storage.delete(picture.file.name)
    page = publish(brochure)
    assert page.card_file is None
    assert page.produced_pdf.reason_in_words() == (
        "Die Datei eines Bildes fehlt oder ist beschädigt: Rathaus"
    )
