"""Pages of every type in every state, each with links to pages of all others."""

import datetime
import itertools
from typing import Any

from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from wagtail.models import Locale, Page, get_page_models

from home.models import HomePage, StandardPage
from publications.models import PublicationIndexPage, PublicationPage
from publications.models.document import DocumentPage
from publications.models.pdf_source import PdfSource
from tests.access_matrix.markers import State, Subject
from tests.access_matrix.planted import APPS, PAGE_STATES, World
from tests.access_matrix.values import Planter, Targets, plain_value, text_fields
from tests.restrictions import restrict_only

UNPUBLISHED = (State.DRAFT, State.SCHEDULED, State.EXPIRED)
BELOW = {State.INHERITS: State.RESTRICTED, State.BELOW_HIDDEN: State.HIDDEN}


def create_pages(world: World, home: HomePage, english: Locale) -> None:
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
    if isinstance(page, DocumentPage):
        page.pdf_source = PdfSource.UPLOADED
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


def fill_pages(world: World) -> None:
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


def create_aliases(world: World, english: Locale) -> None:
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


def close_pages(world: World, subscribers: Group) -> None:
    """Last, so that translations and aliases were made before, and without what the admin does
    for them: the rule alone has to follow them."""
    for subject in world.pages:
        page = Page.objects.get(pk=subject.instance.pk).specific
        is_source = page.locale.language_code == "de" and page.alias_of_id is None
        if subject.state in (State.RESTRICTED, State.HIDDEN) and is_source:
            restrict_only(page, subscribers)
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


def add_unpublished_changes(world: World) -> None:
    for state in PAGE_STATES:
        world.page(PublicationPage, state).save_revision()
    targets = _targets(world, State.DRAFT)
    for subject in world.pages:
        if subject.state is State.OPEN and subject.instance.alias_of_id is None:
            changed = Page.objects.get(pk=subject.instance.pk).specific
            draft = Subject(f"change of {subject.label}", State.DRAFT, changed)
            Planter(world.ledger, targets).fill(draft)
            changed.save_revision()
