"""Where a page leads: its links, and what its search forms can be asked."""

import html
import re
from collections.abc import Iterator
from urllib.parse import urlencode, urljoin, urlsplit

from home.audit.answers import Answer
from home.audit.secrets import Secret

# Questions put to each search form.
MOST_WORDS = 30
# Versions of one path by their query: filters multiply.
MOST_QUERIES = 80
# Where the same page is asked again, in the frame of another language.
QUERIES_IN_A_FRAME = 4
_ADDRESS = re.compile(r"""\b(?:href|src|action)\s*=\s*["']([^"'>]+)["']""", re.IGNORECASE)
_META = re.compile(r"""\bcontent\s*=\s*["']((?:https?:/)?/[^"'>\s]+)["']""", re.IGNORECASE)
_SRCSET = re.compile(r"""\bsrcset\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_LOCATION = re.compile(r"<(?:loc|link|guid|id)>([^<]+)<")
_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*["']([^"']*)["']""")
_INPUT = re.compile(r"<input\b([^>]*)>", re.IGNORECASE)
_SELECT = re.compile(r"<select\b([^>]*)>(.*?)</select>", re.IGNORECASE | re.DOTALL)
_OPTION = re.compile(r"""<option\b[^>]*\bvalue\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_WORD = re.compile(r"\w{5,}")
# Pages of a list, whatever the list calls them.
PAGE_QUERIES = ("seite=2", "page=2", "p=2", "offset=1")


def links_in(answer: Answer, host: str) -> Iterator[str]:
    """Addresses of this website that the answer names, as path and query."""
    text = answer.text
    found = [*_ADDRESS.findall(text), *_META.findall(text), *_LOCATION.findall(text)]
    for candidates in _SRCSET.findall(text):
        found += [candidate.split()[0] for candidate in candidates.split(",") if candidate.split()]
    if "Location" in answer.headers:
        found.append(answer.headers["Location"])
    for link in found:
        address = _on_this_site(html.unescape(link), answer.address, host)
        if address:
            yield address


def _on_this_site(link: str, base: str, host: str) -> str:
    try:
        parts = urlsplit(urljoin(f"http://{host}{base}", link.strip()))
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or parts.netloc != host:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def search_addresses(answer: Answer, words: list[str]) -> Iterator[str]:
    """What the forms of this page that only ask for something can be asked."""
    path = answer.address.partition("?")[0]
    for attributes, inner in _FORM.findall(answer.text):
        form = _attributes(attributes)
        if form.get("method", "get").lower() != "get":
            continue
        action = form.get("action", "").partition("?")[0] or path
        if not action.startswith("/"):
            continue
        for name, value in _questions(inner, words):
            yield f"{action}?{urlencode({name: value})}"


def _questions(form: str, words: list[str]) -> Iterator[tuple[str, str]]:
    for attributes in map(_attributes, _INPUT.findall(form)):
        name, kind = attributes.get("name"), attributes.get("type", "text").lower()
        if name and kind in ("text", "search"):
            yield from ((name, word) for word in words)
        elif name and kind in ("radio", "checkbox") and attributes.get("value"):
            yield name, attributes["value"]
    for opening, options in _SELECT.findall(form):
        name = _attributes(opening).get("name")
        if name:
            yield from ((name, value) for value in _OPTION.findall(options))


def _attributes(source: str) -> dict[str, str]:
    return {name.lower(): html.unescape(value) for name, value in _ATTRIBUTE.findall(source)}


def words_to_ask_for(secrets: list[Secret]) -> list[str]:
    """A word of each thing that is hidden, a letter short: an answer that repeats the question
    does not repeat the secret."""
    words: dict[str, str] = {}
    for secret in secrets:
        found = max(_WORD.findall(secret.text), key=len, default="")
        if found and not secret.personal:
            words.setdefault(f"{secret.owner}{secret.kind}", found[:-1])
    chosen = list(dict.fromkeys(words.values()))
    return chosen[:: max(1, -(-len(chosen) // MOST_WORDS))]
