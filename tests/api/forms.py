"""The forms as JSON, and sending them."""

from typing import Any

from django.test import Client

from network.requests.consent_texts import current_version
from tests.network.requests import MEMBERSHIP as TYPED_MEMBERSHIP
from tests.network.requests import SUBSCRIPTION as TYPED_SUBSCRIPTION
from tests.network.requests import solve

AGREED = {"processing": True, "consent_version": current_version()}
SUBSCRIPTION: dict[str, Any] = {**TYPED_SUBSCRIPTION, **AGREED, "seats": 3}
MEMBERSHIP: dict[str, Any] = {**TYPED_MEMBERSHIP, **AGREED}
FORMS = {"subscription-requests": SUBSCRIPTION, "membership-requests": MEMBERSHIP}


def post(
    form: str, values: dict[str, Any], client: Client | None = None, query: str = "", **more: Any
) -> Any:
    """With a proof of work, unless `values` have another."""
    return (client or Client()).post(
        f"/api/v1/{form}{query}",
        {"proof_of_work": solve(), **values, **more},
        content_type="application/json",
    )


def named(response: Any) -> dict[str, str]:
    """The parameters that a refusal names, with the sentence about each."""
    assert response.status_code == 422, response.content
    assert response["Content-Type"] == "application/problem+json"
    return {each["parameter"]: each["detail"] for each in response.json()["errors"]}
