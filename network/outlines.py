"""The outlines of the Länder for the interactive map, and whom to name for what it shows."""

from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from network.cartography import BOUNDARIES


@dataclass(frozen=True)
class Attribution:
    text: str
    address: str
    language: str = "de"

    @property
    def html(self) -> SafeString:
        return format_html('<a class="nk-a" href="{}">{}</a>', self.address, self.text)


ATTRIBUTIONS = (
    Attribution(
        "Gemeinden: © Statistisches Bundesamt (Destatis), 2025, Gemeindeverzeichnis (bearbeitet)",
        "https://www.destatis.de",
    ),
    Attribution("Made with Natural Earth", "https://www.naturalearthdata.com", "en"),
)


@cache
def state_outlines() -> bytes:
    """GeoJSON (RFC 7946): 16 features with `ags` (two digits) and `name`."""
    return BOUNDARIES.read_bytes()
