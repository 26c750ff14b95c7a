"""What members enter on the page with their entries."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from home.plain_entries import PlainEmailField, PlainTextField
from network.models import Consent, Member, MemberCorrection
from network.requests.forms import email_field, line, shown_items_field


class AskForm(forms.Form):
    email = email_field(
        _("Your e-mail address"), _("The one that we have of you. We send the link to it.")
    )


class EntriesForm(forms.Form):
    """The entries as the member wants them: what is stored, and what waits for an editor."""

    role = line(_("Your role"), 150, "organization-title")
    first_name = line(_("First name"), 80, "given-name", required=False)
    last_name = line(_("Last name"), 80, "family-name", required=False)
    email = PlainEmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = line(_("Phone"), 40, "tel", required=False)
    note = PlainTextField(
        label=_("Message"),
        max_length=2000,
        required=False,
        help_text=_("For example when you work in another municipality now."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, member: Member, data: Any = None) -> None:
        correction = MemberCorrection.objects.filter(member=member).first()
        initial = {name: getattr(member, name) for name in MemberCorrection.FIELDS}
        if correction:
            initial |= {name: change["after"] for name, change in correction.changes.items()}
            initial["note"] = correction.note
        super().__init__(data, initial=initial, label_suffix="")


class ConsentsForm(forms.Form):
    shown_items = shown_items_field()

    def __init__(self, member: Member, agreed: Any, data: Any = None) -> None:
        super().__init__(data, initial={"shown_items": list(agreed)}, label_suffix="")
        self.member = member

    def clean_shown_items(self) -> set[str]:
        chosen = set(self.cleaned_data["shown_items"])
        if Consent.Item.PHONE in chosen and not self.member.phone:
            raise forms.ValidationError(
                _("We have no phone number of you. Please send it as a correction first.")
            )
        return chosen


class RemovalForm(forms.Form):
    sure = forms.BooleanField(
        label=_("Yes, please remove me"),
        error_messages={"required": _("Please tick this if you are sure.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
