"""Puts the API together from what the apps have registered."""

import json
from functools import cached_property
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from home.api import changes, file_endpoint, proof_of_work, search, site_information
from home.api.address import ROOT
from home.api.contract import contract_router
from home.api.openapi import make_exact
from home.api.page_endpoints import page_router
from home.api.preview import preview_router
from home.api.problems import answer_problems
from home.api.registry import added_endpoints

NAMESPACE = "home_api"
DESCRIPTION = (
    "What the website shows, as data. Whoever is signed in on the website is so here, too, by the"
    " same cookie; nobody gets more or less than the pages show."
)


class HeadlessAPI(NinjaAPI):
    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        return self._contract

    @cached_property
    def _contract(self) -> OpenAPISchema:
        contract = super().get_openapi_schema(path_prefix=f"/{ROOT}")
        make_exact(contract)
        return contract

    @cached_property
    def contract_json(self) -> bytes:
        return json.dumps(self._contract, ensure_ascii=False, separators=(",", ":")).encode()


def build_api() -> HeadlessAPI:
    api = HeadlessAPI(
        title="NeKoPa API",
        version="1.0.0",
        description=DESCRIPTION,
        urls_namespace=NAMESPACE,
        # Ours are answers as the others: `home.api.contract`.
        openapi_url=None,
        docs_url=None,
    )
    answer_problems(api)
    api.add_router("/pages", page_router())
    api.add_router("/preview", preview_router())
    for module in (site_information, changes, search, file_endpoint, proof_of_work):
        api.add_router("", module.router)
    api.add_router("", contract_router(api.title, lambda: api.contract_json))
    for prefix, router in added_endpoints():
        api.add_router(prefix, router)
    return api
