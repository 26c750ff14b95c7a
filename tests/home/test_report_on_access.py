"""The report "Zugang prüfen" in the admin: a walk beside the request, and its result."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from home.audit import runs
from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage
from home.roles import SUBSCRIBERS
from tests.home.leaky_website import SENTENCE, mounted
from tests.restrictions import restrict

ADDRESS = "/admin/reports/zugang/"


@pytest.fixture
def administrator(roles: Any) -> Any:
    return UserFactory(groups=[roles["Administration"]])


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def result(home_page: HomePage, roles: Any) -> Iterator[None]:
    """Of a walk that found something, and a setting."""
    page = StandardPageFactory(parent=home_page, body=[("paragraph", f"<p>{SENTENCE}</p>")])
    restrict(page, roles[SUBSCRIBERS])
    restrict(StandardPageFactory(parent=home_page, title="Für niemanden"))
    with mounted("body"):
        runs.walk_and_remember.call("de")
    yield
    cache.clear()


@pytest.mark.django_db
def test_a_finished_run_is_shown_to_the_administration(
    result: None, administrator: Any, client: Client
) -> None:
    client.force_login(administrator)
    content = text(client.get(ADDRESS))
    assert "Es gibt noch kein Ergebnis." not in content
    assert "/leck/text/" in content
    assert SENTENCE[:20] in content
    assert "Für niemanden" in content
    assert runs.is_running() is False


@pytest.mark.django_db
def test_the_report_and_its_menu_entry_are_for_the_administration_alone(
    result: None, administrator: Any, editor: Any, subscriber: Any, client: Client
) -> None:
    assert client.get(ADDRESS).status_code == 302
    client.force_login(subscriber)
    assert client.get(ADDRESS).status_code in (302, 403)
    client.force_login(editor)
    for response in (client.get(ADDRESS), client.post(ADDRESS), client.head(ADDRESS)):
        assert response.status_code == 302
        assert response["Location"] == reverse("wagtailadmin_home")
    assert runs.is_running() is False
    assert ADDRESS not in text(client.get(reverse("wagtailadmin_home")))
    client.force_login(administrator)
    assert ADDRESS in text(client.get(reverse("wagtailadmin_home")))


@pytest.mark.django_db
def test_the_report_is_kept_by_no_cache(administrator: Any, client: Client) -> None:
    client.force_login(administrator)
    assert "no-store" in client.get(ADDRESS)["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_a_run_goes_on_beside_the_request_and_a_second_is_not_begun(
    home_page: HomePage, administrator: Any, client: Client
) -> None:
    client.force_login(administrator)
    assert client.post(ADDRESS).status_code == 302
    assert runs.is_running()
    assert runs.start() is False
    limit = time.monotonic() + 120
    while runs.is_running() and time.monotonic() < limit:
        time.sleep(0.2)
    found = runs.last_result()
    assert found is not None
    _time, report = found
    assert report.errors == []
    assert report.addresses > 300
    assert mail.outbox == []
    assert "Ergebnis vom" in text(client.get(ADDRESS))
