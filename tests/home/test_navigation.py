"""The frame around every page: menu, breadcrumbs, footer, languages, account."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Site

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from home.navigation import Frame, MenuItem
from network.factories import NetworkPageFactory, SubscriptionPageFactory
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree(home_page: HomePage) -> dict[str, StandardPage]:
    """Two sections in the menu, the first with two pages in the menu and one outside it."""

    def add(title: str, parent: Any, **fields: Any) -> StandardPage:
        return StandardPageFactory(parent=parent, title=title, show_in_menus=True, **fields)

    first = add("Netzwerk und Mitglieder", home_page, menu_title="Netzwerk")
    return {
        "first": first,
        "child": add("Mitmachen", first),
        "second child": add("Treffen", first),
        "outside": StandardPageFactory(parent=first, title="Nebenbei"),
        "grandchild": add("Zu tief", StandardPageFactory(parent=first, title="Dazwischen")),
        "second": add("Publikationen", home_page),
    }


def frame_at(client: Client, address: str, status: int = 200) -> Frame:
    response = client.get(address)
    assert response.status_code == status
    return response.context["frame"]


def titles(items: list[MenuItem]) -> list[str]:
    return [item.title for item in items]


# Menu


def test_the_menu_has_two_levels_in_the_order_of_the_tree(
    home_page: HomePage, tree: dict[str, StandardPage], client: Client
) -> None:
    menu = frame_at(client, home_page.url).menu
    assert titles(menu) == ["Netzwerk", "Mitmachen", "Treffen", "Publikationen"]
    assert menu[1].url == tree["child"].url


def test_the_menu_marks_where_the_visitor_is(tree: dict[str, StandardPage], client: Client) -> None:
    menu = frame_at(client, tree["child"].url).menu
    assert titles([item for item in menu if item.is_current]) == ["Mitmachen"]
    assert titles([item for item in menu if item.is_ancestor]) == ["Netzwerk"]
    content = client.get(tree["child"].url).content.decode()
    assert 'aria-current="page"' in content


def test_drafts_are_not_in_the_menu(
    home_page: HomePage, tree: dict[str, StandardPage], client: Client
) -> None:
    tree["second"].unpublish()
    assert "Publikationen" not in titles(frame_at(client, home_page.url).menu)


def test_what_has_run_out_is_not_in_the_menu_though_no_job_has_run(
    home_page: HomePage, tree: dict[str, StandardPage], client: Client
) -> None:
    StandardPage.objects.filter(pk=tree["second"].pk).update(expire_at=timezone.now())
    assert titles(frame_at(client, home_page.url).menu) == ["Netzwerk", "Mitmachen", "Treffen"]


def test_the_menu_knows_its_pages_without_asking_for_each(
    home_page: HomePage, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        StandardPageFactory(parent=home_page, title=f"Abschnitt {number}", show_in_menus=True)
    client.get(home_page.url)
    with django_assert_max_num_queries(40):
        assert len(frame_at(client, home_page.url).menu) == 20


# Breadcrumbs


def test_breadcrumbs_lead_from_the_start_page_to_here(
    home_page: HomePage, tree: dict[str, StandardPage], client: Client
) -> None:
    crumbs = frame_at(client, tree["outside"].url).breadcrumbs
    assert [(item.title, item.url) for item in crumbs] == [
        (home_page.title, "/"),
        ("Netzwerk", tree["first"].url),
        ("Nebenbei", tree["outside"].url),
    ]
    assert crumbs[-1].is_current


def test_what_stands_below_a_section_that_must_not_be_named_is_not_found_either(
    home_page: HomePage, tree: dict[str, StandardPage], subscriber: Any, client: Client
) -> None:
    tree["first"].teaser_when_locked = False
    tree["first"].save()
    restrict(tree["first"], subscribers_group())
    assert client.get(tree["child"].url).status_code == 404
    assert tree["child"].title not in client.get(home_page.url).content.decode()


# Footer


def test_the_footer_has_a_column_for_each_section_and_one_for_single_pages(
    home_page: HomePage, tree: dict[str, StandardPage], client: Client
) -> None:
    columns = frame_at(client, home_page.url).footer_columns
    assert [(column.heading, titles(column.items)) for column in columns] == [
        ("Netzwerk", ["Netzwerk", "Mitmachen", "Treffen"]),
        ("", ["Publikationen"]),
    ]


def test_the_footer_lists_legal_pages_that_the_visitor_may_read(
    home_page: HomePage, subscriber: Any, client: Client
) -> None:
    StandardPageFactory(parent=home_page, title="Impressum", show_in_footer=True)
    locked = StandardPageFactory(parent=home_page, title="Intern", show_in_footer=True)
    StandardPageFactory(parent=home_page, title="Entwurf", show_in_footer=True, live=False)
    restrict(locked, subscribers_group())
    assert titles(frame_at(client, home_page.url).legal) == ["Impressum"]
    client.force_login(subscriber)
    assert titles(frame_at(client, home_page.url).legal) == ["Impressum", "Intern"]


def test_the_start_page_gives_every_page_its_texts_and_languages_of_access(
    home_page: HomePage, tree: dict[str, StandardPage], client: Client
) -> None:
    home_page.claim = "Ein Netzwerk der Kommunen"
    home_page.footer_text = "Getragen von vielen."
    home_page.easy_language_page = tree["second"]
    home_page.sign_language_page = tree["child"]
    home_page.save()
    frame = frame_at(client, tree["outside"].url)
    assert frame.easy_language.url == tree["second"].url
    assert frame.sign_language.url == tree["child"].url
    content = client.get(tree["outside"].url).content.decode()
    assert "Ein Netzwerk der Kommunen" in content
    assert "Getragen von vielen." in content


def test_a_page_in_easy_language_that_is_a_draft_is_not_linked(
    home_page: HomePage, tree: dict[str, StandardPage], client: Client
) -> None:
    home_page.easy_language_page = tree["second"]
    home_page.save()
    tree["second"].unpublish()
    frame = frame_at(client, home_page.url)
    assert frame.easy_language is None
    assert frame.sign_language is None


# Languages


@pytest.fixture
def english_home(home_page: HomePage, english: Locale) -> HomePage:
    translation = home_page.copy_for_translation(english)
    translation.save_revision().publish()
    return translation


def test_both_languages_are_offered_and_the_current_one_is_marked(
    home_page: HomePage, english_home: HomePage, client: Client
) -> None:
    links = frame_at(client, "/").languages
    assert [(link.code, link.url, link.is_current, link.is_fallback) for link in links] == [
        ("de", "/", True, False),
        ("en", "/en/", False, False),
    ]
    assert [link.is_current for link in frame_at(client, "/en/").languages] == [False, True]


def test_the_other_language_of_an_untranslated_page_is_marked_as_a_fallback(
    english_home: HomePage, tree: dict[str, StandardPage], client: Client
) -> None:
    links = frame_at(client, tree["child"].url).languages
    (english,) = [link for link in links if link.code == "en"]
    assert english.is_fallback
    assert english.url == f"/en{tree['child'].url}"
    assert client.get(english.url).status_code == 200


def test_hreflang_names_published_translations_with_absolute_addresses(
    home_page: HomePage, english_home: HomePage, tree: dict[str, StandardPage], client: Client
) -> None:
    assert frame_at(client, "/").hreflang == [
        ("de", "http://localhost/"),
        ("en", "http://localhost/en/"),
    ]
    assert frame_at(client, tree["child"].url).hreflang == []


def test_hreflang_names_no_translation_that_has_run_out(
    home_page: HomePage, english_home: HomePage, client: Client
) -> None:
    HomePage.objects.filter(pk=english_home.pk).update(expire_at=timezone.now())
    assert frame_at(client, "/").hreflang == []


def test_the_menu_of_the_english_site_shows_english_titles(
    english_home: HomePage, tree: dict[str, StandardPage], english: Locale, client: Client
) -> None:
    translation = tree["second"].copy_for_translation(english)
    translation.title, translation.slug = "Publications", "publications"
    translation.save_revision().publish()
    menu = frame_at(client, "/en/").menu
    assert titles(menu) == ["Netzwerk", "Mitmachen", "Treffen", "Publications"]
    assert [item.lang for item in menu] == ["de", "de", "de", ""]
    assert menu[-1].url == "/en/publications/"


def test_a_site_in_one_language_offers_no_others(
    home_page: HomePage, settings: Any, client: Client
) -> None:
    settings.WAGTAIL_I18N_ENABLED = False
    assert frame_at(client, "/").languages == []


# Account, and the way in


def test_visitors_are_offered_to_sign_in_and_come_back_here(
    tree: dict[str, StandardPage], client: Client
) -> None:
    account = frame_at(client, f"{tree['child'].url}?a=b&c=d").account
    assert not account.is_authenticated
    assert (
        account.sign_in_url
        == "/konto/login/?next=%2Fnetzwerk-und-mitglieder%2Fmitmachen%2F%3Fa%3Db%26c%3Dd"
    )


def test_people_who_signed_in_are_offered_account_and_sign_out(
    home_page: HomePage, stranger: Any, client: Client
) -> None:
    client.force_login(stranger)
    account = frame_at(client, home_page.url).account
    assert account.is_authenticated
    assert account.sign_out_url == "/konto/logout/"
    assert account.account_url
    assert client.get(account.account_url).status_code == 200


def test_the_way_in_is_the_page_about_the_subscription(home_page: HomePage, client: Client) -> None:
    assert frame_at(client, home_page.url).access_page is None
    network = NetworkPageFactory(parent=home_page)
    page = SubscriptionPageFactory(parent=network, title="Abonnement")
    way_in = frame_at(client, home_page.url).access_page
    assert (way_in.title, way_in.url) == ("Abonnement", page.url)


def test_views_that_are_no_pages_have_the_frame_without_breadcrumbs(
    home_page: HomePage, tree: dict[str, StandardPage], client: Client
) -> None:
    frame = frame_at(client, "/konto/login/")
    assert titles(frame.menu)[0] == "Netzwerk"
    assert frame.breadcrumbs == []
    assert not frame.is_fallback
    assert frame.hreflang == []


def test_without_a_site_the_frame_is_empty_and_nothing_fails(
    home_page: HomePage, client: Client
) -> None:
    Site.objects.all().delete()
    frame = frame_at(client, "/konto/login/")
    assert frame.home is None
    assert (frame.menu, frame.legal, frame.footer_columns) == ([], [], [])
    assert frame.easy_language is None
