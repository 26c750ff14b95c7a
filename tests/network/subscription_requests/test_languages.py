"""The form in other languages, beside the privacy page, and unpublished."""

import pytest
from django.test import Client
from wagtail.models import Locale

from home.factories import StandardPageFactory
from home.models import HomePage
from network.models import SubscriptionPage, SubscriptionRequest
from tests.network.requests import SUBSCRIPTION, link_in, mails, send, text_of

pytestmark = pytest.mark.django_db


def test_the_english_address_of_the_german_page_takes_requests_too(
    address: str, english: Locale, home_page: HomePage
) -> None:
    home_page.copy_for_translation(english).save_revision().publish()
    answer = Client().get("/en/abonnement/")
    assert "Anfrage senden" in text_of(answer)
    broken = send("/en/abonnement/", {**SUBSCRIPTION, "email": ""})
    assert "Bitte" in str(text_of(broken))
    assert send("/en/abonnement/", SUBSCRIPTION).headers["Location"] == "/en/abonnement/?gesendet"
    (message,) = mails()
    assert "Abonnement" in message.subject
    link = link_in(message)
    assert link.startswith("/en/abonnement/?anfrage=")
    assert Client().post(link).status_code == 303


def test_a_translated_page_writes_in_its_language(
    page: SubscriptionPage, english: Locale, home_page: HomePage
) -> None:
    for original in (home_page, page):
        translated = original.copy_for_translation(english)
        translated.title = f"English {original.title}"
        translated.save_revision().publish()
    answer = Client().get("/en/abonnement/")
    assert "Send request" in text_of(answer)
    send("/en/abonnement/", SUBSCRIPTION)
    (message,) = mails()
    assert message.subject == "NeKoPa subscription: please confirm your request"
    assert "within 7 days" in str(message.body)


def test_the_form_names_the_privacy_page_where_there_is_one(
    address: str, home_page: HomePage
) -> None:
    assert "/datenschutz/" not in text_of(Client().get(address))
    StandardPageFactory(parent=home_page, slug="datenschutz", title="Datenschutz")
    assert 'href="/datenschutz/"' in text_of(Client().get(address))


def test_a_page_that_is_not_published_takes_nothing(address: str, page: SubscriptionPage) -> None:
    page.unpublish()
    assert send(address, SUBSCRIPTION).status_code == 404
    assert SubscriptionRequest.objects.count() == 0
