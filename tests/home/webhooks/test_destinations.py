"""Calls go to the internet by https, and never into the network behind the website."""

import ipaddress
import socket
from typing import Any

import pytest

from home.models import WebhookDelivery
from home.webhooks.destinations import NoDestination, destination_of, is_public

Problem = WebhookDelivery.Problem
PUBLIC = "93.184.215.14"


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What names are resolved to; others are asked of nobody."""
    known: dict[str, list[str]] = {"copy.example.org": [PUBLIC]}

    def resolve(name: str, port: int, **kwargs: Any) -> list[Any]:
        if name not in known:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in known[name]]

    monkeypatch.setattr("home.webhooks.destinations.socket.getaddrinfo", resolve)
    return known


def problem(url: str) -> str:
    with pytest.raises(NoDestination) as caught:
        destination_of(url)
    return caught.value.problem


def test_a_destination_is_the_address_that_was_checked(names: dict[str, list[str]]) -> None:
    found = destination_of("https://copy.example.org/hooks/straße?a=1")
    assert found.is_encrypted
    assert found.name == found.host_header == "copy.example.org"
    assert found.target == "/hooks/stra%C3%9Fe?a=1"
    assert found.hosts == ((socket.AF_INET, (PUBLIC, 443)),)


def test_a_port_of_its_own_is_named(names: dict[str, list[str]]) -> None:
    found = destination_of("https://copy.example.org:8443")
    assert (found.host_header, found.target) == ("copy.example.org:8443", "/")
    assert found.hosts == ((socket.AF_INET, (PUBLIC, 8443)),)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://copy.example.org/", Problem.ADDRESS),
        ("ftp://copy.example.org/", Problem.ADDRESS),
        ("file:///etc/passwd", Problem.ADDRESS),
        ("https:///nirgends", Problem.ADDRESS),
        ("https://copy.example.org:99999/", Problem.ADDRESS),
        ("https://name:wort@copy.example.org/", Problem.ADDRESS),
        ("https://elsewhere.example.org/", Problem.UNKNOWN_HOST),
        ("https://" + "a" * 70 + ".org/", Problem.ADDRESS),
    ],
)
def test_other_addresses_are_none(names: dict[str, list[str]], url: str, expected: str) -> None:
    assert problem(url) == expected


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  an address to be refused
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a01:203",
        "2002:7f00:1::",
    ],
)
def test_what_is_not_in_the_internet_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_hosts_of_the_internet_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_a_name_that_leads_inside_is_refused(names: dict[str, list[str]]) -> None:
    names["inside.example.org"] = ["192.168.1.1"]
    names["both.example.org"] = [PUBLIC, "127.0.0.1"]
    assert problem("https://inside.example.org/") == Problem.NOT_PUBLIC
    assert problem("https://both.example.org/") == Problem.NOT_PUBLIC


def test_an_exception_may_be_called_without_encryption(
    names: dict[str, list[str]], settings: Any
) -> None:
    names["intranet.example.org"] = ["10.1.2.3"]
    names["half.example.org"] = ["10.1.2.3", PUBLIC]
    assert problem("http://intranet.example.org/") == Problem.NOT_PUBLIC
    settings.HOME_WEBHOOK_NETWORKS = ["10.1.2.0/24"]
    assert destination_of("http://intranet.example.org/").hosts[0][1] == ("10.1.2.3", 80)
    assert problem("http://half.example.org/") == Problem.NOT_PUBLIC
    assert problem("http://copy.example.org/") == Problem.ADDRESS
