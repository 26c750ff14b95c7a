"""`manage.py read_pdfs`: reads the PDFs that wait for it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from publications.pdf_reading import read_waiting


class Command(BaseCommand):
    help = (
        "Reads the PDFs that wait, that were not read to the end, or that nobody has looked at yet."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all", action="store_true", dest="everything", help="Read all PDFs again."
        )

    def handle(self, *args: Any, everything: bool, **options: Any) -> None:
        self.stdout.write(f"PDFs read: {read_waiting(everything)}")
