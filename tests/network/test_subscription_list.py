"""How editors find and export subscriptions, and what else the admin says about them."""

import datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from home.factories import UserFactory
from home.models import User
from home.roles import ADMINISTRATORS
from home.website_time import today
from network.factories import (
    MunicipalityFactory,
    SubscriptionFactory,
)
from network.models import SubscriptionReminder
from tests.network.subscriptions_in_the_admin import DAY, address, listed, over, requested
from tests.restrictions import subscribers_group

pytestmark = pytest.mark.django_db


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
