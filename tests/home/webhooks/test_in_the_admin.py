"""Administrators register webhooks, fetch the secret once, and read the log."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.changes.comparing import bring_up_to_date
from home.dashboard import EditorTask
from home.factories import UserFactory
from home.models import HomePage, Webhook, WebhookDelivery
from home.roles import ADMINISTRATORS, EDITORS
from home.webhooks.hooks import switched_off_webhooks
from home.webhooks.signing import secret_of
from tests.home.webhooks.receiver import Receiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client, roles: dict[str, Group]) -> Client:
    client.force_login(UserFactory(groups=[roles[ADMINISTRATORS]]))
    return client


def register(admin: Client, **values: Any) -> Any:
    fields = {"description": "Kopie der Stadt", "kinds": ["pages"], "is_active": "on", **values}
    return admin.post(reverse("webhooks:add"), fields)


def test_a_webhook_is_told_of_what_comes_after_it(
    admin: Client, home_page: HomePage, receiver: Receiver
) -> None:
    assert register(admin, url=receiver.address).status_code == 302
    webhook = Webhook.objects.get()
    version = bring_up_to_date().version
    assert (webhook.kinds, webhook.told_version, webhook.delivered_version) == (
        ["pages"],
        version,
        version,
    )


def test_all_kinds_are_chosen_for_a_new_one(admin: Client, home_page: HomePage) -> None:
    form = admin.get(reverse("webhooks:add")).content.decode()
    kinds = re.findall(r'<input type="checkbox" name="kinds" value="(\w+)"[^>]* checked', form)
    assert kinds == ["site", "pages", "members", "municipalities"]
    labels = re.findall(r'<input type="checkbox" name="kinds"[^>]*>\s*([^<]*?)\s*</label>', form)
    assert labels == [
        "der Website: Name, Menüs, Sprachen",
        "Seiten und Publikationen",
        "Mitgliedern",
        "dem Verzeichnis der Kommunen",
    ]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1:1/", "internen Netz"),
        ("https://localhost/", "internen Netz"),
        ("https://name:wort@127.0.0.1/", "nicht angerufen"),
    ],
)
def test_an_address_inside_is_refused_with_the_reason(
    admin: Client, home_page: HomePage, url: str, reason: str
) -> None:
    answer = register(admin, url=url)
    assert answer.status_code == 200
    assert reason in answer.content.decode()
    assert not Webhook.objects.exists()


def test_the_secret_is_shown_once(admin: Client, webhook: Webhook) -> None:
    address = reverse("webhooks:secret", args=(webhook.pk,))
    secret = secret_of(webhook)
    assert secret not in admin.get(address).content.decode()
    answer = admin.post(address, {"action": "show"})
    assert secret in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert secret not in admin.post(address, {"action": "show"}).content.decode()
    assert secret not in admin.get(address).content.decode()


def test_a_new_secret_takes_the_place_of_the_old_one(admin: Client, webhook: Webhook) -> None:
    old = secret_of(webhook)
    answer = admin.post(reverse("webhooks:secret", args=(webhook.pk,)), {"action": "renew"})
    new = secret_of(Webhook.objects.get())
    assert new != old
    assert new in answer.content.decode()


def test_the_database_has_no_secret(webhook: Webhook, settings: Any) -> None:
    before = secret_of(webhook)
    settings.SECRET_KEY = "another one"
    assert secret_of(webhook) != before


def delivery_of(webhook: Webhook, **values: Any) -> WebhookDelivery:
    return WebhookDelivery.objects.create(webhook=webhook, version=7, kinds=["pages"], **values)


def test_the_log_says_how_it_went_and_sends_again(
    admin: Client, webhook: Webhook, receiver: Receiver, background_at_once: None
) -> None:
    delivery = delivery_of(
        webhook, state="failed", attempts=10, status=503, problem="refused", milliseconds=42
    )
    address = reverse("webhooks:log", args=(webhook.pk,))
    page = admin.get(address).content.decode()
    for words in ("fehlgeschlagen", "503", "42 ms", "Erneut senden"):
        assert words in page
    assert admin.post(address, {"delivery": delivery.message_id}).status_code == 302
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("waiting", 0)
    assert admin.post(address, {"delivery": "msg_unknown"}).status_code == 404


def test_switching_on_again_begins_anew(admin: Client, webhook: Webhook) -> None:
    now = timezone.now()
    Webhook.objects.update(
        is_active=False, switched_off_at=now, failing_since=now, failed_attempts=30
    )
    fields = {
        "url": webhook.url,
        "description": webhook.description,
        "kinds": webhook.kinds,
        "is_active": "on",
    }
    answer = admin.post(reverse("webhooks:edit", args=(webhook.pk,)), fields)
    assert answer.status_code == 302
    found = Webhook.objects.get()
    assert (found.is_active, found.switched_off_at, found.failed_attempts) == (True, None, 0)
    assert found.told_version == webhook.told_version


def tasks(rf: Any, user: Any) -> list[EditorTask]:
    request = rf.get("/admin/")
    request.user = user
    return switched_off_webhooks(request)


def test_administrators_see_what_was_switched_off(
    webhook: Webhook, roles: dict[str, Group], rf: Any
) -> None:
    administrator = UserFactory(groups=[roles[ADMINISTRATORS]])
    assert tasks(rf, administrator) == []
    Webhook.objects.update(is_active=False)
    assert tasks(rf, administrator) == []
    Webhook.objects.update(switched_off_at=timezone.now())
    [task] = tasks(rf, administrator)
    assert task.url == reverse("webhooks:edit", args=(webhook.pk,))
    assert tasks(rf, UserFactory(groups=[roles[EDITORS]])) == []


@pytest.mark.parametrize("view", ["edit", "secret", "log", "delete"])
def test_editors_have_nothing_to_do_with_them(
    client: Client, webhook: Webhook, roles: dict[str, Group], view: str
) -> None:
    client.force_login(UserFactory(groups=[roles[EDITORS]]))
    address = reverse(f"webhooks:{view}", args=(webhook.pk,))
    for answer in (client.get(address), client.post(address, {"action": "show"})):
        assert answer.status_code == 302
        assert answer["Location"] == reverse("wagtailadmin_home")
    assert Webhook.objects.get().secret_shown_at is None
