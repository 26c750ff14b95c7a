"""Counting what visitors do, over Django's cache, so that the limit holds with several workers.

Each permitted use takes a numbered slot by `cache.add`, the one operation that database, Redis,
Memcached and memory caches all do atomically. A slot's key carries its time window, so that no
key is ever used twice. What is asked often is counted more cheaply (`allow_often`).
"""

import ipaddress
import logging
import math
import re
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_RATE = re.compile(r"([1-9][0-9]*)/([1-9][0-9]*)?([smhd])")
# For addresses that are none: they share one bucket.
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Rate:
    """At most `limit` uses within each window of `seconds`."""

    limit: int
    seconds: int

    @classmethod
    def parse(cls, text: str) -> "Rate":
        """From "5/h" or "20/10m": s, m, h and d are seconds, minutes, hours and days.

        Raises ValueError for anything else.
        """
        match = _RATE.fullmatch(text)
        if match is None:
            raise ValueError(f"A rate looks like 5/h or 20/10m, not {text!r}.")
        limit, count, unit = match.groups()
        return cls(int(limit), int(count or 1) * _UNITS[unit])


def allow(request: HttpRequest, action: str, *, by_address: str = "", overall: str = "") -> bool:
    """Whether this visitor may do `action` now; a use that is allowed counts.

    `by_address`: the rate for each visitor's address, `overall`: for all visitors together.
    """
    if by_address and not allow_key(action, by_address, "address", visitor_address(request)):
        return False
    return not overall or allow_key(action, overall, "overall")


def allow_key(action: str, rate: str, *key: str) -> bool:
    """Whether `action` is allowed once more for whatever `key` names; a use that is allowed counts.

    The key, such as an e-mail address, is in the cache only as a keyed hash.
    """
    parsed = Rate.parse(rate)
    now = time.time()
    window = math.floor(now / parsed.seconds)
    start = f"{_bucket(action, key, parsed)}:{window}"
    slots = [f"{start}:{number}" for number in range(parsed.limit)]
    taken = cache.get_many(slots)
    # The window's end, and a little more for clocks that differ.
    timeout = math.ceil((window + 1) * parsed.seconds - now) + 60
    return any(cache.add(slot, 1, timeout) for slot in slots if slot not in taken)


def allow_often(action: str, rate: str, *key: str) -> bool:
    """The same for what is asked so often that counting has to be cheap: the cache is read once
    and written once, whatever the rate.

    A sliding window of two counters: of the uses in the window before, as large a share counts as
    the last `seconds` still reach into it. Those who ask at the very same moment may be allowed a
    few more. Nobody is refused for a cache that fails.
    """
    parsed = Rate.parse(rate)
    position = time.time() / parsed.seconds
    window = math.floor(position)
    bucket = _bucket(action, key, parsed)
    present, former = f"{bucket}:{window}", f"{bucket}:{window - 1}"
    try:
        counts = cache.get_many([present, former])
        uses = counts.get(present, 0) + counts.get(former, 0) * (window + 1 - position)
        if uses + 1 > parsed.limit:
            return False
        _count(present, timeout=2 * parsed.seconds + 60)
    # Each kind of cache has errors of its own.
    except Exception as error:
        logger.warning("The cache does not count: %s", type(error).__name__)
    return True


def _bucket(action: str, key: tuple[str, ...], rate: Rate) -> str:
    name = salted_hmac("home.rate_limits", "\0".join((action, *key)), algorithm="sha256")
    return f"rate:{name.hexdigest()[:40]}:{rate.seconds}"


def _count(counter: str, timeout: int) -> None:
    """Where the cache can, as one step, so that none of two at the same moment is lost."""
    try:
        cache.incr(counter)
    except ValueError:
        if not cache.add(counter, 1, timeout):
            cache.incr(counter)


def visitor_address(request: HttpRequest) -> str:
    """The visitor's network: an IPv4 address, or the /64 of an IPv6 address, in which everybody
    chooses theirs freely.

    Behind proxies it is what the outermost trusted one saw: the `HOME_TRUSTED_PROXY_COUNT`th
    address of X-Forwarded-For from the end, for what stands before it the visitor may invent.
    """
    proxies = getattr(settings, "HOME_TRUSTED_PROXY_COUNT", 0)
    address = request.META.get("REMOTE_ADDR") or ""
    if proxies > 0:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(forwarded) >= proxies:
            address = forwarded[-proxies].strip() or address
    return _network(address)


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(_without_port(address))
    except ValueError:
        return UNKNOWN
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((int(parsed), 64), strict=False))
    return str(parsed)


def _without_port(address: str) -> str:
    """Some proxies write "192.0.2.1:4711" and "[2001:db8::1]:4711"; a zone ("%eth0") goes too."""
    if address.startswith("["):
        address = address[1:].partition("]")[0]
    elif address.count(":") == 1:
        address = address.partition(":")[0]
    return address.partition("%")[0]
