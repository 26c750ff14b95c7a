"""Whom to name for data of others, wherever they are shown."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from network.models import DataSource

Kind = DataSource.Kind

BUILT_IN_BOUNDARIES = "Made with Natural Earth"
BKG_BOUNDARIES = "© GeoBasis-DE / BKG 2021 (Daten verändert), dl-de/by-2-0"
# What of an attribution leads somewhere.
LINKS = {
    "GeoBasis-DE / BKG": "https://www.bkg.bund.de",
    "dl-de/by-2-0": "https://www.govdata.de/dl-de/by-2-0",
    "Destatis": "https://www.destatis.de",
    "Natural Earth": "https://www.naturalearthdata.com",
}
_LINKED = re.compile("|".join(map(re.escape, LINKS)))


@dataclass(frozen=True)
class Attribution:
    """`language`: of the text, for its `lang` attribute."""

    kind: str
    text: str
    language: str = "de"

    @property
    def html(self) -> SafeString:
        """The text, in which the source and the licence are links."""
        parts = []
        end = 0
        for found in _LINKED.finditer(self.text):
            parts.append((self.text[end : found.start()], LINKS[found[0]], found[0]))
            end = found.end()
        linked = format_html_join("", '{}<a class="nk-a" href="{}">{}</a>', parts)
        return format_html("{}{}", linked, self.text[end:])


def attributions(kinds: Iterable[str] = tuple(Kind.values)) -> list[Attribution]:
    """For the data of these kinds as they are now, municipalities first. One query."""
    texts = dict(DataSource.objects.filter(kind__in=kinds).values_list("kind", "attribution"))
    found = [Attribution(kind, texts[kind]) for kind in Kind.values if kind in texts]
    if Kind.BOUNDARIES in kinds and Kind.BOUNDARIES not in texts:
        found.append(Attribution(Kind.BOUNDARIES, BUILT_IN_BOUNDARIES, "en"))
    return found


def locked_source(kind: str) -> DataSource:
    """Within a transaction: imports of the same kind come one after the other."""
    # Writes first: a transaction that begins by reading may not write later on SQLite.
    DataSource.objects.bulk_create([DataSource(kind=kind)], ignore_conflicts=True)
    return DataSource.objects.select_for_update().get(kind=kind)


def note_source(source: DataSource, attribution: str, as_of: datetime.date | None) -> None:
    source.attribution, source.as_of = attribution, as_of
    source.imported_at = timezone.now()
    source.save()


def register_attribution(published: str, as_of: datetime.date | None) -> str:
    """For municipalities of the official register; what is not known is left out."""
    parts = [
        "Gemeinden: © Statistisches Bundesamt (Destatis)",
        published,
        "Gemeindeverzeichnis",
        f"Gebietsstand {as_of:%d.%m.%Y}" if as_of else "",
    ]
    return f"{', '.join(part for part in parts if part)} (bearbeitet)"
