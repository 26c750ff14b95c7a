"""What `changes` tells those who keep a copy: all that the public's answers show, and no more."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Collection, Locale, Page, Site
from wagtail_factories import ImageFactory

from home.factories import StandardPageFactory, UserFactory
from home.guard.privacy import set_end
from home.imprecise_dates import ImpreciseDate
from home.models import ContentComparison, FollowedResource, HomePage, StandardPage
from home.website_time import today
from network.factories import (
    MeetingFactory,
    MemberFactory,
    MemberMapPageFactory,
    MunicipalityFactory,
    NetworkPageFactory,
    SubscriptionFactory,
    SubscriptionPageFactory,
)
from network.members.consents import withdraw
from network.models import Consent, Meeting, Member, MemberMapPage, Municipality
from publications.editions import record_edition
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
    TopicFactory,
)
from publications.models import Correction, Edition, PdfFacts, PublicationPage, Topic
from tests.api.conftest import Api
from tests.api.following import Copy, afresh
from tests.committing import as_if_committed, forget_what_is_known, move_versions_at_once
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
PERSON = {"first_name": "Erika", "last_name": "Muster", "email": "e@example.org", "phone": "0201"}


class World:
    """Some of everything that a copy holds."""

    def __init__(self, home_page: HomePage) -> None:
        move_versions_at_once()
        self.home = home_page
        self.page = StandardPageFactory(parent=home_page, title="Leitfaden", teaser="Wie es geht.")
        self.image = ImageFactory()
        self.file = PdfDocumentFactory(title="Vorlage")
        self.leading = StandardPageFactory(
            parent=home_page,
            title="Überblick",
            body=[
                ("paragraph", f'<p><a linktype="page" id="{self.page.pk}">Mehr</a></p>'),
                ("download", {"document": self.file, "title": ""}),
            ],
        )
        self.topic = TopicFactory(name="Bürgerräte")
        index = PublicationIndexPageFactory(parent=home_page, title="Publikationen")
        self.paper = PublicationPageFactory(parent=index, topics=[self.topic], with_pdf=True)
        record_edition(self.paper)
        self.locked = StandardPageFactory(
            parent=home_page, title="Material", teaser="Für Abonnements.", lead="Geheim"
        )
        restrict(self.locked, subscribers_group())
        self.locked_paper = PublicationPageFactory(parent=index, teaser="Für Abonnements.")
        restrict(self.locked_paper, subscribers_group())
        self.way_in = SubscriptionPageFactory(parent=home_page, title="Abonnement")
        self.landing = NetworkPageFactory(
            parent=home_page,
            title="Netzwerk",
            sections=[("meetings", {"eyebrow": "", "heading": "Treffen", "lead": ""})],
        )
        self.meeting = MeetingFactory(title="Treffen in Musterstadt", status="held")
        self.map = MemberMapPageFactory(parent=home_page, title="Mitglieder")
        self.place = MunicipalityFactory(name="Musterstadt", ags="05117000")
        self.member = MemberFactory(
            municipality=self.place, consents=["listing", "name"], role="Stabsstelle", **PERSON
        )
        Page.objects.update(first_published_at=timezone.now())
        as_if_committed()

    def pages(self, *pages: Page, change: str = "changed") -> set[tuple[str, int, str]]:
        return {("pages", page.pk, change) for page in pages}

    @property
    def members(self) -> int:
        return FollowedResource.objects.get(kind="members").pk

    @property
    def register(self) -> int:
        return FollowedResource.objects.get(kind="municipalities").pk

    @property
    def site(self) -> int:
        return FollowedResource.objects.get(kind="site").pk


@pytest.fixture
def world(home_page: HomePage, roles: Any, english: Locale) -> World:
    return World(home_page)


@pytest.fixture
def copy(world: World, client: Client) -> Copy:
    copy = Copy(client)
    copy.follow()
    return copy


def test_a_copy_begins_with_all_that_the_public_may_know_of(world: World, client: Client) -> None:
    copy = Copy(client)
    told = copy.follow()
    pages = [
        *(world.home, world.page, world.leading, world.paper, world.paper.get_parent()),
        *(world.locked, world.locked_paper, world.way_in, world.landing, world.map),
    ]
    assert told == world.pages(*pages, change="appeared") | {
        ("site", world.site, "appeared"),
        ("members", world.members, "appeared"),
        ("municipalities", world.register, "appeared"),
    }
    assert "Erika" in copy.held["members", world.members]
    assert "Geheim" not in copy.held["pages", world.locked.pk]


def test_an_answer_names_what_there_is_and_where(world: World, api: Api) -> None:
    answer = api.json("changes", since=0)
    assert sorted(answer) == ["items", "next", "version"]
    assert answer["version"] == api.json("site")["content_version"]
    [item] = [
        item for item in answer["items"] if item["detail_url"].endswith(f"/pages/{world.page.pk}")
    ]
    assert item == {
        "kind": "pages",
        "id": world.page.pk,
        "change": "appeared",
        "version": answer["version"],
        "detail_url": f"/api/v1/pages/{world.page.pk}",
    }


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


def test_nothing_is_told_twice(copy: Copy) -> None:
    before = copy.version
    assert copy.follow() == set()
    assert copy.version == before


# What is done, and what a copy is told then. Pages name whatever leads to them.
Change = tuple[Callable[[World], object], Callable[[World], set[tuple[str, int, str]]]]


def publish(page: Page, **values: Any) -> None:
    page = page.specific_class.objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


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


def test_another_name_of_the_host_renews_all(world: World, copy: Copy, client: Client) -> None:
    held = set(copy.held)
    Site.objects.update(hostname="www.example.org")
    told = copy.follow()
    renewed = {name for name in held if name[0] == "pages"}
    assert told == {(*name, "changed") for name in renewed}
    assert copy.held == afresh(client)


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


def test_a_restriction_that_ends_by_its_day_is_told_with_no_write(
    world: World, copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_end(world.locked.view_restrictions.get(), today() + DAY)
    copy.follow()
    before = copy.version
    tomorrow = today() + DAY
    monkeypatch.setattr("home.access.rule.today", lambda: tomorrow)
    # Nobody has written anything, so nobody looks before the day is over.
    assert copy.follow() == set()
    ContentComparison.objects.update(until=timezone.now())
    assert copy.follow() == world.pages(world.locked)
    assert copy.version > before


def test_it_is_looked_again_when_a_page_runs_out(world: World, copy: Copy) -> None:
    soon = timezone.now() + datetime.timedelta(minutes=3)
    Page.objects.filter(pk=world.page.pk).update(expire_at=soon)
    copy.follow()
    assert ContentComparison.objects.get().until == soon
    Page.objects.filter(pk=world.page.pk).update(expire_at=timezone.now())
    assert ("pages", world.page.pk, "disappeared") in copy.follow()


def test_what_has_disappeared_leaves_a_number_and_nothing_else(
    world: World, copy: Copy, api: Api
) -> None:
    since = copy.version
    withdraw(world.member)
    Page.objects.get(pk=world.page.pk).delete()
    answer = api.get("changes", since=since)
    gone = [item for item in answer.json()["items"] if item["change"] == "disappeared"]
    assert {(item["kind"], item["id"], item["detail_url"]) for item in gone} == {
        ("pages", world.page.pk, None),
        ("members", world.members, None),
    }
    for word in ("Leitfaden", "leitfaden", "05117000", "Musterstadt", "Erika"):
        assert word not in answer.content.decode()
    assert set(
        FollowedResource.objects.filter(kind="members").values_list("fingerprint", flat=True)
    ) == {""}
    assert "disappeared" not in api.get("changes", since=0).content.decode()


def test_what_comes_back_has_appeared_again(world: World, copy: Copy) -> None:
    withdraw(world.member)
    copy.follow()
    Consent.objects.update(withdrawn_on=None)
    assert copy.follow() == {("members", world.members, "appeared")}


def test_whoever_has_fallen_behind_is_told_of_each_thing_once(world: World, client: Client) -> None:
    early, late = Copy(client), Copy(client)
    late.follow()
    early.follow()
    for title in ("Eins", "Zwei"):
        publish(world.leading, title=title)
        early.follow()
    withdraw(world.member)
    early.follow()
    assert late.follow() == world.pages(world.leading) | {("members", world.members, "disappeared")}
    assert late.held == early.held == afresh(client)


def test_all_parts_are_the_whole(world: World, client: Client) -> None:
    in_parts = Copy(client, limit=2)
    in_parts.follow()
    assert in_parts.requests == 7
    assert in_parts.held == afresh(client)


def test_what_changes_between_two_parts_is_told_the_next_time(world: World, client: Client) -> None:
    copy = Copy(client)
    first = copy.json("/api/v1/changes?since=0&limit=2")
    # Both a thing that was told already, and one that was not.
    told = [item["id"] for item in first["items"] if item["kind"] == "pages"]
    assert world.leading.pk not in told
    publish(world.leading, title="Anders")
    publish(world.home, claim="Anders")
    as_if_committed()
    second = copy.json(first["next"].replace("limit=2", "limit=1000"))
    assert second["version"] == first["version"]
    assert world.leading.pk not in [item["id"] for item in second["items"]]
    copy.version = first["version"]
    assert copy.follow() == world.pages(world.leading, world.home)


def test_a_version_that_is_too_old_or_was_never_there_means_to_start_anew(
    world: World, copy: Copy, api: Api, settings: Any
) -> None:
    since = copy.version
    publish(world.leading, title="Anders")
    copy.follow()
    withdraw(world.member)
    copy.follow()
    FollowedResource.objects.filter(fingerprint="").update(changed_on=timezone.now() - 31 * DAY)
    assert api.get("changes", since=since).status_code == 200
    settings.HOME_TOMBSTONES_KEPT_DAYS = 30
    publish(world.leading, title="Noch einmal anders")
    as_if_committed()
    assert api.get("changes", since=copy.version).status_code == 200
    for version in (since, copy.version + 1000):
        answer = api.get("changes", since=version)
        assert answer.status_code == 410
        assert answer["Content-Type"] == "application/problem+json"
        assert "since=0" in answer.json()["detail"]
    assert api.get("changes", since=0).status_code == 200


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({}, "since"),
        ({"since": -1}, "since"),
        ({"since": "gestern"}, "since"),
        ({"since": 10**30}, "since"),
        ({"since": 0, "limit": 0}, "limit"),
        ({"since": 0, "limit": 1001}, "limit"),
        ({"since": 0, "after": "1"}, "after"),
        ({"since": 0, "after": "1.2.3"}, "after"),
        ({"since": 0, "until": 10**9}, "until"),
        ({"since": 0, "kind": "pages"}, "kind"),
    ],
)
def test_what_is_wrong_is_refused_and_named(
    api: Api, parameters: dict[str, Any], named: str
) -> None:
    assert api.refused("changes", **parameters) == [named]


def test_everybody_is_told_the_same(world: World, api: Api) -> None:
    anonymous = api.get("changes", since=0)
    assert anonymous["Cache-Control"] == "public, no-cache"
    again = api.client.get("/api/v1/changes?since=0", headers={"If-None-Match": anonymous["ETag"]})
    assert again.status_code == 304
    api.client.force_login(UserFactory(is_superuser=True))
    restrict(world.page, subscribers_group())
    as_if_committed()
    signed_in = api.get("changes", since=0)
    assert signed_in["Cache-Control"] == "private, no-store"
    # A superuser would read it, but a copy is for everybody.
    before = FollowedResource.objects.get(kind="pages", key=world.page.pk).fingerprint
    api.client.logout()
    ContentComparison.objects.update(version=0)
    assert api.json("changes", since=0)["items"] == signed_in.json()["items"]
    assert FollowedResource.objects.get(kind="pages", key=world.page.pk).fingerprint == before


def test_it_is_compared_once_for_each_version(world: World, api: Api) -> None:
    def compares() -> bool:
        with CaptureQueriesContext(connection) as captured:
            api.json("changes", since=0)
        return any("wagtailcore_referenceindex" in query["sql"] for query in captured)

    assert [compares(), compares()] == [True, False]
    publish(world.page, title="Anders")
    as_if_committed()
    assert [compares(), compares()] == [True, False]


def test_comparing_costs_the_same_whatever_there_is(world: World, api: Api) -> None:
    def queries() -> int:
        ContentComparison.objects.update(version=0)
        with CaptureQueriesContext(connection) as captured:
            api.json("changes", since=0)
        return len(captured)

    def one_of_each() -> None:
        link = f'<p><a linktype="page" id="{world.page.pk}">Mehr</a></p>'
        StandardPageFactory(parent=world.home, body=[("paragraph", link)])
        parent = Page.objects.get(pk=world.paper.pk).get_parent()
        paper = PublicationPageFactory(parent=parent, topics=[TopicFactory()], with_pdf=True)
        record_edition(paper)
        restrict(StandardPageFactory(parent=world.home), subscribers_group())
        MemberFactory()

    one_of_each()
    queries()
    few = queries()
    for _ in range(4):
        one_of_each()
    queries()
    assert queries() == few
