"""Two people at the last seat: one gets it, the others get a clear sentence.

Real threads with real commits, on SQLite and on PostgreSQL.
"""

import json
from typing import Any

import pytest

from tests.network.processes import Site

FULL = (
    "Alle Plätze sind vergeben. Nehmen Sie zuerst einen zurück oder fragen Sie uns nach weiteren."
)


@pytest.fixture
def site(empty_site: Site) -> Site:
    return empty_site


def races(site: Site, scene: str) -> list[Any]:
    status, output, errors = site.run("-m", "tests.network.race", scene)
    assert status == 0, errors
    found: list[Any] = json.loads(output.splitlines()[-1])
    assert found
    return found


def test_the_last_seat_is_given_once(site: Site) -> None:
    for found in races(site, "invite"):
        assert found["results"] == sorted(["done", FULL, FULL, FULL])
        assert len(found["seats"]) == 2
        assert all(email for email, _account in found["seats"])


def test_an_invitation_is_accepted_once(site: Site) -> None:
    for found in races(site, "accept"):
        refusal = "Sie haben bereits einen Platz in diesem Abonnement."
        assert found["results"] == sorted(["done", refusal, refusal, refusal])
        assert sum(account is not None for _email, account in found["seats"]) == 1


def test_an_address_is_invited_once(site: Site) -> None:
    for found in races(site, "same address"):
        refusal = "Diese Adresse hat bereits einen Platz."
        assert found["results"] == sorted(["done", refusal, refusal, refusal])
        assert [email for email, _account in found["seats"]].count("zweite@example.org") == 1


def test_reducing_the_seats_takes_none_that_is_being_given(site: Site) -> None:
    for found in races(site, "fewer"):
        taken = [email for email, _account in found["seats"] if email]
        assert "erste@example.org" in taken
        assert len(taken) == len(found["seats"]), found
        assert not [result for result in found["results"] if "Error" in result], found


def test_a_request_is_approved_once(site: Site) -> None:
    for found in races(site, "approve"):
        refusal = "Über diese Anfrage ist bereits entschieden."
        assert found["results"] == sorted(["done", refusal, refusal, refusal])
        assert len(found["seats"]) == 3
