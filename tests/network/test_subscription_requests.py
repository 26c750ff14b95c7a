"""Asking for a subscription: from the form by the mail to the editors' list."""

import datetime
import html
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage
from home.rate_limits import allow_key
from network.factories import MemberFactory, MunicipalityFactory, SubscriptionPageFactory
from network.models import Municipality, Subscription, SubscriptionPage, SubscriptionRequest
from network.requests import actions as form_requests
from network.requests import limits
from tests.network.requests import SUBSCRIPTION, link_in, mails, send, sentence

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cheap_proof(settings: Any) -> None:
    settings.HOME_PROOF_OF_WORK_COST = 1


@pytest.fixture
def page(home_page: HomePage) -> SubscriptionPage:
    return SubscriptionPageFactory(parent=home_page, title="Abonnement", slug="abonnement")


@pytest.fixture
def address(page: SubscriptionPage) -> str:
    return "/abonnement/"


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


# The way that a request goes


def test_a_request_waits_for_the_editors_once_it_is_confirmed(address: str) -> None:
    answer = send(address, SUBSCRIPTION)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/abonnement/?gesendet")
    assert sentence("sent") in text_of(Client().get(answer.headers["Location"]))
    assert Subscription.objects.count() == 0

    (message,) = mails()
    assert message.to == ["kim@stadt.example"]
    link = link_in(message)
    assert "Anfrage bestätigen" in text_of(Client().get(link))
    assert Subscription.objects.count() == 0

    confirmed = Client().post(link)
    assert (confirmed.status_code, confirmed.headers["Location"]) == (
        303,
        "/abonnement/?bestaetigt",
    )
    assert sentence("confirmed") in text_of(Client().get(confirmed.headers["Location"]))
    subscription = Subscription.objects.get()
    assert (
        subscription.state,
        subscription.organisation,
        subscription.municipality,
        subscription.contact_name,
        subscription.contact_email,
        subscription.requested_seats,
    ) == ("requested", "Zweckverband Beispiel", None, "Kim Beispiel", "kim@stadt.example", 3)
    assert "0123 456789" in subscription.notes
    assert "Wir freuen uns." in subscription.notes
    assert "2026-11" in subscription.notes
    assert SubscriptionRequest.objects.count() == 0
    assert len(mails()) == 1


def test_a_link_works_once(address: str) -> None:
    send(address, SUBSCRIPTION)
    link = link_in(mails()[0])
    Client().post(link)
    for answer in (Client().post(link), Client().get(link)):
        assert answer.status_code == 410
        assert sentence("expired") in text_of(answer)
    assert Subscription.objects.count() == 1


def test_opening_the_link_confirms_nothing(address: str) -> None:
    """Programs that look into mails for viruses open links."""
    send(address, SUBSCRIPTION)
    link = link_in(mails()[0])
    for method in ("get", "head", "options"):
        getattr(Client(), method)(link)
    assert Subscription.objects.count() == 0
    assert SubscriptionRequest.objects.count() == 1


def test_a_link_ends_after_seven_days(address: str) -> None:
    send(address, SUBSCRIPTION)
    link = link_in(mails()[0])
    SubscriptionRequest.objects.update(confirm_by=timezone.now())
    assert Client().get(link).status_code == 410
    assert Client().post(link).status_code == 410
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize("token", ["", "x", "a" * 5000, "%00", "%ff", "ä"])
def test_a_link_that_was_made_up_confirms_nothing(address: str, token: str) -> None:
    send(address, SUBSCRIPTION)
    assert Client().get(f"{address}?anfrage={token}").status_code in (200, 410)
    answer = Client().post(f"{address}?anfrage={token}")
    assert answer.status_code in (200, 410)
    assert Subscription.objects.count() == 0


def test_the_database_holds_no_link_that_works(address: str) -> None:
    send(address, SUBSCRIPTION)
    token = link_in(mails()[0]).partition("=")[2]
    stored = str(SubscriptionRequest.objects.get().token_hash)
    assert token not in stored
    assert Client().post(f"{address}?anfrage={stored}").status_code == 410


def test_what_nobody_confirms_is_deleted(address: str, capsys: Any) -> None:
    send(address, SUBSCRIPTION)
    in_time = timezone.now() + datetime.timedelta(days=6, hours=23)
    assert SubscriptionRequest.objects.get().confirm_by > in_time
    call_command("purge_requests")
    assert SubscriptionRequest.objects.count() == 1
    SubscriptionRequest.objects.update(confirm_by=timezone.now())
    call_command("purge_requests")
    assert SubscriptionRequest.objects.count() == 0


def test_the_next_request_deletes_it_too(address: str) -> None:
    send(address, SUBSCRIPTION)
    SubscriptionRequest.objects.update(confirm_by=timezone.now())
    send(address, SUBSCRIPTION, email="andere@stadt.example")
    assert SubscriptionRequest.objects.get().email == "andere@stadt.example"


# What is typed


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


# Nothing tells whether an address is known


def known_addresses() -> None:
    UserFactory(email="konto@stadt.example")
    MemberFactory(email="mitglied@stadt.example")


def test_every_address_gets_the_same_answer_and_one_mail(address: str) -> None:
    known_addresses()
    send(address, SUBSCRIPTION, email="wartet@stadt.example")
    seen = []
    for name in ("konto", "mitglied", "wartet", "niemand"):
        answer = send(address, SUBSCRIPTION, email=f"{name}@stadt.example")
        page = Client().get(answer.headers["Location"])
        message = mails(f"{name}@stadt.example")[-1]
        body = str(message.body).replace(link_in(message), "")
        seen.append((answer.status_code, answer.headers["Location"], message.subject, body))
        assert sentence("sent") in text_of(page)
    assert len(set(seen)) == 1
    assert len(mails("wartet@stadt.example")) == 2
    assert [len(mails(f"{name}@stadt.example")) for name in ("konto", "mitglied", "niemand")] == [
        1,
        1,
        1,
    ]


def test_the_form_asks_the_database_nothing_about_the_address(
    address: str, django_assert_max_num_queries: Any
) -> None:
    known_addresses()
    costs = []
    for name in ("konto", "mitglied", "niemand"):
        with django_assert_max_num_queries(60) as captured:
            send(address, SUBSCRIPTION, email=f"{name}@stadt.example")
        costs.append(len(captured))
    assert len(set(costs[1:])) == 1
    assert not any(
        "stadt.example" in query["sql"] and "SELECT" in query["sql"] for query in captured
    )


def test_an_address_gets_three_mails_a_day_and_nobody_is_told(address: str) -> None:
    answers = [
        send(address, SUBSCRIPTION, email=email).headers["Location"]
        for email in ("kim@stadt.example", "Kim@Stadt.example", "kim@STADT.example") * 2
    ]
    assert set(answers) == {"/abonnement/?gesendet"}
    assert len(mails()) == 3


def test_the_mail_repeats_nothing_that_was_typed(address: str) -> None:
    """Else the form would send anybody's text to anybody."""
    send(address, SUBSCRIPTION, message="Kaufen Sie!", contact_name="Werbung", organisation="Geld")
    (message,) = mails()
    assert not any(word in str(message.body) for word in ("Kaufen", "Werbung", "Geld"))


# Robots


def test_what_fills_in_the_trap_is_thanked_and_forgotten(address: str) -> None:
    answer = send(address, SUBSCRIPTION, homepage="http://spam.example")
    assert answer.headers["Location"] == "/abonnement/?gesendet"
    assert SubscriptionRequest.objects.count() == 0
    assert mails() == []


def test_without_a_proof_only_a_few_requests_are_taken(address: str) -> None:
    answers = [
        Client().post(address, {**SUBSCRIPTION, "email": f"kim{number}@stadt.example"})
        for number in range(6)
    ]
    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    content = text_of(answers[-1])
    assert "JavaScript" in content
    assert 'role="alert"' in content
    assert 'value="kim5@stadt.example"' in content
    assert "<title>Fehler: " in content
    assert len(mails()) == 5
    assert send(address, SUBSCRIPTION).status_code == 303


def test_a_proof_is_good_for_one_request(address: str) -> None:
    from tests.network.requests import solve

    for _use in range(5):
        allow_key("send a form without proof of work", limits.FORMS_WITHOUT_PROOF, "overall")
    values = {**SUBSCRIPTION, "altcha": solve()}
    assert Client().post(address, {**values, "email": "nichts"}).status_code == 200
    assert Client().post(address, values).status_code == 303
    assert Client().post(address, values).status_code == 429


def test_one_visitor_is_stopped_and_another_is_not(address: str, settings: Any) -> None:
    settings.NETWORK_REQUEST_RATES = {"FORMS": "2/h"}
    answers = [send(address, SUBSCRIPTION, email=f"k{n}@stadt.example") for n in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert "Ihre Angaben stehen noch unten" in text_of(answers[-1])
    assert 'value="Kim Beispiel"' in text_of(answers[-1])
    other = Client(REMOTE_ADDR="192.0.2.8")
    assert send(address, SUBSCRIPTION, client=other).status_code == 303


def test_trying_without_end_is_stopped_too(address: str, settings: Any) -> None:
    settings.NETWORK_REQUEST_RATES = {"ATTEMPTS": "3/h"}
    attempts = [Client().post(f"{address}?anfrage=x").status_code for _attempt in range(4)]
    assert attempts == [410, 410, 410, 429]
    assert Client().post(address, {}).status_code == 429


def test_a_form_of_another_website_is_refused(address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(address, SUBSCRIPTION).status_code == 403


# Languages, access and caches


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


def test_no_shared_cache_keeps_the_form(address: str) -> None:
    first = Client().get(address)
    assert "csrftoken" in first.cookies
    assert first.headers["Cache-Control"].startswith("private, ")
    assert "Cookie" in first.headers["Vary"]


def test_nothing_keeps_what_was_sent(address: str) -> None:
    for answer in (
        send(address, {**SUBSCRIPTION, "email": "x"}),
        send(address, SUBSCRIPTION),
        Client().get(link_in(mails()[0])),
        Client().post(f"{address}?anfrage=x"),
    ):
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_link_is_told_to_no_other_website(address: str) -> None:
    send(address, SUBSCRIPTION)
    answer = Client().get(link_in(mails()[0]))
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_page_that_is_not_published_takes_nothing(address: str, page: SubscriptionPage) -> None:
    page.unpublish()
    assert send(address, SUBSCRIPTION).status_code == 404
    assert SubscriptionRequest.objects.count() == 0


def test_no_personal_data_are_logged(
    address: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.mail import EmailMessage

    def refuse(message: EmailMessage) -> None:
        raise OSError(f"{message.to} refused")

    monkeypatch.setattr(EmailMessage, "send", refuse)
    assert send(address, SUBSCRIPTION).status_code == 303
    assert mails() == []
    assert "could not be sent: OSError" in caplog.text
    assert "kim@" not in caplog.text


def test_two_clicks_at_once_make_one_subscription(address: str) -> None:
    """The second asks after the first has deleted the row, whichever asked first."""
    send(address, SUBSCRIPTION)
    token = link_in(mails()[0]).partition("=")[2]
    assert [form_requests.confirm(SubscriptionRequest, token) for _click in range(2)] == [
        True,
        False,
    ]
    assert Subscription.objects.count() == 1
