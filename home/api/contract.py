"""`openapi.json` and `docs`: the contract, for programs and for people."""

from collections.abc import Callable

from django.apps import apps
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from ninja import Router

from home.api.answers import send
from home.api.parameters import refuse_others

HTML = "text/html; charset=utf-8"


def contract_router(title: str, contract: Callable[[], bytes]) -> Router:
    """Not in the contract itself. `contract`: as JSON, asked for once it is complete."""
    router = Router()

    @router.get("/openapi.json", url_name="openapi-json", include_in_schema=False)
    def openapi_json(request: HttpRequest) -> HttpResponseBase:
        refuse_others(request)
        return send(request, contract())

    @router.get("/docs", url_name="openapi-view", include_in_schema=False)
    def docs(request: HttpRequest) -> HttpResponseBase:
        """Swagger UI from the package of Django Ninja: no request to any other host, no inline
        script."""
        refuse_others(request)
        if not apps.is_installed("ninja"):
            raise Http404
        settings = {
            "url": reverse("home_api:openapi-json"),
            "layout": "BaseLayout",
            "deepLinking": True,
            # Else it asks another host to check the contract.
            "validatorUrl": None,
        }
        page = render_to_string("home/api/docs.html", {"title": title, "settings": settings})
        return send(request, page.encode(), HTML)

    return router
