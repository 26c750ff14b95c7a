"""The addresses and forms of the website, found and not listed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize
from wagtail.models import Page

# What stands for a parameter of an address
SAMPLE = "1"


def all_addresses() -> list[str]:
    """One address for each pattern of the URLconf, and those of all published pages."""
    return list(dict.fromkeys([*addresses_of_patterns(), *addresses_of_pages()]))


def addresses_of_patterns() -> list[str]:
    return [f"/{address}" for address in _addresses(get_resolver().url_patterns)]


def addresses_of_pages() -> list[str]:
    return [page.get_url() for page in Page.objects.live().specific() if page.get_url()]


def _addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        [(form, parameters), *_] = normalize(pattern.pattern.regex.pattern)
        address = before + form % dict.fromkeys(parameters, SAMPLE)
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns, address)
        else:
            yield address


@dataclass(frozen=True)
class Form:
    """A form that is sent by POST. `address_fields` take an e-mail address, `fields` are the
    others with what stands in them, `name` tells it from others with the same action."""

    page: str
    action: str
    address_fields: tuple[str, ...]
    fields: dict[str, str] = field(compare=False)

    @property
    def name(self) -> tuple[str, tuple[str, ...]]:
        return self.action, self.address_fields


def forms_asking_for_an_address(client: Client, addresses: list[str]) -> list[Form]:
    """Each form once, wherever it stands."""
    found: dict[tuple[str, tuple[str, ...]], Form] = {}
    for address in addresses:
        response = client.get(address)
        if response.streaming or "text/html" not in response.get("Content-Type", ""):
            continue
        for element in BeautifulSoup(response.content, "html.parser").select("form[method=post]"):
            form = _form(address, element)
            if form.address_fields:
                found.setdefault(form.name, form)
    return list(found.values())


def _form(page: str, element: Tag) -> Form:
    fields, addresses = {}, []
    for control in element.select("[name]"):
        name = str(control["name"])
        if control.get("type") == "email":
            addresses.append(name)
        elif name != "csrfmiddlewaretoken":
            fields[name] = str(control.get("value") or "ungeraten")
    action = str(element.get("action") or page)
    return Form(page, action, tuple(addresses), fields)
