"""What a publication's page says of its editions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

from home.addresses import complete_address
from publications.models.edition import Edition
from publications.permanent_keys import permanent_key_of, permanent_path

if TYPE_CHECKING:
    from publications.models.document import DocumentPage


@dataclass(frozen=True)
class ListedEdition:
    """`path`: the permanent address of this edition."""

    edition: Edition
    path: str


@dataclass(frozen=True)
class Editions:
    """`permanent_address`: of the publication, complete, to be copied; `key`: what it is made of.
    `former`: all others, the newest first."""

    key: str
    present: Edition
    former: tuple[ListedEdition, ...]
    permanent_address: str


def editions_of(page: "DocumentPage", request: HttpRequest) -> Editions | None:
    """For a page that this request may read; None where nothing was recorded: a draft, an alias."""
    rows = list(Edition.objects.filter(page=page.pk).prefetch_related("corrections"))
    present = next((row for row in rows if row.number == page.edition_number), None)
    key = permanent_key_of(page)
    if present is None or key is None:
        return None
    language = page.locale.language_code
    address = permanent_path(key.key, language)
    return Editions(
        key=key.key,
        present=present,
        former=tuple(
            ListedEdition(row, permanent_path(key.key, language, row.number))
            for row in rows
            if row is not present
        ),
        permanent_address=complete_address(address, request) if address else "",
    )
