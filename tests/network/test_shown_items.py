"""What is shown of a member is decided in the database, item by item, as of today."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from network.factories import ConsentFactory, MemberFactory
from network.models import Consent, Member
from tests.network.person import PERSON, several_members

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
ITEMS = ("shown_name", "shown_email", "shown_phone")


def shown() -> list[tuple[str, ...]]:
    return list(Member.objects.with_shown_items().order_by("pk").values_list(*ITEMS))


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ("", "", "")),
        (["listing"], ("", "", "")),
        (["name"], ("Rosalinde Quittenbaum", "", "")),
        (["email"], ("", "rosalinde@example.org", "")),
        (["phone"], ("", "", "+49 221 9876543")),
        (Consent.Item.values, ("Rosalinde Quittenbaum", "rosalinde@example.org", PERSON["phone"])),
    ],
)
def test_each_item_is_shown_by_its_own_consent_alone(
    items: list[str], expected: tuple[str, ...]
) -> None:
    MemberFactory(consents=items, **PERSON)
    assert shown() == [expected]


def test_a_consent_counts_from_its_day_on_until_it_is_withdrawn() -> None:
    member = MemberFactory(consents=[], **PERSON)
    consent = ConsentFactory(member=member, item="phone", given_on=timezone.localdate() + DAY)
    assert shown() == [("", "", "")]
    consent.given_on = timezone.localdate()
    consent.save()
    assert shown() == [("", "", PERSON["phone"])]
    consent.withdrawn_on = timezone.localdate()
    consent.save()
    assert shown() == [("", "", "")]


def test_the_consent_of_one_member_shows_nothing_of_another() -> None:
    MemberFactory(consents=["name", "email", "phone"])
    MemberFactory(consents=["listing"], **PERSON)
    assert shown()[1] == ("", "", "")


def test_a_name_of_one_word_has_no_spaces_around_it() -> None:
    MemberFactory(consents=["name"], last_name="Quittenbaum")
    assert shown() == [("Quittenbaum", "", "")]


def test_all_members_with_what_they_show_cost_one_query(django_assert_num_queries: Any) -> None:
    several_members(5, consents=Consent.Item.values)
    with django_assert_num_queries(1):
        assert len(Member.objects.listed().with_shown_items()) == 5
