"""Registers what copies follow of the foundation."""

from wagtail import hooks

from home.changes.kinds import FollowedKind
from home.changes.pages import page_address, present_pages
from home.changes.website import present_website, website_address


# First of all
@hooks.register("register_followed_resources", order=-100)
def website_and_pages() -> list[FollowedKind]:
    return [
        FollowedKind("site", present_website, website_address),
        FollowedKind("pages", present_pages, page_address, shows_its_key=True),
    ]
