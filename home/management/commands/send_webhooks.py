"""`manage.py send_webhooks`: calls whom the website has not called yet."""

from typing import Any

from django.core.management.base import BaseCommand

from home.webhooks.alarm import send_all


class Command(BaseCommand):
    help = (
        "Compares what everybody may see with what was told, and calls the webhooks that are due:"
        " those of a process that was stopped, and those that are to be tried again. May run at any"
        " time, also twice at once."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        report = send_all()
        if options["verbosity"] > 1 or report.delivered or report.failed:
            self.stdout.write(f"Delivered: {report.delivered}. Failed: {report.failed}.")
