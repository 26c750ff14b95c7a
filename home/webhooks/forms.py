"""The form in which administrators register a webhook."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from home.changes.comparing import bring_up_to_date
from home.changes.kinds import followed_kinds
from home.models import Webhook
from home.webhooks.destinations import NoDestination, destination_of

# By the names of what copies follow; others are shown by their name.
LABELS = {
    "site": _("the website: name, menus, languages"),
    "pages": _("pages and publications"),
    "members": pgettext_lazy("calls for changes of", "members"),
    "municipalities": _("the register of municipalities"),
}


class WebhookForm(WagtailAdminModelForm):
    kinds = forms.MultipleChoiceField(
        label=_("calls for changes of"),
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(name, LABELS.get(name, name)) for name in followed_kinds()],
    )

    class Meta:
        model = Webhook
        fields: ClassVar = ["description", "url", "kinds", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["kinds"] = list(followed_kinds())

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        try:
            destination_of(url)
        except NoDestination as error:
            raise forms.ValidationError(
                _("This address cannot be called: %(reason)s."),
                params={"reason": error.problem.label},
            ) from error
        return url

    def save(self, commit: bool = True) -> Webhook:
        webhook: Webhook = self.instance
        is_new = webhook._state.adding
        if is_new:
            # What is there already is no change.
            version = bring_up_to_date().version
            webhook.told_version = webhook.delivered_version = version
        if "is_active" in self.changed_data:
            webhook.switched_off_at = webhook.failing_since = None
            webhook.failed_attempts = 0
        if commit and not is_new:
            # Calls go on meanwhile, and note how they went.
            webhook.save(update_fields=self._written())
            return webhook
        created: Any = super().save(commit)
        return created

    def _written(self) -> list[str]:
        fields = list(self.fields)
        if "is_active" in self.changed_data:
            fields += ["switched_off_at", "failing_since", "failed_attempts"]
        return fields
