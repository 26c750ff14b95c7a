"""Registers pages and endpoints of the network with the API."""

from ninja import Router
from wagtail import hooks

from home.api.page_schemas import PageDetail
from network.api import me, members, requests
from network.api.pages import PAGES


@hooks.register("register_api_pages")
def page_types() -> tuple[type[PageDetail], ...]:
    return PAGES


@hooks.register("register_api_endpoints")
def endpoints() -> list[tuple[str, Router]]:
    return [("", module.router) for module in (members, me, requests)]
