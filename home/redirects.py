"""Wagtail's redirects, which do not tell where a page has gone that the visitor may not know of."""

from typing import Any

from django.http import HttpRequest
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect

from home.access.rule import page_access


class RedirectByTheRule(RedirectMiddleware):
    def process_response(self, request: HttpRequest, response: Any) -> Any:
        answer = super().process_response(request, response)
        if answer is response or _may_be_told(request):
            return answer
        return response


def _may_be_told(request: HttpRequest) -> bool:
    paths = {
        Redirect.normalise_path(address, decode_unicode=decoded)
        for address in (request.get_full_path(), request.path)
        for decoded in (True, False)
    }
    redirects = Redirect.objects.filter(old_path__in=paths, redirect_page__isnull=False)
    access = page_access(request)
    return all(
        access.may_be_listed(redirect.redirect_page.specific)
        for redirect in redirects.select_related("redirect_page")
    )
