"""Forgetting a person: nothing of them is left in any text, and nothing else is lost."""

import html
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry
from wagtail.search.backends import get_search_backend

from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage
from network.factories import MemberFactory, SubscriptionFactory
from network.members import details
from network.members.forgetting import forget, look_for, person_of, person_with_address
from network.models import (
    ForgottenPerson,
    Member,
    MemberCorrection,
    MembershipRequest,
    Subscription,
    SubscriptionRequest,
    SubscriptionSeat,
)
from tests.network.requests import mails

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def admin_search_keeps_up(settings: Any) -> None:
    backends = settings.WAGTAILSEARCH_BACKENDS
    settings.WAGTAILSEARCH_BACKENDS = {"default": backends["default"] | {"AUTO_UPDATE": True}}


EMAIL = "rosalinde.quittenbaum@stadt.example"
PERSON = {
    "first_name": "Rosalinde",
    "last_name": "Quittenbaum",
    "email": EMAIL,
    "phone": "+49 221 98765-43",
}
TRACES = ("osalinde", "uittenbaum", "9876543", "98765-43", "98765 43", "Geheimfunktion")


@pytest.fixture
def member(home_page: HomePage) -> Any:
    return MemberFactory(role="Geheimfunktion", municipality__name="Köln", **PERSON)


def texts() -> Iterator[tuple[str, str]]:
    """Every text of every table, whether or not a model knows it; sessions decoded."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("wagtailsearch_indexentry_fts_", "home_searchentry_fts_")):
                continue  # The inside of SQLite's search; what it finds is asked below.
            for column in connection.introspection.get_table_description(cursor, table):
                quoted = connection.ops.quote_name(column.name)
                cursor.execute(
                    f"SELECT CAST({quoted} AS text) FROM {connection.ops.quote_name(table)}"  # noqa: S608  names from the database
                    f" WHERE {quoted} IS NOT NULL"
                )
                for (text,) in cursor.fetchall():
                    yield f"{table}.{column.name}", text
    for session in SessionStore().model.objects.all():
        yield "session", str(session.get_decoded())


def places_of(*traces: str) -> set[str]:
    return {
        place for place, text in texts() if any(trace.lower() in text.lower() for trace in traces)
    }


def search_for(word: str) -> Any:
    return get_search_backend().search(word, StandardPage)


def plant_everywhere(member: Member, home_page: HomePage) -> None:
    """The person in every table that may hold one."""
    details.confirm_or_correct(
        member, {"role": "Geheimfunktion", **PERSON, "last_name": "Quittenbaum-Neu"}, "Rosalinde"
    )
    details.open_visit(details.link_token(member, details.ASKED_FOR))
    log(member, "network.member.check", data={"about": EMAIL})
    request = {"role": "Geheimfunktion", **PERSON, "message": "Rosalinde", "language": "de"}
    asked = MembershipRequest.objects.create(state="waiting", **request)
    log(asked, "wagtail.edit")
    SubscriptionRequest.objects.create(
        contact_name="Rosalinde Quittenbaum", email=EMAIL.upper(), language="de"
    )
    subscription = SubscriptionFactory(
        contact_name="Rosalinde Quittenbaum",
        contact_email=EMAIL,
        notes="Quittenbaum, Rosalinde: Tel. 0221/9876543",
        seats=2,
    )
    account = UserFactory(email=EMAIL, first_name="Rosalinde", last_name="Quittenbaum")
    first, second = subscription.seats.order_by("pk")
    SubscriptionSeat.objects.filter(pk=first.pk).update(
        email=EMAIL, account=account, accepted_at=timezone.now(), invited_at=timezone.now()
    )
    SubscriptionSeat.objects.filter(pk=second.pk).update(
        email="andere@stadt.example", invited_at=timezone.now(), nonce="x"
    )
    Client().force_login(account)
    visitor = SessionStore()
    visitor["typed"] = EMAIL
    visitor.save()
    page = StandardPageFactory(
        parent=home_page,
        title="Kontakt",
        body=[
            ("paragraph", f'<p>An Rosalinde Quittenbaum, <a href="mailto:{EMAIL}">{EMAIL}</a></p>'),
            ("paragraph", "<p>oder (0221) 98765 43</p>"),
        ],
    )
    page.save_revision().publish()


def test_nothing_is_left_of_a_forgotten_person_in_any_text_of_the_database(
    member: Member, home_page: HomePage, editor: Any
) -> None:
    plant_everywhere(member, home_page)
    before = places_of(*TRACES)
    assert len(search_for("Quittenbaum")) == 1
    assert {
        *("network_member.email", "network_membershiprequest.email", "home_user.email"),
        *("network_membercorrection.changes", "wagtailcore_modellogentry.label", "session"),
        *("wagtailcore_revision.content", "home_standardpage.body", "network_subscription.notes"),
        *("wagtailcore_modellogentry.data", "network_subscriptionrequest.email"),
    } <= before
    findings = forget(person_of(member), by=editor)
    assert places_of(*TRACES) == set()
    assert list(search_for("Quittenbaum")) == list(search_for(EMAIL)) == []
    assert findings.to_decide == []
    assert not Member.objects.exists()


def test_what_is_not_about_the_person_stays(
    member: Member, home_page: HomePage, editor: Any
) -> None:
    plant_everywhere(member, home_page)
    other = MemberFactory(role="Andere", last_name="Quittenbaum", email="q@stadt.example")
    forget(person_of(member), by=editor)
    other.refresh_from_db()
    assert (other.last_name, other.email) == ("Quittenbaum", "q@stadt.example")
    subscription = Subscription.objects.get()
    assert (subscription.contact_email, subscription.contact_name, subscription.notes) == (
        "",
        "[entfernt]",
        "[entfernt]: Tel. [entfernt]",
    )
    assert sorted(subscription.seats.values_list("email", "account")) == [
        ("", None),
        ("andere@stadt.example", None),
    ]
    page = StandardPage.objects.get()
    assert 'href="mailto:[entfernt]">[entfernt]</a>' in str(page.body)
    assert str(page.get_latest_revision_as_object().body) == str(page.body)
    assert Client().get(page.url).status_code == 200


def test_only_an_anonymous_trace_is_left(member: Member, home_page: HomePage, editor: Any) -> None:
    plant_everywhere(member, home_page)
    findings = forget(person_of(member), by=editor)
    trace = ForgottenPerson.objects.get()
    assert trace.by == editor
    assert trace.counts == dict(findings.removed)
    assert trace.counts["network_member"] == 1
    entry = ModelLogEntry.objects.get(action="network.person.forget")
    assert (entry.user, entry.label) == (editor, str(trace))


def test_a_dry_run_finds_the_same_and_changes_nothing(member: Member, home_page: HomePage) -> None:
    plant_everywhere(member, home_page)
    before = sorted(texts())
    expected = look_for(person_of(member))
    assert sorted(texts()) == before
    assert forget(person_of(member)) == expected


def test_a_name_alone_is_reported_and_left(home_page: HomePage) -> None:
    page = StandardPageFactory(
        parent=home_page, title="Geschichte", body=[("paragraph", "<p>Von Frau Müller.</p>")]
    )
    StandardPageFactory(parent=home_page, title="Die Müllerei in Müllershausen")
    member = MemberFactory(first_name="Ute", last_name="Müller", email="ute@stadt.example")
    findings = forget(person_of(member))
    assert [(hit.place, hit.key) for hit in findings.to_decide] == [
        ("home_standardpage.body", page.pk)
    ]
    assert "Müller" in str(StandardPage.objects.get(pk=page.pk).body)


def test_a_number_that_a_colleague_has_too_is_reported_and_left(home_page: HomePage) -> None:
    MemberFactory(phone="0221 9876543", email="kollegin@stadt.example")
    page = StandardPageFactory(
        parent=home_page, title="Amt", body=[("paragraph", "<p>0221-98765 43</p>")]
    )
    member = MemberFactory(**PERSON)
    findings = forget(person_of(member))
    assert Member.objects.get().phone == "0221 9876543"
    assert [(hit.place, hit.key) for hit in findings.to_decide] == [
        ("home_standardpage.body", page.pk)
    ]


def test_a_member_without_address_and_number_is_forgotten(home_page: HomePage) -> None:
    member = MemberFactory(role="Geheimfunktion", last_name="Quittenbaum")
    log(member, "network.member.check")
    findings = forget(person_of(member))
    assert places_of("Quittenbaum", "Geheimfunktion") == set()
    assert findings.removed == {
        "network_member": 1,
        "network_consent": 1,
        "wagtailcore_modellogentry.label": 1,
        **(
            {"wagtailcore_referenceindex": findings.removed["wagtailcore_referenceindex"]}
            if "wagtailcore_referenceindex" in findings.removed
            else {}
        ),
    }


def test_somebody_who_never_became_a_member_is_forgotten_by_address(home_page: HomePage) -> None:
    MembershipRequest.objects.create(state="unconfirmed", language="de", **PERSON)
    findings = forget(person_with_address(EMAIL.upper()))
    assert dict(findings.removed) == {"network_membershiprequest": 1}
    assert places_of(*TRACES) == set()


def test_an_address_that_only_begins_or_ends_like_it_is_another_one(home_page: HomePage) -> None:
    others = [f"x{EMAIL}", f"{EMAIL}.org", EMAIL.replace("@", "@mail.")]
    for email in others:
        MemberFactory(email=email)
    MemberFactory(email=EMAIL)
    forget(person_with_address(EMAIL))
    assert sorted(Member.objects.values_list("email", flat=True)) == sorted(others)


def test_whoever_has_an_account_in_the_admin_is_not_forgotten_by_the_way(
    member: Member, editor: Any, client: Client
) -> None:
    get_user_model().objects.filter(pk=editor.pk).update(email=EMAIL)
    with pytest.raises(CommandError, match="Konto für die Redaktionsoberfläche"):
        call_command("forget_member", member.pk)
    assert Member.objects.exists()
    assert not ForgottenPerson.objects.exists()


# The command and the admin


def run(*arguments: Any, **options: Any) -> str:
    output = io.StringIO()
    call_command("forget_member", *arguments, stdout=output, **options)
    return output.getvalue()


def test_the_command_says_before_what_it_does(member: Member, home_page: HomePage) -> None:
    StandardPageFactory(parent=home_page, title="Frau Quittenbaum")
    said = run(member.pk, "--dry-run")
    assert Member.objects.exists()
    assert "network_member: 1" in said
    assert "wagtailcore_page.title" in said
    done = run(member.pk)
    assert said.splitlines()[1:] == done.splitlines()[1:]
    assert not Member.objects.exists()
    assert EMAIL not in said + done


def test_the_command_says_when_there_is_nobody(home_page: HomePage) -> None:
    with pytest.raises(CommandError, match="gibt es nicht"):
        run(4711)
    assert "nichts gefunden" in run(email="niemand@stadt.example")


def test_an_editor_forgets_by_a_button_and_sees_before_what_goes(
    member: Member, home_page: HomePage, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    list_page = "/admin/snippets/network/member/"
    address = f"/admin/bulk/network/member/forget/?id={member.pk}"
    assert html.escape(f"{address}&next={list_page}") in client.get(list_page).content.decode()
    shown = html.unescape(client.get(address).content.decode())
    assert "<td>Einwilligungen (network_consent)</td><td>1</td>" in shown
    assert Member.objects.exists()
    done = client.post(f"{address}&next={list_page}", follow=True)
    assert "1 Person ist vergessen" in html.unescape(done.content.decode())
    assert places_of(*TRACES) == set()
    assert ForgottenPerson.objects.get().by == editor


def test_a_link_that_was_sent_before_leads_nowhere(member: Member) -> None:
    details.ask_for_link(EMAIL, "http://testserver/mitgliedschaft/angaben/", "de")
    link = str(mails()[0].body).partition("http://testserver")[2].split()[0]
    forget(person_of(member))
    assert Client().post(link).status_code == 410


def test_old_corrections_name_the_person_by_new_names_too(
    member: Member, home_page: HomePage
) -> None:
    MemberCorrection.objects.create(
        member=member, changes={"email": {"before": EMAIL, "after": "neu@stadt.example"}}
    )
    page = StandardPageFactory(
        parent=home_page, title="Neu", body=[("paragraph", "<p>neu@stadt.example</p>")]
    )
    forget(person_of(member))
    assert "neu@stadt.example" not in str(StandardPage.objects.get(pk=page.pk).body)
