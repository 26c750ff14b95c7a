"""A page with a form that anybody may send: shows it, takes it, confirms it.

GET  page                    the form
POST page                    sends it; with mistakes it comes back with what was typed
GET  page?gesendet           "look into your mailbox"; the same whatever happened
GET  page?anfrage=<token>    a button: programs that look into mails open links, but press none
POST page?anfrage=<token>    confirms
GET  page?bestaetigt         "thank you"
"""

from typing import Any, ClassVar

from django import forms
from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from home import proof_of_work
from home.access.rule import page_access
from home.addresses import page_address
from home.page_cards import localized_pages
from home.rate_limits import allow

# For one visitor's address: all that is sent, mistakes included, and what is right.
ATTEMPTS = "60/h"
FORMS = "20/h"
# For everybody together.
ALL_FORMS = "200/h"
FORMS_WITHOUT_PROOF = "5/h"
# People do not see this field; programs that fill in forms fill it in.
TRAP = "homepage"
PRIVACY_SLUGS = ("datenschutz", "datenschutzhinweise", "datenschutzerklaerung")

TOO_MANY = _(
    "We have had too many requests just now. Your entries are kept below: please send them again"
    " in an hour, or write to us."
)
TOO_MANY_WITHOUT_PROOF = _(
    "Your browser did not do the task against robots, and we take only a few requests without it"
    " in an hour. Your entries are kept below: please switch on JavaScript, send them again in an"
    " hour, or write to us."
)


class RequestFormPage:
    """Mixed into a page: `request_form` is the dotted name of the form, `request_model` the label
    of what it makes."""

    request_form: ClassVar[str]
    request_model: ClassVar[str]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]  # a page's
        return {**context, "request_step": "form", "form": empty_form(self, request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.is_preview = False  # type: ignore[attr-defined]  # as Wagtail's own serve does
        with override(self.locale.language_code):  # type: ignore[attr-defined]  # a page's
            return answer(self, request)


def answer(page: Any, request: HttpRequest) -> HttpResponseBase:
    model = apps.get_model(page.request_model)
    token = request.GET.get("anfrage")
    if request.method == "POST":
        if not allow(request, "send a form", by_address=_rate("ATTEMPTS", ATTEMPTS)):
            return _refuse(page, request, TOO_MANY, _step(token))
        return _confirm(page, request, model, token) if token else _receive(page, request, model)
    if token:
        return _ask_to_confirm(page, request, model, token)
    for step, name in (("sent", "gesendet"), ("confirmed", "bestaetigt")):
        if name in request.GET:
            return _render(page, request, request_step=step)
    return _render(page, request)


def empty_form(page: Any, request: HttpRequest) -> forms.Form:
    with override(page.locale.language_code):
        form: forms.Form = _form_class(page)(privacy_address=privacy_address(page, request))
        return form


def privacy_address(page: Any, request: HttpRequest) -> str:
    """Where the website says how it handles personal data; "" where it does not (yet)."""
    from home.models import StandardPage

    pages = page_access(request).readable(StandardPage.objects.filter(slug__in=PRIVACY_SLUGS))
    for shown in localized_pages(pages.order_by("path"), page.locale.language_code):
        return page_address(shown, request)
    return ""


def _receive(page: Any, request: HttpRequest, model: Any) -> HttpResponseBase:
    from network.requests.actions import receive

    if request.POST.get(TRAP):
        return _sent(request)
    form = _filled_in_form(page, request)
    if not form.is_valid():
        return _render(page, request, form=form)
    if not proof_of_work.is_proved(request.POST.get(proof_of_work.FIELD, "")):
        rate = _rate("FORMS_WITHOUT_PROOF", FORMS_WITHOUT_PROOF)
        if not allow(request, "send a form without proof of work", overall=rate):
            return _refuse(page, request, TOO_MANY_WITHOUT_PROOF)
    rates = {"by_address": _rate("FORMS", FORMS), "overall": _rate("ALL_FORMS", ALL_FORMS)}
    if not allow(request, "send a valid form", **rates):
        return _refuse(page, request, TOO_MANY)
    receive(
        model,
        form.cleaned_data,
        request.build_absolute_uri(request.path),
        page.locale.language_code,
    )
    return _sent(request)


def _ask_to_confirm(page: Any, request: HttpRequest, model: Any, token: str) -> HttpResponseBase:
    from network.requests.actions import waits_for

    if waits_for(model, token):
        return _render(page, request, request_step="confirm")
    return _render(page, request, status=410, request_step="expired")


def _confirm(page: Any, request: HttpRequest, model: Any, token: str) -> HttpResponseBase:
    from network.requests.actions import confirm

    if confirm(model, token):
        return _see_other(request, "bestaetigt")
    return _render(page, request, status=410, request_step="expired")


def _step(token: str | None) -> str:
    return "confirm" if token else "form"


def _sent(request: HttpRequest) -> HttpResponse:
    return _see_other(request, "gesendet")


def _see_other(request: HttpRequest, step: str) -> HttpResponse:
    """After a POST, so that reloading sends nothing again."""
    response = HttpResponseRedirect(f"{request.path}?{step}", status=303)
    response["Cache-Control"] = "private, no-store"
    return response


def _refuse(page: Any, request: HttpRequest, reason: Any, step: str = "form") -> HttpResponseBase:
    form = _filled_in_form(page, request)
    return _render(page, request, status=429, form=form, refusal=reason, request_step=step)


def _render(page: Any, request: HttpRequest, status: int = 200, **context: Any) -> TemplateResponse:
    response = TemplateResponse(
        request,
        page.get_template(request),
        {**page.get_context(request), "challenge": proof_of_work.challenge_address(), **context},
        status=status,
    )
    # The empty form has the visitor's own token against forgery, so no shared cache may keep the
    # page. Their browser may: whoever comes back from reading the privacy notice finds what they
    # typed. What was sent, and links that confirm, are kept nowhere.
    plain = request.method in ("GET", "HEAD") and "anfrage" not in request.GET
    response["Cache-Control"] = "private, no-cache" if plain else "private, no-store"
    # The link is told to no other website. (With "no-referrer" browsers send a form without its
    # origin, and the protection against forgery refuses it.)
    response["Referrer-Policy"] = "same-origin"
    return response


def _filled_in_form(page: Any, request: HttpRequest) -> forms.Form:
    form: forms.Form = _form_class(page)(
        request.POST, privacy_address=privacy_address(page, request)
    )
    return form


def _form_class(page: Any) -> Any:
    return import_string(page.request_form)


def _rate(name: str, default: str) -> str:
    """Another rate by the setting NETWORK_REQUEST_RATES, a dictionary."""
    return str(getattr(settings, "NETWORK_REQUEST_RATES", {}).get(name, default))
