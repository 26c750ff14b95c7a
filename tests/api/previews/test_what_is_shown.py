"""What `preview/{token}` shows: the schema of live pages, and links and files by the rule."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_factories import ImageFactory

from home.api.registry import schemas_by_name
from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from network.factories import (
    JoinPageFactory,
    MemberMapPageFactory,
    NetworkPageFactory,
    SubscriptionPageFactory,
)
from publications.factories import (
    BrochurePageFactory,
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from tests.api.conftest import Api
from tests.api.previews.editing import form_of, preview_token, token_of_version, type_in
from tests.home.sharing import share, status_of
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


PAGES: dict[str, Callable[[HomePage], Page]] = {
    "home.HomePage": lambda home_page: home_page,
    "home.StandardPage": lambda home_page: StandardPageFactory(parent=home_page),
    "network.NetworkPage": lambda home_page: NetworkPageFactory(parent=home_page),
    "network.MemberMapPage": lambda home_page: MemberMapPageFactory(
        parent=NetworkPageFactory(parent=home_page)
    ),
    "network.JoinPage": lambda home_page: JoinPageFactory(
        parent=NetworkPageFactory(parent=home_page)
    ),
    "network.SubscriptionPage": lambda home_page: SubscriptionPageFactory(
        parent=NetworkPageFactory(parent=home_page)
    ),
    "publications.BrochurePage": lambda home_page: BrochurePageFactory(parent=home_page),
    "publications.PublicationIndexPage": lambda home_page: PublicationIndexPageFactory(
        parent=home_page
    ),
    "publications.PublicationPage": lambda home_page: PublicationPageFactory(
        parent=PublicationIndexPageFactory(parent=home_page)
    ),
}


@pytest.mark.parametrize("kind", PAGES)
def test_a_draft_of_each_type_has_the_shape_of_the_live_page(
    api: Api, home_page: HomePage, editor: Any, kind: str
) -> None:
    page = PAGES[kind](home_page)
    page.teaser = "Erst im Entwurf."
    page.save_revision()
    token = share(page, editor)
    chosen = {"include": "ancestors,children,translations"}
    live = api.json(f"pages/{page.pk}", **chosen)
    assert live["type"] == kind
    assert api.json(f"preview/{token}", **chosen) == {**live, "teaser": "Erst im Entwurf."}


def test_every_type_is_tried() -> None:
    assert set(PAGES) == set(schemas_by_name())


def test_parts_are_chosen_as_of_a_live_page(api: Api, guide: StandardPage, editor: Any) -> None:
    token = share(guide, editor)
    chosen = {"fields": "title,meta.locale"}
    assert api.json(f"preview/{token}", **chosen) == {
        "title": "Leitfaden",
        "meta": {"locale": "de"},
    }
    assert api.refused(f"preview/{token}", fields="geheim") == ["fields"]
    assert api.refused(f"preview/{token}", locale="en") == ["locale"]


def test_a_draft_is_kept_by_nobody(api: Api, guide: StandardPage, editor: Any) -> None:
    response = api.get(f"preview/{share(guide, editor)}")
    assert {
        name: response[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    } == {
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
    }
    assert "ETag" not in response


def test_a_link_leads_nowhere_that_the_public_may_not_go(
    api: Api, home_page: HomePage, editor: Any, subscriber: Any
) -> None:
    """The same draft in both ways: an editor's preview has what the editor may have."""
    locked = StandardPageFactory(parent=home_page, title="Verborgen", teaser_when_locked=False)
    restrict(locked, subscribers_group())
    file = PdfDocumentFactory(title="Interne Datei")
    body = [
        ("page_link", {"page": locked, "text": ""}),
        ("download", {"document": file, "title": ""}),
    ]
    page = StandardPageFactory(parent=home_page, title="Neu", live=False, body=body)
    token = share(page, editor)
    assert api.json(f"preview/{token}")["body"] == []
    client = Client()
    client.force_login(subscriber)
    assert Api(client).json(f"preview/{token}")["body"] == []


def test_an_editor_sees_what_the_draft_leads_to_as_an_editor(
    frontend: None, api: Api, at_work: Client, home_page: HomePage
) -> None:
    file = PdfDocumentFactory(title="Interne Datei", content=b"%PDF-1.7 intern")
    page = StandardPageFactory(
        parent=home_page, live=False, body=[("download", {"document": file, "title": ""})]
    )
    token = token_of_version(at_work, page, page.save_revision())
    [block] = api.json(f"preview/{token}")["body"]
    assert (block["file"]["title"], block["file"]["access"]) == ("Interne Datei", "granted")
    handed_out = Client().get(block["file"]["url"])
    assert b"".join(handed_out.streaming_content) == b"%PDF-1.7 intern"


@pytest.mark.parametrize("way", ["link", "editor"])
def test_new_pictures_are_shown_by_the_token(
    frontend: None, api: Api, at_work: Client, home_page: HomePage, editor: Any, way: str
) -> None:
    body = [("image", {"image": ImageFactory(), "caption": ""})]
    page = StandardPageFactory(parent=home_page, live=False, body=body)
    revision = page.save_revision()
    by_link = way == "link"
    token = share(page, editor) if by_link else token_of_version(at_work, page, revision)
    [block] = api.json(f"preview/{token}")["body"]
    address = block["image"]["renditions"][0]["url"]
    assert address.startswith(f"/entwurf/{token}/bilder/")
    assert status_of(address) == 200
    assert status_of(f"/bilder/{address.partition('/bilder/')[2]}") == 404


def test_the_token_of_an_editor_opens_no_other_picture(
    frontend: None, at_work: Client, guide: StandardPage
) -> None:
    image = ImageFactory()
    type_in(at_work, form_of(guide))
    token = preview_token(at_work, form_of(guide))
    by_name = reverse("home_draft_picture", args=(token, image.file.name))
    assert status_of(by_name) == 404


def test_a_shared_draft_of_a_protected_page_has_its_text(
    api: Api, guide: StandardPage, editor: Any, roles: dict[str, Group]
) -> None:
    restrict(guide, subscribers_group())
    token = share(guide, editor, opens_protected=True)
    shown = api.json(f"preview/{token}")
    assert (shown["lead"], shown["access"]) == ("Wie er veröffentlicht ist.", "granted")
    assert api.get(f"preview/{share(guide, editor)}").status_code == 404


def test_a_token_for_an_editors_preview_opens_no_page_of_the_website(
    frontend: None, at_work: Client, guide: StandardPage
) -> None:
    type_in(at_work, form_of(guide))
    token = preview_token(at_work, form_of(guide))
    assert Client().get(reverse("home_draft", args=(token,))).status_code == 404
