"""Creates the pages that are missing, with their text, restriction and PDF, and publishes them."""

from collections.abc import Mapping

from django.contrib.auth.models import Group
from wagtail.models import Collection, Locale, Page, PageViewRestriction

from home.factories import HomePageFactory, StandardPageFactory
from network.factories import (
    JoinPageFactory,
    MemberMapPageFactory,
    NetworkPageFactory,
    SubscriptionPageFactory,
)
from publications.factories import (
    BrochurePageFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from publications.models import Topic
from publications.models.pdf_source import PdfSource

from .content import InitialPage
from .documents import PdfShelf, private_collection
from .editions import edition_states
from .references import is_plain, resolved, translation_key
from .tree import PAGES

FACTORIES = {
    factory._meta.model._meta.label: factory
    for factory in (
        BrochurePageFactory,
        HomePageFactory,
        JoinPageFactory,
        MemberMapPageFactory,
        NetworkPageFactory,
        PublicationIndexPageFactory,
        PublicationPageFactory,
        StandardPageFactory,
        SubscriptionPageFactory,
    )
}


def create_missing_pages(
    locale: Locale, subscribers: Group, shelf: PdfShelf, topics: Mapping[str, Topic]
) -> tuple[dict[str, Page], list[str]]:
    """All pages by key, and the keys of those that were created now; the others stay as they are.

    Links go in all directions, so every page is there before the first text is written.
    """
    pages: dict[str, Page] = {}
    created: list[InitialPage] = []
    for item in PAGES:
        page = Page.objects.filter(translation_key=translation_key(item.key), locale=locale).first()
        if page is None:
            page = _create(item, pages, subscribers)
            created.append(item)
        pages[item.key] = page.specific
    for item in created:
        _fill(item, pages, subscribers, shelf, topics)
    published = {key: _fresh(page) for key, page in pages.items()}
    return published, [item.key for item in created]


def _create(item: InitialPage, pages: Mapping[str, Page], subscribers: Group) -> Page:
    place = {} if item.parent is None else {"parent": _fresh(pages[item.parent])}
    page = FACTORIES[item.model](
        **place,
        title=item.title,
        slug=item.slug,
        translation_key=translation_key(item.key),
        live=False,
        **{name: value for name, value in item.fields.items() if is_plain(value)},
    )
    if item.protected:
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.GROUPS
        )
        restriction.groups.add(subscribers)
    return page


def _fresh(page: Page) -> Page:
    # Children are counted, and texts published, in the database and not in the object at hand.
    return type(page).objects.get(pk=page.pk)


def _fill(
    item: InitialPage,
    pages: Mapping[str, Page],
    subscribers: Group,
    shelf: PdfShelf,
    topics: Mapping[str, Topic],
) -> None:
    page = _fresh(pages[item.key])
    for name, value in item.fields.items():
        if not is_plain(value):
            setattr(page, name, resolved(value, pages))
    if item.topics:
        page.topics = [topics[key] for key in item.topics]
    if not item.typeset:
        page.save_revision().publish()
        return
    protected = page.get_view_restrictions().exists()
    collection = private_collection(subscribers) if protected else Collection.get_first_root_node()
    page.pdf_source = PdfSource.UPLOADED
    for edition in edition_states(item):
        for name, value in edition.items():
            setattr(page, name, value)
        page.document = shelf.typeset_document(page, collection)
        page.save_revision().publish()
