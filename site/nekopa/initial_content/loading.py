"""Loads the initial content: everything or nothing, and only what is not there yet."""

from dataclasses import dataclass

from django.db import transaction

from home.models import HomePage
from home.roles import SUBSCRIBERS, ensure_roles

from .documents import PdfShelf
from .members import create_missing_municipalities, create_sample_members
from .pages import create_missing_pages
from .snippets import create_missing_snippets
from .topics import create_missing_topics
from .translating import create_missing_translations
from .website import (
    ensure_locales,
    name_the_root_collection,
    put_site_on,
    remove_unused_default_groups,
)


@dataclass(frozen=True)
class Loaded:
    """How many of each were created."""

    pages: int
    translations: int
    municipalities: int
    members: int
    snippets: int

    @property
    def anything(self) -> bool:
        return any(
            (self.pages, self.translations, self.municipalities, self.members, self.snippets)
        )


def is_empty() -> bool:
    """Whether the site has no start page of ours, nor one that an editor made."""
    return not HomePage.objects.exists()


def load() -> Loaded:
    """Creates what is missing and changes nothing that exists; safe to run at any time.

    On an exception neither the database nor the folder of files has changed.
    """
    shelf = PdfShelf()
    with shelf.emptied_on_failure(), transaction.atomic():
        subscribers = ensure_roles()[SUBSCRIBERS]
        german, english = ensure_locales()
        topics, created_topics = create_missing_topics(german)
        pages, created_pages = create_missing_pages(german, subscribers, shelf, topics)
        if "home" in created_pages:
            put_site_on(pages["home"])
            remove_unused_default_groups()
            name_the_root_collection()
        municipalities = create_missing_municipalities()
        members = create_sample_members()
        snippets, created_snippets = create_missing_snippets(german, pages)
        translations = create_missing_translations(pages, [*snippets, *topics.values()], english)
    return Loaded(
        pages=len(created_pages),
        translations=translations,
        municipalities=municipalities,
        members=members,
        snippets=created_snippets + created_topics,
    )
