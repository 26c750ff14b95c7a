"""Whatever is asked, the answer is in the contract: schemathesis makes requests from it,
well-formed ones and malformed ones.

The requests are the same in each run, and of those that are malformed one half comes from the
public and the other one from a subscriber. `API_EXAMPLES=500` makes more of them, others each time,
and all of them come from both.
"""

import json
import os
from collections.abc import Iterator
from typing import Any
from zlib import crc32

import pytest
import schemathesis
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from home.api.openapi import contract_text
from home.models import HomePage
from tests.api.website import Known, website_for_the_api
from tests.network.requests import solve

pytestmark = pytest.mark.django_db

EXAMPLES = os.environ.get("API_EXAMPLES")
CONTRACT = json.loads(contract_text())
FIELDS = {
    field
    for name, schema in CONTRACT["components"]["schemas"].items()
    if name.endswith("RequestBody")
    for field in schema["properties"]
}
contract = schemathesis.openapi.from_dict(CONTRACT)
contract.app = WSGIHandler()
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    negative_data_rejection,
    unsupported_method,
    allow_header_conformance,
]


@pytest.fixture
def known(home_page: HomePage, reader: Client, settings: Any) -> Known:
    settings.HOME_PROOF_OF_WORK_COST = 1
    # A fault shows where it is.
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True
    return website_for_the_api(home_page, reader)


@pytest.fixture(autouse=True)
def connection_stays(known: Known) -> Iterator[None]:
    """The test's transaction goes on from request to request, as with Django's test client."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
def reader(subscriber: Any) -> Client:
    client = Client()
    client.force_login(subscriber)
    return client


@contract.parametrize()
@settings(
    max_examples=int(EXAMPLES or 12),
    derandomize=EXAMPLES is None,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_in_the_contract(case: Any, known: Known, reader: Client) -> None:
    ask_for_what_there_is(case, known)
    for client in those_who_ask(case, Client(), reader):
        # Forms are limited by the hour.
        cache.clear()
        response = case.call(
            cookies={name: cookie.value for name, cookie in client.cookies.items()},
            headers={"Accept-Encoding": "identity"},
            # Closes files.
            buffered=True,
        )
        case.validate_response(response, checks=CHECKS)
        if response.status_code == 422:
            names = {each["parameter"] for each in response.json()["errors"]}
            assert names
            assert names <= names_in(case)


def those_who_ask(case: Any, *people: Client) -> tuple[Client, ...]:
    """What is malformed is refused before anybody looks who asks."""
    if EXAMPLES or case.meta.generation.mode.is_positive:
        return people
    asked = repr((case.method, case.path_parameters, case.query, case.body))
    return (people[crc32(asked.encode()) % len(people)],)


def names_in(case: Any) -> set[str]:
    """What a problem may name: what the contract knows, and what was sent."""
    known = {each.name for each in case.operation.iter_parameters()}
    sent = set(case.query or {}) | (set(case.body) if isinstance(case.body, dict) else set())
    return known | sent | (FIELDS if case.method == "POST" else set())


def ask_for_what_there_is(case: Any, known: Known) -> None:
    """Invented keys lead nowhere: of those that are well-formed most become keys of something."""
    for location, values in (
        (ParameterLocation.PATH, case.path_parameters),
        (ParameterLocation.QUERY, case.query),
    ):
        if not values or case.meta.is_negative_at(location):
            continue
        for name, value in values.items():
            choices = [*known.get((case.path, name), known.get(("", name), [])), value]
            values[name] = choices[crc32(repr(value).encode()) % len(choices)]
    if case.meta.generation.mode.is_positive and isinstance(case.body, dict):
        case.body["proof_of_work"] = solve()
