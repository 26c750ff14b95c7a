"""Makes the index of the search anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from home.search.rebuilding import read_unread_files, rebuild_search


class Command(BaseCommand):
    help = (
        "Makes the index of the search anew, from all published pages and the known texts of files."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--read-files",
            action="store_true",
            help="Read the files first whose text is not known yet.",
        )

    def handle(self, *args: Any, read_files: bool, **options: Any) -> None:
        if read_files:
            self.stdout.write(f"Files read: {read_unread_files()}")
        self.stdout.write(f"Pages in the index: {rebuild_search()}")
