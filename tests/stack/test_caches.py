"""A cache in front of the website, however greedy, shows nobody what is for somebody else."""

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from tests.browser.accounts import SUBSCRIBER
from tests.stack.crawling import found_addresses
from tests.stack.servers import Stack
from tests.stack.visitor import Answer, Visitor

pytestmark = pytest.mark.on_one_database("postgresql")

AT_THE_SAME_TIME = 6
KINDS = ("by Vary", "by address alone")


def subscriber(stack: Stack) -> Visitor:
    """Signed in at the website itself: each time from another address, for limits count it."""
    visitor = Visitor(stack.port, f"127.77.{secrets.randbelow(256)}.{secrets.randbelow(254) + 1}")
    assert visitor.try_to_sign_in(SUBSCRIBER.email, SUBSCRIBER.password).status == 302
    # What is said once, on the next page, would make two pages differ.
    visitor.get("/")
    return visitor


@pytest.fixture(scope="module")
def reader(stack: Stack) -> Visitor:
    return subscriber(stack)


@pytest.fixture(scope="module")
def addresses(stack: Stack, reader: Visitor) -> list[str]:
    found = found_addresses(reader)
    for beginning in ("/materialien/", "/publikationen/", "/dokumente/", "/bilder/", "/konto/"):
        assert any(address.startswith(beginning) for address in found), beginning
    return found


PROTECT = """
from wagtail.models import Page, PageViewRestriction
for page in Page.objects.filter(depth=2):
    PageViewRestriction.objects.create(page=page, restriction_type="groups")
"""
LIFT = """
from wagtail.models import PageViewRestriction
PageViewRestriction.objects.filter(page__depth=2).delete()
"""


@contextmanager
def everything_protected(stack: Stack) -> Iterator[None]:
    stack.manage("shell", "--no-imports", "--command", PROTECT)
    try:
        yield
    finally:
        stack.manage("shell", "--no-imports", "--command", LIFT)


def behind(stack: Stack, cache: str, visitor: Visitor | None = None) -> Callable[[], Visitor]:
    """Makes visitors who come by way of the cache, the same person each time or the public.
    All that come from one call find the cache empty at first, and then each other's answers."""
    cookies = dict(visitor.cookies) if visitor else {}
    return lambda: Visitor(stack.caches[cache], cookies=dict(cookies))


def ask_all(addresses: list[str], visitor: Callable[[], Visitor], round: str = "") -> list[Answer]:
    def ask(address: str) -> Answer:
        return visitor().get(address, {"X-Round": round})

    with ThreadPoolExecutor(AT_THE_SAME_TIME) as pool:
        return list(pool.map(ask, addresses))


def differing(addresses: list[str], true: list[Answer], shown: list[Answer]) -> list[str]:
    """Where a cache shows something else than the website does, form tokens aside."""
    return [
        address
        for address, one, other in zip(addresses, true, shown, strict=True)
        if (one.status, one.without_tokens) != (other.status, other.without_tokens)
    ]


def sharing(addresses: list[str], one: list[Answer], other: list[Answer]) -> list[str]:
    """Where two people are given the same cookie, or a form with the same token."""
    return [
        address
        for address, first, second in zip(addresses, one, other, strict=True)
        if set(first.cookies.values()) & set(second.cookies.values())
        or set(first.tokens) & set(second.tokens)
    ]


@dataclass(frozen=True)
class Truth:
    """What the website itself shows at each address."""

    addresses: list[str]
    public: list[Answer]
    subscriber: list[Answer]


@pytest.fixture(scope="module")
def truth(stack: Stack, reader: Visitor, addresses: list[str]) -> Truth:
    return Truth(
        addresses,
        ask_all(addresses, lambda: Visitor(stack.port)),
        ask_all(addresses, lambda: Visitor(stack.port, cookies=dict(reader.cookies))),
    )


@pytest.mark.parametrize("cache", KINDS)
def test_the_public_is_shown_nothing_that_a_subscriber_has_left_in_a_cache(
    stack: Stack, reader: Visitor, truth: Truth, cache: str
) -> None:
    round = secrets.token_hex(4)
    left = ask_all(truth.addresses, behind(stack, cache, reader), round)
    shown = ask_all(truth.addresses, behind(stack, cache), round)
    assert differing(truth.addresses, truth.public, shown) == []
    assert sharing(truth.addresses, left, shown) == []


@pytest.mark.parametrize("cache", KINDS)
def test_nobody_is_shown_what_the_public_has_left_in_a_cache(
    stack: Stack, reader: Visitor, truth: Truth, cache: str
) -> None:
    """No subscriber a locked page, and no other visitor somebody's cookie or token."""
    round = secrets.token_hex(4)
    left = ask_all(truth.addresses, behind(stack, cache), round)
    shown = ask_all(truth.addresses, behind(stack, cache, reader), round)
    assert differing(truth.addresses, truth.subscriber, shown) == []
    others = ask_all(truth.addresses, behind(stack, cache), round)
    assert differing(truth.addresses, truth.public, others) == []
    assert sharing(truth.addresses, left, others) == []
    assert any(answer.tokens for answer in others)


def test_every_answer_says_what_caches_may_do(truth: Truth) -> None:
    for address, public, personal in zip(
        truth.addresses, truth.public, truth.subscriber, strict=True
    ):
        for answer in (public, personal):
            policy = answer.headers["Cache-Control"]
            assert "Cookie" in answer.headers["Vary"], address
            assert "no-cache" in policy or "no-store" in policy, address
            if answer is personal or "Set-Cookie" in answer.headers:
                assert "no-store" in policy, address


def test_a_page_and_its_file_are_not_in_a_cache_once_they_are_protected(
    stack: Stack, truth: Truth
) -> None:
    page = "/berufsbild/"
    file = next(
        address
        for address, answer in zip(truth.addresses, truth.public, strict=True)
        if address.startswith("/dokumente/") and answer.status == 200
    )
    round = secrets.token_hex(4)
    visitors = [behind(stack, cache) for cache in KINDS]
    for visitor in visitors:
        assert [answer.status for answer in ask_all([page, file], visitor, round)] == [200, 200]
    with everything_protected(stack):
        for visitor in visitors:
            locked, refused = ask_all([page, file], visitor, round)
            assert (locked.status, refused.status) == (403, 302)
    for visitor in visitors:
        assert [answer.status for answer in ask_all([page, file], visitor, round)] == [200, 200]


@pytest.mark.parametrize("cache", KINDS)
def test_these_caches_would_show_it_all_if_the_website_said_nothing(
    careless_stack: Stack, cache: str
) -> None:
    """Else the tests above would show nothing."""
    page = ["/materialien/"]
    reader = subscriber(careless_stack)
    visitors = [behind(careless_stack, cache, reader), behind(careless_stack, cache)]
    for first, then in (visitors, reversed(visitors)):
        round = secrets.token_hex(4)
        left, shown = ask_all(page, first, round), ask_all(page, then, round)
        assert [answer.body for answer in left] == [answer.body for answer in shown]
        assert shown[0].headers["X-Cache"] == "HIT"
