"""The admin' list of members: filters, search, several at once, export; and for whom."""

import datetime
import html
import io
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from home.factories import GroupFactory, UserFactory
from home.models import HomePage
from network.factories import MemberFactory, MunicipalityFactory
from network.models import Member, MemberCorrection, MembershipRequest
from tests.network.requests import mails

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home_page")]

LIST = "/admin/snippets/network/member/"
BULK = "/admin/bulk/network/member"


def found(admin: Client, **query: Any) -> set[str]:
    answer = admin.get(LIST, query)
    assert answer.status_code == 200
    return {member.role for member in answer.context["object_list"]}


def ago(months: int) -> Any:
    return timezone.localdate() - datetime.timedelta(days=30.5 * months)


# Filters and search


def test_members_are_found_by_land_and_role(admin: Client) -> None:
    MemberFactory(role="A", municipality__ags="05117000")
    MemberFactory(role="B", municipality__ags="09162000")
    assert found(admin, municipality__state="05") == {"A"}
    assert found(admin, role="B") == {"B"}
    assert found(admin, municipality__state="05", role="B") == set()


def test_members_are_found_by_their_consents(admin: Client) -> None:
    MemberFactory(role="nothing", consents=[])
    MemberFactory(role="listed")
    MemberFactory(role="named", consents=["listing", "name"])
    MemberFactory(role="reachable", consents=["listing", "email", "phone"])
    assert {value: found(admin, consent=value) for value in ("none", "listing", "name")} == {
        "none": {"nothing"},
        "listing": {"listed", "reachable"},
        "name": {"named"},
    }
    assert found(admin, consent="email") == found(admin, consent="phone") == {"reachable"}


def test_members_that_nobody_has_checked_for_long_are_found(admin: Client) -> None:
    for role, checked_on in (("never", None), ("long ago", ago(25)), ("lately", ago(23))):
        MemberFactory(role=role, checked_on=checked_on)
    assert found(admin, not_checked="24") == {"never", "long ago"}
    assert found(admin, not_checked="36") == {"never"}


def test_members_for_whom_something_waits_are_found(admin: Client) -> None:
    MemberFactory(role="none")
    MemberCorrection.objects.create(member=MemberFactory.create(role="corrects"))
    MemberFactory(role="leaves", removal_requested_at=timezone.now())
    assert found(admin, waits="correction") == {"corrects"}
    assert found(admin, waits="removal") == {"leaves"}


@pytest.mark.parametrize(
    "typed",
    ["muelheim", "Mülheim", "MÜLHEIM", "Muelheim Ruhr", "burgerbeteiligung Mülheim", "ruhr west"],
)
def test_members_are_found_by_municipality_and_role_in_any_spelling(
    admin: Client, typed: str
) -> None:
    place = MunicipalityFactory(name="Mülheim an der Ruhr", ags="05117000")
    MemberFactory(role="Bürgerbeteiligung", municipality=place)
    MemberFactory(role="Anderes", municipality__name="Münster")
    wanted = {"Bürgerbeteiligung"} if typed != "burgerbeteiligung Mülheim" else set()
    assert found(admin, q=typed.replace("ruhr west", "ruhr nordrhein")) == wanted


@pytest.mark.parametrize("typed", ["quittenbaum", "rosalinde@stadt.example", "9876543", "!!", "%"])
def test_names_and_addresses_are_not_searched(admin: Client, typed: str) -> None:
    """What is searched for stands in the address of the list, and so in logs."""
    MemberFactory(last_name="Quittenbaum", email="rosalinde@stadt.example", phone="9876543")
    assert found(admin, q=typed) == set()


def test_the_list_says_what_is_public_with_a_constant_number_of_queries(
    admin: Client, django_assert_max_num_queries: Any
) -> None:
    MemberFactory.create_batch(30, last_name="Quitte", consents=["listing", "name", "email"])
    admin.get(LIST)
    with django_assert_max_num_queries(40):
        content = html.unescape(admin.get(LIST).content.decode())
    assert content.count("Kommune, Funktion, Name") == 30
    assert "E-Mail-Adresse</td>" not in content


# Several at once


def bulk(action: str, *members: Member) -> str:
    return (
        f"{BULK}/{action}/?" + "&".join(f"id={member.pk}" for member in members) + f"&next={LIST}"
    )


def test_the_list_offers_what_can_be_done_with_several(admin: Client) -> None:
    MemberFactory()
    content = admin.get(LIST).content.decode()
    for action in ("check", "send_details_link", "export", "forget", "delete"):
        assert f"{BULK}/{action}/" in content


def test_several_are_marked_as_checked(admin: Client) -> None:
    members = MemberFactory.create_batch(3)
    address = bulk("check", *members[:2])
    assert admin.get(address).status_code == 200
    assert Member.objects.filter(checked_on=None).count() == 3
    assert admin.post(address).status_code == 302
    assert Member.objects.filter(checked_on=timezone.localdate()).count() == 2
    assert ModelLogEntry.objects.filter(action="network.member.check").count() == 2


def test_several_get_the_link_to_their_entries(admin: Client) -> None:
    members = [MemberFactory(email=email) for email in ("a@stadt.example", "b@stadt.example", "")]
    answer = admin.post(bulk("send_details_link", *members), follow=True)
    assert "2 E-Mails sind unterwegs" in html.unescape(answer.content.decode())
    letters = mails()
    assert sorted(recipient for letter in letters for recipient in letter.to) == [
        "a@stadt.example",
        "b@stadt.example",
    ]
    assert all("sieben Tage lang" in str(letter.body) for letter in letters)
    assert len({str(letter.body) for letter in letters}) == 2


def test_a_mail_that_cannot_be_sent_is_named_and_the_others_go_out(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = [
        MemberFactory(email=email, role=email[0]) for email in ("a@x.example", "b@x.example")
    ]
    real = details_mail()

    def refuse_one(message: Any, *args: Any, **options: Any) -> int:
        if "a@x.example" in message.to:
            raise OSError("no mail server")
        return int(real(message, *args, **options))

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse_one)
    answer = admin.post(bulk("send_details_link", *members), follow=True)
    content = html.unescape(answer.content.decode())
    assert "1 E-Mail ist unterwegs" in content
    assert "konnte nicht gesendet werden" in content
    assert [letter.to for letter in mails()] == [["b@x.example"]]


def details_mail() -> Any:
    from django.core.mail import EmailMessage

    return EmailMessage.send


# Export


def workbook(answer: Any) -> list[list[Any]]:
    content = b"".join(answer.streaming_content)
    sheet = load_workbook(io.BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def cell_types(answer: Any) -> set[str]:
    content = b"".join(answer.streaming_content)
    return {cell.data_type for row in load_workbook(io.BytesIO(content)).active for cell in row}


def test_the_list_is_exported_as_it_is_filtered(admin: Client) -> None:
    place = MunicipalityFactory(name="Köln", ags="05315000", district="Köln, kreisfreie Stadt")
    MemberFactory(
        municipality=place,
        role="Beauftragte",
        first_name="Rosalinde",
        last_name="Quittenbaum",
        email="r@stadt.example",
        phone="0221 1",
        checked_on=datetime.date(2024, 5, 1),
        consents=["listing", "name"],
    )
    MemberFactory(role="Anderes", municipality__ags="09162000")
    assert workbook(admin.get(LIST, {"export": "xlsx", "municipality__state": "05"})) == [
        [
            *("AGS", "Kommune", "Kreis", "Bundesland", "Funktion", "Vorname", "Nachname"),
            *("E-Mail-Adresse", "Telefon", "Öffentlich", "Geprüft am"),
        ],
        [
            *("05315000", "Köln", "Köln, kreisfreie Stadt", "Nordrhein-Westfalen", "Beauftragte"),
            *("Rosalinde", "Quittenbaum", "r@stadt.example", "0221 1"),
            *("Kommune, Funktion, Name", datetime.date(2024, 5, 1)),
        ],
    ]


@pytest.mark.parametrize("way", ["list", "bulk"])
def test_an_export_holds_no_formulas_and_no_control_characters(admin: Client, way: str) -> None:
    member = MemberFactory(role='=HYPERLINK("https://example.org";"x")', last_name="Q\x0bx")
    if way == "list":
        answer = admin.get(LIST, {"export": "xlsx"})
    else:
        answer = admin.post(bulk("export", member))
    assert cell_types(answer) <= {"s", "n", "d", "inlineStr"}


def test_only_chosen_members_are_in_the_export_of_several(admin: Client) -> None:
    members = [MemberFactory(role=role) for role in "ABC"]
    rows = workbook(admin.post(bulk("export", *members[:2])))
    assert [row[4] for row in rows] == ["Funktion", "A", "B"]


def test_there_is_no_csv(admin: Client) -> None:
    MemberFactory()
    assert "export=csv" not in admin.get(LIST).content.decode()
    assert admin.get(LIST, {"export": "csv"}).headers["Content-Type"].startswith("text/html")


# For whom


def person_with(*codenames: str) -> Client:
    group = GroupFactory()
    group.permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    client = Client()
    client.force_login(UserFactory(groups=[group]))
    return client


SECRET = "Stabsstelle Geheimnis"


def member_addresses(member: Member) -> list[str]:
    correction = MemberCorrection.objects.create(member=member, changes={})
    asked = MembershipRequest.objects.create(
        state="waiting", role=SECRET, language="de", email="a@b.example"
    )
    own = ("edit", "delete", "usage", "history", "history-results")
    actions = ("check", "send_details_link", "export", "forget", "delete")
    return [
        LIST,
        f"{LIST}results/",
        f"{LIST}?export=xlsx",
        f"{LIST}add/",
        f"{LIST}import/",
        *(f"{LIST}{view}/{member.pk}/" for view in own),
        *(f"{BULK}/{action}/?id={member.pk}" for action in actions),
        "/admin/membercorrection/",
        "/admin/membercorrection/results/",
        *(
            f"/admin/membercorrection/{view}/{correction.pk}/"
            for view in ("inspect", "edit", "delete", "history", "usage")
        ),
        f"/admin/membershiprequest/inspect/{asked.pk}/",
        "/admin/snippets/choose/network/member/",
        "/admin/snippets/choose/network/member/results/",
        f"/admin/snippets/choose/network/member/chosen/{member.pk}/",
        f"/admin/localize/api/snippets/network/member/{member.pk}/",
    ]


def test_an_account_without_the_right_reads_members_nowhere_in_the_admin(
    home_page: HomePage,
) -> None:
    member = MemberFactory(role=SECRET, last_name="Quittenbaum")
    client = person_with("view_municipality", "change_municipality")
    for address in member_addresses(member):
        for answer in (client.get(address), client.post(address)):
            content = answer.content.decode() if not answer.streaming else ""
            assert answer.status_code in (302, 403, 404, 405), address
            assert SECRET not in content, address
            if answer.status_code == 302:
                assert answer.headers["Location"].startswith(("/admin/", "/konto/")), address
    assert Member.objects.filter(checked_on=None).count() == 1


def test_what_names_members_by_the_way_leaves_them_out(home_page: HomePage) -> None:
    member = MemberFactory(role=SECRET, last_name="Quittenbaum")
    from wagtail.log_actions import log

    log(member, "network.member.check")
    client = person_with("view_municipality", "change_municipality")
    addresses = [
        "/admin/",
        "/admin/reports/site-history/",
        f"/admin/snippets/network/municipality/usage/{member.municipality_id}/",
        f"/admin/snippets/network/municipality/delete/{member.municipality_id}/",
        "/admin/pages/search/?q=Geheimnis",
        "/admin/snippets/network/municipality/?q=Geheimnis",
    ]
    for address in addresses:
        assert SECRET not in client.get(address).content.decode(), address


def test_who_may_only_look_exports_and_changes_nothing(home_page: HomePage) -> None:
    member = MemberFactory(role=SECRET)
    client = person_with("view_member")
    page = client.get(LIST)
    assert SECRET in page.content.decode()
    assert "export=xlsx" not in page.content.decode()
    addresses = [
        f"{LIST}?export=xlsx",
        f"{LIST}import/",
        *(bulk(action, member) for action in ("check", "send_details_link", "export", "forget")),
    ]
    for address in addresses:
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code in (302, 403, 405), address
            assert answer.headers.get("Content-Disposition") is None
    assert Member.objects.filter(checked_on=None).count() == 1
