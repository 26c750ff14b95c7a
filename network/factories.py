"""Factories for everything of the network; tests and initial content share them."""

import datetime
from collections.abc import Iterable
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from home.factories import BasePageFactory, HomePageFactory
from home.imprecise_dates import ImpreciseDate
from home.website_time import today
from network.models import (
    Consent,
    JoinPage,
    Meeting,
    Member,
    MemberCorrection,
    MemberMapPage,
    Municipality,
    NetworkPage,
    Subscription,
    SubscriptionPage,
    SubscriptionSeat,
    WorkingGroup,
)


class NetworkPageFactory(BasePageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda number: f"Netzwerk {number}")
    hero_heading = "Wer andere beteiligt, braucht selbst ein Netz."
    hero_lead = "Kollegial, vertraulich und über Ländergrenzen hinweg."

    class Meta:
        model = NetworkPage


class MemberMapPageFactory(BasePageFactory):
    parent = factory.SubFactory(NetworkPageFactory)
    title = factory.Sequence(lambda number: f"Mitglieder {number}")

    class Meta:
        model = MemberMapPage


class JoinPageFactory(BasePageFactory):
    parent = factory.SubFactory(NetworkPageFactory)
    title = factory.Sequence(lambda number: f"Mitglied werden {number}")
    lead = "Das Netzwerk steht Beschäftigten von Kommunen offen."

    class Meta:
        model = JoinPage


class SubscriptionPageFactory(BasePageFactory):
    parent = factory.SubFactory(NetworkPageFactory)
    title = factory.Sequence(lambda number: f"Abonnement {number}")
    lead = "Handreichungen und Vorlagen für Ihre Verwaltung."

    class Meta:
        model = SubscriptionPage


class MunicipalityFactory(DjangoModelFactory):
    """An invented place in Nordrhein-Westfalen; another `ags` moves it to another Land."""

    ags = factory.Sequence(lambda number: f"05{number:06}")
    name = factory.Sequence(lambda number: f"Musterstadt {number}")
    district = "Musterkreis"
    latitude = "51.43"
    longitude = "6.88"
    population = 20_000

    class Meta:
        model = Municipality


class ConsentFactory(DjangoModelFactory):
    item = Consent.Item.LISTING
    text_version = "beispiel-1"
    given_on = datetime.date(2024, 5, 1)
    channel = Consent.Channel.SAMPLE

    class Meta:
        model = Consent


class MemberFactory(DjangoModelFactory):
    """A function in a municipality, no person; agrees to be listed unless `consents=[]`."""

    municipality = factory.SubFactory(MunicipalityFactory)
    role = "Koordinierungsstelle Bürgerbeteiligung"
    is_sample = True

    class Meta:
        model = Member
        skip_postgeneration_save = True

    @factory.post_generation
    def consents(self, create: bool, extracted: Iterable[str] | None, **kwargs: Any) -> None:
        if not create:
            return
        for item in [Consent.Item.LISTING] if extracted is None else extracted:
            ConsentFactory(member=self, item=item)


class MemberCorrectionFactory(DjangoModelFactory):
    """Wants the role to be another one."""

    member = factory.SubFactory(MemberFactory)
    changes = factory.LazyAttribute(
        lambda made: {
            "role": {"before": made.member.role, "after": "Stabsstelle Bürgerbeteiligung"}
        }
    )

    class Meta:
        model = MemberCorrection


class MeetingFactory(DjangoModelFactory):
    title = factory.Sequence(lambda number: f"Netzwerktreffen {number}")
    date = ImpreciseDate("2025-21")

    class Meta:
        model = Meeting


class WorkingGroupFactory(DjangoModelFactory):
    name = factory.Sequence(lambda number: f"Arbeitsgruppe {number}")
    text = "<p>Entwickelt Strategien für die lokale Demokratie.</p>"

    class Meta:
        model = WorkingGroup


class SubscriptionFactory(DjangoModelFactory):
    """Active, in its first days; with `seats=3` it has three free seats."""

    organisation = factory.Sequence(lambda number: f"Musterkommune {number} (Beispieldaten)")
    contact_name = "Beispielkontakt"
    contact_email = factory.Sequence(lambda number: f"kontakt{number}@example.org")
    state = Subscription.State.ACTIVE
    start = factory.LazyFunction(today)
    end = factory.LazyAttribute(lambda made: made.start + datetime.timedelta(days=364))

    class Meta:
        model = Subscription
        skip_postgeneration_save = True

    @factory.post_generation
    def seats(self, create: bool, extracted: int | None, **kwargs: Any) -> None:
        if create and extracted:
            SubscriptionSeatFactory.create_batch(extracted, subscription=self)


class SubscriptionSeatFactory(DjangoModelFactory):
    """Free; with an `account`, accepted in a subscription that is in force."""

    subscription = factory.SubFactory(SubscriptionFactory)
    account = None
    email = factory.LazyAttribute(lambda made: made.account.email if made.account else "")
    accepted_at = factory.LazyAttribute(lambda made: timezone.now() if made.account else None)
    invited_at = factory.SelfAttribute("accepted_at")

    class Meta:
        model = SubscriptionSeat
