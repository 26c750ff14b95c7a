"""Whoever keeps a copy and follows has what somebody has who begins now."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from home.factories import StandardPageFactory, UserFactory
from home.guard.privacy import set_end
from home.models import ContentComparison, FollowedResource
from home.website_time import today
from network.factories import (
    MemberFactory,
)
from network.members.consents import withdraw
from network.models import Consent
from publications.editions import record_edition
from publications.factories import (
    PublicationPageFactory,
    TopicFactory,
)
from tests.api.changes.world import DAY, World, publish
from tests.api.conftest import Api
from tests.api.following import Copy, afresh
from tests.committing import as_if_committed
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


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


def test_nothing_is_told_twice(copy: Copy) -> None:
    before = copy.version
    assert copy.follow() == set()
    assert copy.version == before


def test_another_name_of_the_host_renews_all(world: World, copy: Copy, client: Client) -> None:
    held = set(copy.held)
    Site.objects.update(hostname="www.example.org")
    told = copy.follow()
    renewed = {name for name in held if name[0] == "pages"}
    assert told == {(*name, "changed") for name in renewed}
    assert copy.held == afresh(client)


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
