"""`manage.py purge_requests`: forgets what nobody confirmed; each new request does so too."""

from typing import Any

from django.core.management.base import BaseCommand

from network.requests.actions import purge


class Command(BaseCommand):
    help = "Deletes requests from the forms that were not confirmed in time."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Deleted: {purge()}")
