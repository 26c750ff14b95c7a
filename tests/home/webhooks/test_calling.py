"""One call: to the checked address, no further, within seconds, whatever the receiver does."""

import socket
import time
from typing import Any

import pytest

from home.models import WebhookDelivery
from home.webhooks import calling
from home.webhooks.calling import Outcome, post
from tests.home.webhooks.receiver import (
    Receiver,
    no_http,
    nothing_for,
    one_byte_now_and_then,
    receiving,
    status,
)

Problem = WebhookDelivery.Problem


def call(receiver: Receiver) -> Outcome:
    return post(receiver.address, {"Content-Type": "application/json"}, b"{}")


def said(outcome: Outcome) -> tuple[int | None, str]:
    return outcome.status, outcome.problem


@pytest.mark.parametrize(
    ("code", "expected"),
    [(200, ""), (204, ""), (400, Problem.REFUSED), (410, Problem.REFUSED), (503, Problem.REFUSED)],
)
def test_the_answer_says_how_it_went(receiver: Receiver, code: int, expected: str) -> None:
    receiver.answer = status(code)
    assert said(call(receiver)) == (code, expected)
    assert [(each.path, each.body) for each in receiver.calls] == [("/hook", b"{}")]


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    with receiving() as other:
        receiver.answer = status(307, Location=other.address)
        assert said(call(receiver)) == (307, Problem.REDIRECT)
        assert other.calls == []


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> float:
    monkeypatch.setattr(calling, "SECONDS", 0.4)
    return 0.4


@pytest.mark.parametrize("answer", [nothing_for(1.5), one_byte_now_and_then])
def test_a_slow_receiver_is_hung_up_on(receiver: Receiver, impatient: float, answer: Any) -> None:
    receiver.answer = answer
    begun = time.monotonic()
    outcome = call(receiver)
    assert said(outcome) == (None, Problem.TIMEOUT)
    assert time.monotonic() - begun < impatient + 1
    assert outcome.milliseconds >= 1000 * impatient


def test_what_is_no_http_is_said_to_be_none(receiver: Receiver) -> None:
    receiver.answer = no_http
    assert said(call(receiver)) == (None, Problem.MALFORMED)


def test_nobody_there_and_no_tls_are_told_apart(receiver: Receiver) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        nobody = f"http://127.0.0.1:{server.getsockname()[1]}/"
    assert said(post(nobody, {}, b"")) == (None, Problem.NO_CONNECTION)
    secure = receiver.address.replace("http:", "https:")
    assert said(post(secure, {}, b"")) == (None, Problem.TLS)


def test_inside_nobody_is_called(receiver: Receiver, settings: Any) -> None:
    settings.HOME_WEBHOOK_NETWORKS = []
    assert said(call(receiver)) == (None, Problem.NOT_PUBLIC)
    assert receiver.calls == []


def test_the_name_is_not_asked_for_a_second_time(
    receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads to a public address when it is checked, and inside when it is called."""
    port = int(receiver.address.rpartition(":")[2].partition("/")[0])
    answers = [[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.2", 1))]]

    def resolve(name: str, *args: Any, **kwargs: Any) -> list[Any]:
        inside = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
        return answers.pop() if answers else [inside]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    settings.HOME_WEBHOOK_NETWORKS = ["127.0.0.2/32"]
    outcome = post(f"http://rebinding.example.org:{port}/", {}, b"")
    assert said(outcome) == (None, Problem.NO_CONNECTION)
    assert receiver.calls == []
