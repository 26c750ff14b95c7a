"""Old addresses of a former website as Wagtail's redirects: all of a list, or nothing."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.imports.refusal import LineErrors
from publications.old_address_list import OldAddress


@dataclass(frozen=True)
class ImportedAddresses:
    created: int
    changed: int
    unchanged: int


@transaction.atomic
def import_old_addresses(
    addresses: list[OldAddress], *, dry_run: bool = False
) -> ImportedAddresses:
    """Creates redirects, and changes those of the same old address; the same list again changes
    nothing. Raises ImportRefused where redirects would lead in a circle."""
    # Two imports follow each other.
    site = Site.objects.select_for_update().get(is_default_site=True)
    existing = {
        redirect.old_path: redirect
        for redirect in Redirect.get_for_site(site).order_by("site").select_related("redirect_page")
    }
    _refuse_circles(addresses, existing)
    created = changed = 0
    for address in addresses:
        redirect = existing.get(address.path) or Redirect(old_path=address.path, site=site)
        target = (address.page.pk if address.page else None, address.link)
        if (redirect.redirect_page_id, redirect.redirect_link) == target:
            continue
        created += redirect.pk is None
        changed += redirect.pk is not None
        redirect.redirect_page_id, redirect.redirect_link = target
        redirect.redirect_page_route_path = ""
        if not dry_run:
            redirect.save()
    return ImportedAddresses(created, changed, len(addresses) - created - changed)


def _refuse_circles(addresses: list[OldAddress], existing: dict[str, Redirect]) -> None:
    leads_to = {path: _path_of(redirect.link) for path, redirect in existing.items()}
    leads_to |= {
        address.path: _path_of(address.page.get_url() if address.page else address.link)
        for address in addresses
    }
    errors = LineErrors()
    for address in addresses:
        path, seen = address.path, set[str]()
        while path in leads_to and path not in seen:
            seen.add(path)
            path = leads_to[path]
        if path in seen:
            errors.add(address.line, _("This old address would lead in a circle."))
    errors.raise_if_any()


def _path_of(link: str | None) -> str:
    """As redirects keep it; "" for addresses of other websites."""
    return Redirect.normalise_path(link) if link and link.startswith("/") else ""
