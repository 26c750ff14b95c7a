"""What visitors asked for in vain: what is counted, what never is, and what editors do about it."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from home.factories import UserFactory
from home.missed_addresses import recording
from home.models import HomePage, MissedAddress
from home.roles import ADMINISTRATORS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch, home_page: HomePage) -> None:
    monkeypatch.setattr(recording, "SECONDS_BETWEEN_WRITES", 0)
    monkeypatch.setattr(recording.missed_addresses, "_not_before", 0.0)


def ask(*addresses: str, method: str = "get", **headers: str) -> None:
    for address in addresses:
        assert getattr(Client(headers=headers), method)(address).status_code in (404, 405)


def counted() -> dict[str, int]:
    return dict(MissedAddress.objects.values_list("address", "count"))


def test_an_address_is_counted_with_its_first_and_last_day(monkeypatch: Any) -> None:
    monkeypatch.setattr(recording, "today", lambda: date(2024, 3, 1))
    ask("/alt.html")
    monkeypatch.setattr(recording, "today", lambda: date(2024, 3, 9))
    ask("/alt.html/")
    assert list(MissedAddress.objects.values_list("address", "count", "first_day", "last_day")) == [
        ("/alt.html", 2, date(2024, 3, 1), date(2024, 3, 9))
    ]


def test_of_a_query_only_numbers_are_kept() -> None:
    ask("/index.php?id=871&name=Muster&token=abc&mail=a@example.org")
    assert counted() == {"/index.php?id=871": 1}


@pytest.mark.parametrize(
    "address",
    [
        "/admin/gibt-es-nicht/",
        "/static/gibt-es-nicht.css",
        "/dokumente/99/geheim.pdf",
        "/person@example.org/",
        f"/{'a' * 256}/",
    ],
)
def test_what_says_nothing_of_the_pages_is_not_counted(editor: Any, address: str) -> None:
    client = Client()
    client.force_login(editor)
    client.get(address)
    assert counted() == {}


def test_robots_that_say_so_and_other_methods_are_not_counted() -> None:
    ask("/alt.html", user_agent="Mozilla/5.0 (compatible; Beispielbot/1.0)")
    ask("/alt.html", method="post")
    assert counted() == {}


def test_an_address_that_redirects_is_not_counted(home_page: HomePage) -> None:
    Redirect.add_redirect("/alt.html", home_page)
    Client().get("/alt.html")
    assert counted() == {}


def test_nothing_is_kept_of_who_asked() -> None:
    assert {field.name for field in MissedAddress._meta.get_fields()} == {
        "id",
        "address",
        "count",
        "first_day",
        "last_day",
    }


def test_a_scanner_cannot_fill_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "MOST_ROWS", 2)
    ask("/a/", "/b/", "/c/", "/a/")
    assert counted() == {"/a": 2, "/b": 1}
    MissedAddress.objects.filter(address="/b").update(last_day=date(2020, 1, 1))
    ask("/c/")
    assert counted() == {"/a": 2, "/c": 1}


def test_no_more_is_written_in_a_second_than_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "SECONDS_BETWEEN_WRITES", 60)
    ask("/a/", "/b/", "/c/")
    assert counted() == {"/a": 1}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="A switch of SQLite.")
def test_a_database_that_takes_no_writes_does_not_break_the_answer() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            ask("/a/", "/b/")
        finally:
            cursor.execute("PRAGMA query_only = OFF")
    assert counted() == {}
    # It is left alone for a while.
    ask("/a/")
    assert counted() == {}


# The report


def test_one_click_makes_a_redirect_and_the_address_goes_away(
    roles: dict[str, Group], home_page: HomePage
) -> None:
    ask("/alt.html")
    client = Client()
    client.force_login(UserFactory(groups=[roles[ADMINISTRATORS]]))
    report = client.get("/admin/reports/vergeblich/").content.decode()
    assert "/alt.html" in report
    address = f"/admin/reports/vergeblich/{MissedAddress.objects.get().pk}/"
    assert f'href="{address}"' in report
    form = client.get(address).context["form"]
    assert form["old_path"].value() == "/alt.html"
    response = client.post(
        address,
        {"old_path": "/alt.html", "site": "", "is_permanent": "on", "redirect_page": home_page.pk},
    )
    assert (response.status_code, response["Location"]) == (302, "/admin/reports/vergeblich/")
    assert counted() == {}
    assert Client().get("/alt.html")["Location"] == "/"


def test_the_report_is_for_those_who_may_make_redirects(editor: Any) -> None:
    ask("/alt.html")
    client = Client()
    client.force_login(editor)
    for address in ("", f"{MissedAddress.objects.get().pk}/"):
        assert b"/alt.html" not in client.get(f"/admin/reports/vergeblich/{address}").content
