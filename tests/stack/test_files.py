"""nginx hands out files once the website has checked who asks, and nobody else's."""

import pytest

from tests.browser.accounts import SUBSCRIBER
from tests.stack.crawling import found_addresses
from tests.stack.manual import X_ACCEL_PREFIX
from tests.stack.servers import Stack
from tests.stack.visitor import Visitor

pytestmark = pytest.mark.on_one_database("postgresql")


@pytest.fixture(scope="module")
def reader(stack: Stack) -> Visitor:
    visitor = Visitor(stack.port, "127.88.0.1")
    visitor.try_to_sign_in(SUBSCRIBER.email, SUBSCRIBER.password)
    return visitor


@pytest.fixture(scope="module")
def protected_file(stack: Stack, reader: Visitor) -> str:
    """The address of one that subscribers may read, and the public may not."""
    addresses = found_addresses(reader)
    return next(
        address
        for address in addresses
        if address.startswith("/dokumente/") and Visitor(stack.port).get(address).status == 302
    )


def test_subscribers_get_the_file_and_no_cache_keeps_it(
    reader: Visitor, protected_file: str
) -> None:
    answer = reader.get(protected_file)
    assert answer.status == 200
    assert answer.body.startswith(b"%PDF-")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "X-Accel-Redirect" not in answer.headers


def test_a_part_of_it_can_be_asked_for(reader: Visitor, protected_file: str) -> None:
    whole = reader.get(protected_file).body
    part = reader.get(protected_file, {"Range": "bytes=5-14"})
    assert (part.status, part.body) == (206, whole[5:15])
    assert part.headers["Content-Range"] == f"bytes 5-14/{len(whole)}"
    assert part.headers["Cache-Control"] == "private, no-store"
    assert reader.get(protected_file, {"Range": f"bytes={len(whole)}-"}).status == 416
    head = reader.get(protected_file, method="HEAD")
    assert (head.status, head.headers["Content-Length"]) == (200, str(len(whole)))


@pytest.mark.parametrize(
    "address",
    [
        f"{X_ACCEL_PREFIX}/",
        f"{X_ACCEL_PREFIX}/documents/",
        f"{X_ACCEL_PREFIX}/../geschuetzt/documents/",
        f"/static/..{X_ACCEL_PREFIX}/documents/",
        f"/{X_ACCEL_PREFIX}/documents/",
        "/%67eschuetzt/documents/",
        "/static/../private/documents/",
        "/static../private/documents/",
    ],
)
def test_nobody_reaches_the_folder_from_outside(
    stack: Stack, reader: Visitor, protected_file: str, address: str
) -> None:
    name = protected_file.rpartition("/")[2]
    for visitor in (reader, Visitor(stack.port)):
        for path in (address, address + name):
            answer = visitor.get(path)
            assert answer.status in (400, 404), path
            assert b"%PDF-" not in answer.body


def test_a_header_of_the_visitor_names_no_file(stack: Stack) -> None:
    answer = Visitor(stack.port).get("/", {"X-Accel-Redirect": f"{X_ACCEL_PREFIX}/documents/"})
    assert answer.headers.get_content_type() == "text/html"


def test_cookies_are_for_this_host_alone_and_out_of_reach(stack: Stack) -> None:
    visitor = Visitor(stack.port, "127.88.0.2")
    answer = visitor.try_to_sign_in(SUBSCRIBER.email, SUBSCRIBER.password)
    cookies = {header.partition("=")[0]: header for header in answer.headers.get_all("Set-Cookie")}
    assert {"sessionid", "csrftoken"} <= cookies.keys()
    for name, header in cookies.items():
        attributes = {part.strip().lower() for part in header.split(";")[1:]}
        assert {"secure", "samesite=lax", "path=/"} <= attributes, name
        assert not any(part.startswith("domain=") for part in attributes), name
    assert "httponly" in cookies["sessionid"].lower()


def test_what_is_asked_for_without_tls_is_led_to_it(stack: Stack) -> None:
    answer = Visitor(stack.plain_port).get("/netzwerk/?a=b")
    assert answer.status == 301
    assert answer.headers["Location"] == "https://localhost/netzwerk/?a=b"
