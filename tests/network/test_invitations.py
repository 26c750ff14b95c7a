"""The link of an invitation: who may accept it, once, and until when."""

import datetime
import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.access.audience import audience_of
from home.factories import PASSWORD, UserFactory
from home.models import User
from network.factories import SubscriptionFactory
from network.models import Subscription, SubscriptionSeat
from network.subscriptions import actions
from network.subscriptions.invitations import invitation_token
from tests.restrictions import subscribers_group

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles", "home_page")]
NEW_PASSWORD = "ein-langes-neues-passwort"


@pytest.fixture
def subscription() -> Any:
    return SubscriptionFactory(organisation="Musterstadt", seats=2)


@pytest.fixture
def seat(subscription: Subscription) -> SubscriptionSeat:
    return actions.invite(subscription, "Neu@example.org")


@pytest.fixture
def link(seat: SubscriptionSeat) -> str:
    return reverse("network_invitation", args=(invitation_token(seat),))


def is_subscriber(account: Any) -> bool:
    return subscribers_group().pk in audience_of(account).groups


def test_the_message_is_german_and_leads_to_the_invitation(
    subscription: Subscription, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(subscription, "neu@example.org")
    (message,) = mail.outbox
    assert message.to == ["neu@example.org"]
    assert message.subject == "NeKoPa-Abonnement: Ihre Einladung"
    assert "Musterstadt hat für Sie einen Platz" in message.body
    (address,) = re.findall(r"http://localhost:8000(/konto/einladung/\S+/)", message.body)
    assert "Musterstadt" in client.get(address).content.decode()


def test_somebody_new_chooses_a_password_and_reads_after_signing_in(
    link: str, client: Client
) -> None:
    page = client.get(link)
    assert page.status_code == 200
    assert "Musterstadt" in page.content.decode()
    assert not User.objects.exists()
    answer = client.post(link, {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD})
    following = reverse("network_subscription")
    assert answer["Location"] == f"{reverse('account_login')}?next=%2Fkonto%2Fabonnement%2F"
    account = User.objects.get()
    assert (account.email, account.check_password(NEW_PASSWORD)) == ("neu@example.org", True)
    assert account.groups.count() == 0
    assert is_subscriber(account)
    address = EmailAddress.objects.get(user=account)
    assert (address.verified, address.primary) == (True, True)
    credentials = {"login": "Neu@example.org", "password": NEW_PASSWORD}
    assert client.post(answer["Location"], credentials)["Location"] == following
    assert "Musterstadt" in client.get(following).content.decode()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("kurz", "kurz", "Dieses Passwort ist zu kurz"),
        ("123456789012", "123456789012", "besteht nur aus Ziffern"),
        ("neu@example.org", "neu@example.org", "zu ähnlich"),
        (NEW_PASSWORD, "etwas-ganz-anderes", "sind nicht identisch"),
    ],
)
def test_a_poor_password_is_refused_at_the_field_and_nothing_is_lost(
    link: str, client: Client, first: str, second: str, said: str
) -> None:
    page = client.post(link, {"new_password1": first, "new_password2": second})
    assert said in page.content.decode()
    assert "<title>Fehler:" in page.content.decode()
    assert not User.objects.exists()
    assert client.get(link).status_code == 200


def test_whoever_has_an_account_signs_in_first_and_comes_back(link: str, client: Client) -> None:
    account = UserFactory(email="neu@example.org")
    page = client.get(link).content.decode()
    (sign_in,) = re.findall(r'class="kern-btn kern-btn--primary" href="([^"]+)"', page)
    assert "new_password1" not in page
    posted = client.post(link, {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD})
    assert posted.status_code == 200
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    answer = client.post(sign_in, {"login": account.email, "password": PASSWORD})
    assert answer["Location"] == link
    assert "Einladung annehmen" in client.get(link).content.decode()
    assert not is_subscriber(account)
    assert client.post(link)["Location"] == reverse("network_subscription")
    assert is_subscriber(account)


def test_looking_at_the_page_accepts_nothing(link: str, client: Client) -> None:
    client.force_login(UserFactory(email="neu@example.org"))
    for _visit in range(2):
        assert client.get(link).status_code == 200
    assert not SubscriptionSeat.objects.accepted().exists()


def test_somebody_else_who_is_signed_in_cannot_accept(
    link: str, stranger: Any, client: Client
) -> None:
    client.force_login(stranger)
    for answer in (client.get(link), client.post(link)):
        assert answer.status_code == 403
        assert "mit einer anderen Adresse angemeldet" in answer.content.decode()
    assert not SubscriptionSeat.objects.accepted().exists()


def used(seat: SubscriptionSeat) -> None:
    actions.accept(seat, seat.nonce, UserFactory(email="neu@example.org"))


def withdrawn(seat: SubscriptionSeat) -> None:
    actions.withdraw(seat)


def sent_anew(seat: SubscriptionSeat) -> None:
    actions.invite_again(seat)


def given_to_somebody_else(seat: SubscriptionSeat) -> None:
    actions.set_seats(seat.subscription, 1)
    actions.withdraw(seat)
    actions.invite(seat.subscription, "andere@example.org")


@pytest.mark.parametrize("happened", [used, withdrawn, sent_anew, given_to_somebody_else])
def test_a_link_that_is_used_up_says_so_and_does_nothing(
    seat: SubscriptionSeat, link: str, client: Client, happened: Any
) -> None:
    happened(seat)
    before = list(SubscriptionSeat.objects.order_by("pk").values())
    accounts = User.objects.count()
    password = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    for answer in (client.get(link), client.post(link, password)):
        assert answer.status_code == 410
        assert "Einladung nicht mehr gültig" in answer.content.decode()
        assert "Es geht nichts verloren." in answer.content.decode()
    assert list(SubscriptionSeat.objects.order_by("pk").values()) == before
    assert User.objects.count() == accounts


@pytest.mark.parametrize(("days", "status"), [(13, 200), (15, 410)])
def test_a_link_is_good_for_two_weeks(
    seat: SubscriptionSeat,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    days: int,
    status: int,
) -> None:
    then = timezone.now() - datetime.timedelta(days=days)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.signing.time.time", then.timestamp)
        token = invitation_token(seat)
    assert client.get(reverse("network_invitation", args=(token,))).status_code == status


def test_a_token_of_other_making_is_refused(seat: SubscriptionSeat, client: Client) -> None:
    foreign = TimestampSigner(salt="anderes").sign_object([seat.pk, seat.nonce])
    for token in ("x", "a:b:c", foreign, invitation_token(seat)[:-1] + "_"):
        assert client.get(f"/konto/einladung/{token}/").status_code == 410, token


def test_the_address_is_told_to_nobody_and_kept_by_no_cache(link: str, client: Client) -> None:
    for answer in (client.get(link), client.get("/konto/einladung/x/")):
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "strict-origin"


def test_an_invitation_into_a_subscription_that_is_over_is_refused(
    seat: SubscriptionSeat, link: str, client: Client
) -> None:
    actions.end_now(seat.subscription)
    client.force_login(UserFactory(email="neu@example.org"))
    answer = client.post(link)
    assert answer.status_code == 410
    assert "Dieses Abonnement läuft nicht." in answer.content.decode()


def test_a_deactivated_account_cannot_come_in_by_an_invitation(link: str, client: Client) -> None:
    account = UserFactory(email="neu@example.org", is_active=False)
    assert "Bitte melden Sie sich damit an" in client.get(link).content.decode()
    client.post(link, {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD})
    assert not SubscriptionSeat.objects.accepted().exists()
    assert not is_subscriber(account)
