"""What stands before each of the JSON views: who may send to it, and what."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.utils.decorators import decorator_from_middleware
from django.utils.translation import get_language_from_request, override
from django.views.csrf import csrf_failure
from django.views.decorators.csrf import csrf_exempt

from home.middleware import SAFE
from home.sent_json import NotReadable, read_json

View = Callable[..., HttpResponseBase]

ROOT = "_allauth/"
# An address and a password have much less.
LARGEST_BODY = 10_000


class CsrfForFrontEnds(CsrfViewMiddleware):
    """Django's protection against forgery, which takes the token from other front ends, too.

    They are no CSRF_TRUSTED_ORIGINS, for those may send forms to the admin.
    """

    @property
    def allowed_origins_exact(self) -> set[str]:
        return {*settings.CSRF_TRUSTED_ORIGINS, *settings.HOME_API_ORIGINS}


protected_from_forgery = decorator_from_middleware(CsrfForFrontEnds)


def guarded(view: View) -> View:
    # What the middleware would refuse, the decorator decides.
    return csrf_exempt(_in_language(protected_from_forgery(_with_token(_readable(view)))))


@csrf_exempt
def unknown_address(request: HttpRequest) -> HttpResponse:
    return _refusal(404, "There is nothing here.")


def forgery_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: programs get JSON, people the page."""
    if request.path.startswith(f"/{ROOT}"):
        return _refusal(403, "The token against forgery is missing, or this origin may not send.")
    return csrf_failure(request, reason)


def _in_language(view: View) -> View:
    """What the header asks for: these addresses have no prefix that would say it. Links in mails
    lead to the pages of that language."""

    @wraps(view)
    def speaking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.LANGUAGE_CODE = get_language_from_request(request)
        with override(request.LANGUAGE_CODE):
            return view(request, *args, **kwargs)

    return speaking


def _with_token(view: View) -> View:
    """The token in a header, which scripts of the origins in the settings may read, and no
    others: the cookie of another host is out of their reach."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        # After the view, for signing in makes another one.
        response["X-CSRFToken"] = get_token(request)
        return response

    return answered


def _readable(view: View) -> View:
    """Allauth's own views take JSON of any size and depth, and text that is none."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in SAFE and request.META.get("CONTENT_LENGTH", "") not in ("", "0"):
            try:
                read_json(request, LARGEST_BODY)
            except NotReadable as error:
                return _refusal(error.status, str(error))
        return view(request, *args, **kwargs)

    return checked


def _refusal(status: int, message: str) -> HttpResponse:
    """In the form that allauth gives to mistakes."""
    mistake = {"message": message, "code": HTTPStatus(status).name.lower()}
    return JsonResponse({"status": status, "errors": [mistake]}, status=status)
