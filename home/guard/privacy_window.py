"""Wagtail's window for a page's privacy, with the day from which on the page is free."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import PageViewRestrictionForm
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.models import PageViewRestriction

from home.guard.access_log import log_end_of_protection
from home.guard.privacy import end_of, set_end
from home.website_time import today


class PrivacyForm(PageViewRestrictionForm):
    """The day counts for restrictions by group only; a page that everybody may read has none."""

    free_from = forms.DateField(
        label=_("free from (date)"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("From this day on everybody may read the page. Leave empty for no end."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.former_end = end_of(self.instance)
        self.fields["free_from"].initial = self.former_end

    def clean_free_from(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["free_from"]
        if self.cleaned_data.get("restriction_type") != PageViewRestriction.GROUPS:
            return None
        if day is not None and day < today():
            raise ValidationError(
                gettext("%(day)s is over. Please choose today or a later day, or leave this empty.")
                % {"day": date_format(day, "DATE_FORMAT")}
            )
        return day

    def _save_m2m(self) -> None:
        super()._save_m2m()
        set_end(self.instance, self.cleaned_data["free_from"])


class SetPrivacy(SetPrivacyView):
    form_class = PrivacyForm

    def form_valid(self, form: PrivacyForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if form.cleaned_data["free_from"] != form.former_end:
            log_end_of_protection(self.page, form.cleaned_data["free_from"], self.request.user)
        return response

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        response: HttpResponse = render_modal_workflow(
            self.request,
            "home/admin/access/set_privacy.html",
            template_vars=context,
            json_data={"step": "set_privacy"},
            **options,
        )
        return response
