"""The form that asks for a subscription; proofs of work cost next to nothing."""

from typing import Any

import pytest

from home.models import HomePage
from network.factories import SubscriptionPageFactory
from network.models import SubscriptionPage


@pytest.fixture(autouse=True)
def cheap_proof(settings: Any) -> None:
    settings.HOME_PROOF_OF_WORK_COST = 1


@pytest.fixture
def page(home_page: HomePage) -> SubscriptionPage:
    return SubscriptionPageFactory(parent=home_page, title="Abonnement", slug="abonnement")


@pytest.fixture
def address(page: SubscriptionPage) -> str:
    return "/abonnement/"
