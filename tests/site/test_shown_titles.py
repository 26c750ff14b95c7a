"""Whatever a page shows may be listed to the visitor: the one access rule, seen from outside."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale, Page

from home.access.rule import page_access
from home.factories import StandardPageFactory
from home.models import HomePage
from network.factories import NetworkPageFactory, SubscriptionPageFactory
from publications.factories import PublicationIndexPageFactory, PublicationPageFactory
from tests.home.test_audience import request_of
from tests.restrictions import restrict, subscribers_group


@pytest.fixture
def site(home_page: HomePage, subscriber: Any, english: Locale) -> list[Page]:
    """Pages of several types, all linked from everywhere; some are closed, hidden or drafts."""
    subscribers: Group = subscribers_group()
    index = PublicationIndexPageFactory(parent=home_page, title="T-index-T", show_in_menus=True)
    pages = [
        PublicationPageFactory(parent=index, title="T-open-T"),
        PublicationPageFactory(parent=index, title="T-locked-T"),
        PublicationPageFactory(parent=index, title="T-hidden-T", teaser_when_locked=False),
        PublicationPageFactory(parent=index, title="T-draft-T", live=False),
        StandardPageFactory(
            parent=home_page, title="T-section-T", show_in_menus=True, teaser_when_locked=False
        ),
        SubscriptionPageFactory(parent=NetworkPageFactory(parent=home_page, title="T-network-T")),
    ]
    pages.append(StandardPageFactory(parent=pages[4], title="T-below-T", show_in_footer=True))
    for page in (pages[1], pages[2], pages[4]):
        restrict(page, subscribers)
    links: list[tuple[str, Any]] = [("page_link", {"page": page, "text": ""}) for page in pages]
    links += [("paragraph", f'<p><a linktype="page" id="{page.pk}">Dort</a></p>') for page in pages]
    pages.append(StandardPageFactory(parent=home_page, title="T-linking-T", body=links))
    home_page.body = [("cards", {"heading": "Alle", "pages": pages[:6]})]
    home_page.save()
    return [home_page, index, *pages]


@pytest.mark.parametrize("who", ["public", "stranger", "subscriber"])
def test_every_title_and_address_shown_may_be_listed(
    site: list[Page], who: str, stranger: Any, subscriber: Any, client: Client
) -> None:
    user = {"stranger": stranger, "subscriber": subscriber}.get(who)
    if user:
        client.force_login(user)
    from django.contrib.auth.models import AnonymousUser

    rule = page_access(request_of(user or AnonymousUser()))
    secret = [page for page in site if not rule.may_be_listed(page)]
    assert {page.title for page in secret} == (
        {"T-draft-T"}
        if who == "subscriber"
        else {"T-hidden-T", "T-draft-T", "T-section-T", "T-below-T"}
    )
    for page in site:
        content = client.get(page.url).content.decode()
        shown = set(re.findall(r"T-\w+-T", content))
        assert not shown & {page.title for page in secret}
        own = {
            page.url
        }  # The address bar says it anyway: language links and the sign-in repeat it.
        assert not {other.url for other in secret if f'"{other.url}"' in content} - own
