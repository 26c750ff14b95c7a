"""Brings the municipalities up to date with the official register."""

import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from home.imports.refusal import ImportRefused
from network.imports.changes import in_words
from network.imports.municipalities import import_rows, preview, read_register
from network.management.progress import progress
from network.sources import register_attribution


class Command(BaseCommand):
    help = (
        "Reads the Gemeindeverzeichnis of Destatis (its workbook, or a table with the columns"
        " ags,name,kreis,land,lat,lon,einwohner): all of it, or nothing if a line is wrong."
        " Municipalities that are not in the file are set inactive, never deleted."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a workbook (.xlsx) or a table (.csv)")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and write nothing"
        )
        parser.add_argument(
            "--allow-vanished",
            action="store_true",
            help="also if more than a tenth of the municipalities are not in the file",
        )
        parser.add_argument(
            "--as-of",
            type=datetime.date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the day the data are from, if the file does not say",
        )
        parser.add_argument(
            "--source", metavar="TEXT", help="whom to name, if it is not as the file says"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._import(options)
        except ImportRefused as refusal:
            lines = (*refusal.reasons, _("Nothing was changed."))
            raise CommandError("\n".join(lines)) from refusal

    def _import(self, options: dict[str, Any]) -> None:
        is_quiet = options["verbosity"] == 0
        register = read_register(options["file"], progress(_("Reading"), is_quiet))
        as_of = options["as_of"] or register.as_of
        attribution = options["source"] or register_attribution(register.published, as_of)
        if options["dry_run"]:
            changes = preview(register.rows)
        else:
            changes = import_rows(
                register.rows,
                attribution,
                as_of,
                allow_vanished=options["allow_vanished"],
                track=progress(_("Writing"), is_quiet),
            )
        self.stdout.write("\n".join(in_words(changes)))
        self.stdout.write("\n" + _("Source: %(source)s") % {"source": attribution})
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was changed."))
            if not options["allow_vanished"]:
                changes.check_vanished()
