"""What visitors may ask for: a subscription, or to become a member."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from home.plain_entries import PlainEmailField, PlainLineField, PlainTextField, plain_line
from network.models import Consent, Municipality
from network.models.subscription import MOST_SEATS
from network.requests.consent_texts import PROCESSING, shown_choices
from network.requests.municipality_entry import municipalities_named

NONE_OF_THEM = "-"


def line(label: Any, max_length: int, autocomplete: str, **options: Any) -> PlainLineField:
    widget = forms.TextInput(attrs={"autocomplete": autocomplete})
    return PlainLineField(label=label, max_length=max_length, widget=widget, **options)


def email_field(label: Any, help_text: Any) -> PlainEmailField:
    return PlainEmailField(
        label=label,
        max_length=254,
        help_text=help_text,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("Please enter a complete address, such as name@stadt.example.")
        },
    )


def shown_items_field() -> forms.MultipleChoiceField:
    """What a member agrees to show, a consent for each."""
    return forms.MultipleChoiceField(
        label=_("What may everybody see on this website?"),
        choices=shown_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "You decide; membership does not depend on it. You can withdraw each consent at any"
            " time."
        ),
    )


class RequestForm(forms.Form):
    """Cleans to `organisation` as it was typed, and the `municipality` of the list that it names,
    or None.

    Several of that name: a choice appears below, and must be made.
    """

    organisation = line(_("Municipality or organisation"), 200, "organization")
    email = email_field(
        _("Your e-mail address at work"),
        _("For example name@stadt.example. We send a link to it for you to confirm."),
    )
    phone = PlainLineField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    message = PlainTextField(
        label=_("Message"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    processing = forms.BooleanField(
        label=PROCESSING.text,
        help_text=PROCESSING.details,
        error_messages={"required": _("Without your consent we cannot handle the request.")},
    )

    def __init__(self, *args: Any, privacy_address: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        if privacy_address:
            self.fields["processing"].help_text = format_html(
                '{} <a class="nk-a" href="{}">{}</a>',
                PROCESSING.details,
                privacy_address,
                _("How we handle personal data"),
            )
        self.named = self._municipalities_named()
        if len(self.named) > 1:
            self._ask_which()

    def _municipalities_named(self) -> list[Municipality]:
        if not self.is_bound:
            return []
        return municipalities_named(plain_line(str(self.data.get("organisation") or ""))[:200])

    def _ask_which(self) -> None:
        choices = [(place.ags, str(place)) for place in self.named]
        question = _("There are several municipalities of this name. Which one do you mean?")
        self.fields["place"] = forms.ChoiceField(
            label=_("Which municipality?"),
            choices=[*choices, (NONE_OF_THEM, _("None of them"))],
            widget=forms.RadioSelect,
            error_messages={"required": question, "invalid_choice": question},
        )
        names = list(self.fields)
        names.remove("place")
        names.insert(names.index("organisation") + 1, "place")
        self.order_fields(names)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = {place.ags: place for place in self.named}
        if len(self.named) > 1:
            place = chosen.get(cleaned.pop("place", ""))
        else:
            place = self.named[0] if self.named else None
        cleaned["municipality"] = place
        return cleaned


class SubscriptionRequestForm(RequestForm):
    contact_name = line(_("Your name"), 120, "name")
    seats = forms.IntegerField(
        label=_("How many people shall read?"),
        min_value=1,
        max_value=MOST_SEATS,
        initial=1,
        help_text=_("Each has an access of their own."),
        error_messages={
            "invalid": _("Please enter a whole number."),
            "min_value": _("Please enter a number from 1 to 500."),
            "max_value": _("Please enter a number from 1 to 500."),
        },
    )

    field_order = (
        *("organisation", "contact_name", "email", "phone", "seats", "message", "processing"),
    )


class MembershipRequestForm(RequestForm):
    role = line(
        _("Your role"),
        150,
        "organization-title",
        help_text=_("For example: Beauftragte für Bürgerbeteiligung"),
    )
    first_name = line(_("First name"), 80, "given-name")
    last_name = line(_("Last name"), 80, "family-name")
    shown_items = shown_items_field()

    field_order = (
        *("organisation", "role", "first_name", "last_name", "email", "phone"),
        *("shown_items", "message", "processing"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].label = _("Municipality")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        shows_phone = Consent.Item.PHONE.value in cleaned.get("shown_items", [])
        if shows_phone and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Please enter the number that may be shown."))
        return cleaned
