"""Asking to join: from the form by the mail and the editors' decision to a member with consents."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.factories import UserFactory
from home.models import HomePage
from home.roles import ADMINISTRATORS
from network.factories import JoinPageFactory, MemberFactory, MunicipalityFactory
from network.models import Member, MembershipRequest, Municipality
from network.requests import actions as form_requests
from tests.network.requests import MEMBERSHIP, link_in, mails, send, sentence, text_of

pytestmark = pytest.mark.django_db

LIST = "/admin/membershiprequest/"
PERSONAL = ("Kim", "Beispiel", "kim@stadt.example", "0123 456789", "Ich freue mich.")


@pytest.fixture(autouse=True)
def cheap_proof(settings: Any) -> None:
    settings.HOME_PROOF_OF_WORK_COST = 1


@pytest.fixture
def municipality(db: None) -> Any:
    return MunicipalityFactory(name="Musterstadt")


@pytest.fixture
def address(home_page: HomePage, municipality: Municipality) -> str:
    JoinPageFactory(parent=home_page, title="Mitglied werden", slug="mitglied-werden")
    return "/mitglied-werden/"


@pytest.fixture
def editors(client: Client, editor: Any) -> Client:
    client.force_login(editor)
    return client


def confirmed_request(address: str, **values: Any) -> MembershipRequest:
    """Sent by the form, and confirmed by the link."""
    recipient = {**MEMBERSHIP, **values}["email"]
    assert send(address, {**MEMBERSHIP, **values}).status_code == 303
    assert Client().post(link_in(mails(recipient)[-1])).status_code == 303
    mail.outbox.clear()
    return MembershipRequest.objects.order_by("-pk")[0]


def page_of(asked: MembershipRequest) -> str:
    return f"{LIST}inspect/{asked.pk}/"


def stored(asked: MembershipRequest) -> str:
    """All that the database still knows of the request."""
    return str(MembershipRequest.objects.filter(pk=asked.pk).values())


# From the form to the editors


def test_a_request_is_seen_by_editors_once_it_is_confirmed(address: str, editors: Client) -> None:
    answer = send(address, MEMBERSHIP)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{address}?gesendet")
    asked = MembershipRequest.objects.get()
    assert asked.state == "unconfirmed"
    assert "Musterstadt" not in text_of(editors.get(LIST))
    assert editors.get(page_of(asked)).status_code == 404
    assert editors.post(page_of(asked), {"decision": "approve"}).status_code == 404

    (message,) = mails()
    confirmed = Client().post(link_in(message))
    assert confirmed.headers["Location"] == f"{address}?bestaetigt"
    assert sentence("confirmed") in text_of(Client().get(confirmed.headers["Location"]))
    assert Client().post(link_in(message)).status_code == 410
    content = text_of(editors.get(LIST))
    assert "Musterstadt" in content
    assert "Beauftragte für Bürgerbeteiligung" in content
    assert "Eine Beitrittsanfrage wartet" in text_of(editors.get("/admin/"))
    details = text_of(editors.get(page_of(asked)))
    assert all(part in details for part in PERSONAL)


def test_approving_makes_a_member_with_the_consents_that_were_given(
    address: str, editors: Client, editor: Any, municipality: Municipality
) -> None:
    asked = confirmed_request(address)
    MembershipRequest.objects.update(requested_at=timezone.now() - datetime.timedelta(days=3))
    asked.refresh_from_db()
    answer = editors.post(page_of(asked), {"decision": "approve"}, follow=True)
    assert "ist jetzt Mitglied" in text_of(answer)
    member = Member.objects.get()
    assert (
        member.municipality,
        member.role,
        member.first_name,
        member.last_name,
        member.email,
        member.phone,
        member.is_sample,
    ) == (
        municipality,
        "Beauftragte für Bürgerbeteiligung",
        *("Kim", "Beispiel", "kim@stadt.example", "0123 456789", False),
    )
    day = timezone.localdate() - datetime.timedelta(days=3)
    assert list(member.consents.values_list("item", "channel", "text_version", "given_on")) == [
        ("listing", "form", "2026-11", day),
        ("name", "form", "2026-11", day),
    ]
    assert list(Member.objects.listed()) == [member]
    (message,) = mails()
    assert message.to == ["kim@stadt.example"]
    assert "Musterstadt" in str(message.body)


def test_after_approving_only_the_member_knows_the_person(address: str, editors: Client) -> None:
    asked = confirmed_request(address)
    editors.post(page_of(asked), {"decision": "approve"})
    assert not any(part in stored(asked) for part in PERSONAL)
    asked.refresh_from_db()
    assert (asked.state, asked.decided_at is not None) == ("approved", True)
    assert "Kim" not in text_of(editors.get(page_of(asked)))


def test_declining_sends_the_reason_and_forgets_the_person(
    address: str, editors: Client, editor: Any
) -> None:
    asked = confirmed_request(address)
    reason = "Die Mitgliedschaft ist Beschäftigten von Kommunen vorbehalten."
    answer = editors.post(page_of(asked), {"decision": "decline", "reason": reason}, follow=True)
    assert "Abgelehnt" in text_of(answer)
    (message,) = mails()
    assert message.to == ["kim@stadt.example"]
    assert reason in str(message.body)
    assert Member.objects.count() == 0
    assert not any(part in stored(asked) for part in (*PERSONAL, reason))
    asked.refresh_from_db()
    assert (asked.state, asked.decided_by) == ("declined", editor)


def test_declining_needs_a_reason(address: str, editors: Client) -> None:
    asked = confirmed_request(address)
    answer = editors.post(page_of(asked), {"decision": "decline", "reason": " \x00"})
    assert list(answer.context["decline_form"].errors) == ["reason"]
    asked.refresh_from_db()
    assert asked.state == "waiting"
    assert mails() == []


@pytest.mark.parametrize("decision", ["approve", "decline"])
def test_what_is_decided_stays_decided(address: str, editors: Client, decision: str) -> None:
    asked = confirmed_request(address)
    values = {"decision": decision, "reason": "So ist es."}
    editors.post(page_of(asked), values)
    answer = editors.post(page_of(asked), {**values, "decision": "approve"}, follow=True)
    assert "bereits entschieden" in text_of(answer)
    assert len(mails()) == 1
    assert Member.objects.count() == (decision == "approve")


@pytest.mark.parametrize("decision", ["approve", "decline"])
def test_nothing_is_decided_while_the_mail_cannot_be_sent(
    address: str, editors: Client, decision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = confirmed_request(address)

    def refuse(_message: Any) -> None:
        raise OSError("no mail server")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    values = {"decision": decision, "reason": "So ist es."}
    answer = editors.post(page_of(asked), values, follow=True)
    assert "nichts geändert" in text_of(answer)
    asked.refresh_from_db()
    assert (asked.state, asked.email) == ("waiting", "kim@stadt.example")
    assert Member.objects.count() == 0


def test_a_place_that_is_not_in_the_list_is_chosen_by_an_editor(
    address: str, editors: Client, municipality: Municipality
) -> None:
    asked = confirmed_request(address, organisation="Musterstatt")
    content = text_of(editors.get(page_of(asked)))
    assert "Musterstatt" in content
    assert "steht nicht in der Liste" in content
    answer = editors.post(page_of(asked), {"decision": "approve"}, follow=True)
    assert "Bitte wählen Sie zuerst die Kommune" in text_of(answer)
    assert Member.objects.count() == 0

    edit = f"{LIST}edit/{asked.pk}/"
    assert editors.get(edit).status_code == 200
    changed = editors.post(edit, {"municipality": municipality.pk, "role": "Stabsstelle"})
    assert changed.headers["Location"] == page_of(asked)
    editors.post(page_of(asked), {"decision": "approve"})
    member = Member.objects.get()
    assert (member.municipality, member.role) == (municipality, "Stabsstelle")


def test_possible_duplicates_are_shown_before_approving(address: str, editors: Client) -> None:
    MemberFactory(email="Kim@stadt.example", municipality__name="Altstadt", role="Altes Amt")
    MemberFactory(email="", role="Ohne Adresse")
    asked = confirmed_request(address)
    content = text_of(editors.get(page_of(asked)))
    assert "Altes Amt, Altstadt" in content
    assert "Ohne Adresse" not in content


def test_an_address_that_a_member_has_makes_no_second_member(address: str, editors: Client) -> None:
    MemberFactory(email="Kim@stadt.example")
    asked = confirmed_request(address)
    answer = editors.post(page_of(asked), {"decision": "approve"}, follow=True)
    assert "gibt es schon ein Mitglied" in text_of(answer)
    assert Member.objects.count() == 1
    asked.refresh_from_db()
    assert (asked.state, asked.email, mails()) == ("waiting", "kim@stadt.example", [])


def test_the_log_names_no_person(address: str, editors: Client, editor: Any) -> None:
    first, second = confirmed_request(address), confirmed_request(address, email="b@stadt.example")
    third = confirmed_request(address, email="c@stadt.example")
    editors.post(f"{LIST}edit/{first.pk}/", {"municipality": "", "role": "Kim Beispiel"})
    editors.post(page_of(second), {"decision": "approve"})
    editors.post(page_of(third), {"decision": "decline", "reason": "Kim Beispiel"})
    entries = ModelLogEntry.objects.all()
    assert {entry.action for entry in entries} >= {
        *("network.membership.approve", "network.membership.decline", "wagtail.create"),
        "wagtail.edit",
    }
    assert {entry.user for entry in entries} == {editor}
    assert not any(part in str(list(entries.values())) for part in PERSONAL)
    assert editors.get(f"{LIST}history/{second.pk}/").status_code == 200


def test_a_request_that_is_none_is_deleted_without_a_mail(address: str, editors: Client) -> None:
    asked = confirmed_request(address)
    assert editors.post(f"{LIST}delete/{asked.pk}/").status_code == 302
    assert MembershipRequest.objects.count() == 0
    assert mails() == []


def test_consents_are_no_condition(address: str, editors: Client) -> None:
    asked = confirmed_request(address, shown_items=[])
    assert "Nichts" in text_of(editors.get(page_of(asked)))
    editors.post(page_of(asked), {"decision": "approve"})
    assert Member.objects.get().consents.count() == 0
    assert "nichts über Sie" in str(mails()[0].body)


def test_of_two_editors_one_decides(address: str, editor: Any) -> None:
    """Both have read that it waits; the statement that writes asks again."""
    asked = confirmed_request(address)
    same = MembershipRequest.objects.get(pk=asked.pk)
    form_requests.approve_membership(asked, by=editor)
    with pytest.raises(form_requests.ValidationError):
        form_requests.approve_membership(same, by=editor)
    assert Member.objects.count() == 1


# Who sees requests


def admin_addresses(asked: MembershipRequest) -> list[str]:
    views = ("inspect", "edit", "delete", "history", "usage")
    return [LIST, f"{LIST}results/", *(f"{LIST}{view}/{asked.pk}/" for view in views)]


def person_with(*codenames: str) -> Client:
    user = UserFactory()
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


def test_only_who_manages_members_sees_requests(address: str, editors: Client) -> None:
    asked = confirmed_request(address)
    for client in (
        person_with("access_admin"),
        person_with("access_admin", "view_member"),
        person_with("access_admin", "change_municipality", "change_meeting"),
    ):
        for view in admin_addresses(asked):
            answer = client.get(view)
            assert answer.status_code == 302
            assert answer.headers["Location"] == "/admin/"
        client.post(page_of(asked), {"decision": "approve"})
        client.post(f"{LIST}delete/{asked.pk}/")
        front = text_of(client.get("/admin/"))
        assert "Beitrittsanfrage" not in front
        asked.refresh_from_db()
        assert asked.state == "waiting"
    assert all(editors.get(view).status_code == 200 for view in admin_addresses(asked))
    assert person_with("access_admin", "change_member").get(LIST).status_code == 200


def test_administrators_decide_too(address: str, roles: dict[str, Group], client: Client) -> None:
    asked = confirmed_request(address)
    client.force_login(UserFactory(groups=[roles[ADMINISTRATORS]]))
    client.post(page_of(asked), {"decision": "approve"})
    assert Member.objects.count() == 1


def test_nobody_adds_a_request_in_the_admin(address: str, editors: Client) -> None:
    assert editors.get(f"{LIST}new/").headers["Location"] == "/admin/"


def test_no_right_on_requests_can_be_given() -> None:
    assert not Permission.objects.filter(
        content_type__model__in=["membershiprequest", "subscriptionrequest"]
    ).exists()


def test_the_list_costs_the_same_whatever_its_length(
    address: str, editors: Client, django_assert_max_num_queries: Any
) -> None:
    confirmed_request(address)
    editors.get(LIST)
    costs = []
    for number in range(2):
        with django_assert_max_num_queries(40) as captured:
            editors.get(LIST)
        costs.append(len(captured))
        for more in range(3):
            confirmed_request(address, email=f"kim{number}{more}@stadt.example")
    assert costs[0] == costs[1]


def test_without_anything_waiting_the_dashboard_says_nothing(editors: Client) -> None:
    assert "Beitrittsanfrage wartet" not in text_of(editors.get("/admin/"))
