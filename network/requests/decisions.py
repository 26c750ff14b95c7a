"""Two buttons below what somebody sent: accept it, or decline it with a reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from home.plain_entries import PlainTextField
from network.subscriptions.mails import MailNotSent


class DeclineForm(forms.Form):
    reason = PlainTextField(
        label=_("Reason"),
        max_length=2000,
        help_text=_("Goes to the person by mail, and is kept nowhere."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DecisionByPost:
    """Mixed into an inspect view. `accept` and `decline` act and give the sentence that says so;
    they raise ValidationError or MailNotSent when nothing has changed."""

    def accept(self, request: HttpRequest) -> str:
        raise NotImplementedError

    def decline(self, request: HttpRequest, reason: str) -> str:
        raise NotImplementedError

    def address_after(self) -> str:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(  # type: ignore[misc]  # a view's
            **{"decline_form": DeclineForm(), **kwargs}
        )
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = DeclineForm(request.POST)
        declines = request.POST.get("decision") == "decline"
        if declines and not form.is_valid():
            context = self.get_context_data(decline_form=form)
            answer: HttpResponseBase = self.render_to_response(context)  # type: ignore[attr-defined]  # a view's
            return answer
        try:
            if declines:
                done = self.decline(request, form.cleaned_data["reason"])
            else:
                done = self.accept(request)
            messages.success(request, done)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except MailNotSent:
            messages.error(
                request,
                gettext("The mail could not be sent, so nothing was changed. Please try again."),
            )
        return redirect(self.address_after())
