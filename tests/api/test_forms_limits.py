"""What is sent to the forms: by whom, in which form, and how often."""

import json
from typing import Any

import pytest
from django.test import Client

from home.api.openapi import contract_text
from home.models import HomePage
from home.rate_limits import allow_key
from network.factories import JoinPageFactory, SubscriptionPageFactory
from network.models import SubscriptionRequest
from network.requests import limits
from tests.api.conftest import Api
from tests.api.forms import FORMS, SUBSCRIPTION, named, post
from tests.network.requests import SUBSCRIPTION as TYPED_SUBSCRIPTION
from tests.network.requests import mails, send, solve

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages")]

FORM = "subscription-requests"
ADDRESS = f"/api/v1/{FORM}"
APP = "https://app.example.org"
each_form = pytest.mark.parametrize("form", FORMS)


@pytest.fixture
def pages(home_page: HomePage, settings: Any) -> None:
    settings.HOME_PROOF_OF_WORK_COST = 1
    settings.HOME_API_ORIGINS = settings.CORS_ALLOWED_ORIGINS = [APP]
    SubscriptionPageFactory(parent=home_page, slug="abonnement")
    JoinPageFactory(parent=home_page, slug="mitglied-werden")


# In which form


@each_form
def test_what_no_schema_names_is_refused(form: str) -> None:
    response = post(form, FORMS[form], farbe="rot", homepage="http://spam.example")
    assert sorted(named(response)) == ["farbe", "homepage"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("organisation", None),
        ("organisation", 1),
        ("email", ["kim@stadt.example"]),
        ("seats", "3"),
        ("seats", 3.5),
        ("seats", True),
        ("processing", "on"),
        ("processing", 1),
        ("message", {"a": "b"}),
    ],
)
def test_each_value_has_its_type(field: str, value: Any) -> None:
    assert list(named(post(FORM, SUBSCRIPTION, **{field: value}))) == [field]


@pytest.mark.parametrize("items", ["listing", ["alles"], [1], {"listing": True}])
def test_only_items_that_there_are_can_be_shown(items: Any) -> None:
    refused = named(post("membership-requests", FORMS["membership-requests"], shown_items=items))
    assert list(refused) == ["shown_items"]


@each_form
def test_what_is_missing_is_named(form: str) -> None:
    refused = named(Client().post(f"/api/v1/{form}", {}, content_type="application/json"))
    contract = json.loads(contract_text())
    body = contract["paths"][f"/api/v1/{form}"]["post"]["requestBody"]["content"]
    name = body["application/json"]["schema"]["$ref"].rpartition("/")[2]
    assert sorted(refused) == sorted(contract["components"]["schemas"][name]["required"])


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (json.dumps(SUBSCRIPTION).encode(), "text/plain", 415),
        (json.dumps(SUBSCRIPTION).encode(), "", 415),
        (b"email=kim%40stadt.example", "application/x-www-form-urlencoded", 415),
        (b"--x\r\n", "multipart/form-data; boundary=x", 415),
        (b" ", "application/json", 400),
        (b"{", "application/json", 400),
        (b"\xff\xfe\x00", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b'"text"', "application/json", 400),
        (b"[" * 30_000, "application/json", 400),
        (b'{"a":' * 5_000, "application/json", 400),
        (b'{"message": "\\ud800"}', "application/json", 400),
        (b'{"\\ud800": 1}', "application/json", 400),
        (b'{"seats": NaN}', "application/json", 400),
        (b'{"seats": ' + b"9" * 5_000 + b"}", "application/json", 400),
        (b'{"message": "' + b"x" * 50_000 + b'"}', "application/json", 413),
        (b"x" * 3_000_000, "application/json", 413),
    ],
)
def test_a_body_that_is_none_is_a_problem(body: bytes, content_type: str, status: int) -> None:
    response = Client().post(ADDRESS, body, content_type=content_type)
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json()["status"] == status


def test_the_longest_entries_are_not_too_long_to_be_sent() -> None:
    """In the longest way to write them."""
    values = {"message": "\N{MUSICAL SYMBOL G CLEF}" * 2000, "contact_name": "ü" * 120}
    assert post(FORM, SUBSCRIPTION, **values).status_code == 202


@pytest.mark.parametrize("query", ["?farbe=rot", "?locale=fr", "?locale=de&locale=en"])
def test_parameters_of_the_address_are_looked_at_too(query: str) -> None:
    assert list(named(post(FORM, SUBSCRIPTION, query=query))) in (["farbe"], ["locale"])


def test_it_can_only_be_sent() -> None:
    response = Client().get(ADDRESS)
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert response["Content-Type"] == "application/problem+json"


# From where


def sent_from(origin: str | None, **headers: str) -> Any:
    return Client(enforce_csrf_checks=True).post(
        ADDRESS,
        {**SUBSCRIPTION, "proof_of_work": solve()},
        content_type="application/json",
        headers={**headers, **({"origin": origin} if origin is not None else {})},
    )


@pytest.mark.parametrize("origin", [APP, "http://testserver", None])
def test_listed_origins_and_programs_may_send(origin: str | None) -> None:
    response = sent_from(origin)
    assert response.status_code == 202
    assert response.get("Access-Control-Allow-Origin", "") == (APP if origin == APP else "")


@pytest.mark.parametrize(
    "origin", ["https://example.com", "http://app.example.org", "null", "", f"{APP}.example.com"]
)
def test_no_script_of_another_website_may_send(origin: str) -> None:
    response = sent_from(origin)
    assert response.status_code == 403
    assert response["Content-Type"] == "application/problem+json"
    assert SubscriptionRequest.objects.count() == 0


def test_every_endpoint_that_takes_a_body_looks_at_form_and_origin() -> None:
    for path, operations in json.loads(contract_text())["paths"].items():
        if "post" not in operations:
            continue
        for content_type, origin, status in (
            ("text/plain", APP, 415),
            ("application/json", "https://example.com", 403),
        ):
            response = Client().post(
                path, "{}", content_type=content_type, headers={"origin": origin}
            )
            assert response.status_code == status, path


# How often


def test_a_task_is_given_and_its_solution_taken(api: Api) -> None:
    use_up_requests_without_proof()
    response = api.get("proof-of-work")
    assert response["Cache-Control"] == "private, no-store"
    solution = solve(response.json())
    assert post(FORM, SUBSCRIPTION, proof_of_work=solution).status_code == 202
    again = post(FORM, SUBSCRIPTION, proof_of_work=solution)
    assert (again.status_code, again["Retry-After"]) == (429, "3600")
    assert again["Content-Type"] == "application/problem+json"
    assert "Rechenaufgabe gegen Roboter" in again.json()["detail"]


def use_up_requests_without_proof() -> None:
    for _use in range(5):
        allow_key("send a form without proof of work", limits.FORMS_WITHOUT_PROOF, "overall")


def test_without_a_proof_only_a_few_are_taken_on_both_doors_together() -> None:
    Client().post("/abonnement/", TYPED_SUBSCRIPTION)
    statuses = [post(FORM, SUBSCRIPTION, proof_of_work="").status_code for _time in range(5)]
    assert statuses == [202] * 4 + [429]
    assert Client().post("/abonnement/", TYPED_SUBSCRIPTION).status_code == 429
    assert post(FORM, SUBSCRIPTION).status_code == 202


def test_a_solution_is_used_up_by_the_other_door() -> None:
    use_up_requests_without_proof()
    solution = solve()
    assert (
        Client().post("/abonnement/", {**TYPED_SUBSCRIPTION, "altcha": solution}).status_code == 303
    )
    assert post(FORM, SUBSCRIPTION, proof_of_work=solution).status_code == 429


def test_one_visitor_is_stopped_on_both_doors_and_another_is_not(settings: Any) -> None:
    settings.NETWORK_REQUEST_RATES = {"FORMS": "2/h"}
    assert send("/abonnement/", TYPED_SUBSCRIPTION).status_code == 303
    answers = [post(FORM, SUBSCRIPTION) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [202, 429]
    assert answers[-1]["Retry-After"] == "3600"
    assert "in einer Stunde" in answers[-1].json()["detail"]
    assert send("/abonnement/", TYPED_SUBSCRIPTION).status_code == 429
    other = Client(REMOTE_ADDR="192.0.2.8")
    assert post(FORM, SUBSCRIPTION, client=other).status_code == 202


def test_trying_without_end_is_stopped_too(settings: Any) -> None:
    settings.NETWORK_REQUEST_RATES = {"ATTEMPTS": "2/h"}
    statuses = [post(FORM, SUBSCRIPTION, email="x").status_code for _time in range(3)]
    assert statuses == [422, 422, 429]


def test_everybody_together_is_limited(settings: Any) -> None:
    settings.NETWORK_REQUEST_RATES = {"ALL_FORMS": "2/h"}
    statuses = [
        post(form, FORMS[form], client=Client(REMOTE_ADDR=f"192.0.2.{number}")).status_code
        for number, form in enumerate([FORM, "membership-requests", FORM])
    ]
    assert statuses == [202, 202, 429]


def test_the_rate_of_the_whole_api_holds_too(settings: Any) -> None:
    settings.HOME_API_RATE_BY_ADDRESS = "1/h"
    assert [post(FORM, SUBSCRIPTION).status_code for _time in range(2)] == [202, 429]


def test_a_mistake_uses_up_no_proof() -> None:
    use_up_requests_without_proof()
    solution = solve()
    assert post(FORM, SUBSCRIPTION, proof_of_work=solution, email="x").status_code == 422
    assert post(FORM, SUBSCRIPTION, proof_of_work=solution).status_code == 202
    assert len(mails()) == 1
