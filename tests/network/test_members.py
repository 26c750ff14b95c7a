"""Members are listed as far as they agreed, and their persons stay out of every text about them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import TranslatableMixin

from network.factories import ConsentFactory, MemberFactory
from network.models import Consent, Member
from tests.network.person import PERSON

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def member() -> Member:
    """Somebody who has not agreed to anything yet."""
    return MemberFactory.create(
        consents=[], role="Beauftragte", municipality__name="Köln", **PERSON
    )


def is_listed(member: Member) -> bool:
    return Member.objects.listed().filter(pk=member.pk).exists()


def test_nobody_is_listed_without_a_consent(member: Member) -> None:
    assert not is_listed(member)


def test_a_consent_to_be_listed_lists_from_its_day_on(member: Member) -> None:
    consent = ConsentFactory(member=member, given_on=timezone.localdate() + DAY)
    assert not is_listed(member)
    consent.given_on = timezone.localdate()
    consent.save()
    assert is_listed(member)


def test_a_withdrawn_consent_lists_nobody(member: Member) -> None:
    consent = ConsentFactory(member=member)
    consent.withdrawn_on = timezone.localdate()
    consent.save()
    assert not is_listed(member)


def test_a_new_consent_after_a_withdrawal_lists_again(member: Member) -> None:
    ConsentFactory(member=member, withdrawn_on=datetime.date(2024, 6, 1))
    ConsentFactory(member=member, given_on=datetime.date(2024, 7, 1))
    assert is_listed(member)


@pytest.mark.parametrize("item", ["name", "email", "phone"])
def test_a_consent_to_another_item_lists_nobody(member: Member, item: str) -> None:
    ConsentFactory(member=member, item=item)
    assert not is_listed(member)
    assert list(Member.objects.with_consent_to(item)) == [member]


def test_several_consents_list_a_member_once(member: Member) -> None:
    ConsentFactory(member=member)
    ConsentFactory(member=member, text_version="2025-01")
    assert list(Member.objects.listed()) == [member]


def test_the_text_of_a_member_holds_no_personal_data(member: Member) -> None:
    assert str(member) == "Beauftragte, Köln"


def test_a_member_is_not_translatable() -> None:
    assert not issubclass(Member, TranslatableMixin)
    assert not issubclass(Consent, TranslatableMixin)


def test_a_municipality_with_members_cannot_be_deleted(member: Member) -> None:
    with pytest.raises(ProtectedError):
        member.municipality.delete()


def test_two_members_never_have_one_address(member: Member) -> None:
    twin = MemberFactory.build(municipality=member.municipality, email="Rosalinde@Example.org")
    with pytest.raises(ValidationError) as caught:
        twin.full_clean()
    assert caught.value.messages == ["Mit dieser E-Mail-Adresse gibt es schon ein Mitglied."]
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_many_members_have_no_address(member: Member) -> None:
    MemberFactory.create_batch(2, email="")
    assert Member.objects.filter(email="").count() == 2
