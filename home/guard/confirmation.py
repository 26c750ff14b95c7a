"""The question whether something may be opened, the editor's answer to it, and the refusal."""

import json
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Self

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from home.guard.consequences import Changes, Consequence, names_of
from home.models.set_aside_upload import SetAsideUpload

FIELD = "home-access-confirmation"
SALT = "home.guard.confirmation"
MOST_SHOWN = 200
# What a request carries beside what the person typed.
NOT_TYPED = ("csrfmiddlewaretoken", FIELD)


@dataclass
class Confirmation:
    """What the editor has confirmed: the list with this fingerprint. Uploads that the question set
    aside are in the request again."""

    fingerprint: str = ""
    uploads: list[int] = field(default_factory=list)
    is_too_late: bool = False

    @classmethod
    def carried_by(cls, request: HttpRequest) -> Self:
        token = request.POST.get(FIELD, "")
        try:
            user, path, fingerprint, uploads = signing.loads(token, salt=SALT)
        except (signing.BadSignature, ValueError):
            return cls()
        if user != str(request.user.pk) or path != request.get_full_path():
            return cls()
        kept = SetAsideUpload.objects.of(request.user).filter(pk__in=uploads)
        for upload in kept:
            request.FILES.appendlist(
                upload.field,
                SimpleUploadedFile(upload.name, bytes(upload.content), upload.content_type),
            )
        return cls(fingerprint, uploads, is_too_late=len(kept) < len(uploads))

    def covers(self, changes: Changes) -> bool:
        return self.fingerprint == changes.fingerprint

    def use_up(self) -> None:
        SetAsideUpload.objects.filter(pk__in=self.uploads).delete()

    def say_it_is_too_late(self, request: HttpRequest) -> HttpResponse:
        context = {"header_title": _("Too much time has passed"), "back": _back(request)}
        with override(_language_of(request)):
            return render(request, "home/admin/access/too_late.html", context, status=410)


def ask(request: HttpRequest, response: HttpResponseBase, *, changes: Changes) -> HttpResponse:
    """The question, in the form that the view would have answered in."""
    uploads = [
        SetAsideUpload.objects.set_aside(request.user, name, file)
        for name, files in request.FILES.lists()
        for file in files
    ]
    content = [
        str(request.user.pk),
        request.get_full_path(),
        changes.fingerprint,
        [upload.pk for upload in uploads],
    ]
    context = {
        "header_title": _("This becomes visible"),
        "lists": _by_audience(changes.opened),
        "token": signing.dumps(content, salt=SALT),
        "token_field": FIELD,
        "typed": _typed(request),
        "uploads": [upload.name for upload in uploads],
        "action": request.get_full_path(),
    }
    return _answer(request, response, "confirm", context, status=200)


def refuse(
    request: HttpRequest, response: HttpResponseBase, *, forbidden: list[Consequence]
) -> HttpResponse:
    context = {"header_title": _("You may not open this"), "lists": _by_audience(forbidden)}
    return _answer(request, response, "refused", context, status=403)


def modal_answer(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int
) -> JsonResponse:
    """In Wagtail's window for privacy; it goes on with the form that the answer contains, and
    shows a refusal by our own script."""
    with override(_language_of(request)):
        html = render_to_string(template, context, request)
    return JsonResponse({"step": "set_privacy", "html": html}, status=status)


def _answer(
    request: HttpRequest,
    response: HttpResponseBase,
    name: str,
    context: dict[str, Any],
    status: int,
) -> HttpResponse:
    asked_for = _json_of(response)
    if asked_for is None:
        context |= {"back": _back(request)}
        with override(_language_of(request)):
            return render(request, f"home/admin/access/{name}.html", context, status=status)
    if "step" in asked_for:
        template = f"home/admin/access/{name}_in_modal.html"
        return modal_answer(request, template, context, status=status)
    text = _("This would open something that is protected. Please do it on the item's own page.")
    return JsonResponse(
        {"success": False, "error_message": text}, status=403 if status == 403 else 409
    )


def _json_of(response: HttpResponseBase) -> dict[str, Any] | None:
    """What the view would have answered to a script; None where it answers to people."""
    kind = response.headers.get("Content-Type", "")
    if not kind.startswith("application/json") or not isinstance(response, HttpResponse):
        return None
    content = json.loads(response.content or b"{}")
    return content if isinstance(content, dict) else {}


def _by_audience(consequences: list[Consequence]) -> list[dict[str, Any]]:
    """One list for each set of audiences, the public first."""

    def audiences_of(each: Consequence) -> tuple[bool, list[int]]:
        return None not in each.audiences, sorted(key or 0 for key in each.audiences)

    lists = []
    for _key, group in groupby(sorted(consequences, key=audiences_of), key=audiences_of):
        found = list(group)
        lists.append(
            {
                "names": names_of(found[0].audiences),
                "shown": found[:MOST_SHOWN],
                "more": max(0, len(found) - MOST_SHOWN),
            }
        )
    return lists


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_TYPED
        for value in values
    ]


def _back(request: HttpRequest) -> str:
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return came_from
    return reverse("wagtailadmin_home")


def _language_of(request: HttpRequest) -> str:
    """The language that the person has chosen for the admin."""
    profile = UserProfile.objects.filter(user=request.user.pk).first()
    return profile.get_preferred_language() if profile else get_language() or "de"
