"""Previews in another front end, as editors ask for them in the page editor."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

FRONTEND = "https://frontend.example/vorschau?token={token}"
_FRAME = re.compile(r'<iframe[^>]* src="([^"]+)"')


def type_in(client: Client, address: str, **values: Any) -> None:
    """What the panel of the editor sends while somebody types into the form of a text page."""
    form = {
        "title": "Leitfaden",
        "slug": "leitfaden",
        "body": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        **values,
    }
    response = client.post(address, nested_form_data(form))
    assert response.json() == {"is_valid": True, "is_available": True}


def form_of(page: Page) -> str:
    return reverse("wagtailadmin_pages:preview_on_edit", args=(page.pk,))


def form_below(parent: Page) -> str:
    kind = ("home", "standardpage", parent.pk)
    return reverse("wagtailadmin_pages:preview_on_add", args=kind)


def in_the_panel(client: Client, address: str) -> Any:
    return client.get(address, {"mode": "frontend", "in_preview_panel": "true"})


def framed_address(response: Any) -> str:
    [address] = _FRAME.findall(response.content.decode())
    return unescape(address)


def token_of(address: str) -> str:
    [token] = parse_qs(urlsplit(address).query)["token"]
    return token


def preview_token(client: Client, address: str) -> str:
    """Of what was typed in last."""
    return token_of(framed_address(in_the_panel(client, address)))


def token_of_version(client: Client, page: Page, revision: Any) -> str:
    address = reverse("wagtailadmin_pages:revisions_view", args=(page.pk, revision.pk))
    return token_of(client.get(address, {"mode": "frontend"})["Location"])
