"""The addresses that somebody finds by following links, from the start page on."""

import re
from collections import Counter
from html import unescape

from tests.stack.visitor import Visitor

LINK = re.compile(r'(?:href|src|srcset)="(/[^"#]*)')
NOT_FOLLOWED = ("/static/", "/admin/", "/konto/logout/")
# What no link leads to
BEGINNING = (
    "/",
    "/en/",
    "/gibt-es-nicht/",
    "/materialien/",
    "/materialien/?q=Beteiligung",
    "/publikationen/?q=Beteiligung",
    "/konto/login/",
    "/konto/email/",
)
# Enough of each kind; a member's page is like another's.
OF_ONE_SECTION = 4


def found_addresses(visitor: Visitor) -> list[str]:
    """Some of each section of the website: pages, lists with a search, files and pictures."""
    found: list[str] = []
    sections: Counter[str] = Counter()
    waiting = list(BEGINNING)
    while waiting:
        address = waiting.pop(0)
        section = address.split("?")[0].strip("/").split("/")[0]
        if (
            address in found
            or address.startswith(NOT_FOLLOWED)
            or sections[section] == (OF_ONE_SECTION)
        ):
            continue
        found.append(address)
        sections[section] += 1
        answer = visitor.get(address)
        if answer.headers.get_content_type() == "text/html":
            waiting += [unescape(link.split(" ")[0]) for link in LINK.findall(answer.text)]
    return found
