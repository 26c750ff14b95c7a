"""What is cited: the facts about a publication that may be told to whoever asks."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import override

from home.access.rule import PageAccess
from home.addresses import complete_address
from home.imprecise_dates import ImpreciseDate
from publications.authors import NETWORK, Author
from publications.models.edition import Edition
from publications.permanent_keys import permanent_path
from publications.plain_text import single_line

if TYPE_CHECKING:
    from publications.models.document import DocumentPage

BROCHURE = "broschuere"


@dataclass(frozen=True)
class Reference:
    """All texts are single lines of printable text.

    `identifier`: unique on this website, of ASCII letters, digits, hyphens and underscores. `kind`:
    a value of `PublicationPage.Type`, `kind_name` the word for it. `language`: of title and text.
    `edition` is None where it is unknown, or not to be told. `address`: complete, and permanent
    where the publication has a permanent address.
    """

    identifier: str
    kind: str
    kind_name: str
    title: str
    issued: ImpreciseDate | None
    language: str
    address: str
    authors: tuple[Author, ...] = ()
    edition: int | None = None
    abstract: str = ""
    topics: tuple[str, ...] = ()
    licence: str = ""
    publisher: str = NETWORK

    @property
    def later_edition(self) -> int | None:
        """The number of an edition that is not the first: bibliographies leave the first out."""
        return self.edition if self.edition is not None and self.edition > 1 else None


def reference_of(
    page: "DocumentPage",
    access: PageAccess,
    request: HttpRequest,
    *,
    key: str = "",
    topics: Any = (),
) -> Reference:
    """Of the edition that the page shows. Of a page that the audience of `access` may not read,
    only what its locked page shows: title, type and date. `key`: of its permanent address, "" for
    a page that has none yet; `topics`: in the language of the page."""
    if not access.allows(page):
        return _reference(page, request, key, title=page.title, issued=page.issued)
    return _reference(
        page,
        request,
        key,
        title=page.title,
        issued=page.issued,
        edition=page.edition_number,
        authors=_authors(page),
        abstract=single_line(page.abstract),
        topics=tuple(single_line(str(topic)) for topic in topics),
        licence=single_line(page.licence),
    )


def reference_of_edition(
    page: "DocumentPage", edition: Edition, key: str, request: HttpRequest
) -> Reference:
    """Of a former edition of a page that the request may read; its abstract was not kept."""
    return _reference(
        page,
        request,
        key,
        title=edition.title,
        issued=edition.issued,
        edition=edition.number,
        authors=_authors(page),
        licence=single_line(page.licence),
    )


def _reference(
    page: "DocumentPage",
    request: HttpRequest,
    key: str,
    *,
    title: str,
    issued: ImpreciseDate | None,
    edition: int | None = None,
    **more: Any,
) -> Reference:
    language = page.locale.language_code
    path = permanent_path(key, language, edition) if key else ""
    with override(language):
        kind_name = page.card_kind()
    return Reference(
        identifier="-".join(str(part) for part in (key or page.slug, edition, language) if part),
        kind=page.publication_type,
        kind_name=kind_name,
        title=single_line(title),
        issued=issued,
        edition=edition,
        language=language,
        address=complete_address(path, request) if path else page.get_full_url(request) or "",
        **more,
    )


def _authors(page: "DocumentPage") -> tuple[Author, ...]:
    return tuple(
        Author(single_line(author.family), single_line(author.given))
        for author in page.named_authors()
    )
