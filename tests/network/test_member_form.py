"""The editor's form for a member: entries, and a line for each consent."""

import datetime
import html
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from network.factories import ConsentFactory, MemberFactory, MunicipalityFactory
from network.members.consents import withdraw
from network.models import Consent, Member, MemberCorrection
from tests.network.person import PERSON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home_page")]

ADD = "/admin/snippets/network/member/add/"
TODAY = timezone.localdate


@pytest.fixture
def member(db: None) -> Any:
    return MemberFactory(role="Beauftragte", consents=["listing", "name"], **PERSON)


def edit(member: Member) -> str:
    return f"/admin/snippets/network/member/edit/{member.pk}/"


def shown_form(admin: Client, member: Member) -> dict[str, Any]:
    """What the browser would send if nothing was changed."""
    form = admin.get(edit(member)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def new_form(**values: Any) -> dict[str, Any]:
    return {"municipality": MunicipalityFactory().pk, "role": "Stabsstelle", **PERSON, **values}


def rows(member: Member) -> list[tuple[Any, ...]]:
    consents = Consent.objects.filter(member=member).order_by("pk")
    return list(consents.values_list("item", "channel", "given_on", "withdrawn_on"))


def test_a_new_member_is_offered_with_municipality_and_role_and_without_a_name(
    admin: Client,
) -> None:
    form = admin.get(ADD).context["form"]
    ticks = {name: form[name].value() for name in form.fields if name.startswith("agrees")}
    assert ticks == {
        "agrees_listing": True,
        "agrees_name": None,
        "agrees_email": None,
        "agrees_phone": None,
    }


def test_each_tick_gives_a_consent_to_the_text_of_today(admin: Client) -> None:
    answer = new_form(
        agrees_listing="on",
        channel_listing="paper",
        given_on_listing="2024-05-01",
        version_listing="2024-05",
        agrees_email="on",
        channel_email="phone",
    )
    assert admin.post(ADD, answer).status_code == 302
    member = Member.objects.get()
    assert rows(member) == [
        ("listing", "paper", datetime.date(2024, 5, 1), None),
        ("email", "phone", TODAY(), None),
    ]
    versions = Consent.objects.order_by("pk").values_list("text_version", flat=True)
    assert list(versions) == ["2024-05", "2026-11"]


def test_a_consent_from_before_the_text_of_today_needs_its_version(admin: Client) -> None:
    answer = admin.post(
        ADD, new_form(agrees_name="on", channel_name="paper", given_on_name="2024-05-01")
    )
    assert set(answer.context["form"].errors) == {"version_name"}


def test_a_consent_needs_its_channel_and_no_day_to_come(admin: Client) -> None:
    tomorrow = TODAY() + datetime.timedelta(days=1)
    answer = admin.post(
        ADD, new_form(agrees_name="on", channel_name="", given_on_name=tomorrow.isoformat())
    )
    form = answer.context["form"]
    assert set(form.errors) == {"channel_name", "given_on_name"}
    assert form["last_name"].value() == "Quittenbaum"
    assert not Member.objects.exists()


def test_saving_without_a_change_leaves_the_consents_as_they_are(
    admin: Client, member: Member
) -> None:
    before = rows(member)
    assert admin.post(edit(member), shown_form(admin, member)).status_code == 302
    assert rows(member) == before


def test_taking_a_tick_away_withdraws_and_keeps_the_row(admin: Client, member: Member) -> None:
    answer = shown_form(admin, member)
    del answer["agrees_name"]
    admin.post(edit(member), answer)
    assert rows(member)[1][3] == TODAY()
    assert not Member.objects.with_consent_to("name").exists()
    assert Member.objects.listed().exists()


def test_a_wrongly_noted_channel_and_day_are_corrected_in_place(
    admin: Client, member: Member
) -> None:
    answer = shown_form(admin, member)
    answer |= {"channel_name": "paper", "given_on_name": "2024-06-02"}
    admin.post(edit(member), answer)
    assert rows(member)[1] == ("name", "paper", datetime.date(2024, 6, 2), None)


def test_a_form_that_was_opened_before_a_withdrawal_gives_nothing_back(
    admin: Client, member: Member
) -> None:
    answer = shown_form(admin, member)
    withdraw(member, ["name"])
    refused = admin.post(edit(member), answer)
    assert set(refused.context["form"].errors) == {"agrees_name"}
    assert not Member.objects.with_consent_to("name").exists()
    del answer["agrees_name"]
    assert admin.post(edit(member), answer).status_code == 302
    assert not Member.objects.with_consent_to("name").exists()


def test_a_form_overwrites_nothing_that_it_does_not_show(admin: Client, member: Member) -> None:
    answer = shown_form(admin, member)
    Member.objects.update(checked_on=TODAY(), removal_requested_at=timezone.now())
    admin.post(edit(member), answer)
    member.refresh_from_db()
    assert member.checked_on == TODAY()
    assert member.removal_requested_at is not None


def test_the_form_says_plainly_what_is_public(admin: Client, member: Member) -> None:
    ConsentFactory(member=member, item="phone")
    ConsentFactory(member=member, item="email", withdrawn_on=TODAY())
    content = html.unescape(admin.get(edit(member)).content.decode())
    assert "Öffentlich: Kommune, Funktion, Name, Telefon" in content
    withdraw(member, ["listing"])
    content = html.unescape(admin.get(edit(member)).content.decode())
    assert "Öffentlich: nichts" in content
    assert "widerrufen am" in content


def test_the_form_leads_to_what_waits(admin: Client, member: Member) -> None:
    correction = MemberCorrection.objects.create(member=member)
    Member.objects.update(removal_requested_at=timezone.now())
    content = admin.get(edit(member)).content.decode()
    assert f"/admin/membercorrection/inspect/{correction.pk}/" in content
    assert f"/admin/bulk/network/member/forget/?id={member.pk}" in content


def test_an_address_that_another_member_has_is_refused_at_its_field(
    admin: Client, member: Member
) -> None:
    answer = admin.post(ADD, new_form(email="Rosalinde@Example.org"))
    assert "gibt es schon ein Mitglied" in str(answer.context["form"].errors)
    assert Member.objects.count() == 1


def test_editing_leaves_no_copy_of_the_person_in_revisions_and_history(
    admin: Client, member: Member
) -> None:
    from wagtail.models import ModelLogEntry, Revision

    answer = shown_form(admin, member) | {"last_name": "Quitte"}
    admin.post(edit(member), answer)
    assert not Revision.objects.exists()
    told = str(list(ModelLogEntry.objects.values()))
    assert "wagtail.edit" in told
    assert not any(part in told for part in (*PERSON.values(), "Quitte"))
    history = admin.get(f"/admin/snippets/network/member/history/{member.pk}/")
    assert history.status_code == 200
