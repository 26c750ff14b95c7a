"""Lists of old addresses and where they lead: a table of two columns, checked line by line."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from home.imports.files import decode, is_workbook, read_bytes, read_lines, read_sheets
from home.imports.refusal import LineErrors
from publications.models import PermanentKey

LONGEST = 255


@dataclass(frozen=True)
class OldAddress:
    """`path`: as redirects keep it. Leads to `page`, or else to `link`."""

    line: int
    path: str
    page: Page | None = None
    link: str = ""


def read_old_addresses(file: Path) -> list[OldAddress]:
    """Raises ImportRefused, which names every line that is wrong. A first line without an address
    is a heading."""
    errors = LineErrors()
    addresses: dict[str, OldAddress] = {}
    for line, old, new in _rows(read_bytes(file), errors):
        try:
            address = _checked(line, old, new)
            if address.path in addresses:
                raise ValueError(
                    _("This old address stands in line %(line)s already.")
                    % {"line": addresses[address.path].line}
                )
        except ValueError as error:
            errors.add(line, str(error))
        else:
            addresses[address.path] = address
    errors.raise_if_any()
    return list(addresses.values())


def _rows(content: bytes, errors: LineErrors) -> list[tuple[int, str, str]]:
    if is_workbook(content):
        sheet = read_sheets(content)[0]
        lines = [
            (number, ["" if cell is None else str(cell) for cell in cells])
            for number, cells in enumerate(sheet, start=1)
        ]
    else:
        lines = read_lines(decode(content))
    rows = []
    for line, cells in lines:
        texts = [cell.strip() for cell in cells]
        old, new = (*texts, "", "")[:2]
        if not any(texts) or (line == lines[0][0] and not _is_address(old)):
            continue
        if not old or not new or any(texts[2:]):
            errors.add(line, _("There must be two columns: old address, and where it leads."))
        else:
            rows.append((line, old, new))
    return rows


def _is_address(text: str) -> bool:
    return "/" in text or "?" in text


def _checked(line: int, old: str, new: str) -> OldAddress:
    """Raises ValueError with what is wrong."""
    path = _old_path(old)
    if not _is_address(new):
        return OldAddress(line, path, page=_publication(new))
    parts = urlsplit(new)
    if parts.scheme and parts.hostname not in _own_hosts():
        if parts.scheme not in ("http", "https"):
            raise ValueError(_("“%(address)s” is no web address.") % {"address": new})
        return OldAddress(line, path, link=_bounded(new))
    page = page_at(parts.path)
    if page is None:
        return OldAddress(line, path, link=_link_of_a_view(new, parts.path))
    if parts.query or parts.fragment:
        raise ValueError(_("Please name the page without anything behind ? and #."))
    return OldAddress(line, path, page=page)


def _old_path(old: str) -> str:
    parts = urlsplit(old)
    path = Redirect.normalise_path(f"{parts.path}?{parts.query}" if parts.query else parts.path)
    page = None if parts.query else page_at(parts.path)
    if path == "/" or (page is not None and page.live):
        raise ValueError(_("There is a page at the old address, which would never redirect."))
    return _bounded(path)


def _bounded(address: str) -> str:
    if len(address) > LONGEST:
        raise ValueError(_("The address is longer than %(most)s characters.") % {"most": LONGEST})
    return address


def _publication(key: str) -> Page:
    """In the source language, if it has that: the redirect follows the page, and its access."""
    known = PermanentKey.objects.filter(key=key).values("translation_key")
    page = Page.objects.filter(translation_key__in=known).order_by("pk").first()
    if page is None:
        raise ValueError(_("No publication has the permanent key “%(key)s”.") % {"key": key})
    return page


def _link_of_a_view(new: str, path: str) -> str:
    """For addresses that belong to no page, such as the search."""
    try:
        match = resolve(path)
    except Resolver404:
        match = None
    if match is None or match.url_name == "wagtail_serve":
        raise ValueError(_("There is no page at “%(address)s”.") % {"address": new})
    return _bounded(new)


def _own_hosts() -> set[str]:
    return set(Site.objects.values_list("hostname", flat=True))


def page_at(path: str) -> Page | None:
    """The page that has this address on the default site, published or not."""
    path = f"/{path.strip('/')}/".replace("//", "/")
    for _site, root_path, _url, language in Site.get_site_root_paths():
        with override(language):
            start = reverse("wagtail_serve", args=("",))
        if path.startswith(start):
            page = Page.objects.filter(url_path=root_path + path.removeprefix(start)).first()
            if page is not None:
                return page
    return None
