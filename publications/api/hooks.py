"""Registers pages and endpoints of publications with the API."""

from ninja import Router
from wagtail import hooks

from home.api.page_schemas import PageDetail
from publications.api import endpoints as publication_endpoints
from publications.api.followed import keys_topics_and_editions
from publications.api.pages import PAGES

hooks.register("register_shown_beside_pages", keys_topics_and_editions)


@hooks.register("register_api_pages")
def page_types() -> tuple[type[PageDetail], ...]:
    return PAGES


@hooks.register("register_api_endpoints")
def endpoints() -> list[tuple[str, Router]]:
    return [("/publications", publication_endpoints.router)]
