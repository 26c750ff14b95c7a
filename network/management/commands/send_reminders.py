"""Reminds contacts 60, 30 and 7 days before their subscription ends."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from network.models import SubscriptionReminder
from network.subscriptions.reminders import send_due_reminders, unclear_reminders


class Command(BaseCommand):
    help = (
        "Sends each contact the reminder that is due, each one once; run it daily. Names the"
        " subscriptions by their number, never a person. Exits with 1 if one could not be sent,"
        " or if an earlier run was killed while sending."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--send-unclear",
            action="store_true",
            help="send those again that a killed run may have sent; they may arrive twice",
        )
        parser.add_argument(
            "--settle-unclear",
            action="store_true",
            help="take those for sent that a killed run may have sent",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["send_unclear"]:
            for reminder in unclear_reminders():
                reminder.delete()
        if options["settle_unclear"]:
            SubscriptionReminder.objects.filter(
                pk__in=[reminder.pk for reminder in unclear_reminders()]
            ).update(state=SubscriptionReminder.State.SENT)
        report = send_due_reminders()
        self.stdout.write(f"Reminders sent: {len(report.sent)}")
        for subscription in report.failed:
            self.stderr.write(
                f"Subscription {subscription.pk}: the mail server did not take the reminder;"
                " the next run tries again."
            )
        for unclear in report.unclear:
            self.stderr.write(
                f"Subscription {unclear.subscription_id}, {unclear.days} days before"
                f" {unclear.end}: a run was killed while sending, so it is unclear whether the"
                " reminder arrived. It is not sent again by itself (--send-unclear,"
                " --settle-unclear)."
            )
        if not report.is_clean:
            raise CommandError("Not all reminders were sent.")
