"""Visiting the website: a window of one's own, and signing in."""

from typing import Any, Protocol

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.accounts import (
    ADMINISTRATOR,
    ADMINISTRATOR_WITH_APP,
    EDITOR,
    EDITOR_WITH_APP,
    Account,
    app_code,
)
from tests.browser.servers import Server

SECONDS_TO_ANSWER = 45
expect.set_options(timeout=SECONDS_TO_ANSWER * 1000)
SIGN_IN = "/konto/login/"
SECOND_STEP = "**/konto/2fa/authenticate/**"


class OpenPage(Protocol):
    def __call__(self, server: Server, account: Account | None = None, **options: Any) -> Page: ...


class Visit:
    """A context manager: a browser context with nothing in it, and one page."""

    def __init__(self, browser: Browser, server: Server, **options: Any) -> None:
        self.context: BrowserContext = browser.new_context(
            **{
                "base_url": server.address,
                "extra_http_headers": server.headers(),
                "locale": "de-DE",
                "timezone_id": "Europe/Berlin",
                "viewport": {"width": 1280, "height": 900},
                **options,
            }
        )
        self.context.set_default_timeout(SECONDS_TO_ANSWER * 1000)
        self.page = self.context.new_page()

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *_exception: object) -> None:
        self.context.close()


def editor_on(server: Server) -> Account:
    """An editor whom this server lets into the admin."""
    return EDITOR_WITH_APP if server.is_production else EDITOR


def administrator_on(server: Server) -> Account:
    return ADMINISTRATOR_WITH_APP if server.is_production else ADMINISTRATOR


def signed_in_state(browser: Browser, server: Server, account: Account) -> Any:
    """The cookies of somebody who has signed in; for tests that do not sign out."""
    if account.email not in server.sessions:
        with Visit(browser, server) as visit:
            sign_in(visit.page, server, account)
            server.sessions[account.email] = visit.context.storage_state()
    return server.sessions[account.email]


def sign_in(page: Page, server: Server, account: Account, following: str = "") -> None:
    """Signs in on the sign-in page, with a code where the account has an authenticator app."""
    page.goto(f"{SIGN_IN}?next={following}" if following else SIGN_IN)
    fill_in_sign_in(page, account)
    if account.secret:
        page.wait_for_url(SECOND_STEP)
        enter_code(page, server, account)
    page.wait_for_url(lambda address: "/konto/" not in address)


def fill_in_sign_in(page: Page, account: Account) -> None:
    form = page.locator("main form:has([name=login])")
    form.locator("[name=login]").fill(account.email)
    form.locator("[name=password]").fill(account.password)
    form.locator("[type=submit]").click()


def enter_code(page: Page, server: Server, account: Account) -> None:
    code = app_code(account.secret, used=server.used_codes.get(account.email, ""))
    server.used_codes[account.email] = code
    page.locator("main [name=code]").fill(code)
    page.locator("main form:has([name=code]) [type=submit]:not([form])").click()
