"""The forms that anybody may send, as JSON: the checks, sentences and mails of the pages."""

from typing import Any

import pytest
from django.test import Client

from home.factories import UserFactory
from home.models import HomePage
from network.factories import (
    JoinPageFactory,
    MemberFactory,
    MunicipalityFactory,
    SubscriptionPageFactory,
)
from network.models import (
    MembershipRequest,
    Municipality,
    Subscription,
    SubscriptionRequest,
)
from network.requests import consent_texts
from tests.api.conftest import Api
from tests.api.forms import FORMS, MEMBERSHIP, SUBSCRIPTION, named, post
from tests.network.requests import MEMBERSHIP as TYPED_MEMBERSHIP
from tests.network.requests import SUBSCRIPTION as TYPED_SUBSCRIPTION
from tests.network.requests import link_in, mails, send, text_of
from tests.restrictions import restrict

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages")]

PAGES = {"subscription-requests": "/abonnement/", "membership-requests": "/mitglied-werden/"}
TYPED = {"subscription-requests": TYPED_SUBSCRIPTION, "membership-requests": TYPED_MEMBERSHIP}
MODELS: dict[str, Any] = {
    "subscription-requests": SubscriptionRequest,
    "membership-requests": MembershipRequest,
}
SENTENCE = (
    "Wir haben Ihnen eine Nachricht mit einem Link geschickt. Bitte bestätigen Sie dort Ihre"
    " Anfrage: Erst dann sehen wir sie. Der Link gilt sieben Tage."
)
each_form = pytest.mark.parametrize("form", FORMS)


@pytest.fixture
def pages(home_page: HomePage, settings: Any) -> dict[str, Any]:
    settings.HOME_PROOF_OF_WORK_COST = 1
    return {
        "subscription-requests": SubscriptionPageFactory(parent=home_page, slug="abonnement"),
        "membership-requests": JoinPageFactory(parent=home_page, slug="mitglied-werden"),
    }


@each_form
def test_a_request_is_received_with_the_sentence_of_the_page_and_confirmed_by_mail(
    form: str,
) -> None:
    response = post(form, FORMS[form])
    assert (response.status_code, response.json()) == (202, {"message": SENTENCE})
    assert response["Cache-Control"] == "private, no-store"
    assert SENTENCE in text_of(Client().get(f"{PAGES[form]}?gesendet"))
    (message,) = mails("kim@stadt.example")
    link = link_in(message)
    assert link.startswith(PAGES[form])
    assert Client().post(link).headers["Location"] == f"{PAGES[form]}?bestaetigt"


@each_form
def test_what_is_kept_is_what_the_page_would_keep(form: str) -> None:
    MunicipalityFactory(name="Musterstadt")
    post(form, FORMS[form])
    send(PAGES[form], TYPED[form])
    ours, typed = MODELS[form].objects.order_by("pk").values()
    own = ("id", "token_hash", "requested_at", "confirm_by")
    assert {k: v for k, v in ours.items() if k not in own} == {
        k: v for k, v in typed.items() if k not in own
    }


@pytest.mark.parametrize(
    ("form", "field", "value", "typed"),
    [
        ("subscription-requests", "organisation", "", ""),
        ("subscription-requests", "contact_name", " \n\x00 ", " \n\x00 "),
        ("subscription-requests", "contact_name", "x" * 121, "x" * 121),
        ("subscription-requests", "email", "kim.stadt.example", "kim.stadt.example"),
        ("subscription-requests", "email", '"kim"@stadt.example', '"kim"@stadt.example'),
        ("subscription-requests", "seats", 0, "0"),
        ("subscription-requests", "seats", 501, "501"),
        ("subscription-requests", "seats", -(10**1000), "-" + "9" * 1000),
        ("subscription-requests", "processing", False, ""),
        ("subscription-requests", "message", "x" * 2001, "x" * 2001),
        ("membership-requests", "role", "", ""),
        ("membership-requests", "first_name", "x" * 81, "x" * 81),
        ("membership-requests", "last_name", "", ""),
        ("membership-requests", "phone", "0" * 41, "0" * 41),
    ],
)
def test_a_mistake_is_named_in_the_words_of_the_page(
    form: str, field: str, value: Any, typed: str
) -> None:
    refused = named(post(form, FORMS[form], **{field: value}))
    page = send(PAGES[form], {**TYPED[form], field: typed})
    assert refused == {name: messages[0] for name, messages in page.context["form"].errors.items()}
    assert list(refused) == [field]
    assert MODELS[form].objects.count() == 0
    assert mails() == []


def test_a_phone_number_that_shall_be_shown_must_be_there() -> None:
    refused = named(post("membership-requests", MEMBERSHIP, phone="", shown_items=["phone"]))
    assert list(refused) == ["phone"]


def test_the_words_are_in_the_language_that_is_asked_for(
    pages: dict[str, Any], english: Any
) -> None:
    page = pages["subscription-requests"]
    page.get_parent().specific.copy_for_translation(english)
    translated = page.copy_for_translation(english)
    translated.slug = "subscription"
    translated.save_revision().publish()
    translated.get_parent().specific.save_revision().publish()
    refused = named(post("subscription-requests", SUBSCRIPTION, query="?locale=en", email="x"))
    assert refused == {"email": "Please enter a complete address, such as name@stadt.example."}
    response = post("subscription-requests", SUBSCRIPTION, query="?locale=en")
    assert response.json()["message"].startswith("We have sent you a message")
    (message,) = mails()
    assert link_in(message).startswith("/en/subscription/")
    assert SubscriptionRequest.objects.get().language == "en"


def test_a_page_that_is_not_translated_answers_in_its_own_language() -> None:
    response = post("membership-requests", MEMBERSHIP, query="?locale=en")
    assert response.json() == {"message": SENTENCE}


@each_form
def test_without_a_page_that_has_the_form_there_is_none(
    pages: dict[str, Any], form: str, roles: dict[str, Any]
) -> None:
    restrict(pages[form], next(iter(roles.values())))
    assert post(form, FORMS[form]).status_code == 404
    pages[form].delete()
    assert post(form, FORMS[form]).status_code == 404
    assert mails() == []


def test_of_several_municipalities_one_must_be_chosen() -> None:
    MunicipalityFactory(ags="06534016", name="Neustadt", district="Marburg-Biedenkopf")
    chosen = MunicipalityFactory(ags="16062037", name="Neustadt", district="Nordhausen")
    values = {**SUBSCRIPTION, "organisation": "neustadt"}
    assert list(named(post("subscription-requests", values))) == ["place"]
    assert list(named(post("subscription-requests", values, place="05315000"))) == ["place"]
    assert post("subscription-requests", values, place=chosen.ags).status_code == 202
    assert post("subscription-requests", values, place="-").status_code == 202
    kept = SubscriptionRequest.objects.order_by("pk").values_list("municipality", "organisation")
    assert list(kept) == [(chosen.pk, "neustadt"), (None, "neustadt")]


def test_characters_that_are_none_are_taken_out() -> None:
    post(
        "subscription-requests",
        SUBSCRIPTION,
        organisation="Amt\x00 für\r\nBcc: alle@stadt.example \u202eX",
        message="Erste\x00 Zeile\r\n\r\n\r\n\r\nZweite\x1b Zeile",
    )
    received = SubscriptionRequest.objects.get()
    assert received.organisation == "Amt für Bcc: alle@stadt.example X"
    assert received.message == "Erste Zeile\n\nZweite Zeile"


# What people agree to


def test_the_texts_that_people_agree_to_are_those_of_the_page(api: Api) -> None:
    texts = api.json("consent-texts")
    page = text_of(Client().get("/mitglied-werden/"))
    assert texts["version"] == consent_texts.current_version()
    assert texts["processing"] in page
    assert texts["processing_details"] in page
    assert [each["item"] for each in texts["shown_items"]] == list(consent_texts.SHOWN)
    assert all(each["text"] in page for each in texts["shown_items"])
    assert api.json("consent-texts", locale="en")["processing"].startswith("I agree")


def test_nobody_agrees_to_a_text_that_was_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = consent_texts.ConsentText("2027-01", "Ein anderer Text")
    monkeypatch.setattr(consent_texts, "PROCESSING", changed)
    assert list(named(post("subscription-requests", SUBSCRIPTION))) == ["consent_version"]
    now = consent_texts.current_version()
    assert post("subscription-requests", SUBSCRIPTION, consent_version=now).status_code == 202


def test_each_item_has_a_consent_of_its_own() -> None:
    MunicipalityFactory(name="Musterstadt")
    post("membership-requests", MEMBERSHIP, shown_items=["email"])
    assert MembershipRequest.objects.get().shown_items == ["email"]


# Nothing tells whether an address is known


@each_form
def test_every_address_gets_the_same_answer_and_one_mail(form: str) -> None:
    UserFactory(email="konto@stadt.example")
    MemberFactory(email="mitglied@stadt.example")
    post(form, FORMS[form], email="wartet@stadt.example")
    seen = set()
    for name in ("konto", "mitglied", "wartet", "niemand"):
        response = post(form, FORMS[form], email=f"{name}@stadt.example")
        message = mails(f"{name}@stadt.example")[-1]
        body = str(message.body).replace(link_in(message), "")
        headers = tuple(sorted(response.headers.items()))
        seen.add((response.status_code, headers, response.content, message.subject, body))
    assert len(seen) == 1


@each_form
def test_the_database_is_asked_nothing_about_the_address(
    form: str, django_assert_max_num_queries: Any
) -> None:
    MemberFactory(email="mitglied@stadt.example")
    post(form, FORMS[form])
    costs = []
    for name in ("mitglied", "niemand"):
        with django_assert_max_num_queries(60) as captured:
            post(form, FORMS[form], email=f"{name}@stadt.example")
        costs.append(len(captured))
        assert not any(
            "stadt.example" in query["sql"] and "SELECT" in query["sql"] for query in captured
        )
    assert costs[0] == costs[1]


def test_an_address_gets_three_mails_a_day_and_nobody_is_told() -> None:
    answers = {
        post("subscription-requests", SUBSCRIPTION, email=email).content
        for email in ("kim@stadt.example", "Kim@Stadt.example") * 2
    }
    send("/abonnement/", TYPED_SUBSCRIPTION)
    assert len(answers) == 1
    assert len(mails()) == 3


def test_who_is_signed_in_is_answered_like_others(subscriber: Any, client: Client) -> None:
    client.force_login(subscriber)
    response = post("subscription-requests", SUBSCRIPTION, client=client)
    assert (response.status_code, response.json()) == (202, {"message": SENTENCE})


def test_a_confirmed_request_waits_for_an_editor() -> None:
    post("subscription-requests", SUBSCRIPTION)
    Client().post(link_in(mails()[0]))
    found = Subscription.objects.get()
    assert (found.contact_name, found.organisation, found.requested_seats) == (
        "Kim Beispiel",
        "Zweckverband Beispiel",
        3,
    )
    assert Municipality.objects.count() == 0
