"""What people type: mistakes, odd characters, municipalities."""

from typing import Any

import pytest
from django.test import Client

from network.factories import MunicipalityFactory
from network.models import Municipality, Subscription, SubscriptionRequest
from tests.network.requests import SUBSCRIPTION, link_in, mails, send, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("organisation", "", "Bitte"),
        ("contact_name", " \n\x00 ", "Bitte"),
        ("email", "kim.stadt.example", "name@stadt.example"),
        ("email", '"kim"@stadt.example', "name@stadt.example"),
        ("seats", "0", "1 bis 500"),
        ("seats", "501", "1 bis 500"),
        ("seats", "9" * 6000, "ganze Zahl"),
        ("seats", "drei", "ganze Zahl"),
        ("processing", "", "Einwilligung"),
        ("message", "x" * 2001, "2000"),
        ("contact_name", "x" * 121, "120"),
    ],
)
def test_a_mistake_is_named_and_what_was_typed_is_kept(
    address: str, field: str, value: str, message: str
) -> None:
    answer = send(address, {**SUBSCRIPTION, field: value})
    content = text_of(answer)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert message in str(answer.context["form"].errors[field])
    assert 'role="alert"' in content
    assert f'href="#id_{field}"' in content
    assert "<title>Fehler: " in content
    assert 'value="Kim Beispiel"' in content or field == "contact_name"
    assert "Wir freuen uns." in content or field == "message"
    assert SubscriptionRequest.objects.count() == 0
    assert mails() == []


def test_characters_that_are_none_are_taken_out(address: str) -> None:
    answer = send(
        address,
        SUBSCRIPTION,
        organisation="Amt\x00 für\r\nBcc: alle@stadt.example \u202eX",
        contact_name="Kim\r\nSubject: Y\x07",
        email="kim@stadt.example\r\n",
        message="Erste\x00 Zeile\r\n\r\n\r\n\r\nZweite\x1b Zeile",
    )
    assert answer.status_code == 303
    received = SubscriptionRequest.objects.get()
    assert received.organisation == "Amt für Bcc: alle@stadt.example X"
    assert received.contact_name == "Kim Subject: Y"
    assert received.message == "Erste Zeile\n\nZweite Zeile"
    (message,) = mails()
    assert message.to == ["kim@stadt.example"]
    assert "\n" not in message.subject
    Client().post(link_in(message))
    assert Subscription.objects.get().contact_name == "Kim Subject: Y"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
        (b"email=%00%ff%ed%a0%80&seats=1&seats=2", "application/x-www-form-urlencoded"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (b"no boundary", "multipart/form-data"),
        (b'{"email": 1}', "application/json"),
        (b"", "text/plain"),
        (b"anfrage=1&place=%00&organisation=%F0%9F", "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_that_is_no_form_is_no_error_of_ours(
    address: str, body: bytes, content_type: str
) -> None:
    assert Client().post(address, body, content_type=content_type).status_code in (200, 400)


def test_a_municipality_is_found_however_it_is_typed(address: str) -> None:
    cologne = MunicipalityFactory(ags="05315000", name="Köln", district="kreisfreie Stadt")
    for number, typed in enumerate(["Köln", "koeln", "Stadt Köln", " KÖLN ", "Ko\u0308ln"]):
        email = f"kim{number}@stadt.example"
        answer = send(address, SUBSCRIPTION, organisation=typed, email=email)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/abonnement/?gesendet")
    found = SubscriptionRequest.objects.values_list("municipality", flat=True)
    assert list(found) == [cologne.pk] * 5
    (message,) = mails("kim0@stadt.example")
    assert Client().post(link_in(message)).status_code == 303
    subscription = Subscription.objects.get()
    assert (subscription.municipality, subscription.organisation) == (cologne, "")


def test_of_several_municipalities_one_must_be_chosen(address: str) -> None:
    MunicipalityFactory(ags="06534016", name="Neustadt", district="Marburg-Biedenkopf")
    chosen = MunicipalityFactory(ags="16062037", name="Neustadt", district="Nordhausen")
    MunicipalityFactory(ags="16062038", name="Neustadt", district="früher", is_active=False)
    values = {**SUBSCRIPTION, "organisation": "neustadt"}
    answer = send(address, values)
    content = text_of(answer)
    assert list(answer.context["form"].errors) == ["place"]
    assert "Neustadt (Marburg-Biedenkopf, Hessen)" in content
    assert "Neustadt (Nordhausen, Thüringen)" in content
    assert "früher" not in content
    assert send(address, values, place="05315000").status_code == 200
    assert send(address, values, place=chosen.ags).status_code == 303
    assert SubscriptionRequest.objects.get().municipality == chosen


def test_none_of_them_is_an_answer_too(address: str) -> None:
    MunicipalityFactory(ags="06534016", name="Neustadt")
    MunicipalityFactory(ags="16062037", name="Neustadt")
    assert send(address, SUBSCRIPTION, organisation="Neustadt", place="-").status_code == 303
    received = SubscriptionRequest.objects.get()
    assert (received.municipality, received.organisation) == (None, "Neustadt")


def test_what_follows_in_brackets_chooses(address: str) -> None:
    MunicipalityFactory(ags="06534016", name="Neustadt", district="Marburg-Biedenkopf")
    chosen = MunicipalityFactory(ags="16062037", name="Neustadt", district="Nordhausen")
    send(address, SUBSCRIPTION, organisation="Neustadt (Thüringen)")
    assert SubscriptionRequest.objects.get().municipality == chosen


def test_finding_a_municipality_costs_one_query(
    address: str, django_assert_num_queries: Any
) -> None:
    from network.requests.municipality_entry import municipalities_named

    MunicipalityFactory(name="Öhringen")
    with django_assert_num_queries(1):
        assert [place.name for place in municipalities_named("oehringen")] == ["Öhringen"]
    with django_assert_num_queries(0):
        assert municipalities_named(" ,( ") == []


def test_a_municipality_that_is_deleted_meanwhile_loses_no_request(address: str) -> None:
    MunicipalityFactory(ags="05315000", name="Köln")
    send(address, SUBSCRIPTION, organisation="Köln")
    Municipality.objects.all().delete()
    assert Client().post(link_in(mails()[0])).status_code == 303
    assert Subscription.objects.get().organisation == "Köln"
