"""A locked page is no riddle, and gives nothing away."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from network.factories import SubscriptionPageFactory
from publications.factories import PublicationIndexPageFactory, PublicationPageFactory
from publications.models import PublicationPage
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db

BODY = "Nur wer ein Abonnement hat, liest diesen Satz."


@pytest.fixture
def subscribers(subscriber: Any) -> Group:
    return subscribers_group()


@pytest.fixture
def index(home_page: HomePage) -> Any:
    return PublicationIndexPageFactory(parent=home_page, title="Papiere", show_in_menus=True)


@pytest.fixture
def locked(index: Any, subscribers: Group) -> PublicationPage:
    page = PublicationPageFactory(
        parent=index,
        with_pdf=True,
        title="Zufallsauswahl",
        teaser="Wie ein ausgelostes Gremium entsteht.",
        lead="Lead hinter der Schranke.",
        body=[("paragraph", f"<p>{BODY}</p>")],
    )
    restrict(page, subscribers)
    return page


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_visitors_read_title_and_teaser_and_no_word_of_the_body(
    locked: PublicationPage, client: Client
) -> None:
    response = client.get(locked.url)
    content = response.content.decode()
    assert response.status_code == 403
    assert "Zufallsauswahl" in content
    assert "Wie ein ausgelostes Gremium entsteht." in content
    assert BODY not in content
    assert "Lead hinter der Schranke." not in content


def test_the_locked_page_names_neither_the_file_nor_its_address(
    locked: PublicationPage, client: Client
) -> None:
    content = text(client, locked.url)
    assert locked.document.filename not in content
    assert locked.document.url not in content


def test_the_locked_page_leads_to_the_subscription_and_back_here_after_the_sign_in(
    home_page: HomePage, locked: PublicationPage, client: Client
) -> None:
    page = SubscriptionPageFactory(parent=home_page)
    content = text(client, locked.url)
    assert f'href="{page.url}"' in content
    assert f'name="next" value="{locked.url}"' in content


def test_subscribers_read_the_page_and_no_cache_keeps_it(
    locked: PublicationPage, subscriber: Any, client: Client
) -> None:
    client.force_login(subscriber)
    response = client.get(locked.url)
    assert response.status_code == 200
    assert BODY in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


def test_no_cache_keeps_it_in_a_project_without_the_policy_for_all_answers_either(
    locked: PublicationPage, subscriber: Any, client: Client, settings: Any
) -> None:
    settings.MIDDLEWARE = [
        each for each in settings.MIDDLEWARE if each != "home.middleware.CachePolicy"
    ]
    assert client.get(locked.url)["Cache-Control"] == "private, no-store"
    client.force_login(subscriber)
    assert client.get(locked.url)["Cache-Control"] == "private, no-store"


def test_editors_read_the_page_without_being_subscribers(
    locked: PublicationPage, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    assert BODY in text(client, locked.url)


def test_an_account_without_a_subscription_gets_the_locked_page(
    locked: PublicationPage, stranger: Any, client: Client
) -> None:
    client.force_login(stranger)
    assert client.get(locked.url).status_code == 403


def test_a_page_with_a_hidden_teaser_does_not_exist_for_others(
    locked: PublicationPage, index: Any, client: Client
) -> None:
    locked.teaser_when_locked = False
    locked.save()
    assert client.get(locked.url).status_code == 404
    assert "Zufallsauswahl" not in text(client, index.url)


def test_lists_show_a_locked_page_as_locked_without_its_file(
    locked: PublicationPage, index: Any, client: Client
) -> None:
    content = text(client, index.url)
    assert "Zufallsauswahl" in content
    assert "nk-lock" in content
    assert BODY not in content
    assert locked.document.filename not in content


def test_searching_the_list_does_not_answer_from_the_locked_text(
    locked: PublicationPage, index: Any, client: Client
) -> None:
    assert "Zufallsauswahl" in text(client, f"{index.url}?q=Zufall")
    found = client.get(f"{index.url}?q=Satz").context["results"]
    assert found == []


def test_the_menu_marks_a_locked_section(
    index: Any, subscribers: Group, client: Client, home_page: HomePage
) -> None:
    restrict(index, subscribers)
    (item,) = client.get(home_page.url).context["frame"].menu
    assert (item.title, item.locked) == ("Papiere", True)


def test_the_menu_leaves_out_what_must_not_be_named(
    index: Any, subscribers: Group, client: Client, home_page: HomePage
) -> None:
    index.teaser_when_locked = False
    index.save()
    restrict(index, subscribers)
    assert client.get(home_page.url).context["frame"].menu == []


def test_a_live_translation_of_a_locked_page_is_locked_at_its_address(
    locked: PublicationPage, english: Locale, client: Client
) -> None:
    translation = locked.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    response = client.get(translation.url)
    assert response.status_code == 403
    assert BODY not in response.content.decode()


def test_language_links_name_only_what_the_visitor_may_read(
    home_page: HomePage, english: Locale, subscribers: Group, subscriber: Any, client: Client
) -> None:
    page = StandardPageFactory(parent=home_page)
    translation = page.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    assert 'hreflang="en"' in head_of(client, page)
    restrict(page, subscribers)
    assert 'hreflang="en"' not in head_of(client, page)
    client.force_login(subscriber)
    assert 'hreflang="en"' in head_of(client, page)


def test_an_unpublished_translation_is_not_named(
    home_page: HomePage, english: Locale, client: Client
) -> None:
    page = StandardPageFactory(parent=home_page)
    page.copy_for_translation(english, copy_parents=True)
    assert 'hreflang="en"' not in head_of(client, page)


def head_of(client: Client, page: StandardPage) -> str:
    return text(client, page.url).partition("</head>")[0]
