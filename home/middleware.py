"""What caches may keep of an answer, in one place, so that no view can forget it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

PERSONAL = "private, no-store"
# Whoever keeps it asks us each time: a page may be protected since, and nothing can be called
# back from other people's caches.
ASK_AGAIN = "no-cache"


class CachePolicy:
    """Stands before all middleware that sets cookies.

    An answer that sets a cookie is for one person alone, whatever the view says; so is one to
    somebody who is signed in, unless the view says otherwise.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.cookies:
            response["Cache-Control"] = PERSONAL
        elif not response.has_header("Cache-Control"):
            user = getattr(request, "user", None)
            personal = user is not None and user.is_authenticated
            response["Cache-Control"] = PERSONAL if personal else ASK_AGAIN
        patch_vary_headers(response, ["Cookie"])
        return response
