"""One call by HTTP: to the address that was checked, no further, and not for longer than a few
seconds."""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass

from home.models import WebhookDelivery
from home.webhooks.destinations import Destination, NoDestination, destination_of

Problem = WebhookDelivery.Problem
SECONDS = 5.0
GONE = 410


@dataclass(frozen=True)
class Outcome:
    """`status`: None where there was no answer; `problem`: "" where it says that all is well."""

    status: int | None
    problem: str
    milliseconds: int


def post(url: str, headers: Mapping[str, str], body: bytes) -> Outcome:
    """Follows no redirects, and reads nothing of the answer but its head."""
    begun = time.monotonic()
    status: int | None = None
    try:
        destination = destination_of(url)
        status = _status(destination, headers, body, begun + SECONDS)
        problem = _problem_of(status)
    except NoDestination as error:
        problem = error.problem
    except ssl.SSLError:
        problem = Problem.TLS
    except http.client.HTTPException:
        problem = Problem.MALFORMED
    except OSError:
        problem = Problem.NO_CONNECTION
    took = time.monotonic() - begun
    # However it ended that we have hung up
    if status is None and took >= SECONDS:
        problem = Problem.TIMEOUT
    return Outcome(status, str(problem), round(1000 * took))


def _problem_of(status: int) -> str:
    if 200 <= status < 300:
        return ""
    return Problem.REDIRECT if 300 <= status < 400 else Problem.REFUSED


def _status(destination: Destination, headers: Mapping[str, str], body: bytes, until: float) -> int:
    with closing(_connected(destination, until)) as plain:
        line = _wrapped(plain, destination)
        with closing(line), _hung_up(line, until):
            if isinstance(line, ssl.SSLSocket):
                line.do_handshake()
            connection = http.client.HTTPConnection(destination.name)
            connection.sock = line
            connection.request(
                "POST",
                destination.target,
                body,
                {"Host": destination.host_header, "Connection": "close", **headers},
            )
            return connection.getresponse().status


def _connected(destination: Destination, until: float) -> socket.socket:
    """To the first of the hosts that can be reached. Raises OSError."""
    problem: OSError = TimeoutError()
    for family, host in destination.hosts:
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            line.settimeout(max(until - time.monotonic(), 0.01))
            line.connect(host)
        except OSError as error:
            line.close()
            problem = error
        else:
            return line
    raise problem


def _wrapped(line: socket.socket, destination: Destination) -> socket.socket:
    if not destination.is_encrypted:
        return line
    context = ssl.create_default_context()
    return context.wrap_socket(
        line, server_hostname=destination.name, do_handshake_on_connect=False
    )


@contextmanager
def _hung_up(line: socket.socket, until: float) -> Iterator[None]:
    """At that moment. A timeout of the socket alone would hold for each byte that comes."""
    timer = threading.Timer(max(until - time.monotonic(), 0), _hang_up, [line])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _hang_up(line: socket.socket) -> None:
    try:
        # Of the plain socket: that of TLS would take the encryption away from under the reader.
        socket.socket.shutdown(line, socket.SHUT_RDWR)
    except OSError:
        # It was closed just now.
        return
