"""The editors' pages that approve, decline, renew, cancel and end, and the page of the seats.

Each asks first and acts on POST, for people who may change subscriptions.
"""

import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from home.website_time import today
from network.models import Subscription, SubscriptionSeat
from network.subscriptions import actions
from network.subscriptions.admin_forms import (
    ApproveForm,
    DeclineForm,
    InviteForm,
    RenewForm,
    SeatsForm,
)
from network.subscriptions.mails import MailNotSent

State = Subscription.State


def year_after(day: datetime.date) -> datetime.date:
    """The last day of the year that begins on that day."""
    try:
        return day.replace(year=day.year + 1) - datetime.timedelta(days=1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


class VerbView(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, FormView):
    """One question, one button. Subclasses say which, and what is done then."""

    permission_required = "change"
    template_name = "network/admin/subscription_verb.html"
    form_class = forms.Form
    index_url_name = edit_url_name = ""
    question: ClassVar[str | Promise] = ""
    done: ClassVar[str | Promise] = ""
    mail_not_sent: ClassVar[str | Promise] = gettext_lazy(
        "This is decided, but the e-mail could not be sent. Look into “Seats” to send it again."
    )
    object: Subscription

    def act(self, form: forms.Form) -> None:
        raise NotImplementedError

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            self.act(form)
        except ValidationError as error:
            _add(form, error)
            return self.form_invalid(form)
        except MailNotSent:
            messages.warning(self.request, str(self.mail_not_sent))
        else:
            messages.success(self.request, str(self.done))
        return redirect(self.get_success_url())

    def get_success_url(self) -> str:
        return reverse(self.edit_url_name, args=(self.object.pk,))

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Subscriptions")},
            {"url": self.get_success_url(), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]


class ApproveView(VerbView):
    page_title = gettext_lazy("Approve")
    header_icon = "check"
    form_class = ApproveForm
    question = gettext_lazy(
        "The contact gets the first seat and an invitation by e-mail, and can then invite others."
    )
    done = gettext_lazy("The subscription is approved and the invitation is on its way.")

    def get_initial(self) -> dict[str, Any]:
        first = today()
        return {
            "start": first,
            "end": year_after(first),
            "seats": self.object.requested_seats,
        }

    def act(self, form: forms.Form) -> None:
        actions.approve(self.object, **form.cleaned_data, by=self.request.user)


class DeclineView(VerbView):
    page_title = gettext_lazy("Decline")
    header_icon = "cross"
    form_class = DeclineForm
    question = gettext_lazy("The contact gets an e-mail with your reason.")
    done = gettext_lazy("The request is declined and the contact gets an e-mail.")
    mail_not_sent = gettext_lazy(
        "The request is declined, but the e-mail could not be sent. Please write yourself."
    )

    def act(self, form: forms.Form) -> None:
        actions.decline(self.object, form.cleaned_data["reason"], by=self.request.user)


class RenewView(VerbView):
    page_title = gettext_lazy("Renew")
    header_icon = "rotate"
    form_class = RenewForm
    question = gettext_lazy("All seats are kept, and the invoice is open again.")
    done = gettext_lazy("The subscription is renewed.")

    def get_initial(self) -> dict[str, Any]:
        end = self.object.end or today()
        following = end + datetime.timedelta(days=1)
        is_over = self.object.state_today == State.ENDED
        return {
            "start": today() if is_over and following < today() else self.object.start,
            "end": year_after(max(following, today()) if is_over else following),
        }

    def act(self, form: forms.Form) -> None:
        actions.renew(self.object, **form.cleaned_data, by=self.request.user)


class CancelView(VerbView):
    page_title = gettext_lazy("Cancel subscription")
    header_icon = "cross"
    question = gettext_lazy("It runs to its last day. There will be no reminders.")
    done = gettext_lazy("The subscription is cancelled.")

    def act(self, form: forms.Form) -> None:
        actions.cancel(self.object, by=self.request.user)


class EndView(VerbView):
    page_title = gettext_lazy("End at once")
    header_icon = "lock"
    question = gettext_lazy(
        "Nobody reads by it any more, from now on. The seats are kept in case it is renewed."
    )
    done = gettext_lazy("The subscription has ended.")

    def act(self, form: forms.Form) -> None:
        actions.end_now(self.object, by=self.request.user)


class SeatsView(VerbView):
    """All seats; the buttons of the page name what they do as `action`."""

    page_title = gettext_lazy("Seats")
    header_icon = "group"
    template_name = "network/admin/subscription_seats.html"
    full = gettext_lazy("All seats are taken. Please raise the number of seats first.")

    def get_form(self, form_class: type[forms.Form] | None = None) -> forms.Form:
        return self._form("number")

    def _form(self, action: str) -> forms.Form:
        is_sent = self.request.POST.get("action") == action
        data = self.request.POST if is_sent else None
        if action == "number":
            return SeatsForm(data, initial={"seats": self.object.seats.count()})
        return InviteForm(data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        forms_of_the_page = {
            "number_form": self._form("number"),
            "invite_form": self._form("invite"),
        }
        seats = self.object.seats.all()
        return super().get_context_data(
            **{
                **forms_of_the_page,
                "subscription": self.object,
                "seats": seats,
                "free": sum(seat.is_free for seat in seats),
                **kwargs,
            }
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action = request.POST.get("action", "")
        if action not in ("number", "invite"):
            return self._act_on_a_seat(action)
        form = self._form(action)
        if not form.is_valid() or not self._succeeds(action, form):
            return self.render_to_response(self.get_context_data(**{f"{action}_form": form}))
        return redirect(request.path)

    def _succeeds(self, action: str, form: forms.Form) -> bool:
        by = self.request.user
        try:
            if action == "number":
                actions.set_seats(self.object, form.cleaned_data["seats"], by=by)
                messages.success(self.request, _("The number of seats is changed."))
            else:
                actions.invite(self.object, form.cleaned_data["email"], by=by)
                messages.success(self.request, _("The invitation is on its way."))
        except ValidationError as error:
            is_full = getattr(error, "code", "") == "full"
            _add(form, ValidationError(self.full) if is_full else error)
            return False
        except MailNotSent:
            messages.warning(self.request, str(self.mail_not_sent))
        return True

    def _act_on_a_seat(self, action: str) -> HttpResponse:
        key = self.request.POST.get("seat", "")
        taken = SubscriptionSeat.objects.taken().filter(subscription=self.object)
        seat = get_object_or_404(taken, pk=key if key.isascii() and key.isdecimal() else 0)
        try:
            if action == "withdraw":
                actions.withdraw(seat, by=self.request.user)
                messages.success(self.request, _("The seat is free again."))
            else:
                actions.invite_again(seat, by=self.request.user)
                messages.success(self.request, _("The invitation is on its way."))
        except ValidationError as error:
            messages.error(self.request, error.messages[0])
        except MailNotSent:
            messages.warning(self.request, str(self.mail_not_sent))
        return redirect(self.request.path)


VIEWS: dict[str, type[VerbView]] = {
    "approve": ApproveView,
    "decline": DeclineView,
    "renew": RenewView,
    "cancel": CancelView,
    "end": EndView,
    "seats": SeatsView,
}


def possible_verbs(subscription: Subscription) -> list[tuple[str, str]]:
    """Address and label of what an editor can do now, the most likely first."""
    if subscription.state == State.REQUESTED:
        names = ["approve", "decline"]
    elif subscription.was_declined:
        names = []
    elif subscription.state_today == State.ACTIVE:
        names = ["seats", "renew", "cancel", "end"]
    elif subscription.state_today == State.CANCELLED:
        names = ["seats", "renew", "end"]
    else:
        names = ["renew", "seats"]
    viewset = Subscription.snippet_viewset  # type: ignore[attr-defined]  # Wagtail adds it
    return [
        (
            reverse(viewset.get_url_name(name), args=(subscription.pk,)),
            str(VIEWS[name].page_title),
        )
        for name in names
    ]


def _add(form: forms.Form, error: ValidationError) -> None:
    """At the fields that it names and the form has; else above or at the only field."""
    if hasattr(error, "error_dict"):
        for name, errors in error.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(next(iter(form.fields)) if len(form.fields) == 1 else None, error)
