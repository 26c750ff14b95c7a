"""A link to a draft shows new pictures, and of what is protected no picture and no file."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection
from wagtail_factories import ImageFactory

from home.factories import StandardPageFactory
from home.inside import release
from home.models import HomePage, StandardPage
from home.previews.draft_links import withdraw
from home.roles import EDITORS
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from tests.home.sharing import open_link, share, status_of, text, the_link
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db


def draft_with_picture(home_page: HomePage, image: Any) -> StandardPage:
    body = [("image", {"image": image, "caption": "Das Plakat"})]
    page: StandardPage = StandardPageFactory(
        parent=home_page, title="Mit Bild", live=False, body=body
    )
    return page


def pictures_in(shown: str) -> list[str]:
    return re.findall(r'src="([^"]*\.(?:png|jpg|jpeg))"', shown)


def test_a_new_picture_is_shown_by_the_link_and_by_nothing_else(
    home_page: HomePage, editor: Any
) -> None:
    token = share(draft_with_picture(home_page, ImageFactory()), editor)
    [address] = pictures_in(text(open_link(token)))
    assert address.startswith(f"/entwurf/{token}/bilder/")
    shown = Client().get(address)
    release(shown)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert shown["Cache-Control"] == "private, no-store"
    assert status_of(f"/bilder/{address.partition('/bilder/')[2]}") == 404
    withdraw(the_link(), by=editor)
    assert status_of(address) == 404


def in_a_closed_collection(home_page: HomePage, image: Any) -> None:
    image.collection = Collection.get_first_root_node().add_child(name="Intern")
    image.save()
    restrict_collection(image.collection, subscribers_group())


def on_a_protected_page(home_page: HomePage, image: Any) -> None:
    page = StandardPageFactory(
        parent=home_page, title="Geschützt", body=[("image", {"image": image, "caption": ""})]
    )
    restrict(page, subscribers_group())


@pytest.mark.parametrize("protect", [in_a_closed_collection, on_a_protected_page])
def test_a_picture_that_is_protected_elsewhere_stays_so(
    home_page: HomePage, editor: Any, protect: Callable[[HomePage, Any], None]
) -> None:
    image = ImageFactory()
    token = share(draft_with_picture(home_page, image), editor)
    protect(home_page, image)
    shown = text(open_link(token))
    assert pictures_in(shown) == []
    assert "Das Plakat" not in shown
    by_name = reverse("home_draft_picture", args=(token, image.file.name))
    assert status_of(by_name) == 404


def test_the_link_to_one_draft_shows_no_picture_of_another(
    home_page: HomePage, editor: Any
) -> None:
    token = share(StandardPageFactory(parent=home_page), editor)
    image = ImageFactory()
    draft_with_picture(home_page, image)
    by_name = reverse("home_draft_picture", args=(token, image.file.name))
    assert status_of(by_name) == 404


# Protected pages


@pytest.fixture
def protected(home_page: HomePage, editor: Any) -> Any:
    page = PublicationPageFactory(
        parent=PublicationIndexPageFactory(parent=home_page),
        title="Handreichung",
        document=PdfDocumentFactory(),
        body=[("paragraph", "<p>Nur für Abonnierte bestimmt.</p>")],
    )
    restrict(page, subscribers_group())
    return page


def test_a_link_to_a_protected_page_shows_its_text_and_not_its_file(
    protected: Any, editor: Any
) -> None:
    shown = text(open_link(share(protected, editor, opens_protected=True)))
    assert "Nur für Abonnierte bestimmt." in shown
    assert protected.document.url not in shown


def test_a_link_to_a_protected_page_ends_with_the_right_to_open_it(
    protected: Any, editor: Any, roles: dict[str, Group]
) -> None:
    token = share(protected, editor, opens_protected=True)
    roles[EDITORS].page_permissions.filter(permission__codename="publish_page").delete()
    assert open_link(token).status_code == 404
