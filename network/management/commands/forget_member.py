"""Removes a person from the whole database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from network.members.forgetting import (
    CannotForget,
    Findings,
    forget,
    look_for,
    person_of,
    person_with_address,
)
from network.members.traces import Person
from network.models import Member


class Command(BaseCommand):
    help = (
        "Removes a person from every text of the database: members, requests, seats, sessions,"
        " older versions, logs, search. Names that may be somebody else's are listed and left."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("key", nargs="?", type=int, help="number of the member, as in the admin")
        who.add_argument("--email", help="whoever has this address, a member or not")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be removed")

    def handle(self, *args: Any, **options: Any) -> None:
        person = self._person(**options)
        try:
            findings = look_for(person) if options["dry_run"] else forget(person)
        except CannotForget as error:
            raise CommandError(str(error)) from None
        self._report(findings, options["dry_run"])

    def _person(self, key: int | None, email: str | None, **options: Any) -> Person:
        if email is not None:
            return person_with_address(email.strip())
        member = Member.objects.filter(pk=key).first()
        if member is None:
            raise CommandError(_("There is no member with the number %(key)s.") % {"key": key})
        return person_of(member)

    def _report(self, findings: Findings, is_dry_run: bool) -> None:
        self.stdout.write(_("Would be removed from:") if is_dry_run else _("Removed from:"))
        for place, number in findings.numbers():
            self.stdout.write(f"  {place}: {number}")
        if not findings.removed:
            self.stdout.write("  " + _("nothing found"))
        if findings.to_decide:
            self.stdout.write(_("The name also stands here; please look yourself:"))
        for hit in findings.to_decide:
            self.stdout.write(f"  {hit.place} {hit.key} ({hit.owner})")
