"""Where a call may go: to public addresses by https, so that nobody reaches through the website
what stands behind it.

`HOME_WEBHOOK_NETWORKS`: further networks, such as "10.1.2.0/24", which may be called by http, too.
"""

import ipaddress
import socket
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

from home.models import WebhookDelivery

Problem = WebhookDelivery.Problem
IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_PORTS = {"https": 443, "http": 80}
# Addresses that stand for IPv4 addresses, of which the gateway in between decides where they lead.
_TRANSLATED = [
    ipaddress.ip_network(text)
    for text in ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")
]


class NoDestination(Exception):
    def __init__(self, problem: WebhookDelivery.Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Destination:
    """`hosts`: what the name has been resolved to and was checked; for `socket.connect`, with the
    family of each. It must not be resolved again: the name may lead elsewhere then."""

    is_encrypted: bool
    name: str
    host_header: str
    target: str
    hosts: tuple[tuple[int, Any], ...]


def destination_of(url: str) -> Destination:
    """Asks for the name. Raises NoDestination."""
    try:
        parts = urlsplit(iri_to_uri(url))
        name = (parts.hostname or "").encode("idna").decode()
        port = parts.port or _PORTS[parts.scheme]
    except (KeyError, ValueError):
        raise NoDestination(Problem.ADDRESS) from None
    if not name or parts.username is not None or parts.password is not None:
        raise NoDestination(Problem.ADDRESS)
    hosts = _resolve(name, port)
    addresses = [_ip_address(host) for _family, host in hosts]
    is_excepted = all(map(_is_excepted, addresses))
    if not is_excepted and not all(map(is_public, addresses)):
        raise NoDestination(Problem.NOT_PUBLIC)
    if parts.scheme != "https" and not is_excepted:
        raise NoDestination(Problem.ADDRESS)
    shown_name = f"[{name}]" if ":" in name else name
    return Destination(
        is_encrypted=parts.scheme == "https",
        name=name,
        host_header=shown_name if port == _PORTS[parts.scheme] else f"{shown_name}:{port}",
        target=f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}",
        hosts=tuple(hosts),
    )


def is_public(address: IpAddress) -> bool:
    """Whether it is a host of the internet."""
    if any(address in network for network in _TRANSLATED if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _resolve(name: str, port: int) -> list[tuple[int, Any]]:
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NoDestination(Problem.UNKNOWN_HOST) from None
    return [(int(family), host) for family, _kind, _protocol, _name, host in found]


def _ip_address(host: Any) -> IpAddress:
    return ipaddress.ip_address(str(host[0]).partition("%")[0])


def _is_excepted(address: IpAddress) -> bool:
    networks = map(ipaddress.ip_network, getattr(settings, "HOME_WEBHOOK_NETWORKS", []))
    return any(address in network for network in networks if network.version == address.version)
