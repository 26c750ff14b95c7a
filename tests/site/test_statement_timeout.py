"""A query that takes too long is cut off on PostgreSQL, and the visitor is told so."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection, connections
from django.test import Client

from home.background import _with_own_connections
from home.factories import UserFactory
from home.models import HomePage
from home.statement_timeout import limit_statements, was_cut_off, without_limit

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.on_one_database("postgresql"),
]
SLOW = "SELECT pg_sleep(0.6)"


@pytest.fixture
def limited(home_page: HomePage) -> Iterator[None]:
    """As in a process that answers requests, with a shorter time."""
    options = connections.settings["default"]["OPTIONS"]
    before = dict(options)
    limit_statements(0.3)
    connection.close()
    yield
    options.clear()
    options.update(before)
    connection.close()


@pytest.fixture
def slow(limited: None) -> Iterator[None]:
    with connection.execute_wrapper(wait_for("wagtailcore_page")):
        yield


def wait_for(table: str) -> Callable[..., Any]:
    """Each query about this table takes longer than it may."""

    def wait(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if table in sql:
            execute(SLOW, None, False, context)
        return execute(sql, parameters, many, context)

    return wait


def limit() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return str(cursor.fetchone()[0])


def sleep() -> None:
    with connection.cursor() as cursor:
        cursor.execute(SLOW)


def test_a_slow_query_is_cut_off_and_the_connection_goes_on(limited: None) -> None:
    with pytest.raises(OperationalError) as raised:
        sleep()
    assert was_cut_off(raised.value)
    assert limit() == "300ms"


def test_the_api_answers_with_a_problem(slow: None) -> None:
    response = Client().get("/api/v1/pages")
    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert (response["Retry-After"], response["Cache-Control"]) == ("10", "private, no-store")
    assert response.json()["status"] == 503


def test_the_website_answers_with_a_page_in_german(slow: None) -> None:
    """Which page it is, a middleware asks."""
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 503
    assert (response["Retry-After"], response["Cache-Control"]) == ("10", "private, no-store")
    assert "Das dauert zu lange" in response.content.decode()


def test_a_query_before_there_is_a_view_is_told_alike(limited: None) -> None:
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "a" * 32
    with connection.execute_wrapper(wait_for("django_session")):
        json = client.get("/api/v1/me")
        html = client.get("/")
    kinds = [(each.status_code, each["Content-Type"]) for each in (json, html)]
    assert kinds == [(503, "application/problem+json"), (503, "text/html; charset=utf-8")]
    assert {each["Retry-After"] for each in (json, html)} == {"10"}
    assert "Das dauert zu lange" in html.content.decode()


def test_afterwards_everything_is_as_before(limited: None) -> None:
    with connection.execute_wrapper(wait_for("wagtailcore_page")):
        assert Client().get("/api/v1/pages").status_code == 503
    assert Client().get("/api/v1/pages").status_code == 200


def test_the_log_says_where_and_nothing_of_what_was_asked(
    slow: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="home.statement_timeout"):
        Client().get("/api/v1/pages", {"search": "Kim Beispiel"})
    assert "A query took too long and was cut off, at 'api/v1/pages'." in caplog.messages
    assert "Kim" not in caplog.text


def test_the_admin_takes_its_time_and_the_limit_holds_again_afterwards(
    slow: None,
) -> None:
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    assert client.get("/admin/").status_code == 200
    assert limit() == "300ms"


def test_other_mistakes_of_the_database_stay_mistakes(limited: None) -> None:
    def fail(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        raise OperationalError("gone")

    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(fail):
        assert client.get("/api/v1/pages").status_code == 500


def test_work_in_the_background_takes_its_time(limited: None) -> None:
    limits: list[str] = []
    _with_own_connections(lambda: limits.append(limit()))
    assert limits == ["0"]


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("import nekopa.wsgi", "-c statement_timeout=5000"),
        ("import nekopa.asgi", "-c statement_timeout=5000"),
        ("import django; django.setup()", ""),
    ],
)
def test_processes_that_answer_requests_have_the_limit_and_commands_have_not(
    program: str, expected: str
) -> None:
    told = (
        "from django.db import connections;"
        "print(connections.settings['default']['OPTIONS'].get('options', ''))"
    )
    variables = {
        "DJANGO_SETTINGS_MODULE": "nekopa.settings.dev",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "PYTHONPATH": os.pathsep.join([".", "site"]),
    }
    shown = subprocess.run(
        [sys.executable, "-c", f"{program}; {told}"],
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.strip() == expected


def test_without_a_limit_nothing_is_said_to_the_database(
    django_assert_num_queries: Any, db: None
) -> None:
    with django_assert_num_queries(0), without_limit():
        pass


def test_a_limit_in_the_address_of_the_database_holds(db: None) -> None:
    options = connections.settings["default"]["OPTIONS"]
    options["options"] = "-c statement_timeout=1000"
    try:
        limit_statements(5)
        assert options["options"] == "-c statement_timeout=1000"
    finally:
        del options["options"]
