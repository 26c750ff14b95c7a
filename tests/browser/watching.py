"""Noticing what a browser asks for and complains about."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import ConsoleMessage, Page, Request

# These fetch nothing.
LOCAL_SCHEMES = ("data:", "blob:", "about:")


class Watch:
    """What went wrong while a page was watched, in plain words."""

    def __init__(self, page: Page, *origins: str) -> None:
        self.own = (*(f"{origin}/" for origin in origins), *LOCAL_SCHEMES)
        self.complaints: list[str] = []
        self.requests = 0
        page.context.on("request", self._on_request)
        page.context.on("console", self._on_console)
        page.context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _on_request(self, request: Request) -> None:
        self.requests += 1
        if not request.url.startswith(self.own):
            self.complaints.append(f"foreign request: {request.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        page_itself = message.page and message.location["url"] == message.page.url
        # A locked, missing or used-up page is meant to be a 403, 404 or 410; Chromium mentions it.
        expected = page_itself and "the server responded with a status of 4" in message.text
        if message.type in {"error", "warning", "assert"} and not expected:
            self.complaints.append(f"console: {message.text} ({message.location['url']})")


@contextmanager
def nothing_to_complain_about(page: Page, *origins: str) -> Iterator[None]:
    """Fails on a request to elsewhere, a breach of the security policy, an error in a script."""
    watch = Watch(page, *origins)
    yield
    page.wait_for_load_state("networkidle")
    assert watch.requests, "Nothing was watched."
    assert not watch.complaints, "\n".join(watch.complaints)
