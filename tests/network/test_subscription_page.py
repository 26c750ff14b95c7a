"""The page "Abonnement" of the account: what one's access is, and the contact's seats."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail import hooks

from home.factories import UserFactory
from home.website_time import today
from network.factories import SubscriptionFactory, SubscriptionSeatFactory
from network.models import Subscription
from network.subscriptions import actions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles", "home_page")]
PAGE = "/konto/abonnement/"


@pytest.fixture
def contact() -> Any:
    return UserFactory(email="Kontakt@example.org")


@pytest.fixture
def subscription() -> Any:
    return SubscriptionFactory(
        organisation="Musterstadt", contact_email="kontakt@example.org", seats=2
    )


def text_of(client: Client, address: str = PAGE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return response.content.decode()


def invite(client: Client, subscription: Subscription, email: str) -> Any:
    address = reverse("network_invite", args=(subscription.pk,))
    return client.post(address, {f"{subscription.pk}-email": email})


def test_visitors_are_led_to_the_sign_in(client: Client) -> None:
    assert client.get(PAGE)["Location"] == "/konto/login/?next=%2Fkonto%2Fabonnement%2F"


def test_a_subscriber_reads_until_when_and_sees_no_seats(client: Client) -> None:
    account = UserFactory()
    SubscriptionSeatFactory(
        account=account,
        subscription=SubscriptionFactory(
            organisation="Musterstadt", end=today() + datetime.timedelta(days=9), seats=3
        ),
    )
    client.force_login(account)
    text = text_of(client)
    end = today() + datetime.timedelta(days=9)
    assert f"bis {end:%d.%m.%Y}." in text
    assert "Musterstadt" in text
    assert "Vergebene Plätze" not in text


def test_whoever_has_no_seat_is_told_so(client: Client, stranger: Any) -> None:
    client.force_login(stranger)
    assert "Sie haben zurzeit keinen Platz" in text_of(client)


def test_the_contact_invites_and_the_page_says_how_many_seats_are_left(
    client: Client,
    contact: Any,
    subscription: Subscription,
    django_capture_on_commit_callbacks: Any,
) -> None:
    client.force_login(contact)
    assert "2, davon 2 frei" in text_of(client)
    with django_capture_on_commit_callbacks(execute=True):
        answer = invite(client, subscription, "neu@example.org")
    assert answer["Location"] == PAGE
    assert [message.to for message in mail.outbox] == [["neu@example.org"]]
    text = text_of(client)
    assert "Die Einladung ist unterwegs." in text
    assert "2, davon 1 frei" in text
    assert "noch nicht angenommen" in text


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("", "Bitte füllen Sie dieses Feld aus."),
        ("keine-adresse", "Bitte geben Sie eine vollständige E-Mail-Adresse ein"),
        (
            "a@example.org\r\nBcc: b@example.org",
            "Bitte geben Sie eine vollständige E-Mail-Adresse ein",
        ),
        ("DA@example.org", "Diese Adresse hat bereits einen Platz."),
    ],
)
def test_mistakes_stand_at_the_field_and_the_entry_is_kept(
    client: Client, contact: Any, subscription: Subscription, email: str, said: str
) -> None:
    actions.invite(subscription, "da@example.org")
    client.force_login(contact)
    text = invite(client, subscription, email).content.decode()
    assert f'id="id_{subscription.pk}-email_error"' in text
    assert said in text
    assert "<title>Fehler:" in text
    if "\r" not in email:
        assert f'value="{email}"' in text or not email
    assert subscription.seats.taken().count() == 1


def test_the_answer_does_not_depend_on_whether_there_is_an_account(
    client: Client, contact: Any, subscription: Subscription
) -> None:
    UserFactory(email="bekannt@example.org")
    client.force_login(contact)
    texts = []
    for name in ("bekannt", "fremd"):
        assert invite(client, subscription, f"{name}@example.org").status_code == 302
        texts.append(text_of(client).replace(f"{name}@example.org", "…"))
        actions.withdraw(subscription.seats.taken().get())
    first, second = (text[text.index("Vergebene Plätze") :] for text in texts)
    assert without_tokens(first) == without_tokens(second)


def without_tokens(text: str) -> list[str]:
    return [line for line in text.splitlines() if "csrf" not in line and "/platz/" not in line]


def test_when_all_seats_are_taken_the_contact_is_told_what_to_do(
    client: Client, contact: Any, subscription: Subscription
) -> None:
    for number in range(2):
        actions.invite(subscription, f"{number}@example.org")
    client.force_login(contact)
    assert "Alle Plätze sind vergeben." in text_of(client)
    text = invite(client, subscription, "drei@example.org").content.decode()
    assert "Alle Plätze sind vergeben." in text
    assert 'value="drei@example.org"' in text


def test_the_contact_withdraws_a_seat_after_confirming(
    client: Client, contact: Any, subscription: Subscription
) -> None:
    account: Any = UserFactory()
    seat = actions.invite(subscription, account.email)
    actions.accept(seat, seat.nonce, account)
    client.force_login(contact)
    address = reverse("network_withdraw", args=(seat.pk,))
    assert account.email in text_of(client, address)
    assert subscription.seats.accepted().count() == 1
    assert client.post(address)["Location"] == PAGE
    assert subscription.seats.accepted().count() == 0
    assert client.post(address).status_code == 404


def test_the_contact_sends_an_invitation_again_and_the_first_link_is_void(
    client: Client,
    contact: Any,
    subscription: Subscription,
    django_capture_on_commit_callbacks: Any,
) -> None:
    seat = actions.invite(subscription, "neu@example.org")
    client.force_login(contact)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("network_invite_again", args=(seat.pk,)))
    assert len(mail.outbox) == 1
    assert subscription.seats.taken().get().nonce != seat.nonce


def test_nobody_else_gets_at_the_seats(
    client: Client, subscription: Subscription, stranger: Any
) -> None:
    seat = actions.invite(subscription, "neu@example.org")
    reader = UserFactory()
    own = actions.invite(subscription, reader.email)
    actions.accept(own, own.nonce, reader)
    SubscriptionFactory(contact_email=stranger.email)
    for account in (stranger, reader):
        client.force_login(account)
        assert "neu@example.org" not in text_of(client)
        assert invite(client, subscription, "mehr@example.org").status_code == 404
        for name in ("network_withdraw", "network_invite_again"):
            assert client.post(reverse(name, args=(seat.pk,))).status_code == 404
    assert subscription.seats.taken().count() == 2


@pytest.mark.parametrize("days", [-1, -400])
def test_after_the_end_there_is_nothing_left_to_look_after(
    client: Client, contact: Any, subscription: Subscription, days: int
) -> None:
    end = today() + datetime.timedelta(days=days)
    Subscription.objects.update(start=end - datetime.timedelta(days=364), end=end)
    client.force_login(contact)
    assert "Musterstadt" not in text_of(client)
    assert invite(client, subscription, "neu@example.org").status_code == 404


def test_the_day_s_limit_is_said_at_the_field(
    client: Client, contact: Any, subscription: Subscription, settings: Any
) -> None:
    settings.NETWORK_INVITATIONS_A_DAY = 1
    client.force_login(contact)
    invite(client, subscription, "eins@example.org")
    text = invite(client, subscription, "zwei@example.org").content.decode()
    assert "An einem Tag können höchstens 1 Einladungen" in text


def test_an_account_that_the_access_rule_refuses_has_no_page(
    client: Client, contact: Any, subscription: Subscription
) -> None:
    client.force_login(contact)
    with hooks.register_temporarily("account_is_in_order", lambda account: False):
        assert client.get(PAGE).status_code == 403
        assert invite(client, subscription, "neu@example.org").status_code == 403
    assert subscription.seats.taken().count() == 0


def test_when_the_mail_server_fails_the_seat_stays_reserved_and_the_contact_is_told(
    client: Client,
    contact: Any,
    subscription: Subscription,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    client.force_login(contact)
    from network.subscriptions.mails import MailNotSent

    with pytest.raises(MailNotSent), django_capture_on_commit_callbacks(execute=True):
        invite(client, subscription, "neu@example.org")
    assert subscription.seats.taken().get().email == "neu@example.org"


def test_the_number_of_queries_does_not_grow_with_the_seats(
    client: Client,
    contact: Any,
    subscription: Subscription,
    django_assert_max_num_queries: Any,
) -> None:
    client.force_login(contact)
    text_of(client)
    with django_assert_max_num_queries(60) as few:
        text_of(client)
    actions.set_seats(subscription, 40)
    for number in range(30):
        actions.invite(subscription, f"{number}@example.org")
    with django_assert_max_num_queries(len(few.captured_queries)):
        text_of(client)


def test_the_account_pages_lead_there(client: Client, stranger: Any) -> None:
    client.force_login(stranger)
    page = client.get(reverse("account_email")).content.decode()
    assert f'href="{PAGE}"' in page
