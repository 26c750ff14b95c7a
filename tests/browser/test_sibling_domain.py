"""A front end beside the website under another name of the same domain, `app` beside `www`: the
browser signs in there, and its own server hears of it only if the operator says so."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.accounts import SUBSCRIBER
from tests.browser.mail import Mailbox
from tests.browser.servers import PRODUCTION, Server, Template, free_port, running_server
from tests.browser.test_other_front_end import (
    front_end_at,
    open_front_end,
    read,
    sign_in,
    sign_out,
)
from tests.browser.visits import OpenPage

# With cookies for TLS only, as in production.
pytestmark = pytest.mark.on_one_database("postgresql")

# All names below `localhost` lead to this machine, over which cookies for TLS come without it, too.
DOMAIN = "nekopa.localhost"
WEBSITE = f"www.{DOMAIN}"

StartWebsite = Callable[..., AbstractContextManager[Server]]


@pytest.fixture
def website_at_its_name(
    site_template: Template, collected_static: Path, mailbox: Mailbox, tmp_path: Path
) -> StartWebsite:
    @contextmanager
    def start(**variables: str) -> Iterator[Server]:
        front_end = f"http://app.{DOMAIN}:{free_port()}"
        named = {
            "ALLOWED_HOSTS": f"localhost,{WEBSITE}",
            "BASE_URL": f"https://{WEBSITE}",
            "API_ORIGINS": front_end,
        }
        with running_server(
            PRODUCTION, site_template, tmp_path, mailbox, named | variables, collected_static
        ) as server:
            address = server.address.replace("localhost", WEBSITE)
            yield replace(server, address=address, front_end=front_end)

    return start


@pytest.mark.parametrize(
    ("variables", "told"),
    [({}, False), ({"COOKIE_DOMAIN": DOMAIN}, True)],
    ids=["as a rule", "with a domain for cookies"],
)
def test_who_signs_in_at_a_sibling_domain_stays_signed_in_there(
    website_at_its_name: StartWebsite,
    open_page: OpenPage,
    variables: dict[str, str],
    told: bool,
) -> None:
    with website_at_its_name(**variables) as server, front_end_at(server.front_end) as received:
        page = open_front_end(open_page, server, server.front_end)
        read(page, "403: locked")
        sign_in(page)
        expect(page.locator("output")).to_have_text(f"200: {SUBSCRIBER.email}")

        page.reload()
        read(page, "200: granted")
        assert urlsplit(page.url).hostname != urlsplit(server.address).hostname
        assert ("sessionid" in SimpleCookie(received[-1])) is told

        sign_out(page)
        assert server.errors() == []
