"""Links to drafts, as editors make them and others open them."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from home.inside import release
from home.models import DraftLink
from home.previews.draft_links import make_link


def share(page: Page, by: Any, *, days: int = 7, opens_protected: bool = False) -> str:
    """The token of a new link to the page's latest draft."""
    return make_link(page, by, days, "Planungsamt", opens_protected=opens_protected)


def the_link() -> DraftLink:
    return DraftLink.objects.get()


def open_link(token: str, client: Client | None = None) -> Any:
    """As somebody who has nothing but the link, unless another client is given."""
    return (client or Client()).get(reverse("home_draft", args=(token,)))


def status_of(address: str) -> int:
    """As anybody gets it; a file that is handed out is closed again."""
    response: Any = Client().get(address)
    release(response)
    status: int = response.status_code
    return status


def text(response: Any) -> str:
    assert response.status_code == 200
    content: str = response.content.decode()
    return content
