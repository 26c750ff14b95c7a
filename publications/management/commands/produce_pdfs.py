from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from publications.models import ProducedPdf
from publications.production.actions import catch_up
from publications.production.files import delete_what_is_left_over


class Command(BaseCommand):
    help = (
        "Produces the PDFs that published texts want and do not have, because the website was"
        " stopped meanwhile or has a new release, and deletes what earlier productions left over."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="also those that could not be produced before"
        )

    def handle(self, *args: Any, again: bool, **options: Any) -> None:
        if again:
            ProducedPdf.objects.update(failed_fingerprint="")
        produced, failed = catch_up()
        left_over = delete_what_is_left_over()
        if options["verbosity"] > 1 or produced or failed or left_over:
            self.stdout.write(
                f"Produced: {produced}. Could not be produced: {failed}. Deleted: {left_over}."
            )
