"""What a process remembers of content from one request to the next: never a former state after a
committed change, and nothing of a transaction that has changes of its own."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from home.factories import HomePageFactory, StandardPageFactory
from home.known_content import (
    remembered_content,
)
from home.models import HomePage, StandardPage
from network.factories import NetworkPageFactory
from network.models import NetworkPage
from publications.factories import (
    BrochurePageFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from publications.models import BrochurePage, PublicationPage
from tests.committing import as_if_committed, move_versions_at_once
from tests.restrictions import restrict_only, subscribers_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(home_page: HomePage) -> PublicationPage:
    move_versions_at_once()
    index = PublicationIndexPageFactory(parent=home_page)
    return PublicationPageFactory(parent=index, title="Papier über Zuständigkeit")


@pytest.fixture
def brochure(home_page: HomePage) -> BrochurePage:
    return BrochurePageFactory(parent=home_page, with_pdf=True)


@pytest.fixture
def landing_page(
    home_page: HomePage, paper: PublicationPage, brochure: BrochurePage
) -> NetworkPage:
    page = NetworkPageFactory(
        parent=home_page,
        sections=[
            ("papers", {"heading": "Frisch", "pages": [paper], "index_page": None}),
            ("brochure", {"heading": "Profil", "page": brochure}),
        ],
    )
    as_if_committed()
    # Fills the memory.
    assert paper.title in text(page)
    assert remembered_content()._held is not None
    return page


def text(page: Any, client: Client | None = None) -> str:
    response = (client or Client()).get(page.url)
    assert response.status_code == 200
    return str(response.content.decode())


CHANGES: dict[str, Callable[[PublicationPage], Any]] = {
    "unpublished": lambda paper: paper.unpublish(),
    "deleted": lambda paper: paper.delete(),
    "renamed past the models": lambda paper: PublicationPage.objects.filter(pk=paper.pk).update(
        title="Anders"
    ),
    "hidden": lambda paper: hide(paper),
}


def hide(paper: PublicationPage) -> None:
    PublicationPage.objects.filter(pk=paper.pk).update(teaser_when_locked=False)
    restrict_only(paper, Group.objects.create(name="Vorstand"))


@pytest.mark.parametrize("name", CHANGES)
def test_the_next_request_knows_of_a_page_that_is(
    name: str, landing_page: NetworkPage, paper: PublicationPage
) -> None:
    CHANGES[name](paper)
    as_if_committed()
    assert "Papier über Zuständigkeit" not in text(landing_page)


def test_a_file_that_is_closed_is_not_offered_by_the_next_request(
    landing_page: NetworkPage, brochure: BrochurePage
) -> None:
    assert "/dokumente/" in text(landing_page)
    restrict_only(brochure, Group.objects.create(name="Vorstand"))
    as_if_committed()
    assert "/dokumente/" not in text(landing_page)


def test_who_sees_more_leaves_nothing_of_it_for_the_public(
    landing_page: NetworkPage, brochure: BrochurePage, subscriber: Any
) -> None:
    restrict_only(brochure, subscribers_group())
    as_if_committed()
    client = Client()
    client.force_login(subscriber)
    as_if_committed()
    assert "/dokumente/" in text(landing_page, client)
    assert "/dokumente/" not in text(landing_page)
    address = brochure.document.url
    # Reading it whole closes the file.
    assert client.get(address).getvalue().startswith(b"%PDF-")
    assert Client().get(address).status_code == 302


def test_a_page_that_runs_out_is_gone_with_no_change(
    landing_page: NetworkPage, paper: PublicationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = timezone.now() + datetime.timedelta(seconds=30)
    PublicationPage.objects.filter(pk=paper.pk).update(expire_at=end)
    as_if_committed()
    assert paper.title in text(landing_page)
    monkeypatch.setattr(timezone, "now", lambda: end + datetime.timedelta(seconds=1))
    assert paper.title not in text(landing_page)


def test_a_file_is_closed_with_no_change_once_its_page_runs_out(
    landing_page: NetworkPage, brochure: BrochurePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = timezone.now() + datetime.timedelta(seconds=30)
    BrochurePage.objects.filter(pk=brochure.pk).update(expire_at=end)
    as_if_committed()
    address = brochure.document.url
    assert Client().get(address).getvalue().startswith(b"%PDF-")
    monkeypatch.setattr(timezone, "now", lambda: end + datetime.timedelta(seconds=1))
    assert Client().get(address).status_code == 302


def test_a_translation_that_runs_out_gives_way_to_the_original(
    home_page: HomePage,
    landing_page: NetworkPage,
    paper: PublicationPage,
    english: Locale,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    translation = landing_page.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    other = paper.copy_for_translation(english, copy_parents=True)
    other.title = "Paper on competence"
    other.save_revision().publish()
    end = timezone.now() + datetime.timedelta(seconds=30)
    PublicationPage.objects.filter(pk=other.pk).update(expire_at=end)
    as_if_committed()
    assert other.title in text(translation)
    monkeypatch.setattr(timezone, "now", lambda: end + datetime.timedelta(seconds=1))
    shown = text(translation)
    assert other.title not in shown
    assert paper.title in shown


def test_a_transaction_sees_its_own_changes_and_keeps_them_to_itself(
    landing_page: NetworkPage, paper: PublicationPage
) -> None:
    with transaction.atomic():
        PublicationPage.objects.filter(pk=paper.pk).update(title="Noch nicht")
        assert "Noch nicht" in text(landing_page)
        transaction.set_rollback(True)
    shown = text(landing_page)
    assert "Noch nicht" not in shown
    assert paper.title in shown


def test_a_request_that_may_change_something_looks_for_itself(
    landing_page: NetworkPage, paper: PublicationPage
) -> None:
    held = remembered_content()._held
    assert held is not None
    held.value.clear()
    Client().post(landing_page.url)
    assert held.value == {}


def test_what_one_request_sets_on_a_page_is_not_there_for_the_next(
    landing_page: NetworkPage, client: Client
) -> None:
    first = client.get(landing_page.url).context["page"]
    first.title = "Verändert"
    second = client.get(landing_page.url).context["page"]
    assert second.title == landing_page.title
    assert "Verändert" not in text(landing_page)


def test_an_address_leads_to_the_page_that_stands_there_now(landing_page: NetworkPage) -> None:
    address = landing_page.url
    NetworkPage.objects.filter(pk=landing_page.pk).update(slug="anders")
    as_if_committed()
    assert Client().get(address).status_code == 404
    StandardPageFactory(
        parent=landing_page.get_parent(), slug=landing_page.slug, title="Nachfolgerin"
    )
    as_if_committed()
    assert "Nachfolgerin" in Client().get(address).content.decode()
    assert StandardPage.objects.filter(slug=landing_page.slug).exists()


def test_each_website_has_pages_of_its_own_at_the_same_address(
    landing_page: NetworkPage, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "andere.example"]
    root = HomePageFactory(parent=Page.objects.get(depth=1), title="Andere", slug="andere")
    Site.objects.create(hostname="andere.example", root_page=root)
    NetworkPageFactory(parent=root, slug=landing_page.slug, title="Das andere Netzwerk")
    as_if_committed()
    for host, title in (
        ("testserver", landing_page.title),
        ("andere.example", "Das andere Netzwerk"),
    ):
        response = Client().get(landing_page.url, headers={"host": host})
        assert response.context["page"].title == title
