"""Makes a page's answer into what an editor sees of it: a banner above, and links that stay."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.html import escape
from wagtail.views import serve as serve_page

from home.views import serve_document, serve_image

FILE_VIEWS = (serve_document, serve_image)
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
# With the link to the content that comes first, which is first only there.
_BODY = re.compile(r'<body\b[^>]*>(?:\s*<a\b[^>]*\bhref="#[^>]*>[^<]*</a>)?', re.IGNORECASE)
_ADDRESS = re.compile(r'(?<=\s)(href|src|srcset|poster)="([^"]*)"')


def with_banner(source: str, head: str, banner: str) -> str | None:
    """None where the answer has no body to put it into."""
    body = _BODY.search(source)
    if body is None:
        return None
    framed = f"{source[: body.end()]}{banner}{source[body.end() :]}"
    return _HEAD_END.sub(lambda end: head + end[0], framed, count=1)


def with_kept_links(source: str, page_id: int, key: str, path: str) -> str:
    """Files are fetched as the person looked as, never with the editor's right; links to pages
    go on looking as that person."""

    def kept(address: str) -> str:
        plain = address.replace("&amp;", "&")
        if plain.startswith("?"):
            plain = path + plain
        match = door(plain)
        if match is None:
            return address
        if match.func in FILE_VIEWS:
            values = {"als": key, "adresse": plain}
            return escape(f"{reverse('home_view_as_file', args=(page_id,))}?{urlencode(values)}")
        if match.func is serve_page:
            return escape(
                f"{reverse('home_view_as_link')}?{urlencode({'als': key, 'adresse': plain})}"
            )
        return address

    return with_changed_addresses(source, kept)


def with_changed_addresses(source: str, change: Callable[[str], str]) -> str:
    """`change` gets each address that the page leads to or shows, as it is written there."""
    return _ADDRESS.sub(lambda found: f'{found[1]}="{_each(found[1], found[2], change)}"', source)


def _each(attribute: str, value: str, change: Callable[[str], str]) -> str:
    if attribute != "srcset":
        return change(value)
    candidates = [candidate.split(maxsplit=1) for candidate in value.split(",")]
    return ", ".join(
        " ".join([change(candidate[0]), *candidate[1:]]) for candidate in candidates if candidate
    )


def door(address: str) -> ResolverMatch | None:
    """The view behind an address of this website; None for what is elsewhere or nowhere."""
    if not address.startswith("/") or address.startswith("//"):
        return None
    try:
        return resolve(address.partition("#")[0].partition("?")[0])
    except Resolver404:
        return None
