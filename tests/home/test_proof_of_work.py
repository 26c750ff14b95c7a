"""A task is ours, in time, solved, and good for one form."""

import base64
import datetime
import json
from typing import Any

import altcha
import pytest
from django.test import Client
from django.utils import timezone

from home import proof_of_work
from home.proof_of_work import is_proved
from tests.network.requests import solve

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cheap(settings: Any) -> None:
    settings.HOME_PROOF_OF_WORK_COST = 10


def with_changes(proof: str, **changes: Any) -> str:
    parts = json.loads(base64.b64decode(proof))
    parts["challenge"]["parameters"].update(changes)
    return base64.b64encode(json.dumps(parts).encode()).decode()


def test_a_task_from_the_address_is_solved_and_believed_once() -> None:
    response = Client().get("/formulare/rechenaufgabe/")
    assert response.headers["Content-Type"] == "application/json"
    assert "no-store" in response.headers["Cache-Control"]
    proof = solve(response.json())
    assert is_proved(proof)
    assert not is_proved(proof)


def test_each_task_is_another() -> None:
    tasks = [proof_of_work.new_challenge()["signature"] for _task in range(3)]
    assert len(set(tasks)) == 3


def test_another_solution_of_a_spent_task_is_refused() -> None:
    task = proof_of_work.new_challenge()
    challenge = altcha.Challenge.from_dict(task)
    first = altcha.solve_challenge(challenge)
    assert first is not None
    second = altcha.solve_challenge(challenge, counter_start=first.counter + 1)
    assert second is not None
    assert second.counter != first.counter
    assert is_proved(altcha.Payload(challenge, first).to_base64())
    assert not is_proved(altcha.Payload(challenge, second).to_base64())


def test_a_task_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago = timezone.now() - datetime.timedelta(minutes=proof_of_work.MINUTES, seconds=1)
    monkeypatch.setattr(proof_of_work.timezone, "now", lambda: long_ago)
    proof = solve()
    assert not is_proved(proof)


@pytest.mark.parametrize(
    "changes",
    [{"cost": 1}, {"keyPrefix": ""}, {"expiresAt": 9_999_999_999}, {"algorithm": "SHA-1"}],
)
def test_a_task_that_was_made_easier_is_refused(changes: dict[str, Any]) -> None:
    assert not is_proved(with_changes(solve(), **changes))


def test_a_task_of_somebody_elses_is_refused() -> None:
    foreign = altcha.create_challenge("PBKDF2/SHA-256", 10, hmac_secret="another")
    assert not is_proved(solve(foreign.to_dict()))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "äöü",
        "\x00",
        "e30=",
        "W10=",
        "bnVsbA==",
        base64.b64encode(b'{"challenge": [], "solution": {}}').decode(),
        base64.b64encode(b'{"challenge": {"parameters": {}}, "solution": {}}').decode(),
        base64.b64encode(b'{"n": ' + b"9" * 5000 + b"}").decode(),
        base64.b64encode(b"[" * 2900).decode(),
        "A" * 5000,
    ],
)
def test_nonsense_is_refused_without_an_error(text: str) -> None:
    assert not is_proved(text)


@pytest.mark.parametrize("counter", ["1", -1, 2**70, 1.5, None, [], True])
def test_a_counter_that_is_none_is_refused(counter: Any) -> None:
    parts = json.loads(base64.b64decode(solve()))
    parts["solution"]["counter"] = counter
    assert not is_proved(base64.b64encode(json.dumps(parts).encode()).decode())


def test_the_address_answers_nothing_but_get() -> None:
    assert Client().post("/formulare/rechenaufgabe/").status_code == 405
