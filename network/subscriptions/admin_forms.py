"""What editors enter when they decide on a subscription."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from network.models.subscription import MOST_SEATS


class NumberOfSeats(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Seats"),
            validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
            **kwargs,
        )


class ApproveForm(forms.Form):
    start = forms.DateField(label=gettext_lazy("First day"), widget=AdminDateInput)
    end = forms.DateField(label=gettext_lazy("Last day"), widget=AdminDateInput)
    seats = NumberOfSeats()


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("The contact reads this in the message."),
    )


class RenewForm(forms.Form):
    start = forms.DateField(
        label=gettext_lazy("First day"),
        widget=AdminDateInput,
        help_text=gettext_lazy("Later than before only if nobody had access in between."),
    )
    end = forms.DateField(label=gettext_lazy("New last day"), widget=AdminDateInput)


class SeatsForm(forms.Form):
    seats = NumberOfSeats()


class InviteForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
