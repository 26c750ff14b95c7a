"""Leads the addresses of a former website to where things are now."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from home.imports.refusal import ImportRefused
from publications.old_address_list import read_old_addresses
from publications.old_addresses import import_old_addresses


class Command(BaseCommand):
    help = (
        "Reads a table (.csv or .xlsx) with two columns: an old address, also of the form ?id=871,"
        " and a new address or the permanent key of a publication. All of it, or nothing if a line"
        " is wrong. Reading it again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a table (.csv) or a workbook (.xlsx)")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            addresses = read_old_addresses(options["file"])
            done = import_old_addresses(addresses, dry_run=options["dry_run"])
        except ImportRefused as refusal:
            lines = (*refusal.reasons, _("Nothing was changed."))
            raise CommandError("\n".join(lines)) from refusal
        self.stdout.write(
            _("Redirects: %(created)s new, %(changed)s changed, %(unchanged)s as before.")
            % {
                "created": done.created,
                "changed": done.changed,
                "unchanged": done.unchanged,
            }
        )
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was changed."))
