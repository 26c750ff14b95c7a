"""A website with something of every kind in every state, and a marker in each of its texts."""

import datetime
import importlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import models
from django.test import override_settings
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    Locale,
    Page,
    ReferenceIndex,
    Site,
    TranslatableMixin,
    get_page_models,
)
from wagtail.search import index as search_index
from wagtail_factories import ImageFactory
from wagtail_localize.models import Translation, TranslationSource

from home.factories import HomePageFactory, UserFactory
from home.models import HomePage, StandardPage
from home.roles import SUBSCRIBERS, ensure_roles
from network.models import Meeting
from publications.factories import PdfDocumentFactory
from publications.models import PublicationIndexPage, PublicationPage
from tests.access_matrix.markers import Ledger, Marker, State, Subject
from tests.access_matrix.values import Planter, Targets, plain_value, text_fields
from tests.restrictions import restrict, restrict_collection

DUMMY = "django_tasks.backends.dummy.DummyBackend"
APPS = ("home", "network", "publications")
PAGE_STATES = [state for state in State if state not in (State.PRIVATE, State.CLOSED)]
UNPUBLISHED = (State.DRAFT, State.SCHEDULED, State.EXPIRED)
BELOW = {State.INHERITS: State.RESTRICTED, State.BELOW_HIDDEN: State.HIDDEN}

# What of an entry is public: state of the whole, arguments of its factory, states of single fields.
# An entry that is not named here is nobody's but the editors' who may change it.
_UNAGREED = dict.fromkeys(("first_name", "last_name", "email", "phone"), State.CLOSED)
ENTRIES: dict[str, list[tuple[State, dict[str, Any], dict[str, State]]]] = {
    "network.Member": [
        (State.OPEN, {}, _UNAGREED),
        (State.CLOSED, {"consents": []}, {}),
    ],
    "network.Municipality": [(State.OPEN, {}, {})],
    "network.Meeting": [
        (State.OPEN, {"status": Meeting.Status.HELD}, {}),
        (State.OPEN, {"status": Meeting.Status.PLANNED}, {}),
    ],
    "network.WorkingGroup": [(State.OPEN, {}, {})],
    # An address without an account would need the nonce of an invitation.
    "network.SubscriptionSeat": [(State.CLOSED, {"account": UserFactory}, {})],
}
# The version of the text that somebody agreed to is no secret, and no text of anybody's.
NOT_PLANTED = {
    "home.DocumentPageText": "read from the file",
    "home.SearchEntry": "made from the page",
    "home.SearchWord": "made from the page",
    "network.Consent": "part of a member",
    "publications.PdfFacts": "read from the file",
}


@dataclass
class World:
    ledger: Ledger = field(default_factory=Ledger)
    pages: list[Subject] = field(default_factory=list)
    files: list[Subject] = field(default_factory=list)
    entries: list[Subject] = field(default_factory=list)
    untranslated: list[Subject] = field(default_factory=list)
    aliased: dict[State, Subject] = field(default_factory=dict)
    redirects: list[Redirect] = field(default_factory=list)
    translations: list[Translation] = field(default_factory=list)

    def page(self, model: type, state: State, language: str = "de") -> Page:
        return next(
            subject.instance
            for subject in self.pages
            if subject.model is model
            and subject.state is state
            and subject.instance.locale.language_code == language
        )

    def entries_of(self, model: type) -> list[Any]:
        return [subject.instance for subject in self.entries if subject.model is model]

    def files_of(self, model: type) -> list[Any]:
        return [subject.instance for subject in self.files if subject.model is model]

    def markers(self, *states: State, named: bool | None = None) -> list[Marker]:
        return [
            marker
            for marker in self.ledger.markers.values()
            if marker.state in states and named in (None, marker.named)
        ]


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

    _create_pages(world, home, english)
    _create_files(world, subscribers)
    _create_entries(world, english)
    _fill_pages(world)
    _create_aliases(world, english)
    _close_pages(world, subscribers)
    _add_unpublished_changes(world)
    _create_redirects(world)
    _start_translations(world, english)
    for subject in world.pages:
        page = Page.objects.get(pk=subject.instance.pk).specific
        subject.instance, subject.address = page, page.get_url() or ""


def _create_pages(world: World, home: HomePage, english: Locale) -> None:
    """First all pages, so that each can lead to each; their texts follow."""
    _add_page(world, home, State.OPEN, english)
    sections: dict[State, Page] = {}
    for state in (State.OPEN, State.RESTRICTED, State.HIDDEN):
        sections[state] = _new_page(PublicationIndexPage, home, in_menus=True)
        _add_page(world, sections[state], state, english)
    for state, model in itertools.product(PAGE_STATES, _page_models()):
        if model is HomePage and state not in (State.RESTRICTED, State.DRAFT):
            continue  # Start pages stand below none; there is one already.
        # The public list shows each kind of closed publication, as far as it may.
        section = sections[BELOW.get(state, State.OPEN)]
        parent = Page.get_first_root_node() if model is HomePage else section
        is_translated = state not in UNPUBLISHED or model is PublicationPage
        # One of each state in menu and footer; all of them would make each answer slow.
        page = _new_page(model, parent, in_menus=model is StandardPage)
        _add_page(world, page, state, english if is_translated else None)
    for state in PAGE_STATES:
        # For the addresses of the other language that are served in German, and for aliases there.
        section = sections[BELOW.get(state, State.OPEN)]
        untranslated = _add_page(world, _new_page(PublicationPage, section), state, None)
        world.untranslated.append(untranslated)
        world.aliased[state] = _add_page(world, _new_page(StandardPage, section), state, None)


def _page_models() -> list[type[Page]]:
    return [model for model in get_page_models() if model._meta.app_label in APPS]


def _new_page(model: type[Page], parent: Page, *, in_menus: bool = False) -> Page:
    number = Page.objects.count()
    page = model(title=f"Seite {number}", slug=f"seite-{number}")
    for each in model._meta.local_concrete_fields:
        if isinstance(each, models.BooleanField):
            setattr(page, each.name, not each.name.startswith("show_in") or in_menus)
        elif not (each.blank or each.null or each.has_default() or each.primary_key):
            setattr(page, each.name, "Text" if each in text_fields(model) else plain_value(each))
    page.show_in_menus = in_menus
    return Page.objects.get(pk=parent.pk).add_child(instance=page)


def _add_page(world: World, page: Page, state: State, english: Locale | None) -> Subject:
    versions = [page]
    if english is not None:
        translation = page.copy_for_translation(english)
        translation.live = True
        translation.save()
        versions.append(translation)
    for version in versions:
        label = f"{type(page)._meta.label} {version.pk} {version.locale.language_code}"
        world.pages.append(Subject(label, state, version))
    return world.pages[-1]


def _create_files(world: World, subscribers: Group) -> None:
    root = Collection.get_first_root_node()
    private = root.add_child(name="Abonnement")
    inner = private.add_child(name="Darin")
    restrict_collection(private, subscribers)
    for state in (*PAGE_STATES, State.PRIVATE):
        collection = inner if state is State.PRIVATE else root
        for model, factory, suffix in (
            (get_document_model(), PdfDocumentFactory, "pdf"),
            (get_image_model(), ImageFactory, "png"),
        ):
            _add_file(world, model, factory, suffix, state, collection)


def _add_file(
    world: World, model: type, factory: Any, suffix: str, state: State, collection: Collection
) -> None:
    file = factory.build(title="Datei", collection=collection)
    subject = Subject(f"{model._meta.label} {state.name}", state, file)
    world.files.append(subject)
    Planter(world.ledger, _no_targets()).fill(subject)
    name = world.ledger.plant(subject, "file name", required=False)
    content = world.ledger.plant(subject, "content")
    before = b"%PDF-1.7 " if suffix == "pdf" else file.file.read()
    file.file = ContentFile(before + content.encode(), f"{name}.{suffix}")
    if hasattr(file, "_set_document_file_metadata"):
        file._set_document_file_metadata()
    file.save()
    subject.address = file.url if hasattr(file, "url") else file.file.url


def _no_targets() -> Targets:
    return Targets(pages=[], all_pages=[], files={}, is_named=lambda target: True)


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
                Planter(world.ledger, _no_targets()).fill(subject, states)
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


def _fill_pages(world: World) -> None:
    planters = {state: Planter(world.ledger, _targets(world, state)) for state in PAGE_STATES}
    for subject in world.pages:
        # The tree has grown since it was made.
        subject.instance = Page.objects.get(pk=subject.instance.pk).specific
        planters[subject.state].fill(subject)
        subject.instance.save()


def _targets(world: World, state: State) -> Targets:
    """An open page leads to pages of all states, and to files that are open or in a private
    collection; a closed one uses its own files, which thereby are closed, too."""
    files: dict[type, list[Any]] = {}
    for subject in world.files:
        wanted = (State.OPEN, State.PRIVATE) if state is State.OPEN else (state,)
        if subject.state in wanted:
            files.setdefault(subject.model, []).append(subject.instance)
    german = [page for page in world.pages if page.instance.locale.language_code == "de"]
    if state is not State.OPEN:
        german = [page for page in german if page.state is State.OPEN]
    kinds = itertools.cycle([PublicationPage, StandardPage])
    pages = [
        world.page(next(kinds), each)
        for each in PAGE_STATES
        if state is State.OPEN or each is State.OPEN
    ]
    states = {page.instance.pk: page.state for page in world.pages}
    named = {State.OPEN, State.RESTRICTED, State.INHERITS}
    open_files = [subject.instance for subject in world.files if subject.state is not State.PRIVATE]
    return Targets(
        pages=pages,
        all_pages=[page.instance for page in german],
        files=files,
        is_named=lambda target: (
            states[target.pk] in named if isinstance(target, Page) else target in open_files
        ),
    )


def _create_aliases(world: World, english: Locale) -> None:
    """Of closed pages, in an open section and in the other language."""
    section = world.page(PublicationIndexPage, State.OPEN)
    section_in_english = world.page(PublicationIndexPage, State.OPEN, "en")
    for state, original in world.aliased.items():
        for parent, locale in ((section, None), (section_in_english, english)):
            subject = Subject(f"alias of {original.label}", state, None)
            slug = world.ledger.plant(subject, "slug", named=True, required=False)
            subject.instance = original.instance.create_alias(
                parent=Page.objects.get(pk=parent.pk),
                update_slug=slug,
                update_locale=locale,
                reset_translation_key=locale is None,
            )
            world.pages.append(subject)


def _close_pages(world: World, subscribers: Group) -> None:
    """Last, so that translations and aliases were made before: no guard has seen them."""
    for subject in world.pages:
        page = Page.objects.get(pk=subject.instance.pk).specific
        is_source = page.locale.language_code == "de" and page.alias_of_id is None
        if subject.state in (State.RESTRICTED, State.HIDDEN) and is_source:
            restrict(page, subscribers)
        if subject.state is State.HIDDEN:
            page.teaser_when_locked = False
        if subject.state in (State.DRAFT, State.SCHEDULED):
            page.live = False
        if subject.state is State.SCHEDULED:
            page.go_live_at = timezone.now() + datetime.timedelta(days=1)
        if subject.state is State.EXPIRED:
            page.expire_at = timezone.now() - datetime.timedelta(days=1)
        page.save()
        if subject.state is State.SCHEDULED and is_source:
            page.save_revision(approved_go_live_at=page.go_live_at)
        subject.instance = page


def _add_unpublished_changes(world: World) -> None:
    for state in PAGE_STATES:
        world.page(PublicationPage, state).save_revision()
    targets = _targets(world, State.DRAFT)
    for subject in world.pages:
        if subject.state is State.OPEN and subject.instance.alias_of_id is None:
            changed = Page.objects.get(pk=subject.instance.pk).specific
            draft = Subject(f"change of {subject.label}", State.DRAFT, changed)
            Planter(world.ledger, targets).fill(draft)
            changed.save_revision()


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
