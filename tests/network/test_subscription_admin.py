"""How editors find, decide on and export subscriptions."""

import datetime
from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from home.factories import UserFactory
from home.models import User
from home.roles import ADMINISTRATORS
from network.factories import (
    MunicipalityFactory,
    SubscriptionFactory,
    SubscriptionSeatFactory,
)
from network.models import Subscription, SubscriptionReminder
from network.subscriptions import actions
from network.subscriptions.querysets import today
from tests.restrictions import subscribers_group

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
VERBS = ("approve", "decline", "renew", "cancel", "end", "seats")


@pytest.fixture
def admin(client: Client, editor: Any) -> Client:
    client.force_login(editor)
    return client


def address(name: str, subscription: Subscription | None = None) -> str:
    namespaced = f"wagtailsnippets_network_subscription:{name}"
    return reverse(namespaced, args=(subscription.pk,) if subscription else ())


def requested(**fields: Any) -> Any:
    return SubscriptionFactory(state="requested", start=None, end=None, **fields)


def over(**fields: Any) -> Any:
    return SubscriptionFactory(start=today() - 400 * DAY, end=today() - DAY, **fields)


def listed(admin: Client, query: str = "") -> list[str]:
    response = admin.get(f"{address('list')}{query}")
    assert response.status_code == 200
    return [str(each) for each in response.context["object_list"]]


# Approving and declining


def test_a_request_is_approved_with_one_click(
    admin: Client, django_capture_on_commit_callbacks: Any
) -> None:
    subscription = requested(
        organisation="Musterstadt", contact_email="kontakt@example.org", requested_seats=3
    )
    page = admin.get(address("approve", subscription))
    fields = {name: str(value) for name, value in page.context["form"].initial.items()}
    assert fields["seats"] == "3"
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin.post(address("approve", subscription), fields)
    assert answer["Location"] == address("edit", subscription)
    subscription.refresh_from_db()
    assert subscription.start == today()
    assert subscription.end == today().replace(year=today().year + 1) - DAY
    assert subscription.state == "active"
    assert list(subscription.seats.values_list("email", flat=True)) == [
        "kontakt@example.org",
        "",
        "",
    ]
    (message,) = mail.outbox
    assert message.to == ["kontakt@example.org"]
    assert message.subject == "NeKoPa-Abonnement: Ihre Anfrage ist genehmigt"
    assert "ist genehmigt: 3 Plätze, vom" in message.body
    assert "/konto/einladung/" in message.body


def test_a_second_click_changes_nothing(admin: Client) -> None:
    subscription = requested()
    fields = {"start": "2026-01-01", "end": "2026-12-31", "seats": "2"}
    admin.post(address("approve", subscription), fields)
    page = admin.post(address("approve", subscription), fields | {"seats": "5"})
    assert "Über diese Anfrage ist bereits entschieden." in page.content.decode()
    assert subscription.seats.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"end": "2025-12-31"}, "end"),
        ({"start": ""}, "start"),
        ({"seats": "0"}, "seats"),
        ({"seats": "501"}, "seats"),
        ({"seats": "viele"}, "seats"),
        ({"start": "gestern"}, "start"),
    ],
)
def test_what_makes_no_sense_is_refused_at_the_field_and_kept(
    admin: Client, wrong: dict[str, str], field: str
) -> None:
    subscription = requested()
    fields = {"start": "2026-01-01", "end": "2026-12-31", "seats": "2"} | wrong
    page = admin.post(address("approve", subscription), fields)
    assert page.status_code == 200
    form = page.context["form"]
    assert form.errors[field]
    assert form[field].value() == fields[field]
    subscription.refresh_from_db()
    assert subscription.state == "requested"


def test_a_request_is_declined_with_a_reason(
    admin: Client, django_capture_on_commit_callbacks: Any
) -> None:
    subscription = requested(contact_email="kontakt@example.org")
    page = admin.post(address("decline", subscription), {"reason": " "})
    assert page.context["form"].errors["reason"]
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(address("decline", subscription), {"reason": "Bitte als Kreis anfragen."})
    subscription.refresh_from_db()
    assert (subscription.state, subscription.state_label) == ("ended", "abgelehnt")
    (message,) = mail.outbox
    assert message.to == ["kontakt@example.org"]
    assert "Bitte als Kreis anfragen." in message.body
    edit = admin.get(address("edit", subscription)).content.decode()
    assert "Bitte als Kreis anfragen." in edit


# Renewing, cancelling, ending


def test_renewing_keeps_the_seats_and_opens_the_invoice(admin: Client) -> None:
    account = UserFactory()
    subscription: Any = SubscriptionFactory(invoice_state="paid", state="cancelled", seats=1)
    SubscriptionSeatFactory(subscription=subscription, account=account)
    initial = admin.get(address("renew", subscription)).context["form"].initial
    assert initial["start"] == subscription.start
    assert initial["end"] > subscription.end + 360 * DAY
    fields = {name: value.isoformat() for name, value in initial.items()}
    admin.post(address("renew", subscription), fields)
    renewed = Subscription.objects.with_seats().get()
    assert (renewed.state, renewed.invoice_state, renewed.end) == ("active", "open", initial["end"])
    assert (renewed.seat_count, renewed.accepted_count) == (2, 1)


def test_after_a_gap_the_proposed_first_day_is_today(admin: Client) -> None:
    subscription = over()
    Subscription.objects.update(end=today() - 30 * DAY)
    initial = admin.get(address("renew", subscription)).context["form"].initial
    assert initial["start"] == today()
    assert initial["end"] >= today() + 364 * DAY


def test_a_new_end_that_is_not_later_is_refused(admin: Client) -> None:
    subscription = SubscriptionFactory()
    assert subscription.end
    fields = {"start": subscription.start, "end": subscription.end}
    page = admin.post(address("renew", subscription), fields)
    said = f"Der neue letzte Tag muss nach dem {subscription.end:%d.%m.%Y} liegen."
    assert said in page.content.decode()


@pytest.mark.parametrize(("verb", "state"), [("cancel", "cancelled"), ("end", "ended")])
def test_cancelling_and_ending_ask_first(admin: Client, verb: str, state: str) -> None:
    subscription = SubscriptionFactory()
    assert admin.get(address(verb, subscription)).status_code == 200
    subscription.refresh_from_db()
    assert subscription.state == "active"
    admin.post(address(verb, subscription))
    subscription.refresh_from_db()
    assert subscription.state == state
    again = admin.post(address(verb, subscription))
    assert again.status_code == 200
    assert again.context["form"].non_field_errors()


def test_the_edit_page_offers_what_is_possible_now(admin: Client) -> None:
    cases = {
        requested(): ["approve", "decline"],
        SubscriptionFactory(): ["seats", "renew", "cancel", "end"],
        SubscriptionFactory(state="cancelled"): ["seats", "renew", "end"],
        over(): ["renew", "seats"],
    }
    for subscription, verbs in cases.items():
        page = admin.get(address("edit", subscription)).content.decode()
        offered = [verb for verb in VERBS if f'href="{address(verb, subscription)}"' in page]
        assert set(offered) == set(verbs), subscription.state


# Rights


def test_only_those_who_may_change_subscriptions_decide(client: Client, roles: Any) -> None:
    subscription = SubscriptionFactory(seats=1)
    group = roles["Redaktion"]
    group.permissions.remove(*group.permissions.filter(codename__endswith="_subscription"))
    for account in (UserFactory(), UserFactory(groups=[group])):
        client.force_login(account)
        for verb in VERBS:
            for answer in (
                client.get(address(verb, subscription)),
                client.post(address(verb, subscription), {"action": "number", "seats": "9"}),
            ):
                assert answer.status_code == 302, verb
                assert answer["Location"].startswith("/admin/")
        export = client.get(f"{address('list')}?export=xlsx")
        assert "spreadsheet" not in export.headers.get("Content-Type", "")
    assert subscription.seats.count() == 1
    assert not ModelLogEntry.objects.exists()


# Seats


def test_an_editor_invites_withdraws_and_changes_the_number(admin: Client) -> None:
    subscription = SubscriptionFactory(seats=1)
    page = address("seats", subscription)
    admin.post(page, {"action": "invite", "email": "neu@example.org"})
    seat = subscription.seats.taken().get()
    assert seat.email == "neu@example.org"
    assert "neu@example.org" in admin.get(page).content.decode()

    full = admin.post(page, {"action": "invite", "email": "noch@example.org"})
    assert "Bitte erhöhen Sie zuerst die Anzahl" in full.content.decode()
    assert 'value="noch@example.org"' in full.content.decode()

    admin.post(page, {"action": "number", "seats": "3"})
    assert subscription.seats.count() == 3
    admin.post(page, {"action": "again", "seat": seat.pk})
    assert subscription.seats.taken().get().nonce != seat.nonce
    admin.post(page, {"action": "withdraw", "seat": seat.pk})
    assert subscription.seats.free().count() == 3


@pytest.mark.parametrize("seat", ["", "0", "x", "²", "99999999999999999999", "-1"])
def test_a_seat_that_is_not_of_this_subscription_is_not_found(admin: Client, seat: str) -> None:
    subscription = SubscriptionFactory(seats=1)
    answer = admin.post(address("seats", subscription), {"action": "withdraw", "seat": seat})
    assert answer.status_code == 404


def test_a_seat_of_another_subscription_is_not_found(admin: Client) -> None:
    other = SubscriptionSeatFactory(account=UserFactory())
    answer = admin.post(
        address("seats", SubscriptionFactory()), {"action": "withdraw", "seat": other.pk}
    )
    assert answer.status_code == 404
    other.refresh_from_db()
    assert other.is_accepted


# The form


def test_an_editor_adds_a_subscription_as_a_request(admin: Client) -> None:
    place = MunicipalityFactory(name="Musterstadt")
    fields = {
        "municipality": place.pk,
        "organisation": "",
        "contact_name": "Geschäftsstelle",
        "contact_email": "kontakt@example.org",
        "requested_seats": "2",
        "start": "",
        "end": "",
        "invoice_state": "open",
        "notes": "",
    }
    assert admin.post(address("add"), fields).status_code == 302
    subscription = Subscription.objects.get()
    assert (str(subscription), subscription.state) == ("Musterstadt", "requested")
    for wrong in (
        {"organisation": "Auch noch"},
        {"municipality": ""},
        {"start": "2026-01-01", "end": "2026-12-31"},
        {"contact_email": "keine"},
        {"requested_seats": "0"},
    ):
        page = admin.post(address("add"), fields | wrong)
        assert page.status_code == 200, wrong
        assert page.context["form"].errors, wrong
    assert Subscription.objects.count() == 1


def test_saving_the_form_does_not_undo_what_was_decided_meanwhile(admin: Client) -> None:
    subscription = SubscriptionFactory()
    form_class = Subscription.snippet_viewset.get_form_class(for_update=True)
    stale = Subscription.objects.get()
    actions.cancel(subscription)
    data = {
        "organisation": stale.organisation,
        "contact_name": "Neu",
        "contact_email": stale.contact_email,
        "requested_seats": 1,
        "start": stale.start,
        "end": stale.end,
        "invoice_state": "invoiced",
    }
    form = form_class(data, instance=stale)
    assert form.is_valid(), form.errors
    form.save()
    subscription.refresh_from_db()
    assert (subscription.state, subscription.invoice_state) == ("cancelled", "invoiced")


@pytest.mark.parametrize(
    ("start", "end"), [("2026-01-02", "2026-01-01"), ("", "2026-01-01"), ("2026-01-01", "")]
)
def test_dates_of_a_running_subscription_must_make_sense(
    admin: Client, start: str, end: str
) -> None:
    subscription = SubscriptionFactory()
    fields = {
        "organisation": "Musterstadt",
        "contact_name": "Geschäftsstelle",
        "contact_email": "kontakt@example.org",
        "requested_seats": "2",
        "start": start,
        "end": end,
        "invoice_state": "open",
    }
    page = admin.post(address("edit", subscription), fields)
    assert page.status_code == 200
    assert page.context["form"].errors["end"]


# The list and the spreadsheet


def test_the_list_filters_by_what_holds_today(admin: Client) -> None:
    requested(organisation="angefragt")
    SubscriptionFactory(organisation="läuft", invoice_state="paid")
    SubscriptionFactory(organisation="läuft bald aus", end=today() + 20 * DAY)
    SubscriptionFactory(organisation="gekündigt", state="cancelled")
    over(organisation="vorbei")
    over(organisation="gekündigt und vorbei", state="cancelled")
    SubscriptionFactory(organisation="sofort beendet", state="ended")
    assert len(listed(admin)) == 7
    assert listed(admin, "?state=requested") == ["angefragt"]
    assert set(listed(admin, "?state=active")) == {"läuft", "läuft bald aus"}
    assert listed(admin, "?state=cancelled") == ["gekündigt"]
    ended = {"vorbei", "gekündigt und vorbei", "sofort beendet"}
    assert set(listed(admin, "?state=ended")) == ended
    assert listed(admin, "?invoice_state=paid") == ["läuft"]
    assert listed(admin, "?ends=30") == ["läuft bald aus"]
    assert listed(admin, "?ends=7") == []
    assert listed(admin, "?q=bald") == ["läuft bald aus"]


def test_the_list_costs_the_same_however_many(
    admin: Client, django_assert_max_num_queries: Any
) -> None:
    SubscriptionFactory(seats=2, municipality=MunicipalityFactory(), organisation="")
    listed(admin)
    with django_assert_max_num_queries(60) as few:
        listed(admin)
    for _number in range(20):
        SubscriptionFactory(seats=3, municipality=MunicipalityFactory(), organisation="")
    with django_assert_max_num_queries(len(few.captured_queries)):
        listed(admin)


def test_the_spreadsheet_has_what_accounting_needs(admin: Client) -> None:
    subscription = SubscriptionFactory(
        organisation="Musterstadt",
        contact_name="Geschäftsstelle",
        contact_email="kontakt@example.org",
        start=datetime.date(2026, 1, 1),
        end=today() + DAY,
        seats=3,
        invoice_state="invoiced",
    )
    rows = spreadsheet(admin)
    assert [cell.value for cell in rows[0]] == [
        "Organisation",
        "Plätze",
        "Erster Tag",
        "Letzter Tag",
        "Status",
        "Rechnung",
        "Ansprechperson",
        "E-Mail-Adresse",
    ]
    values = [cell.value for cell in rows[1]]
    assert values[2:4] == [subscription.start, subscription.end]
    assert values[:2] + values[4:] == [
        "Musterstadt",
        3,
        "aktiv",
        "berechnet",
        "Geschäftsstelle",
        "kontakt@example.org",
    ]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t=", "\x07="])
def test_nothing_in_it_is_a_formula(admin: Client, first: str) -> None:
    text = f'{first}HYPERLINK("http://boese.example";"klick")'
    SubscriptionFactory(organisation=text, contact_name=text)
    row = spreadsheet(admin)[1]
    for cell in (row[0], row[6]):
        assert cell.data_type == "s"
        assert cell.value == text.replace("\x07", "")


def test_it_holds_what_the_filters_show_and_all_pages(admin: Client) -> None:
    for _number in range(60):
        SubscriptionFactory()
    requested()
    assert len(spreadsheet(admin)) == 62
    assert len(spreadsheet(admin, "&state=active")) == 61


def test_comma_separated_files_are_not_offered(admin: Client) -> None:
    page = admin.get(address("list")).content.decode()
    assert "export=xlsx" in page
    assert "export=csv" not in page
    answer = admin.get(f"{address('list')}?export=csv")
    assert answer["Content-Type"].startswith("text/html")


def spreadsheet(admin: Client, query: str = "") -> list[Any]:
    response = admin.get(f"{address('list')}?export=xlsx{query}")
    assert response.status_code == 200
    assert response["Content-Disposition"] == 'attachment; filename="Abonnements.xlsx"'
    book = load_workbook(BytesIO(b"".join(response.streaming_content)))
    return list(book.active.iter_rows())


# History, dashboard, accounts


def test_the_history_is_german_and_names_no_person(admin: Client, editor: Any) -> None:
    subscription = requested(contact_email="kontakt@example.org", contact_name="Erika Beispiel")
    admin.post(
        address("approve", subscription),
        {"start": "2026-01-01", "end": "2026-12-31", "seats": "2"},
    )
    history = admin.get(address("history", subscription)).content.decode()
    assert "Abonnement genehmigt" in history
    assert "Einladung zu einem Platz versandt" in history
    for entry in ModelLogEntry.objects.all():
        assert entry.user == editor
        assert "@" not in f"{entry.label}{entry.data}"
        assert "Erika" not in f"{entry.label}{entry.data}"


def test_the_dashboard_says_what_waits_and_what_ends(admin: Client, stranger: Any) -> None:
    assert "Abo-Anfragen" not in admin.get("/admin/").content.decode()
    requested()
    requested()
    SubscriptionFactory(end=today() + 59 * DAY)
    subscription: Any = SubscriptionFactory(organisation="Unklarstadt", end=today() + 90 * DAY)
    SubscriptionReminder.objects.create(
        subscription=subscription,
        end=subscription.end,
        days=60,
        claimed_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
    )
    page = admin.get("/admin/").content.decode()
    assert "2 warten." in page
    assert f'href="{address("list")}?state=requested"' in page
    assert "1 endet in den nächsten 60 Tagen." in page
    assert "Unklarstadt" in page


def test_the_subscribers_group_cannot_be_chosen_for_an_account(client: Client, roles: Any) -> None:
    client.force_login(UserFactory(groups=[roles[ADMINISTRATORS]]))
    account = UserFactory(email="person@example.org", groups=[subscribers_group()])
    edit = reverse("wagtailusers_users:edit", args=(account.pk,))
    page = client.get(edit).content.decode()
    assert "ist keine Rolle zum Auswählen" in page
    assert f'name="groups" value="{subscribers_group().pk}"' not in page
    fields = {"email": account.email, "first_name": "A", "last_name": "B", "is_active": "on"}
    refused = client.post(edit, fields | {"groups": [subscribers_group().pk]})
    assert refused.context["form"].errors["groups"]
    assert client.post(edit, fields).status_code == 302
    assert not User.objects.get(pk=account.pk).groups.exists()
