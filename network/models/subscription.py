"""The subscription of an organisation, and the seats it has bought."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.subscriptions.querysets import (
    SubscriptionQuerySet,
    SubscriptionSeatQuerySet,
    last_day_of_access,
    today,
)

MOST_SEATS = 500


class Subscription(models.Model):
    """An organisation's agreement; who may read follows from its seats and its dates.

    The dates are the truth: nothing has to run on the day it ends. `state` says what people
    decided, `state_today` what holds by the calendar. A request that was declined is "ended"
    without ever having had dates.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", _("requested")
        ACTIVE = "active", _("active")
        CANCELLED = "cancelled", _("cancelled")
        ENDED = "ended", _("ended")

    class InvoiceState(models.TextChoices):
        OPEN = "open", _("open")
        INVOICED = "invoiced", _("invoiced")
        PAID = "paid", _("paid")

    municipality = models.ForeignKey(
        "network.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="subscriptions",
        verbose_name=_("municipality"),
    )
    organisation = models.CharField(
        _("other organisation"),
        max_length=200,
        blank=True,
        help_text=_("Only if it is no municipality of the list."),
    )
    contact_name = models.CharField(_("contact person"), max_length=120)
    contact_email = models.EmailField(
        _("e-mail address of the contact"),
        help_text=_("Whoever signs in with this address looks after the organisation's seats."),
    )
    requested_seats = models.PositiveSmallIntegerField(
        _("seats wanted"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
        help_text=_("What was asked for. What holds is the number of seats."),
    )
    start = models.DateField(_("first day"), null=True, blank=True)
    end = models.DateField(_("last day"), null=True, blank=True, db_index=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.REQUESTED, editable=False
    )
    invoice_state = models.CharField(
        _("invoice"), max_length=10, choices=InvoiceState.choices, default=InvoiceState.OPEN
    )
    notes = models.TextField(_("notes"), blank=True, help_text=_("Only editors see them."))
    decline_reason = models.TextField(_("reason for declining"), blank=True, editable=False)
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now, editable=False)
    # How many invitations went out on that day: withdrawing and inviting again does not start
    # the count anew, as counting rows would.
    invitations_day = models.DateField(null=True, editable=False)
    invitations_count = models.PositiveSmallIntegerField(default=0, editable=False)

    # Set by `with_seats`.
    seat_count: int
    accepted_count: int
    free_count: int

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering: ClassVar = ["-requested_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="network_subscription_one_organisation",
                condition=Q(municipality__isnull=False, organisation="")
                | (Q(municipality__isnull=True) & ~Q(organisation="")),
                violation_error_message=_(
                    "Choose a municipality or enter another organisation, one of both."
                ),
            ),
            models.CheckConstraint(
                name="network_subscription_ends_after_start",
                condition=Q(start__isnull=True, end__isnull=True)
                # A comparison with nothing is no refusal in SQL, hence both are named.
                | Q(start__isnull=False, end__isnull=False, end__gte=F("start")),
                violation_error_message=_("The last day cannot be before the first day."),
            ),
            models.CheckConstraint(
                name="network_subscription_dates_by_state",
                condition=Q(state="ended")
                | Q(state="requested", start__isnull=True)
                | Q(state__in=["active", "cancelled"], start__isnull=False, end__isnull=False),
                violation_error_message=_("A subscription has dates once it is approved."),
            ),
        ]

    def __str__(self) -> str:
        return self.organisation_name

    @property
    def organisation_name(self) -> str:
        return self.municipality.name if self.municipality else self.organisation

    @property
    def state_today(self) -> "Subscription.State":
        """What holds by the calendar: a subscription whose days are over has ended."""
        if self.end is not None and last_day_of_access(self.end) < today():
            return self.State.ENDED
        return self.State(self.state)

    @property
    def was_declined(self) -> bool:
        return self.state == self.State.ENDED and self.start is None

    @property
    def state_label(self) -> str:
        return str(_("declined") if self.was_declined else self.state_today.label)

    @property
    def seats_in_words(self) -> str:
        """For objects that `with_seats` has counted."""
        if self.start is None:
            return str(_("%(number)s wanted") % {"number": self.requested_seats})
        return str(
            _("%(taken)s of %(all)s taken")
            % {"taken": self.seat_count - self.free_count, "all": self.seat_count}
        )

    def clean(self) -> None:
        super().clean()
        errors: dict[str, object] = {}
        if bool(self.municipality_id) == bool(self.organisation):
            errors["organisation"] = _(
                "Choose a municipality or enter another organisation, one of both."
            )
        # Forms leave the state out, and Django then leaves out the constraints that name it.
        if self.state == self.State.REQUESTED or self.was_declined:
            if self.start or self.end:
                errors["start"] = _("The dates are set when the request is approved.")
        elif not self.start or not self.end:
            errors["end"] = _("A subscription needs a first and a last day.")
        elif self.end < self.start:
            errors["end"] = _("The last day cannot be before the first day.")
        if errors:
            raise ValidationError(errors)


class SubscriptionSeat(models.Model):
    """One seat that was bought: a row is made when a seat is, and never for a person.

    A person takes a row that is there, by an UPDATE of one free row. So the database cannot hold
    more accepted seats than bought, whoever writes to it and however many at once: there is no
    row for one more. A counter beside the rows could be overtaken, or disagree with them.

    Free: no e-mail address. Invited: an address and the nonce of the link that was sent.
    Accepted: an account.
    """

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="seats")
    email = models.EmailField(_("e-mail address"), blank=True)
    # Accounts that are deleted leave a free seat (see network.receivers).
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="subscription_seats",
        verbose_name=_("account"),
    )
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    nonce = models.CharField(max_length=43, blank=True, editable=False)

    objects = SubscriptionSeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                F("subscription"),
                Lower("email"),
                condition=~Q(email=""),
                name="network_seat_one_for_each_address",
                violation_error_message=_("This address has a seat already."),
            ),
            models.UniqueConstraint(
                fields=["subscription", "account"],
                name="network_seat_one_for_each_account",
                violation_error_message=_("This account has a seat already."),
            ),
            models.CheckConstraint(
                name="network_seat_free_invited_or_accepted",
                condition=Q(
                    email="",
                    nonce="",
                    account__isnull=True,
                    invited_at__isnull=True,
                    accepted_at__isnull=True,
                )
                | (
                    ~Q(email="")
                    & ~Q(nonce="")
                    & Q(
                        account__isnull=True,
                        invited_at__isnull=False,
                        accepted_at__isnull=True,
                    )
                )
                | (~Q(email="") & Q(nonce="", account__isnull=False, accepted_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        # Logs and lists of related objects show this: no address, no name.
        return str(_("Seat %(number)s") % {"number": self.pk})

    @property
    def is_free(self) -> bool:
        return not self.email

    @property
    def is_accepted(self) -> bool:
        return self.account_id is not None


class SubscriptionReminder(models.Model):
    """That a reminder of this end was claimed by a run of `send_reminders`, or was sent.

    The row is committed before the mail server gets the message; the unique constraint lets only
    one run have it. One that stays "sending" belongs to a run that was killed in between.
    """

    class State(models.TextChoices):
        SENDING = "sending", _("unclear whether sent")
        SENT = "sent", _("sent")

    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, related_name="reminders"
    )
    end = models.DateField(_("last day"))
    days = models.PositiveSmallIntegerField(_("days before"))
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.SENDING
    )
    claimed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering: ClassVar = ["subscription", "end", "-days"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subscription", "end", "days"], name="network_reminder_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subscription} ({self.end}, {self.days})"
