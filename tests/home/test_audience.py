"""Who is looking: what the database and other apps say of an account at this moment."""

import datetime
from typing import Any

import pytest
from django.contrib.auth import login
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Collection, Locale, Page, ReferenceIndex
from wagtail_factories import ImageFactory

from home.access.audience import (
    PUBLIC,
    GroupMembership,
    audience_of,
    look_as,
    members_of,
    request_audience,
)
from home.access.files import file_access
from home.access.rule import page_access
from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def subscribers(subscriber: Any) -> Group:
    return subscribers_group()


@pytest.fixture
def locked(home_page: HomePage, subscribers: Group) -> StandardPage:
    page = StandardPageFactory(parent=home_page)
    restrict(page, subscribers)
    return page


def request_of(user: Any) -> Any:
    request = RequestFactory().get("/")
    request.user = user
    return request


def test_visitors_strangers_and_nobody_are_the_public(stranger: Any) -> None:
    assert audience_of(None) == PUBLIC
    assert audience_of(AnonymousUser()) == PUBLIC
    assert audience_of(stranger) == PUBLIC
    assert audience_of(stranger).account == stranger


def test_a_deactivated_account_is_the_public_and_manages_nothing(editor: Any) -> None:
    editor.is_active = False
    assert audience_of(editor) == PUBLIC
    assert audience_of(editor).account is None


# What other apps say of an account


def test_membership_of_a_managed_group_follows_from_the_hook_and_not_from_the_database(
    subscriber: Any, stranger: Any, subscribers: Group, locked: StandardPage
) -> None:
    def membership(user: Any) -> GroupMembership:
        granted = frozenset([subscribers.pk] if user == stranger else [])
        return GroupMembership(managed=frozenset([subscribers.pk]), granted=granted)

    with hooks.register_temporarily("register_group_membership", membership):
        assert subscribers.pk not in audience_of(subscriber).groups
        assert subscribers.pk in audience_of(stranger).groups
        assert not page_access(request_of(subscriber)).allows(locked)
        assert page_access(request_of(stranger)).allows(locked)


def test_the_hook_leaves_other_groups_alone(subscriber: Any, subscribers: Group) -> None:
    other = Group.objects.create(name="Arbeitsgruppe")
    subscriber.groups.add(other)
    nothing_granted = GroupMembership(managed=frozenset([subscribers.pk]))
    with hooks.register_temporarily("register_group_membership", lambda user: nothing_granted):
        assert audience_of(subscriber).groups == {other.pk}


def test_a_managed_group_that_edits_pages_is_believed_only_when_granted(editor: Any) -> None:
    editors = frozenset(editor.groups.values_list("pk", flat=True))
    withdrawn = GroupMembership(managed=editors)
    assert audience_of(editor).edited_paths
    with hooks.register_temporarily("register_group_membership", lambda user: withdrawn):
        assert audience_of(editor).edited_paths == ()


def test_one_refusal_is_enough_to_see_what_the_public_sees(
    subscriber: Any, locked: StandardPage
) -> None:
    with (
        hooks.register_temporarily("account_is_in_order", lambda user: True),
        hooks.register_temporarily("account_is_in_order", lambda user: False),
    ):
        assert audience_of(subscriber) == PUBLIC
        assert not page_access(request_of(subscriber)).allows(locked)
    assert page_access(request_of(subscriber)).allows(locked)


def test_a_refused_superuser_is_the_public(db: None, locked: StandardPage) -> None:
    superuser = UserFactory(is_superuser=True)
    assert page_access(request_of(superuser)).allows(locked)
    with hooks.register_temporarily("account_is_in_order", lambda user: False):
        assert not page_access(request_of(superuser)).allows(locked)


def test_the_hooks_hold_at_the_doors_in_a_session_that_is_open(
    client: Client, subscriber: Any, locked: StandardPage
) -> None:
    client.force_login(subscriber)
    assert client.get(locked.url).status_code == 200
    with hooks.register_temporarily("account_is_in_order", lambda user: False):
        assert client.get(locked.url).status_code == 403
    assert client.get(locked.url).status_code == 200


# Once per request


def test_the_rule_is_worked_out_once_per_request(
    subscriber: Any, locked: StandardPage, django_assert_num_queries: Any
) -> None:
    request = request_of(subscriber)
    first = page_access(request)
    assert first.allows(locked)
    assert first.is_protected(locked)
    with django_assert_num_queries(0):
        assert page_access(request) is first
        assert page_access(request).allows(locked)
        assert file_access(request) is file_access(request)


def test_another_request_works_it_out_anew(subscriber: Any, locked: StandardPage) -> None:
    assert page_access(request_of(subscriber)).allows(locked)
    subscriber.is_active = False
    assert not page_access(request_of(subscriber)).allows(locked)


def test_who_signs_in_within_the_request_is_seen_from_then_on(
    subscriber: Any, locked: StandardPage
) -> None:
    request = request_of(AnonymousUser())
    request.session = SessionStore()
    before = file_access(request)
    assert not page_access(request).allows(locked)
    login(request, subscriber, backend="django.contrib.auth.backends.ModelBackend")
    assert page_access(request).allows(locked)
    assert file_access(request) is not before
    request.user = AnonymousUser()
    assert not page_access(request).allows(locked)


def test_a_request_without_an_account_is_the_public() -> None:
    assert request_audience(RequestFactory().get("/")) == PUBLIC


# Looking as somebody else


def test_looking_as_the_public_takes_an_editor_everything(
    home_page: HomePage, editor: Any, locked: StandardPage
) -> None:
    image = ImageFactory(collection=Collection.get_first_root_node())
    request = request_of(editor)
    assert page_access(request).allows(locked)
    assert file_access(request).allows(image)
    look_as(request, PUBLIC)
    assert not page_access(request).allows(locked)
    assert not file_access(request).allows(image)


def test_looking_as_a_member_of_a_group_gives_nothing_beyond_its_pages(
    home_page: HomePage, subscribers: Group, locked: StandardPage
) -> None:
    other = StandardPageFactory(parent=home_page)
    restrict(other, Group.objects.create(name="Arbeitsgruppe"))
    request = request_of(AnonymousUser())
    look_as(request, members_of([subscribers]))
    assert page_access(request).allows(locked)
    assert not page_access(request).allows(other)
    assert not file_access(request).allows(ImageFactory())


# Pages past their date, at every door, with no job that has run


@pytest.fixture
def expired(home_page: HomePage) -> Any:
    index = PublicationIndexPageFactory(parent=home_page, title="Papiere")
    page = PublicationPageFactory(
        parent=index, title="Abgelaufenes Papier", document=PdfDocumentFactory(), show_in_menus=True
    )
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    page.refresh_from_db()
    assert page.live
    return page


def test_an_expired_page_is_at_none_of_the_doors(
    home_page: HomePage, expired: Any, english: Locale, client: Client
) -> None:
    link = f'<p><a linktype="page" id="{expired.pk}">Dort</a></p>'
    linking = StandardPageFactory(
        parent=home_page,
        body=[("paragraph", link), ("page_link", {"page": expired, "text": ""})],
    )
    assert client.get(expired.url).status_code == 404
    assert client.get(expired.document.url).status_code == 302
    for address in (home_page.url, linking.url, expired.get_parent().url, "/sitemap.xml"):
        response = client.get(address)
        assert response.status_code == 200
        content = response.content.decode()
        assert "Abgelaufenes Papier" not in content
        assert expired.url not in content


def test_an_expired_page_opens_no_file_though_the_index_of_references_names_it(
    expired: Any, client: Client
) -> None:
    assert ReferenceIndex.get_references_to(expired.document).exists()
    assert client.get(expired.document.url).status_code == 302
    Page.objects.filter(pk=expired.pk).update(expire_at=timezone.now() + datetime.timedelta(days=1))
    response = client.get(expired.document.url)
    assert response.status_code == 200
    assert response.getvalue()


def test_an_expired_translation_is_no_language_link(
    home_page: HomePage, english: Locale, client: Client
) -> None:
    page = StandardPageFactory(parent=home_page)
    translation = page.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    assert 'hreflang="en" href' in client.get(page.url).content.decode().partition("</head>")[0]
    Page.objects.filter(pk=translation.pk).update(expire_at=timezone.now())
    head = client.get(page.url).content.decode().partition("</head>")[0]
    assert "hreflang" not in head
