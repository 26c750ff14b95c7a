"""Prints the contract of the API: `make openapi` keeps it in docs/openapi.json."""

from typing import Any

from django.core.management.base import BaseCommand

from home.api.openapi import contract_text


class Command(BaseCommand):
    help = "Print the contract of the headless API as OpenAPI 3.1."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(contract_text(), ending="")
