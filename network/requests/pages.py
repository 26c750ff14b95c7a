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
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.module_loading import import_string
from django.utils.translation import override

from home import proof_of_work
from home.access.rule import page_access
from home.addresses import page_address
from home.localized_pages import localized_pages
from network.requests import limits

PRIVACY_SLUGS = ("datenschutz", "datenschutzhinweise", "datenschutzerklaerung")


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
        if not limits.may_try(request):
            return _refuse(page, request, limits.TOO_MANY, _step(token))
        return _confirm(page, request, model, token) if token else _receive(page, request, model)
    if token:
        return _ask_to_confirm(page, request, model, token)
    for step, name in (("sent", "gesendet"), ("confirmed", "bestaetigt")):
        if name in request.GET:
            return _render(page, request, request_step=step)
    return _render(page, request)


def empty_form(page: Any, request: HttpRequest) -> forms.Form:
    with override(page.locale.language_code):
        form: forms.Form = form_class(page)(privacy_address=privacy_address(page, request))
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

    if limits.is_caught(request):
        return _sent(request)
    form = _filled_in_form(page, request)
    if not form.is_valid():
        return _render(page, request, form=form)
    refusal = limits.reason_to_refuse(request, limits.proof_in(request))
    if refusal:
        return _refuse(page, request, refusal)
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
    form: forms.Form = form_class(page)(
        request.POST, privacy_address=privacy_address(page, request)
    )
    return form


def form_class(page: Any) -> Any:
    return import_string(page.request_form)
