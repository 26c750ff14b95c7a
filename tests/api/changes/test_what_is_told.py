"""What the public's answers show is told when it changes, and nothing else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from wagtail.models import Collection, Page

from home.factories import StandardPageFactory, UserFactory
from home.guard.privacy import set_end
from home.imprecise_dates import ImpreciseDate
from home.models import StandardPage
from home.website_time import today
from network.factories import (
    MemberFactory,
    SubscriptionFactory,
)
from network.members.consents import withdraw
from network.models import Consent, Meeting, Member, MemberMapPage, Municipality
from publications.factories import (
    PdfDocumentFactory,
)
from publications.models import Correction, Edition, PdfFacts, PublicationPage, Topic
from tests.api.changes.world import DAY, World, publish
from tests.api.following import Copy, afresh
from tests.committing import forget_what_is_known
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db

# What is done, and what a copy is told then. Pages name whatever leads to them.
Change = tuple[Callable[[World], object], Callable[[World], set[tuple[str, int, str]]]]


@contextmanager
def taken_back(copy: Copy) -> Iterator[None]:
    """What happens in this block, so that a world need not be made for each thing."""
    version, held = copy.version, dict(copy.held)
    with suppress(TakenBack), transaction.atomic():
        yield
        raise TakenBack
    copy.version, copy.held = version, held
    forget_what_is_known()
    # Wagtail keeps addresses there.
    cache.clear()


class TakenBack(Exception):
    pass


def delete(row: Any) -> None:
    type(row).objects.get(pk=row.pk).delete()


def correct(world: World) -> None:
    edition = Edition.objects.get(page=world.paper.pk)
    Correction.objects.create(edition=edition, note="Tippfehler")


def new_page(world: World) -> None:
    StandardPageFactory(parent=world.home, title="Neu")


def date_anew(paper: Page) -> None:
    PublicationPage.objects.filter(pk=paper.pk).update(issued=ImpreciseDate("2019"))


def hide(world: World) -> None:
    StandardPage.objects.filter(pk=world.locked.pk).update(teaser_when_locked=False)


def replace_file(world: World) -> None:
    other = PdfDocumentFactory(title="Andere")
    type(world.file).objects.filter(pk=world.file.pk).update(
        file=other.file.name, file_hash=other.file_hash, file_size=other.file_size
    )


def close_collection(world: World) -> None:
    closed = Collection.get_first_root_node().add_child(name="Intern")
    restrict_collection(closed, subscribers_group())
    type(world.file).objects.filter(pk=world.file.pk).update(collection=closed)


VISIBLE: dict[str, Change] = {
    "a text is published": (
        lambda world: publish(world.leading, lead="Neu gefasst."),
        lambda world: world.pages(world.leading),
    ),
    "a text is changed past the admin": (
        lambda world: StandardPage.objects.filter(pk=world.leading.pk).update(lead="Neu gefasst."),
        lambda world: world.pages(world.leading),
    ),
    "what search engines show is changed": (
        lambda world: publish(world.leading, seo_title="Alles im Blick"),
        lambda world: world.pages(world.leading),
    ),
    "a title is changed, which another page shows": (
        lambda world: publish(world.page, title="Handreichung"),
        lambda world: world.pages(world.page, world.leading),
    ),
    "a page is new": (
        new_page,
        lambda world: world.pages(Page.objects.get(title="Neu"), change="appeared"),
    ),
    "a page is moved": (
        lambda world: Page.objects.get(pk=world.leading.pk).move(world.page, pos="last-child"),
        lambda world: world.pages(world.leading),
    ),
    "a page is unpublished": (
        lambda world: Page.objects.get(pk=world.page.pk).unpublish(),
        lambda world: world.pages(world.page, change="disappeared") | world.pages(world.leading),
    ),
    "a page is deleted": (
        lambda world: delete(world.leading),
        lambda world: world.pages(world.leading, change="disappeared"),
    ),
    "a page is locked, with its teaser": (
        lambda world: restrict(world.page, subscribers_group()),
        lambda world: world.pages(world.page, world.leading),
    ),
    "a locked page opens": (
        lambda world: world.locked.view_restrictions.all().delete(),
        lambda world: world.pages(world.locked),
    ),
    "a locked page hides its teaser": (
        hide,
        lambda world: world.pages(world.locked, change="disappeared"),
    ),
    "the day that opens a page is set": (
        lambda world: set_end(world.locked.view_restrictions.get(), today() + 9 * DAY),
        lambda world: world.pages(world.locked),
    ),
    "a locked page has another teaser": (
        lambda world: StandardPage.objects.filter(pk=world.locked.pk).update(teaser="Neu"),
        lambda world: world.pages(world.locked),
    ),
    "the page that says how to get access has another address": (
        lambda world: publish(world.way_in, slug="zugang"),
        lambda world: (
            world.pages(world.way_in, world.locked, world.locked_paper)
            | {("site", world.site, "changed")}
        ),
    ),
    "a file is replaced": (replace_file, lambda world: world.pages(world.leading)),
    "a file may not be had any more": (
        close_collection,
        lambda world: world.pages(world.leading),
    ),
    "a PDF was read": (
        lambda world: PdfFacts.objects.filter(document=world.file).update(pages=7),
        lambda world: world.pages(world.leading),
    ),
    "a topic has another name": (
        lambda world: Topic.objects.update(name="Beteiligung"),
        lambda world: world.pages(world.paper),
    ),
    "a publication is about another topic": (
        lambda world: world.paper.topics.through.objects.all().delete(),
        lambda world: world.pages(world.paper),
    ),
    "an edition is corrected": (correct, lambda world: world.pages(world.paper)),
    "a publication has another date": (
        lambda world: date_anew(world.paper),
        lambda world: world.pages(world.paper),
    ),
    "a locked publication has another date, which lists show": (
        lambda world: date_anew(world.locked_paper),
        lambda world: world.pages(world.locked_paper),
    ),
    "a meeting is renamed": (
        lambda world: Meeting.objects.update(title="Treffen in Beispielstadt"),
        lambda world: world.pages(world.landing),
    ),
    "a person shows more": (
        lambda world: Consent.objects.create(
            member=world.member,
            item="phone",
            given_on=today(),
            channel="form",
            text_version="2024-05",
        ),
        lambda world: {("members", world.members, "changed")},
    ),
    "a name may not be shown any more": (
        lambda world: withdraw(world.member, ["name"]),
        lambda world: {("members", world.members, "changed")},
    ),
    "a person may not be shown any more": (
        lambda world: withdraw(world.member),
        lambda world: {("members", world.members, "disappeared")},
    ),
    "a member is forgotten": (
        lambda world: delete(world.member),
        lambda world: {("members", world.members, "disappeared")},
    ),
    "a function has another name": (
        lambda world: Member.objects.update(role="Koordinierungsstelle"),
        lambda world: {("members", world.members, "changed")},
    ),
    "a municipality has more people": (
        lambda world: Municipality.objects.update(population=99),
        lambda world: {
            ("members", world.members, "changed"),
            ("municipalities", world.register, "changed"),
        },
    ),
    "nobody may see members any more": (
        lambda world: MemberMapPage.objects.get().unpublish(),
        lambda world: (
            world.pages(world.map, change="disappeared")
            | {("members", world.members, "disappeared")}
        ),
    ),
    "a page comes into the menu": (
        lambda world: publish(world.page, show_in_menus=True),
        lambda world: {("site", world.site, "changed")},
    ),
}


def test_what_can_be_seen_is_told(world: World, copy: Copy, client: Client) -> None:
    """Whoever has followed has what somebody has who begins now."""
    for name, (act, expected) in VISIBLE.items():
        with taken_back(copy):
            act(world)
            assert (name, copy.follow()) == (name, expected(world))
            assert (name, copy.held) == (name, afresh(client))


UNSEEN: dict[str, Callable[[World], object]] = {
    "a draft is saved": lambda world: _draft(world.page),
    "a page is published as it was": lambda world: publish(world.page),
    "the text of a locked page is changed": lambda world: publish(world.locked, lead="Anders"),
    "a page is locked and opened again": lambda world: restrict(
        world.page, subscribers_group()
    ).delete(),
    "what a person does not show is changed": lambda world: Member.objects.update(phone="0202"),
    "a person is added who is not shown": lambda world: MemberFactory(
        consents=["name"], municipality=world.place
    ),
    "a subscription ends": lambda world: SubscriptionFactory(),
    "somebody has an account": lambda world: UserFactory(),
    "a file is uploaded, which no page shows": lambda world: PdfDocumentFactory(),
}


def _draft(page: StandardPage) -> None:
    page.title = page.lead = "Noch nicht fertig"
    page.save_revision()


def test_what_nobody_sees_is_not_told(world: World, copy: Copy) -> None:
    for name, act in UNSEEN.items():
        with taken_back(copy):
            act(world)
            assert (name, copy.follow()) == (name, set())
