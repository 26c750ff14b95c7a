"""What a guarded view does beside the database is taken back with it: mails and what waits for
the commit. They go out once, after the editor has confirmed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage, send_mail
from django.db import transaction
from django.test import Client
from wagtail import hooks
from wagtail.admin.mail import OpenedConnection
from wagtail.admin.mail import send_mail as notify
from wagtail.models import Page

from home.checks import mails_wait_for_the_answer
from home.held_mails import attempted_mails
from home.mail_queue import send_soon, wait_until_sent
from home.models import StandardPage
from tests.browser.mail import Refusing, open_mailbox
from tests.home.changing import move
from tests.home.confirming import confirm, is_question

pytestmark = pytest.mark.django_db
ADDRESS = "kollegin@example.org"


def message() -> EmailMessage:
    return EmailMessage("Verschoben", "Die Seite ist offen.", to=[ADDRESS])


def by_django() -> None:
    send_mail("Verschoben", "Die Seite ist offen.", None, [ADDRESS])


def as_wagtail_notifies() -> None:
    with OpenedConnection(mail.get_connection()) as connection:
        notify("Verschoben", "Die Seite ist offen.", [ADDRESS], connection=connection)


def beside_the_request() -> None:
    send_soon(message())


WAYS = [by_django, as_wagtail_notifies, beside_the_request]


def sent() -> list[list[str]]:
    wait_until_sent()
    return [each.to for each in mail.outbox]


@pytest.mark.parametrize("send", WAYS)
def test_a_mail_waits_for_the_answer_and_goes_out_once(
    protected: StandardPage,
    open_section: StandardPage,
    admin: Any,
    client: Client,
    send: Callable[[], None],
) -> None:
    with hooks.register_temporarily("after_move_page", lambda request, page: send()):
        question = move(client, protected, open_section)
        assert is_question(question)
        assert sent() == []
        assert confirm(client, question).status_code == 302
    assert sent() == [[ADDRESS]]


@pytest.mark.parametrize("send", WAYS)
def test_no_mail_tells_of_what_an_exception_has_taken_back(
    protected: StandardPage,
    open_section: StandardPage,
    admin: Any,
    client: Client,
    send: Callable[[], None],
) -> None:
    def send_and_fail(request: Any, page: Page) -> None:
        send()
        raise RuntimeError("after the mail")

    with (
        hooks.register_temporarily("after_move_page", send_and_fail),
        pytest.raises(RuntimeError),
    ):
        move(client, open_section, protected)
    assert sent() == []


@pytest.mark.parametrize("confirmed", [False, True])
def test_what_waits_for_the_commit_happens_once_or_not_at_all(
    protected: StandardPage,
    open_section: StandardPage,
    admin: Any,
    client: Client,
    confirmed: bool,
    django_capture_on_commit_callbacks: Any,
) -> None:
    happened = []

    def tell(request: Any, page: Page) -> None:
        transaction.on_commit(lambda: happened.append(page.title))
        transaction.on_commit(beside_the_request)

    with (
        hooks.register_temporarily("after_move_page", tell),
        django_capture_on_commit_callbacks(execute=True),
    ):
        question = move(client, protected, open_section)
        if confirmed:
            confirm(client, question)
    assert happened == (["Vertraulich"] if confirmed else [])
    assert sent() == ([[ADDRESS]] if confirmed else [])


def test_a_mail_server_that_cannot_be_reached_is_noticed_while_the_view_runs(
    settings: Any,
) -> None:
    settings.HOME_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with attempted_mails() as attempt:
        with pytest.raises(OSError, match="refused"):
            by_django()
        attempt.kept = True
    assert attempt.not_sent == []


def test_the_editor_is_told_whom_the_mail_server_refused(
    open_section: StandardPage,
    protected: StandardPage,
    admin: Any,
    client: Client,
    settings: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The page is moved all the same; the address is shown and not logged."""
    with (
        open_mailbox() as mailbox,
        hooks.register_temporarily("after_move_page", lambda request, page: by_django()),
    ):
        mailbox.RequestHandlerClass = Refusing
        settings.HOME_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = mailbox.server_address[:2]
        response = move(client, open_section, protected)
    assert response.status_code == 302
    assert Page.objects.get(pk=open_section.pk).get_parent().pk == protected.pk
    shown = client.get(response["Location"]).content.decode()
    assert f"Bitte geben Sie selbst Bescheid: {ADDRESS}" in shown
    assert "SMTPDataError" in caplog.text
    assert ADDRESS not in caplog.text


def test_a_deployment_whose_mails_would_not_wait_is_warned_of(settings: Any) -> None:
    assert mails_wait_for_the_answer(None) == []
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert [warning.id for warning in mails_wait_for_the_answer(None)] == ["home.W005"]
