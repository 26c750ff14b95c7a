"""A member; proofs of work cost next to nothing."""

from typing import Any

import pytest

from home.models import HomePage
from network.factories import MemberFactory
from tests.network.my_entries.visiting import PERSON


@pytest.fixture(autouse=True)
def cheap_proof(settings: Any) -> None:
    settings.HOME_PROOF_OF_WORK_COST = 1


@pytest.fixture
def member(home_page: HomePage) -> Any:
    return MemberFactory(
        role="Beauftragte", municipality__name="Köln", consents=["listing", "name"], **PERSON
    )
