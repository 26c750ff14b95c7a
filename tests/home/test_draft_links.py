"""A link to a draft: what it shows, to whom, and when it ends."""

import datetime
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.factories import StandardPageFactory
from home.models import DraftLink, HomePage, StandardPage
from home.previews.by_token import draft_of_token
from home.previews.draft_links import LinkCheck, withdraw
from home.previews.tokens import new_token
from home.text_columns import text_columns
from publications.factories import PdfDocumentFactory
from tests.home.sharing import open_link, share, text, the_link
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db

BANNER = "Entwurf, noch nicht veröffentlicht"


@pytest.fixture
def draft(home_page: HomePage) -> StandardPage:
    """Published as it was, with changes that wait."""
    page: StandardPage = StandardPageFactory(
        parent=home_page, title="Leitfaden", lead="Wie er veröffentlicht ist."
    )
    page.lead = "Wie er werden soll."
    page.save_revision()
    return page


@pytest.fixture
def token(draft: StandardPage, editor: Any) -> str:
    return share(draft, editor)


def test_a_link_shows_the_draft_under_a_banner(token: str) -> None:
    shown = text(open_link(token))
    assert "Wie er werden soll." in shown
    assert BANNER in shown


def test_a_page_that_was_never_published_is_shown(home_page: HomePage, editor: Any) -> None:
    page = StandardPageFactory(parent=home_page, title="Neu", lead="Zum Lesen.", live=False)
    shown = text(open_link(share(page, editor)))
    assert "Zum Lesen." in shown
    assert BANNER in shown


def test_a_link_shows_what_is_saved_later(draft: StandardPage, token: str) -> None:
    draft.lead = "Noch einmal anders."
    draft.save_revision()
    assert "Noch einmal anders." in text(open_link(token))


def test_what_is_published_is_called_so(draft: StandardPage, token: str) -> None:
    draft.save_revision().publish()
    shown = text(open_link(token))
    assert "Diese Fassung ist veröffentlicht." in shown
    assert BANNER not in shown


def test_a_draft_is_kept_by_nobody_and_its_address_told_to_nobody(token: str) -> None:
    for response in (open_link(token), open_link(new_token())):
        assert {
            name: response[name] for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")
        } == {
            "Cache-Control": "private, no-store",
            "X-Robots-Tag": "noindex, nofollow",
            "Referrer-Policy": "no-referrer",
        }
        assert not response.cookies


def test_a_draft_takes_no_form(token: str) -> None:
    assert Client().post(reverse("home_draft", args=(token,))).status_code == 405


# When it ends


def run_out(link: DraftLink) -> None:
    DraftLink.objects.filter(pk=link.pk).update(ends_at=timezone.now())


def withdrawn(link: DraftLink) -> None:
    withdraw(link, link.made_by)


def page_deleted(link: DraftLink) -> None:
    link.page.specific.delete()


def right_lost(link: DraftLink) -> None:
    link.made_by.groups.clear()


def account_closed(link: DraftLink) -> None:
    type(link.made_by)._default_manager.filter(pk=link.made_by_id).update(is_active=False)


def account_deleted(link: DraftLink) -> None:
    link.made_by.delete()


def page_protected(link: DraftLink) -> None:
    restrict(link.page, subscribers_group())


@pytest.mark.parametrize(
    "end",
    [
        run_out,
        withdrawn,
        page_deleted,
        right_lost,
        account_closed,
        account_deleted,
        page_protected,
    ],
)
def test_a_link_ends(end: Callable[[DraftLink], None], token: str) -> None:
    assert open_link(token).status_code == 200
    end(the_link())
    assert open_link(token).status_code == 404


def test_an_ended_link_looks_like_one_that_never_was(token: str) -> None:
    withdrawn(the_link())
    never = new_token()
    ended, unknown = open_link(token), open_link(never)
    assert ended.content.decode().replace(token, "") == unknown.content.decode().replace(never, "")


def test_what_is_made_up_costs_no_query(
    home_page: HomePage, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert draft_of_token("ausgedacht") is None


def test_links_that_ended_long_ago_are_forgotten(
    draft: StandardPage, token: str, editor: Any
) -> None:
    DraftLink.objects.update(ends_at=timezone.now() - datetime.timedelta(days=31))
    share(draft, editor)
    assert DraftLink.objects.count() == 1


# What it does not show


def test_the_token_is_nowhere_in_the_database(token: str) -> None:
    open_link(token)
    secret = token.partition(".")[0]
    assert [column.place for column in text_columns() if any(column.rows_with(secret))] == []


def test_the_token_is_in_no_log(token: str, caplog: pytest.LogCaptureFixture) -> None:
    withdrawn(the_link())
    with caplog.at_level(logging.DEBUG):
        open_link(token)
        Client().get(f"/api/v1/preview/{token}")
    messages = [record.getMessage() for record in caplog.records]
    assert "Not Found: /entwurf/…/" in messages
    assert "Not Found: /api/v1/preview/…" in messages
    assert token not in caplog.text


def test_whoever_opens_it_sees_no_more_than_the_public(
    home_page: HomePage, editor: Any, subscriber: Any
) -> None:
    """Not even with an account of their own, and though the maker may see all of it."""
    locked = StandardPageFactory(parent=home_page, title="Verschlossenes", teaser_when_locked=False)
    restrict(locked, subscribers_group())
    file = PdfDocumentFactory(title="Interne Datei")
    page = StandardPageFactory(
        parent=home_page,
        title="Entwurf",
        live=False,
        body=[
            ("page_link", {"page": locked, "text": ""}),
            ("download", {"document": file, "title": ""}),
        ],
    )
    token = share(page, editor)
    for account in (None, subscriber, editor):
        client = Client()
        if account:
            client.force_login(account)
        shown = text(open_link(token, client))
        assert "Verschlossenes" not in shown
        assert "Interne Datei" not in shown


# What several links cost


def test_many_links_cost_little_more_than_one(
    draft: StandardPage, token: str, editor: Any, django_assert_max_num_queries: Any
) -> None:
    for _number in range(5):
        share(draft, editor)
    links = list(DraftLink.objects.select_related("page", "made_by"))
    with django_assert_max_num_queries(15):
        check = LinkCheck()
        assert all(check.holds(link) for link in links)


def test_opening_is_noted(token: str) -> None:
    assert the_link().last_opened_at is None
    open_link(token)
    assert the_link().last_opened_at is not None
