"""Puts the API together from what the apps have registered."""

from functools import cached_property
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase
from ninja.openapi.schema import OpenAPISchema

from home.api import changes, file_endpoint, proof_of_work, search, site_information
from home.api.openapi import make_exact
from home.api.page_endpoints import page_router
from home.api.preview import preview_router
from home.api.problems import answer_problems
from home.api.registry import added_endpoints

NAMESPACE = "home_api"
# Where `home.api.urls` puts it.
ROOT = "api/v1/"
DESCRIPTION = (
    "What the website shows, as data. Whoever is signed in on the website is so here, too, by the"
    " same cookie; nobody gets more or less than the pages show."
)


class InteractiveDocs(DocsBase):
    """Swagger UI from the package of Django Ninja: no request to any other host, no inline
    script."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        if not apps.is_installed("ninja"):
            raise Http404
        settings = {
            "url": reverse(f"{NAMESPACE}:openapi-json"),
            "layout": "BaseLayout",
            "deepLinking": True,
            # Else it asks another host to check the contract.
            "validatorUrl": None,
        }
        return render(request, "home/api/docs.html", {"title": api.title, "settings": settings})


class HeadlessAPI(NinjaAPI):
    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        return self._contract

    @cached_property
    def _contract(self) -> OpenAPISchema:
        contract = super().get_openapi_schema(path_prefix=f"/{ROOT}")
        make_exact(contract)
        return contract


def build_api() -> HeadlessAPI:
    api = HeadlessAPI(
        title="NeKoPa API",
        version="1.0.0",
        description=DESCRIPTION,
        urls_namespace=NAMESPACE,
        openapi_url="/openapi.json",
        docs_url="/docs",
        docs=InteractiveDocs(),
    )
    answer_problems(api)
    api.add_router("/pages", page_router())
    api.add_router("/preview", preview_router())
    for module in (site_information, changes, search, file_endpoint, proof_of_work):
        api.add_router("", module.router)
    for prefix, router in added_endpoints():
        api.add_router(prefix, router)
    return api
