"""Traps A1 to A8: how protected content reaches the public in a stock set-up, each with a test
that keeps it from ours. What the admin must guard against has tests of its own."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db

BODY = "Dieser Satz ist geschuetzt."


@pytest.fixture
def subscribers(subscriber: Any) -> Group:
    return subscribers_group()


@pytest.fixture
def index(home_page: HomePage) -> Any:
    return PublicationIndexPageFactory(parent=home_page, title="Papiere", show_in_menus=True)


@pytest.fixture
def paper(index: Any) -> Any:
    return PublicationPageFactory(
        parent=index,
        title="Geheimtitel",
        teaser="Geheimteaser",
        document=PdfDocumentFactory(title="Geheimdatei"),
        body=[("paragraph", f"<p>{BODY}</p>")],
    )


def public(address: str) -> str:
    return Client().get(address).content.decode()


def endpoints(resolver: Any = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from endpoints(pattern, address)
        elif isinstance(pattern, URLPattern):
            yield address, pattern.callback


def outside_of_the_admin() -> list[tuple[str, str]]:
    return [
        (address, callback.__module__)
        for address, callback in endpoints()
        if not address.startswith("admin/")
    ]


def test_a1_no_stock_api_prints_pages_field_by_field(home_page: HomePage) -> None:
    """The admin has one; it is for people who may enter the admin."""
    assert not [
        each
        for each in outside_of_the_admin()
        if re.search(r"wagtail.*\bapi\b|rest_framework", each[1])
    ]
    for address in ("/api/v2/pages/", "/api/v3/pages/", "/api/main/pages/"):
        assert Client().get(address).status_code == 404
    assert Client().get("/admin/api/main/pages/").status_code in (302, 401, 403)


def test_a1_a_page_prints_no_field_of_the_pages_that_it_refers_to(
    home_page: HomePage, paper: Any, subscribers: Group
) -> None:
    page = StandardPageFactory(
        parent=home_page, body=[("page_link", {"page": paper, "text": "Linktext"})]
    )
    restrict(paper, subscribers)
    content = public(page.url)
    assert "Linktext" in content  # With title and teaser it may be named …
    assert BODY not in content  # … and never read.
    Page.objects.filter(pk=paper.pk).update(live=False)
    content = public(page.url)
    assert "Linktext" not in content
    assert "geheimtitel" not in content.lower()


def test_a2_a_live_alias_in_another_language_is_closed_at_every_door(
    home_page: HomePage, index: Any, paper: Any, english: Locale, subscribers: Group
) -> None:
    """As stock "sync from" makes it: live at once, and the privacy of its source comes later."""
    index.copy_for_translation(english, copy_parents=True, alias=True)
    alias = paper.copy_for_translation(english, alias=True)
    assert not alias.live
    # Here it begins as a draft; where it is live all the same, the rule closes it.
    Page.objects.filter(locale=english).update(live=True)
    assert BODY in public(alias.url)
    restrict(paper, subscribers)
    for address in (alias.url, alias.get_parent().url, f"{alias.get_parent().url}?q={BODY[:6]}"):
        assert BODY not in public(address)
    assert Client().get(alias.url).status_code == 403
    assert alias.url not in public("/sitemap-seiten.xml")
    assert Client().get(paper.document.url).status_code == 302


@pytest.mark.parametrize("restricted", ["page", "section", "translated section"])
def test_a3_a_translation_is_closed_when_privacy_is_set_after_it_was_made(
    index: Any, paper: Any, english: Locale, subscribers: Group, restricted: str
) -> None:
    translated_index = index.copy_for_translation(english, copy_parents=True)
    translated_index.save_revision().publish()
    translation = paper.copy_for_translation(english)
    translation.save_revision().publish()
    assert BODY in public(translation.url)
    restrict(
        {"page": paper, "section": index, "translated section": translated_index}[restricted],
        subscribers,
    )
    for page in (paper, translation):
        assert Client().get(page.url).status_code == 403
        assert BODY not in public(page.url)


def test_a3_a_translation_is_closed_when_its_source_moves_into_a_protected_section(
    home_page: HomePage, index: Any, paper: Any, english: Locale, subscribers: Group
) -> None:
    index.copy_for_translation(english, copy_parents=True).save_revision().publish()
    translation = paper.copy_for_translation(english)
    translation.save_revision().publish()
    protected = PublicationIndexPageFactory(parent=home_page)
    restrict(protected, subscribers)
    paper.move(protected, "last-child")
    assert Client().get(translation.url).status_code == 403
    assert BODY not in public(translation.url)


def test_a4_a_restriction_below_another_must_be_satisfied_as_well(
    index: Any, paper: Any, subscribers: Group, subscriber: Any, client: Client
) -> None:
    others = Group.objects.create(name="Arbeitsgruppe")
    restrict(index, subscribers)
    restrict(paper, others)
    client.force_login(subscriber)
    assert client.get(index.url).status_code == 200
    assert client.get(paper.url).status_code == 403
    subscriber.groups.add(others)
    assert client.get(paper.url).status_code == 200


def test_a4_a_restriction_without_groups_opens_to_nobody_but_those_who_edit(
    paper: Any, subscriber: Any, editor: Any, client: Client
) -> None:
    restrict(paper)
    for user, status in ((subscriber, 403), (editor, 200)):
        client.force_login(user)
        assert client.get(paper.url).status_code == status


def test_a5_text_expands_no_reference_to_what_is_closed_a_draft_or_nobodys(
    home_page: HomePage, paper: Any, subscribers: Group
) -> None:
    paper.teaser_when_locked = False
    paper.save()
    restrict(paper, subscribers)
    draft: Any = StandardPageFactory(
        parent=home_page, title="Entwurf", slug="entwurfspfad", live=False
    )
    links = "".join(
        f'<a linktype="{kind}" id="{key}">Wort</a>'
        for kind, key in (("page", paper.pk), ("page", draft.pk), ("document", paper.document.pk))
    )
    # A public page opens the documents in its text, so this one's collection is closed.
    collection = paper.document.collection.add_child(name="Abonnement")
    restrict_collection(collection, subscribers)
    paper.document.collection = collection
    paper.document.save()
    page = StandardPageFactory(parent=home_page, body=[("paragraph", f"<p>{links}</p>")])
    content = public(page.url)
    assert "<p>WortWortWort</p>" in content
    for secret in (paper.url, draft.slug, paper.document.url, paper.document.filename, "Geheim"):
        assert secret not in content


def test_a6_hreflang_names_neither_drafts_nor_closed_pages_nor_aliases(
    home_page: HomePage, english: Locale, subscribers: Group
) -> None:
    page = StandardPageFactory(parent=home_page)
    restricted = StandardPageFactory(parent=home_page)
    aliased = StandardPageFactory(parent=home_page)
    page.copy_for_translation(english, copy_parents=True)  # a draft
    translation = restricted.copy_for_translation(english)
    translation.save_revision().publish()
    alias = aliased.copy_for_translation(english, alias=True)
    # Here it begins as a draft; where it is live all the same, it is named as little.
    Page.objects.filter(pk=alias.pk).update(live=True)
    assert 'hreflang="en"' in public(restricted.url).partition("</head>")[0]
    restrict(translation, subscribers)
    for each in (page, restricted, aliased):
        assert "hreflang" not in public(each.url).partition("</head>")[0]
    sitemap = public("/sitemap-seiten.xml")
    assert "hreflang" not in sitemap
    assert "/en/" not in sitemap


def test_a7_redirects_have_no_api_and_do_not_tell_where_a_hidden_page_has_gone(
    home_page: HomePage, subscribers: Group, subscriber: Any, client: Client
) -> None:
    assert not [each for each in outside_of_the_admin() if "redirects" in each[1]]
    page = StandardPageFactory(parent=home_page, slug="neuer-pfad", teaser_when_locked=False)
    Redirect.objects.create(old_path="/alter-pfad", redirect_page=page)
    Redirect.objects.create(old_path="/straße", redirect_page=page)
    Redirect.objects.create(old_path="/woanders", redirect_link="https://example.org/")
    for address in ("/alter-pfad/", "/alter-pfad/?a=b", "/stra%C3%9Fe/"):
        assert client.get(address)["Location"].endswith("/neuer-pfad/")
    restrict(page, subscribers)
    for address in ("/alter-pfad/", "/alter-pfad/?a=b", "/stra%C3%9Fe/"):
        assert client.get(address).status_code == 404
        assert "neuer-pfad" not in public(address)
    assert client.get("/woanders/")["Location"] == "https://example.org/"
    client.force_login(subscriber)
    assert client.get("/alter-pfad/")["Location"].endswith("/neuer-pfad/")
    StandardPage.objects.filter(pk=page.pk).update(live=False)
    assert client.get("/alter-pfad/").status_code == 404


def test_a8_searching_answers_neither_from_closed_text_nor_with_hidden_titles(
    index: Any, paper: Any, subscribers: Group
) -> None:
    """These and the lists of publications are the only searches; another one needs a test here."""
    searches = [pattern for pattern, module in outside_of_the_admin() if "search" in module]
    assert searches == ["suche/", "suche/vorschlaege/"]
    assert "Geheimtitel" in public(f"{index.url}?q=geheimtitel")
    assert "Geheimtitel" in public("/suche/?q=geheimtitel")
    assert "Geheimtitel" in public("/suche/vorschlaege/?q=geheimti")
    restrict(paper, subscribers)
    assert Client().get(f"{index.url}?q=geschuetzt").context["results"] == []
    assert "Geheimtitel" not in public("/suche/?q=geschuetzt")
    paper.teaser_when_locked = False
    paper.save()
    response = Client().get(f"{index.url}?q=geheimtitel")
    assert response.context["results"] == []
    assert {choice.count for choice in response.context["filter"].type_choices()} == {0}
    assert "Geheim" not in response.content.decode().replace('value="geheimtitel"', "")
    assert "Geheimtitel" not in public("/suche/?q=geheimtitel")
    assert "Geheimtitel" not in public("/suche/vorschlaege/?q=geheimti")
