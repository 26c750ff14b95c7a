"""Looks for protected things at every address of the website; see `home.audit`."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.audit.walk import LIMIT, audit

FOUND, WRONGLY_CALLED = 1, 2


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Asks every address of the website as the public and names each protected text, file"
            " or title that an answer contains. Changes nothing. Ends with 1 if something was"
            " found."
        )
        parser.add_argument(
            "--as",
            dest="email",
            metavar="EMAIL",
            help=_("walk as the account with this e-mail address instead of as the public"),
        )
        parser.add_argument(
            "--format", choices=["text", "json"], default="text", help=_("form of the report")
        )
        parser.add_argument(
            "--limit",
            type=_positive,
            default=LIMIT,
            metavar="N",
            help=_("ask each kind of address for at most N objects (default: %(default)s)"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with override(settings.LANGUAGE_CODE):
            account = _account(options["email"]) if options["email"] else None
            report = audit(account, limit=options["limit"])
            self.stdout.write(report.as_json() if options["format"] == "json" else report.as_text())
        if not report.is_clean:
            raise SystemExit(FOUND)


def _account(email: str) -> Any:
    model = get_user_model()
    found = model._default_manager.filter(
        **{f"{model.get_email_field_name()}__iexact": email}
    ).first()
    if found is None:
        raise CommandError(
            _("There is no account with the e-mail address %(email)s.") % {"email": email},
            returncode=WRONGLY_CALLED,
        )
    return found


def _positive(value: str) -> int:
    try:
        number = int(value)
    except ValueError:
        number = 0
    if number < 1:
        raise ArgumentTypeError(_("a whole number from 1 on"))
    return number
