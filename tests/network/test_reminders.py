"""Reminders before the end: which one, to whom, and each once, whatever happens to a run."""

import datetime
import signal
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from home.website_time import today
from network.factories import SubscriptionFactory
from network.models import SubscriptionReminder
from network.subscriptions import actions
from network.subscriptions.reminders import send_due_reminders
from tests.browser.mail import Mailbox, Refusing, _Conversation, open_mailbox
from tests.network.processes import Site, outcome

CONTACT = "kontakt@example.org"


def ending_in(days: int, **fields: Any) -> Any:
    end = today() + datetime.timedelta(days=days)
    start = end - datetime.timedelta(days=364)
    return SubscriptionFactory(start=start, end=end, contact_email=CONTACT, **fields)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "reminder"),
    [(61, None), (60, 60), (59, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)],
)
def test_the_nearest_reminder_is_sent_and_no_earlier_one(days: int, reminder: int | None) -> None:
    ending_in(days)
    send_due_reminders()
    sent = list(SubscriptionReminder.objects.values_list("days", "state"))
    assert sent == ([(reminder, "sent")] if reminder else [])
    assert len(mail.outbox) == len(sent)


@pytest.mark.django_db
def test_each_is_sent_once_on_its_way_to_the_end() -> None:
    subscription = ending_in(70)
    for day in range(75):
        send_due_reminders(today() + datetime.timedelta(days=day))
    assert [message.to for message in mail.outbox] == [[CONTACT]] * 3
    assert list(subscription.reminders.values_list("days", flat=True)) == [60, 30, 7]


@pytest.mark.django_db
def test_the_message_is_german_and_says_what_to_do() -> None:
    subscription = ending_in(30, organisation="Musterstadt")
    send_due_reminders()
    (message,) = mail.outbox
    assert message.subject == f"NeKoPa-Abonnement: Es endet am {subscription.end:%d.%m.%Y}"
    assert "Das NeKoPa-Abonnement von Musterstadt endet am" in message.body
    assert "http://localhost:8000/konto/abonnement/" in message.body


@pytest.mark.django_db
def test_after_a_renewal_the_new_end_is_reminded_of() -> None:
    subscription = ending_in(7)
    send_due_reminders()
    later = subscription.end + datetime.timedelta(days=365)
    actions.renew(subscription, later)
    send_due_reminders()
    assert len(mail.outbox) == 1
    send_due_reminders(later - datetime.timedelta(days=60))
    assert len(mail.outbox) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["cancelled", "ended"])
def test_what_was_cancelled_or_ended_is_reminded_of_no_more(state: str) -> None:
    ending_in(30, state=state)
    send_due_reminders()
    assert mail.outbox == []


@pytest.mark.django_db
def test_the_command_names_no_person(capsys: pytest.CaptureFixture[str], settings: Any) -> None:
    ending_in(30)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(CommandError):
        call_command("send_reminders")
    printed = capsys.readouterr()
    assert "the next run tries again" in printed.err
    assert "@" not in printed.out + printed.err
    assert not SubscriptionReminder.objects.exists()


# Real processes, a real mail server, real commits


class _Stalled(_Conversation):
    """Takes the message and does not say so as long as somebody waits for it."""

    def read_message(self) -> Any:
        message = super().read_message()
        self.server.reached.set()
        self.server.release.wait(60)
        return message


class _Deaf(_Conversation):
    """Accepts the connection and does not greet."""

    def handle(self) -> None:
        self.server.reached.set()
        self.server.release.wait(60)


@pytest.fixture(scope="module")
def site_with_a_subscription(empty_site: Site) -> Site:
    empty_site.python(
        f"SubscriptionFactory(end=today() + timedelta(days=30), contact_email='{CONTACT}',"
        " start=today() - timedelta(days=300))"
    )
    return empty_site


@pytest.fixture
def site(site_with_a_subscription: Site) -> Iterator[Site]:
    """On which no reminder was sent yet."""
    yield site_with_a_subscription
    site_with_a_subscription.execute("DELETE FROM network_subscriptionreminder")


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as mailbox:
        mailbox.reached, mailbox.release = threading.Event(), threading.Event()
        yield mailbox
        mailbox.release.set()


COMMAND = ("manage.py", "send_reminders")


def states(site: Site) -> list[Any]:
    return site.rows("SELECT days, state FROM network_subscriptionreminder")


def kill_when_reached(site: Site, mailbox: Mailbox, conversation: type[_Conversation]) -> None:
    ordinary, mailbox.RequestHandlerClass = mailbox.RequestHandlerClass, conversation
    with site.start(*COMMAND, EMAIL_URL=mailbox.address) as process:
        assert mailbox.reached.wait(60)
        process.send_signal(signal.SIGKILL)
        assert outcome(process)[0] == -signal.SIGKILL
    mailbox.release.set()
    mailbox.RequestHandlerClass = ordinary


def age_the_claims(site: Site) -> None:
    six_minutes_ago = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=6)
    site.execute(
        f"UPDATE network_subscriptionreminder SET claimed_at = '{six_minutes_ago}'"  # noqa: S608  ours
    )


def test_running_twice_and_twice_at_once_sends_one_message(site: Site, mailbox: Mailbox) -> None:
    processes = [site.start(*COMMAND, EMAIL_URL=mailbox.address) for _process in range(2)]
    for process in processes:
        with process:
            status, _output, errors = outcome(process)
            assert status == 0, errors
    assert site.run(*COMMAND, EMAIL_URL=mailbox.address)[:2] == (0, "Reminders sent: 0\n")
    assert len(mailbox.messages_to(CONTACT)) == 1
    assert states(site) == [(30, "sent")]


def test_killed_before_the_server_answers_the_next_run_sends_it(
    site: Site, mailbox: Mailbox
) -> None:
    kill_when_reached(site, mailbox, _Deaf)
    assert states(site) == []
    assert site.run(*COMMAND, EMAIL_URL=mailbox.address)[:2] == (0, "Reminders sent: 1\n")
    assert len(mailbox.messages_to(CONTACT)) == 1


def test_killed_while_the_server_has_it_no_run_sends_it_again_and_each_says_so(
    site: Site, mailbox: Mailbox
) -> None:
    kill_when_reached(site, mailbox, _Stalled)
    assert states(site) == [(30, "sending")]
    # Another run might still be at it.
    assert site.run(*COMMAND, EMAIL_URL=mailbox.address)[:2] == (0, "Reminders sent: 0\n")
    age_the_claims(site)
    for _time in range(2):
        status, output, errors = site.run(*COMMAND, EMAIL_URL=mailbox.address)
        assert (status, output) == (1, "Reminders sent: 0\n")
        assert "a run was killed while sending" in errors
    (first,) = mailbox.messages_to(CONTACT)

    status, output, _errors = site.run(*COMMAND, "--send-unclear", EMAIL_URL=mailbox.address)
    assert (status, output) == (0, "Reminders sent: 1\n")
    again = mailbox.messages_to(CONTACT)[1]
    assert again["Message-ID"] == first["Message-ID"]


def test_an_unclear_one_can_be_taken_for_sent(site: Site, mailbox: Mailbox) -> None:
    kill_when_reached(site, mailbox, _Stalled)
    age_the_claims(site)
    settle = site.run(*COMMAND, "--settle-unclear", EMAIL_URL=mailbox.address)
    assert settle[:2] == (0, "Reminders sent: 0\n")
    assert states(site) == [(30, "sent")]


def test_when_the_server_refuses_the_next_run_tries_again(site: Site, mailbox: Mailbox) -> None:
    ordinary, mailbox.RequestHandlerClass = mailbox.RequestHandlerClass, Refusing
    assert site.run(*COMMAND, EMAIL_URL=mailbox.address)[:2] == (1, "Reminders sent: 0\n")
    mailbox.RequestHandlerClass = ordinary
    mailbox.messages.clear()
    assert site.run(*COMMAND, EMAIL_URL=mailbox.address)[:2] == (0, "Reminders sent: 1\n")
    assert len(mailbox.messages_to(CONTACT)) == 1
