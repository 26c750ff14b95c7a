"""The form by which an editor shares a draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from home.models.preview import DraftLink
from home.previews.draft_links import DAYS


class ShareDraftForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("How long the link holds"),
        choices=[
            (days, ngettext_lazy("%(n)s day", "%(n)s days", days) % {"n": days}) for days in DAYS
        ],
        coerce=int,
        initial=7,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("For whom"),
        required=False,
        max_length=DraftLink._meta.get_field("note").max_length,
        help_text=_("For the list of links in the admin; whoever opens the link does not see it."),
    )
    opens_protected = forms.BooleanField(
        label=_("Whoever has the link may read this protected page without an account."),
    )

    def __init__(self, *args: Any, is_protected: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_protected:
            del self.fields["opens_protected"]
