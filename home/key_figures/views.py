"""The report "Key figures": what is published, what the data say, and a button to confirm it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from home.fields import ImpreciseDateFormField
from home.imprecise_dates import ImpreciseDate
from home.key_figures.counted import Figure, counted_things, rounded
from home.key_figures.pages import Comparison, Confirmed, comparisons, confirm, in_words

EXACT, ROUNDED = "exact", "rounded"


class ConfirmForm(forms.Form):
    """Cleans to `as_of` and the `figures` by key. `seen`: what the person was shown."""

    as_of = ImpreciseDateFormField(
        label=gettext_lazy("As of"),
        help_text=gettext_lazy("The month the figures are from, for example: May 2024"),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, compared: list[Comparison], data: dict[str, str] | None) -> None:
        self.counts = compared[0].counts
        shown = ", ".join(f"{key}={count}" for key, count in self.counts.items())
        month = ImpreciseDate(timezone.localdate().strftime("%Y-%m"))
        super().__init__(data, initial={"as_of": month, "seen": shown})
        self.shown = shown
        qualified = {
            each.key for page in compared for each in page.figures if each.figure.qualifier
        }
        for key, count in self.counts.items():
            self.fields[key] = forms.ChoiceField(
                label=str(counted_things()[key].label),
                choices=_choices(count),
                initial=ROUNDED if key in qualified else EXACT,
                widget=forms.RadioSelect,
            )

    def clean_seen(self) -> str:
        if self.cleaned_data["seen"] != self.shown:
            # The next answer shows what holds now.
            self.data = {**self.data, "seen": self.shown}
            raise forms.ValidationError(
                _("The numbers have changed meanwhile. Please look at them again."), code="changed"
            )
        return self.shown

    @property
    def figures(self) -> dict[str, Figure]:
        return {
            key: rounded(count) if self.cleaned_data[key] == ROUNDED else Figure(count)
            for key, count in self.counts.items()
        }


def _choices(count: int) -> list[tuple[str, str]]:
    return [(EXACT, in_words(Figure(count))), (ROUNDED, in_words(rounded(count)))]


@require_http_methods(["GET", "HEAD", "POST"])
def key_figures(request: HttpRequest) -> HttpResponse:
    compared = comparisons(request.user)
    if not compared:
        raise PermissionDenied
    form = ConfirmForm(compared, request.POST.dict() if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            outcomes = [
                confirm(each, form.figures, form.cleaned_data["as_of"], request.user)
                for each in compared
            ]
        _tell(request, outcomes)
        return redirect("home_key_figures")
    context = {"compared": compared, "form": form, "header_title": _("Key figures")}
    return TemplateResponse(request, "home/admin/key_figures.html", context)


def _tell(request: HttpRequest, outcomes: list[Confirmed]) -> None:
    published = [page for outcome in outcomes for page in outcome.published]
    drafted = [page for outcome in outcomes for page in outcome.drafted]
    left = [page for outcome in outcomes for page in outcome.left]
    if published:
        messages.success(request, _("Published: %(pages)s") % {"pages": _titles(published)})
    if drafted:
        messages.warning(
            request,
            _("Saved as a draft, because other changes wait there: %(pages)s")
            % {"pages": _titles(drafted)},
        )
    if left:
        messages.warning(
            request,
            _("Not changed, because the page is locked or not yours to edit: %(pages)s")
            % {"pages": _titles(left)},
        )
    if not (published or drafted or left):
        messages.info(request, _("The pages say this already; nothing was changed."))


def _titles(pages: list[Any]) -> str:
    return ", ".join(f"{page.get_admin_display_title()} ({page.locale})" for page in pages)
