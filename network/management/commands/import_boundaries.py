"""Takes over a more exact outline of the Länder."""

import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from home.imports.refusal import ImportRefused
from network.boundaries import boundaries_version, version_of
from network.imports.boundaries import import_boundaries, read_boundaries
from network.sources import BKG_BOUNDARIES


class Command(BaseCommand):
    help = (
        "Reads a GeoJSON file (WGS 84) with the 16 Länder as polygons, each with its two-digit"
        " “ags”, and keeps it in the database for all maps."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a GeoJSON file")
        parser.add_argument(
            "--dry-run", action="store_true", help="check the file, and write nothing"
        )
        parser.add_argument(
            "--as-of",
            type=datetime.date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the day the outline is from",
        )
        parser.add_argument(
            "--source",
            default=BKG_BOUNDARIES,
            metavar="TEXT",
            help="whom to name beside the map; without it: %(default)s",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            geojson = read_boundaries(options["file"])
        except ImportRefused as refusal:
            lines = (*refusal.reasons, _("Nothing was changed."))
            raise CommandError("\n".join(lines)) from refusal
        is_new = version_of(geojson) != boundaries_version()
        if not options["dry_run"]:
            import_boundaries(geojson, options["source"], options["as_of"])
        size = _("%(size)s kB") % {"size": len(geojson.encode()) // 1000}
        self.stdout.write(_("Outline of 16 Länder, %(size)s.") % {"size": size})
        self.stdout.write(_("It is a new one.") if is_new else _("It is the present one."))
        self.stdout.write(_("Source: %(source)s") % {"source": options["source"]})
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was changed."))
