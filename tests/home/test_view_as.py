"""Looking at a page as somebody else: what they get, and nothing of the editor's own rights."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import GroupPagePermission, Page
from wagtail_factories import ImageFactory

from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage
from home.roles import SUBSCRIBERS
from publications.factories import PdfDocumentFactory, PublicationPageFactory
from publications.models import PublicationPage
from tests.restrictions import restrict

pytestmark = pytest.mark.django_db

SENTENCE = "Nur wer ein Abonnement hat, liest diesen Satz."


@pytest.fixture
def subscribers(roles: dict[str, Group]) -> Group:
    return roles[SUBSCRIBERS]


@pytest.fixture
def public_page(home_page: HomePage) -> StandardPage:
    return StandardPageFactory(parent=home_page, title="Offene Seite", show_in_menus=True)


@pytest.fixture
def protected(home_page: HomePage, subscribers: Group) -> PublicationPage:
    page = PublicationPageFactory(
        parent__parent=home_page,
        title="Handreichung",
        document=PdfDocumentFactory(content=b"%PDF-1.7 geheim"),
        body=[("paragraph", f"<p>{SENTENCE}</p>")],
    )
    restrict(page, subscribers)
    return page


@pytest.fixture
def at_work(editor: Any, client: Client) -> Client:
    editor.first_name, editor.last_name = "Redaktions", "Person"
    editor.save()
    client.force_login(editor)
    return client


def look(client: Client, page: Page, key: str = "public", **more: str) -> Any:
    query = urlencode({"als": key, **more})
    return client.get(f"{reverse('home_view_as', args=(page.pk,))}?{query}")


def text(response: Any) -> str:
    return response.content.decode()


def test_as_the_public_a_protected_page_is_locked(
    at_work: Client, protected: PublicationPage
) -> None:
    content = text(look(at_work, protected))
    assert "Handreichung" in content
    assert SENTENCE not in content
    assert "gesperrt" in content
    assert protected.document.url not in content


def test_as_a_subscriber_the_page_is_there(
    at_work: Client, protected: PublicationPage, subscribers: Group
) -> None:
    content = text(look(at_work, protected, f"group-{subscribers.pk}"))
    assert SENTENCE in content
    assert f"Sie sehen diese Seite als: <strong>{subscribers.name}</strong>" in content


def test_as_somebody_in_another_group_it_is_locked(
    at_work: Client, protected: PublicationPage, public_page: StandardPage
) -> None:
    other = Group.objects.create(name="Arbeitsgruppe")
    restrict(public_page, other)
    assert SENTENCE not in text(look(at_work, protected, f"group-{other.pk}"))


def test_as_an_editor_the_page_is_there(at_work: Client, protected: PublicationPage) -> None:
    assert SENTENCE in text(look(at_work, protected, "editor"))


def test_a_draft_is_not_there_and_the_banner_says_where_drafts_are(
    at_work: Client, public_page: StandardPage
) -> None:
    public_page.unpublish()
    content = text(look(at_work, public_page))
    assert "ist die Seite nicht vorhanden (404)" in content
    assert "Vorschau" in content


def test_unpublished_changes_do_not_show(at_work: Client, public_page: StandardPage) -> None:
    public_page.lead = "Erst im Entwurf."
    public_page.save_revision()
    content = text(look(at_work, public_page))
    assert "Erst im Entwurf." not in content
    assert "veröffentlichte Fassung" in content


def test_a_page_with_a_hidden_teaser_is_not_there(
    at_work: Client, protected: PublicationPage
) -> None:
    protected.teaser_when_locked = False
    protected.save()
    assert "ist die Seite nicht vorhanden (404)" in text(look(at_work, protected))


def test_nothing_of_the_editor_is_in_the_view(
    at_work: Client, public_page: StandardPage, editor: Any
) -> None:
    response = look(at_work, public_page)
    content = text(response)
    assert editor.email not in content
    assert "Redaktions" not in content
    assert "wagtail-userbar" not in content
    assert "/konto/login/" in content
    assert not response.cookies


def test_the_view_leaves_no_session_behind(at_work: Client, public_page: StandardPage) -> None:
    from django.contrib.sessions.models import Session

    before = Session.objects.count()
    look(at_work, public_page)
    assert Session.objects.count() == before


def test_no_cache_keeps_the_view_and_no_other_site_frames_it(
    at_work: Client, public_page: StandardPage
) -> None:
    response = look(at_work, public_page)
    assert response["Cache-Control"].startswith("private, no-store")
    assert "noindex" in response["X-Robots-Tag"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert f"form-action testserver/admin/ansehen/{public_page.pk}/;" in policy
    assert "unsafe-inline" not in policy


def test_the_view_is_for_those_who_may_edit_the_page(
    protected: PublicationPage,
    public_page: StandardPage,
    subscribers: Group,
    subscriber: Any,
    roles: Any,
    client: Client,
) -> None:
    assert look(client, protected).status_code == 302
    client.force_login(subscriber)
    assert look(client, protected).status_code in (302, 403)
    # Somebody who edits one page only.
    narrow = Group.objects.create(name="Nur eine Seite")
    narrow.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=narrow, page=public_page, permission=Permission.objects.get(codename="change_page")
    )
    client.force_login(UserFactory(groups=[narrow]))
    assert look(client, public_page).status_code == 200
    key = f"group-{subscribers.pk}"
    assert look(client, protected, key).status_code in (302, 403)
    assert SENTENCE not in text(look(client, protected, key))


def test_an_unknown_person_is_not_found(at_work: Client, public_page: StandardPage) -> None:
    assert look(at_work, public_page, "group-999999").status_code == 404


# Files and links within the view


def the_file(client: Client, page: Page, key: str, address: str) -> Any:
    query = urlencode({"als": key, "adresse": address})
    return client.get(f"{reverse('home_view_as_file', args=(page.pk,))}?{query}")


def test_files_in_the_view_are_those_of_the_person_and_not_of_the_editor(
    at_work: Client, protected: PublicationPage, subscribers: Group
) -> None:
    key, address = f"group-{subscribers.pk}", protected.document.url
    content = text(look(at_work, protected, key))
    assert f'href="{address}"' not in content
    assert f"/admin/ansehen/{protected.pk}/datei/?als={key}&amp;adresse=" in content
    allowed = the_file(at_work, protected, key, address)
    assert allowed.getvalue() == b"%PDF-1.7 geheim"
    assert allowed["Cache-Control"].startswith("private, no-store")
    # The editor may have it, the public may not.
    assert the_file(at_work, protected, "public", address).status_code == 404


def test_a_file_that_the_editor_may_not_have_is_not_handed_out_as_somebody_else(
    protected: PublicationPage, public_page: StandardPage, subscribers: Group, client: Client
) -> None:
    narrow = Group.objects.create(name="Nur eine Seite")
    narrow.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=narrow, page=public_page, permission=Permission.objects.get(codename="change_page")
    )
    client.force_login(UserFactory(groups=[narrow]))
    key = f"group-{subscribers.pk}"
    assert the_file(client, public_page, key, protected.document.url).status_code == 404


@pytest.mark.parametrize(
    "address", ["/admin/", "/konto/login/", "//example.org/x", "https://example.org/", "", "/x"]
)
def test_the_file_view_gives_files_only(
    at_work: Client, public_page: StandardPage, address: str
) -> None:
    assert the_file(at_work, public_page, "public", address).status_code == 404


def test_images_are_fetched_as_the_person(at_work: Client, home_page: HomePage) -> None:
    block = {"image": {"image": ImageFactory(), "alt_text": "Ein Bild", "decorative": False}}
    page = StandardPageFactory(parent=home_page, body=[("image", block)])
    content = text(look(at_work, page))
    assert 'src="/bilder/' not in content
    assert f'src="/admin/ansehen/{page.pk}/datei/?als=public&amp;adresse=%2Fbilder%2F' in content


def test_links_to_pages_stay_in_the_view(
    at_work: Client, home_page: HomePage, public_page: StandardPage
) -> None:
    content = text(look(at_work, home_page))
    link = "/admin/ansehen/?als=public&amp;adresse=%2Foffene-seite%2F"
    assert f'href="{link}"' in content
    response = at_work.get(link.replace("&amp;", "&"))
    assert response["Location"] == f"/admin/ansehen/{public_page.pk}/?als=public"


@pytest.mark.parametrize("address", ["//example.org/", "https://example.org/", "", "x"])
def test_links_lead_to_no_other_website(at_work: Client, home_page: HomePage, address: str) -> None:
    response = at_work.get(f"/admin/ansehen/?{urlencode({'als': 'public', 'adresse': address})}")
    assert response.status_code == 404


# Where editors find it


def test_editors_find_it_at_the_page_and_in_the_list(
    at_work: Client, public_page: StandardPage, home_page: HomePage
) -> None:
    address = reverse("home_view_as", args=(public_page.pk,))
    assert address in text(at_work.get(reverse("wagtailadmin_pages:edit", args=(public_page.pk,))))
    assert address in text(at_work.get(reverse("wagtailadmin_explore", args=(home_page.pk,))))
    assert address in text(at_work.get(public_page.url))


def test_the_report_is_for_the_administration_alone(
    at_work: Client, roles: Any, home_page: HomePage
) -> None:
    address = reverse("home_check_access")
    assert at_work.get(address).status_code == 302
    assert at_work.post(address).status_code == 302
    at_work.force_login(UserFactory(groups=[roles["Administration"]]))
    content = text(at_work.get(address))
    assert "Es gibt noch kein Ergebnis." in content
