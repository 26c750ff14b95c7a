"""A website with something of every kind in every state, and a marker in each of its texts."""

import importlib
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.test import override_settings
from factory.django import DjangoModelFactory
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, ReferenceIndex, Site, TranslatableMixin
from wagtail.search import index as search_index
from wagtail_localize.models import Translation, TranslationSource

from home.factories import HomePageFactory, UserFactory
from home.models import HomePage
from home.roles import SUBSCRIBERS, ensure_roles
from network.models import Meeting
from publications.models import PublicationPage
from tests.access_matrix.files import create_files
from tests.access_matrix.markers import State, Subject
from tests.access_matrix.pages import (
    add_unpublished_changes,
    close_pages,
    create_aliases,
    create_pages,
    fill_pages,
)
from tests.access_matrix.planted import APPS, PAGE_STATES, World
from tests.access_matrix.values import NO_TARGETS, Planter, plain_value, text_fields

DUMMY = "django_tasks.backends.dummy.DummyBackend"

# What of an entry is public: state of the whole, arguments of its factory, states of single fields.
# An entry that is not named here is nobody's but the editors' who may change it.
_UNAGREED = dict.fromkeys(("first_name", "last_name", "email", "phone"), State.CLOSED)
ENTRIES: dict[str, list[tuple[State, dict[str, Any], dict[str, State]]]] = {
    "home.DraftLink": [(State.CLOSED, {"page": HomePage.objects.first}, {})],
    "network.Member": [
        (State.OPEN, {}, _UNAGREED),
        (State.CLOSED, {"consents": []}, {}),
    ],
    "network.Municipality": [(State.OPEN, {}, {})],
    "network.DataSource": [(State.OPEN, {"kind": "boundaries"}, {})],
    "network.StateBoundaries": [(State.OPEN, {}, {})],
    "network.Meeting": [
        (State.OPEN, {"status": Meeting.Status.HELD}, {}),
        (State.OPEN, {"status": Meeting.Status.PLANNED}, {}),
    ],
    "network.WorkingGroup": [(State.OPEN, {}, {})],
    # An address without an account would need the nonce of an invitation.
    "network.SubscriptionSeat": [(State.CLOSED, {"account": UserFactory}, {})],
    "publications.Topic": [(State.OPEN, {}, {})],
    # Its address would need the token, which is kept nowhere.
    "publications.PrivateFeed": [(State.CLOSED, {"account": UserFactory}, {})],
}
# The version of the text that somebody agreed to is no secret, and no text of anybody's.
NOT_PLANTED = {
    "home.DocumentPageText": "read from the file",
    "home.EditorPreview": "made from the page",
    "home.EditorPreviewToken": "a hash",
    "home.SearchEntry": "made from the page",
    "home.SearchWord": "made from the page",
    "network.Consent": "part of a member",
    "publications.HarvestRecord": "made from the page",
    "publications.PdfFacts": "read from the file",
    "publications.ProducedPdf": "made from the page",
}


def build_world() -> World:
    world = World()
    # Each page is saved a few times: what follows from its text is worked out once, at the end.
    with override_settings(TASKS={"default": {"BACKEND": DUMMY}}):
        _build(world)
    for subject in (*world.files, *world.entries, *world.pages):
        ReferenceIndex.create_or_update_for_object(subject.instance)
        if isinstance(subject.instance, search_index.Indexed):
            search_index.insert_or_update_object(subject.instance)
    return world


def _build(world: World) -> None:
    german, _ = Locale.objects.get_or_create(language_code="de")
    english, _ = Locale.objects.get_or_create(language_code="en")
    subscribers = ensure_roles()[SUBSCRIBERS]
    home = HomePageFactory(parent=Page.get_first_root_node(), locale=german)
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True)

    create_pages(world, home, english)
    create_files(world, subscribers)
    _create_entries(world, english)
    fill_pages(world)
    create_aliases(world, english)
    close_pages(world, subscribers)
    add_unpublished_changes(world)
    _create_redirects(world)
    _start_translations(world, english)
    for subject in world.pages:
        page = Page.objects.get(pk=subject.instance.pk).specific
        subject.instance, subject.address = page, page.get_url() or ""


def _create_entries(world: World, english: Locale) -> None:
    for model in _entry_models():
        for state, arguments, states in ENTRIES.get(model._meta.label, [(State.CLOSED, {}, {})]):
            instance = _new_entry(model, arguments)
            versions = [instance]
            if isinstance(instance, TranslatableMixin):
                translation = instance.copy_for_translation(english)
                translation.save()
                versions.append(translation)
            for version in versions:
                label = f"{model._meta.label} {version.pk}"
                subject = Subject(label, state, version)
                Planter(world.ledger, NO_TARGETS).fill(subject, states)
                version.save()
                world.entries.append(subject)


def _entry_models() -> Iterator[type[models.Model]]:
    """Every model of the apps that holds words and is no page; children come with their parent."""
    for model in apps.get_models():
        if (
            model._meta.app_label in APPS
            and not issubclass(model, Page)
            and model._meta.label not in NOT_PLANTED
            and text_fields(model)
        ):
            yield model


def _new_entry(model: type[models.Model], arguments: dict[str, Any]) -> Any:
    values = {name: made() if callable(made) else made for name, made in arguments.items()}
    if (factory := _factory_of(model)) is not None:
        return factory(**values)
    for each in model._meta.concrete_fields:
        if each.primary_key or each.blank or each.null or each.has_default() or each.name in values:
            continue
        if isinstance(each, models.ForeignKey):
            existing = each.related_model._default_manager.first()
            values[each.name] = existing or _new_entry(each.related_model, {})
        elif each not in text_fields(model):
            values[each.name] = plain_value(each)
    return model._default_manager.create(**values)


def _factory_of(model: type[models.Model]) -> Any:
    module = importlib.import_module(f"{model._meta.app_label}.factories")
    for candidate in vars(module).values():
        if isinstance(candidate, type) and issubclass(candidate, DjangoModelFactory):
            options = candidate._meta
            if not options.abstract and options.get_model_class() is model:
                return candidate
    return None


def _create_redirects(world: World) -> None:
    for state in PAGE_STATES:
        page = world.page(PublicationPage, state)
        path = f"/alte-adresse-{state.name.lower().replace('_', '-')}"
        world.redirects.append(Redirect.objects.create(old_path=path, redirect_page=page))


def _start_translations(world: World, english: Locale) -> None:
    for state in PAGE_STATES:
        source, _ = TranslationSource.get_or_create_from_instance(
            world.page(PublicationPage, state)
        )
        source.update_from_db()
        world.translations.append(
            Translation.objects.create(source=source, target_locale=english, enabled=False)
        )
