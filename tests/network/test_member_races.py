"""Two at once at one member: one gets through, the others change nothing.

Real threads with real commits, on SQLite and on PostgreSQL.
"""

import json
from typing import Any

import pytest

from tests.network.processes import Site

DECIDED = (
    "Über diese Korrektur wurde bereits entschieden, oder das Mitglied hat eine neue gesendet."
)


@pytest.mark.parametrize(
    ("scene", "refusal", "members"),
    [("open", "used", 1), ("accept", DECIDED, 1), ("import", "changed", 2)],
)
def test_one_gets_through(empty_site: Site, scene: str, refusal: str, members: int) -> None:
    status, output, errors = empty_site.run("-m", "tests.network.member_race", scene)
    assert status == 0, errors
    rounds: list[Any] = json.loads(output.splitlines()[-1])
    assert rounds
    for found in rounds:
        assert found["results"] == sorted(["done", refusal, refusal, refusal])
        assert found["members"] == members
