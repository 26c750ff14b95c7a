"""What people enter on the pages of a subscription."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import SetPasswordForm
from django.db import models
from django.utils.translation import gettext_lazy as _


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of your colleague"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class NewAccountForm(SetPasswordForm):
    """A password for an account that is made with the invited address."""

    def __init__(self, email: str, *args: Any, **kwargs: Any) -> None:
        model: type[models.Model] = get_user_model()
        # A host project's accounts may have a login beside the e-mail address.
        fields = {model.USERNAME_FIELD: email, model.get_email_field_name(): email}  # type: ignore[attr-defined]  # not on Model
        super().__init__(model(**fields), *args, **kwargs)
        self.fields["new_password1"].label = _("Password")
        self.fields["new_password2"].label = _("The same password again")
        self.fields["new_password2"].help_text = ""
