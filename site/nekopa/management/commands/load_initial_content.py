"""Fills an empty site; on a site that has content it adds only what is missing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils.translation import gettext as _

from nekopa.initial_content.demo_accounts import (
    Login,
    create_missing_demo_accounts,
    demo_logins,
)
from nekopa.initial_content.loading import is_empty, load


class Command(BaseCommand):
    help = "Loads the initial content. Nothing that exists is changed, so it may run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing when the site already has a start page",
        )
        parser.add_argument(
            "--demo-accounts",
            action="store_true",
            help="also create an editor, a subscriber and an administrator, and print their logins",
        )
        parser.add_argument(
            "--force-demo-accounts",
            action="store_true",
            help="with --demo-accounts: also where DEBUG is off, with random passwords",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wants_accounts = options["demo_accounts"]
        if wants_accounts and not settings.DEBUG and not options["force_demo_accounts"]:
            raise CommandError(
                _(
                    "Demo accounts do not belong on a public server. Use --force-demo-accounts if"
                    " you want them all the same."
                )
            )
        if options["if_empty"] and not is_empty():
            self.stdout.write(_("The site has content already; nothing was loaded."))
            self._print_logins(demo_logins())
            return
        self._load()
        self._print_logins(create_missing_demo_accounts() if wants_accounts else demo_logins())

    def _load(self) -> None:
        loaded = load()
        if not loaded.anything:
            self.stdout.write(_("The initial content is complete; nothing was changed."))
            return
        self.stdout.write(
            _(
                "Created: %(pages)d pages, %(translations)d translations, %(municipalities)d"
                " municipalities, %(members)d members, %(snippets)d meetings and groups."
            )
            % vars(loaded)
        )

    def _print_logins(self, logins: list[Login]) -> None:
        if not logins:
            return
        base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        rows = [
            (_("Website"), f"{base}/"),
            (_("Sign in"), base + reverse("account_login")),
            (_("Admin interface"), base + reverse("wagtailadmin_home")),
            *(
                (str(login.description), f"{login.email}  {login.password or _('(changed)')}")
                for login in logins
            ),
        ]
        width = max(len(label) for label, _value in rows)
        for label, value in rows:
            self.stdout.write(f"  {label:<{width}}  {value}")
