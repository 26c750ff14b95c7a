"""What a process knows for its answers: content for everybody, and to each what is theirs."""

import datetime
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Locale

from home.factories import StandardPageFactory
from home.known_content import remembered_content
from home.models import HomePage
from network.factories import ConsentFactory, MemberFactory, MemberMapPageFactory
from network.models import Consent
from publications.factories import PublicationIndexPageFactory, PublicationPageFactory
from publications.models import PublicationPage
from tests.api.conftest import Api
from tests.committing import as_if_committed, move_versions_at_once
from tests.restrictions import restrict_only, subscribers_group

pytestmark = pytest.mark.django_db
PERSON = ("person", {"given": "Erika", "family": "Muster"})


@pytest.fixture
def paper(home_page: HomePage) -> PublicationPage:
    move_versions_at_once()
    index = PublicationIndexPageFactory(parent=home_page)
    return PublicationPageFactory(parent=index, title="Losverfahren", authors=[PERSON])


def the_only_one(api: Api) -> dict[str, Any]:
    (item,) = api.json("publications")["items"]
    assert remembered_content()._held is not None
    return dict(item)


def test_of_a_publication_that_is_known_each_gets_what_is_theirs(
    api: Api, as_subscriber: Api, paper: PublicationPage
) -> None:
    restrict_only(paper, subscribers_group())
    as_if_committed()
    for _time in range(2):
        shown = the_only_one(as_subscriber)
        assert (shown["access"], len(shown["authors"]), shown["edition"]) == ("granted", 1, 1)
        shown = the_only_one(api)
        assert (shown["access"], shown["authors"], shown["edition"]) == ("locked", [], None)


def test_a_list_that_somebody_may_see_is_not_known_to_others(
    api: Api, as_subscriber: Api, paper: PublicationPage
) -> None:
    PublicationPage.objects.filter(pk=paper.pk).update(teaser_when_locked=False)
    restrict_only(paper, subscribers_group())
    as_if_committed()
    for _time in range(2):
        assert as_subscriber.titles("publications") == ["Losverfahren"]
        assert api.titles("publications") == []
        assert as_subscriber.json("search", q="Losverfahren")["count"] == 1
        assert api.json("search", q="Losverfahren")["count"] == 0


def test_what_runs_out_leaves_lists_with_no_change(
    api: Api, paper: PublicationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = timezone.now() + datetime.timedelta(seconds=30)
    PublicationPage.objects.filter(pk=paper.pk).update(expire_at=end)
    as_if_committed()
    assert api.titles("publications") == ["Losverfahren"]
    assert api.json("search", q="Losverfahren")["count"] == 1
    monkeypatch.setattr(timezone, "now", lambda: end + datetime.timedelta(seconds=1))
    assert api.titles("publications") == []
    assert api.json("search", q="Losverfahren")["count"] == 0


@pytest.mark.parametrize("path", ["publications", "search"])
def test_the_next_request_knows_of_what_is_unpublished(
    api: Api, paper: PublicationPage, path: str
) -> None:
    parameters = {"q": "Losverfahren"} if path == "search" else {}
    as_if_committed()
    assert api.json(path, **parameters)["count"] == 1
    paper.unpublish()
    as_if_committed()
    assert api.json(path, **parameters)["count"] == 0


def test_lists_go_on_behind_what_is_known_of_them(
    api: Api, paper: PublicationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("home.known_lists.MOST_KNOWN", 2)
    for number in range(3):
        PublicationPageFactory(parent=paper.get_parent(), title=f"Losverfahren {number}")
    as_if_committed()
    whole = api.json("publications", order="title")
    assert len(whole["items"]) == 4
    parts = [api.json("publications", order="title", limit=1, offset=place) for place in range(5)]
    assert [part["count"] for part in parts] == [4] * 5
    assert [item for part in parts for item in part["items"]] == whole["items"]
    assert api.json("search", q="Losverfahren", limit=1, offset=3)["count"] == 4


def test_a_consent_that_is_withdrawn_leaves_the_next_answer(api: Api, home_page: HomePage) -> None:
    move_versions_at_once()
    MemberMapPageFactory(parent=home_page)
    MemberFactory(last_name="Beispielname", consents=[Consent.Item.LISTING, Consent.Item.NAME])
    as_if_committed()
    (item,) = api.json("members")["items"]
    assert item["name"] == "Beispielname"
    Consent.objects.filter(item=Consent.Item.NAME).update(withdrawn_on=timezone.localdate())
    as_if_committed()
    (item,) = api.json("members")["items"]
    assert item["name"] is None


@pytest.mark.parametrize("path", ["members", "members.geojson"])
def test_with_the_page_that_shows_them_members_run_out_with_no_change(
    api: Api, home_page: HomePage, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    move_versions_at_once()
    end = timezone.now() + datetime.timedelta(seconds=30)
    MemberMapPageFactory(parent=home_page, expire_at=end)
    as_if_committed()
    assert api.get(path).status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: end + datetime.timedelta(seconds=1))
    assert api.get(path).status_code == 404


def test_a_consent_counts_from_its_day_on_with_no_change(
    api: Api, home_page: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_versions_at_once()
    MemberMapPageFactory(parent=home_page)
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    member = MemberFactory(consents=[])
    ConsentFactory(member=member, given_on=timezone.localdate(tomorrow))
    as_if_committed()
    assert api.json("members")["count"] == 0
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert api.json("members")["count"] == 1


def test_a_link_leads_to_the_original_once_the_translation_runs_out(
    api: Api, home_page: HomePage, english: Locale, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_versions_at_once()
    guide = StandardPageFactory(parent=home_page, title="Leitfaden")
    end = timezone.now() + datetime.timedelta(seconds=30)
    translation = guide.copy_for_translation(english, copy_parents=True)
    translation.title, translation.live, translation.expire_at = "Guide", True, end
    translation.save()
    page = StandardPageFactory(
        parent=translation.get_parent(),
        locale=english,
        title="Overview",
        body=[("page_link", {"page": guide, "text": ""})],
    )
    as_if_committed()

    def linked() -> str:
        [block] = api.json(f"pages/{page.pk}")["body"]
        return str(block["page"]["title"])

    assert linked() == "Guide"
    monkeypatch.setattr(timezone, "now", lambda: end + datetime.timedelta(seconds=1))
    assert linked() == "Leitfaden"


def test_that_somebody_may_see_members_is_not_known_to_others(
    api: Api, as_subscriber: Api, home_page: HomePage
) -> None:
    move_versions_at_once()
    restrict_only(MemberMapPageFactory(parent=home_page), subscribers_group())
    as_if_committed()
    for _time in range(2):
        assert as_subscriber.get("members").status_code == 200
        assert api.get("members").status_code == 404


def test_a_publication_is_described_in_its_own_language_whoever_asked_first(
    api: Api, paper: PublicationPage
) -> None:
    as_if_committed()
    for language in ("en", "de"):
        response = api.client.get("/api/v1/publications", headers={"accept-language": language})
        [item] = response.json()["items"]
        assert item["publication_type"]["label"] == "Arbeitspapier"
