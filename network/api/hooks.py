"""Registers pages and endpoints of the network with the API."""

from ninja import Router
from wagtail import hooks

from home.api.page_schemas import PageDetail
from home.changes.kinds import FollowedKind
from network.api import me, members, requests
from network.api.followed import FOLLOWED, meetings_and_groups
from network.api.pages import PAGES

hooks.register("register_shown_beside_pages", meetings_and_groups)


@hooks.register("register_followed_resources")
def members_and_municipalities() -> tuple[FollowedKind, ...]:
    return FOLLOWED


@hooks.register("register_api_pages")
def page_types() -> tuple[type[PageDetail], ...]:
    return PAGES


@hooks.register("register_api_endpoints")
def endpoints() -> list[tuple[str, Router]]:
    return [("", module.router) for module in (members, me, requests)]
