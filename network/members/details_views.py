"""“My entries”, without an account.

GET  ""                 asks for the address
POST ""                 sends a mail, with a link if the address is a member's
GET  "link/<token>/"    a button: programs that look into mails open links, but press none
POST "link/<token>/"    uses the link up and begins a visit, by a cookie for these pages alone
GET  "pruefen/"         the entries
POST "pruefen/"         corrects, gives and withdraws consents, asks to be removed, ends the visit
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from home import proof_of_work
from network.members import details
from network.members.consents import items_agreed_to, what_is_public, with_what_is_public
from network.members.details_forms import AskForm, ConsentsForm, EntriesForm, RemovalForm
from network.models import Member, MemberCorrection
from network.requests import limits

COOKIE = "my_entries"
View = Callable[..., HttpResponse]


def kept_by_nobody(view: View) -> View:
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = view(request, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        # The link is told to no other website. (With "no-referrer" browsers send a form without
        # its origin, and the protection against forgery refuses it.)
        response["Referrer-Policy"] = "same-origin"
        return response

    return wrapped


@kept_by_nobody
def ask(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _ask_page(request, AskForm(label_suffix=""), sent="gesendet" in request.GET)
    form = AskForm(request.POST, label_suffix="")
    if not limits.may_try(request):
        return _ask_page(request, form, status=429, refusal=limits.TOO_MANY)
    if limits.is_caught(request):
        return _see_other("network_details", "?gesendet")
    if not form.is_valid():
        return _ask_page(request, form)
    refusal = limits.reason_to_refuse(request, limits.proof_in(request))
    if refusal:
        return _ask_page(request, form, status=429, refusal=refusal)
    address = request.build_absolute_uri(reverse("network_details"))
    details.ask_for_link(form.cleaned_data["email"], address, get_language() or "de")
    return _see_other("network_details", "?gesendet")


@kept_by_nobody
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    if request.method != "POST":
        if details.member_of_link(token) is None:
            return _over(request)
        return render(request, "network/details/open.html")
    if not limits.may_try(request):
        return render(
            request, "network/details/open.html", {"refusal": limits.TOO_MANY}, status=429
        )
    secret = details.open_visit(token)
    if secret is None:
        return _over(request)
    response = _see_other("network_details_entries")
    response.set_cookie(
        COOKIE,
        secret,
        max_age=details.VISIT,
        path=reverse("network_details"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@kept_by_nobody
def entries(request: HttpRequest) -> HttpResponse:
    member = details.visitor(request.COOKIES.get(COOKIE, ""))
    if member is None:
        return _over(request)
    if request.method != "POST":
        return _entries_page(request, member)
    act = ACTIONS.get(request.POST.get("action", ""))
    return act(request, member) if act else _see_other("network_details_entries")


def _correct(request: HttpRequest, member: Member) -> HttpResponse:
    form = EntriesForm(member, request.POST)
    if not form.is_valid():
        return _entries_page(request, member, form=form, entries_form=form)
    wanted = dict(form.cleaned_data)
    if details.confirm_or_correct(member, wanted, wanted.pop("note")):
        text = _("Thank you. Your correction is on its way; it is shown once we have looked at it.")
    else:
        text = _("Thank you. You have confirmed your entries.")
    messages.success(request, text)
    return _see_other("network_details_entries")


def _choose(request: HttpRequest, member: Member) -> HttpResponse:
    form = ConsentsForm(member, (), request.POST)
    if not form.is_valid():
        return _entries_page(request, member, form=form, consents_form=form)
    details.choose_consents(member, form.cleaned_data["shown_items"])
    messages.success(request, _("Saved. It holds from now on."))
    return _see_other("network_details_entries")


def _remove(request: HttpRequest, member: Member) -> HttpResponse:
    form = RemovalForm(request.POST)
    if not form.is_valid():
        return _entries_page(request, member, form=form, removal_form=form)
    details.ask_to_be_removed(member)
    messages.success(request, _("From now on nothing of you is shown. We delete your entries."))
    return _see_other("network_details_entries")


def _end(request: HttpRequest, member: Member) -> HttpResponse:
    details.end_visit(request.COOKIES.get(COOKIE, ""))
    messages.success(request, _("Finished. For another visit you need a new link."))
    response = _see_other("network_details")
    response.delete_cookie(COOKIE, path=reverse("network_details"), samesite="Strict")
    return response


ACTIONS: dict[str, Callable[[HttpRequest, Member], HttpResponse]] = {
    "correct": _correct,
    "consents": _choose,
    "remove": _remove,
    "end": _end,
}


def _ask_page(
    request: HttpRequest, form: forms.Form, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"form": form, "challenge": proof_of_work.challenge_address()}
    return render(request, "network/details/ask.html", context, status=status)


def _entries_page(request: HttpRequest, member: Member, **bound: forms.Form) -> HttpResponse:
    """`bound`: a form that was sent and has mistakes; its entries are kept."""
    shown = with_what_is_public(Member.objects.filter(pk=member.pk)).get()
    context = {
        "member": member,
        "public": what_is_public(shown),
        "correction": MemberCorrection.objects.filter(member=member).first(),
        "entries_form": EntriesForm(member),
        "consents_form": ConsentsForm(member, items_agreed_to(member)),
        "removal_form": RemovalForm(),
        **bound,
    }
    return render(request, "network/details/entries.html", context)


def _over(request: HttpRequest) -> HttpResponse:
    """The same for links that were used, are too old or never were ours, and ended visits."""
    return render(request, "network/details/over.html", status=410)


def _see_other(view_name: str, query: str = "") -> HttpResponseRedirect:
    """After a POST, so that reloading sends nothing again."""
    return HttpResponseRedirect(reverse(view_name) + query, status=303)
