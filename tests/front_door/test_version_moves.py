"""What moves the content version, and what does not: once with each change that is committed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.cache.backends.db import DatabaseCache
from django.db import connection, transaction
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Page, Site
from wagtail_factories import ImageFactory
from wagtail_localize.models import TranslationSource

from home.content_version.moving import Mover
from home.content_version.not_shown import tables_not_shown
from home.content_version.statements import changes_what_is_shown
from home.factories import StandardPageFactory, UserFactory
from home.models import CompoundPart, HomePage, MissedAddress, RestrictionEnd, StandardPage
from home.website_time import today
from network.factories import (
    MeetingFactory,
    MemberFactory,
    MunicipalityFactory,
    SubscriptionFactory,
    SubscriptionSeatFactory,
    WorkingGroupFactory,
)
from network.members import consents
from network.models import Meeting, Member, Municipality
from publications.factories import PdfDocumentFactory, PublicationPageFactory, TopicFactory
from publications.models import DownloadTotal, Edition
from tests.committing import as_if_committed, move_versions_at_once
from tests.restrictions import restrict, restrict_collection, subscribers_group


@pytest.fixture
def page(home_page: HomePage, roles: dict[str, Group], english: Locale) -> StandardPage:
    """With what other things hang on; the version moves at once, where it would wait for the end of
    the transaction, which never comes in a test."""
    move_versions_at_once()
    page: StandardPage = StandardPageFactory(parent=home_page, title="Leitfaden")
    StandardPageFactory(parent=home_page, title="Bereich", slug="bereich")
    return page


def version() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM home_contentversion")
        row = cursor.fetchone()
    return row[0] if row else 0


def moves(act: Callable[[], object]) -> int:
    """How often the version moves in a transaction of its own."""
    as_if_committed()
    before = version()
    act()
    return version() - before


def publish(page: Page, **values: Any) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def translated(page: Page) -> Page:
    english = Locale.objects.get(language_code="en")
    translation = page.copy_for_translation(english, copy_parents=True)
    publish(translation, title="Guide")
    return translation


def a_listed_member(_page: Page) -> Any:
    return MemberFactory()


def a_publication(page: Page) -> Any:
    return PublicationPageFactory(parent__parent=page.get_parent().specific, with_pdf=True)


# What has to be there first, and what is done to it.
CHANGES: dict[str, tuple[Callable[[StandardPage], Any], Callable[[Any], object]]] = {
    "a page is published": (lambda page: page, lambda page: publish(page, title="Neu")),
    "it is unpublished": (lambda page: page, lambda page: page.unpublish()),
    "it is moved": (
        lambda page: page,
        lambda page: page.move(Page.objects.get(slug="bereich"), pos="last-child"),
    ),
    "it is deleted": (lambda page: page, lambda page: page.delete()),
    "it is restricted": (lambda page: page, lambda page: restrict(page, subscribers_group())),
    "its restriction goes": (lambda page: restrict(page), lambda each: each.delete()),
    "a group gets in": (
        lambda page: restrict(page),
        lambda each: each.groups.add(subscribers_group()),
    ),
    "its restriction gets an end": (
        lambda page: restrict(page),
        lambda each: RestrictionEnd.objects.create(restriction=each, free_from=today()),
    ),
    "its teaser is hidden": (
        lambda page: page,
        lambda page: type(page).objects.filter(pk=page.pk).update(teaser_when_locked=False),
    ),
    "its place in menus changes": (
        lambda page: page,
        lambda page: publish(page, show_in_menus=not page.show_in_menus),
    ),
    "it is translated": (lambda page: page, translated),
    "a collection is restricted": (
        lambda page: Collection.get_first_root_node().add_child(name="Geschützt"),
        lambda collection: restrict_collection(collection, subscribers_group()),
    ),
    "a file changes its collection": (
        lambda page: PdfDocumentFactory(),
        lambda file: (
            type(file)
            .objects.filter(pk=file.pk)
            .update(collection=Collection.get_first_root_node().add_child(name="Andere"))
        ),
    ),
    "a file is uploaded": (lambda page: page, lambda page: PdfDocumentFactory()),
    "a file is deleted": (lambda page: PdfDocumentFactory(), lambda file: file.delete()),
    "a picture is described": (
        lambda page: ImageFactory(),
        lambda image: type(image).objects.filter(pk=image.pk).update(description="Ein Rathaus"),
    ),
    "the website gets a name": (
        lambda page: Site.objects.get(),
        lambda site: Site.objects.filter(pk=site.pk).update(site_name="NeKoPa"),
    ),
    "a consent is withdrawn": (a_listed_member, consents.withdraw),
    "a member is deleted": (a_listed_member, lambda member: member.delete()),
    "members change in bulk": (
        a_listed_member,
        lambda member: Member.objects.bulk_update([member], ["municipality"]),
    ),
    "a meeting takes place": (
        lambda page: MeetingFactory(),
        lambda meeting: Meeting.objects.update(status=Meeting.Status.HELD),
    ),
    "a working group begins": (lambda page: page, lambda page: WorkingGroupFactory()),
    "a municipality changes its name": (
        lambda page: MunicipalityFactory(),
        lambda each: Municipality.objects.filter(pk=each.pk).update(name="Neustadt"),
    ),
    "a topic is renamed": (
        lambda page: TopicFactory(),
        lambda topic: type(topic).objects.filter(pk=topic.pk).update(name="Losverfahren"),
    ),
    "an edition gets a note": (
        a_publication,
        lambda page: Edition.objects.update(note="Überarbeitet"),
    ),
    "an old address is redirected": (
        lambda page: page,
        lambda page: Redirect.objects.create(old_path="/alt", redirect_page=page),
    ),
    "the search learns a word": (
        lambda page: page,
        lambda page: CompoundPart.objects.create(word="losverfahren"),
    ),
    "somebody writes past Django's models": (
        lambda page: page,
        lambda page: _execute("UPDATE wagtailcore_page SET title = 'Neu' WHERE depth > 1"),
    ),
}


def _execute(statement: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("name", CHANGES)
def test_the_version_moves_once_when(name: str, page: StandardPage) -> None:
    prepare, change = CHANGES[name]
    subject = prepare(page)
    assert moves(lambda: change(subject)) == 1


NO_CHANGES: dict[str, tuple[Callable[[StandardPage], Any], Callable[[Any], object]]] = {
    "somebody reads": (lambda page: page, lambda page: Client().get(page.url)),
    "a draft is saved": (lambda page: page, lambda page: page.save_revision()),
    "it is saved again": (
        lambda page: page.save_revision() and page,
        lambda page: page.save_revision(),
    ),
    "a history goes on": (
        lambda page: page,
        lambda page: page.save_revision(log_action="wagtail.edit", user=UserFactory()),
    ),
    "a translation begins": (
        lambda page: page,
        lambda page: TranslationSource.update_or_create_from_instance(page),
    ),
    "a picture is shown in another size": (
        lambda page: ImageFactory(),
        lambda image: image.get_rendition("width-10"),
    ),
    "somebody signs in": (lambda page: UserFactory(), lambda user: Client().force_login(user)),
    "sessions are cleaned": (lambda page: page, lambda page: Session.objects.all().delete()),
    "somebody joins a group": (
        lambda page: UserFactory(),
        lambda user: user.groups.add(subscribers_group()),
    ),
    "a seat is taken": (
        lambda page: SubscriptionFactory(),
        lambda each: SubscriptionSeatFactory(subscription=each),
    ),
    "somebody downloads": (
        lambda page: PdfDocumentFactory(),
        lambda file: DownloadTotal.objects.create(document=file, day=today()),
    ),
    "an address is missed": (
        lambda page: page,
        lambda page: MissedAddress.objects.create(
            address="/alt", first_day=today(), last_day=today()
        ),
    ),
    "a change finds nothing to change": (
        lambda page: page,
        lambda page: Page.objects.filter(title="Gibt es nicht").update(title="Neu"),
    ),
    "nothing is deleted": (
        lambda page: page,
        lambda page: Redirect.objects.filter(old_path="/nichts").delete(),
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", NO_CHANGES)
def test_the_version_stays_when(name: str, page: StandardPage) -> None:
    prepare, act = NO_CHANGES[name]
    subject = prepare(page)
    assert moves(lambda: act(subject)) == 0


@pytest.mark.django_db
def test_several_changes_of_one_transaction_move_it_once(page: StandardPage) -> None:
    def change() -> None:
        publish(page, title="Neu")
        TopicFactory()
        page.unpublish()

    assert moves(change) == 1


@pytest.mark.django_db
def test_what_is_taken_back_moves_nothing_and_what_follows_does(page: StandardPage) -> None:
    def take_back() -> None:
        with transaction.atomic():
            Page.objects.filter(pk=page.pk).update(title="Neu")
            transaction.set_rollback(True)

    assert moves(take_back) == 0

    def take_back_and_change() -> None:
        take_back()
        TopicFactory()

    assert moves(take_back_and_change) == 1


@pytest.mark.django_db(transaction=True)
def test_a_change_without_a_transaction_is_not_there_without_the_version(
    home_page: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Mover, connection: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(Mover, "_move", fail)
    with pytest.raises(RuntimeError):
        Site.objects.update(site_name="Neu")
    assert not Site.objects.filter(site_name="Neu").exists()


@pytest.mark.django_db
def test_counters_in_the_shared_cache_move_nothing(settings: Any) -> None:
    settings.CACHES = {
        "default": {"BACKEND": f"{DatabaseCache.__module__}.DatabaseCache", "LOCATION": "counters"}
    }
    tables_not_shown.cache_clear()
    try:
        assert not changes_what_is_shown('INSERT INTO "counters" ("a") VALUES (1)')
    finally:
        tables_not_shown.cache_clear()
