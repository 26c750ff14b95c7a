"""Any number of members in invented municipalities all over Germany, written many at a time."""

import datetime
import random

from network.factories import MunicipalityFactory
from network.models import Consent, Member, Municipality
from network.states import STATES

ROLES = (
    "Koordinierungsstelle Bürgerbeteiligung",
    "Stabsstelle Beteiligung und Kommunikation",
    "Fachstelle Beteiligung",
    "Bürgerbeteiligung im Hauptamt",
    "Kinder- und Jugendbeteiligung",
)
# As in the network today: 120 members in 96 municipalities.
MEMBERS_IN_A_MUNICIPALITY = 1.25
BATCH = 2_000


def make_members(count: int) -> None:
    """In place of all there are. A third of them show name, e-mail address and phone, too."""
    Member.objects.all().delete()
    Municipality.objects.all().delete()
    chance = random.Random(count)  # noqa: S311  the same places in each run
    codes = list(STATES)
    places = [
        MunicipalityFactory.build(
            ags=f"{codes[number % 16]}{number:06}",
            state=codes[number % 16],
            name=f"Musterstadt {number}",
            latitude=round(chance.uniform(47.6, 54.6), 6),
            longitude=round(chance.uniform(7.0, 14.0), 6),
            population=round(10 ** chance.uniform(3.2, 6)),
        )
        for number in range(round(count / MEMBERS_IN_A_MUNICIPALITY))
    ]
    Municipality.objects.bulk_create(places, batch_size=BATCH)
    members = Member.objects.bulk_create(
        [
            Member(
                municipality=places[number % len(places)],
                role=ROLES[number % len(ROLES)],
                first_name="Muster",
                last_name=f"Person {number}",
                email=f"person{number}@example.org",
                phone=f"+49 30 {number:07}",
                is_sample=True,
            )
            for number in range(count)
        ],
        batch_size=BATCH,
    )
    Consent.objects.bulk_create(
        [
            Consent(
                member=member,
                item=item,
                text_version="beispiel-1",
                given_on=datetime.date(2024, 5, 1),
                channel=Consent.Channel.SAMPLE,
            )
            for number, member in enumerate(members)
            for item in (Consent.Item.values if number % 3 == 0 else [Consent.Item.LISTING])
        ],
        batch_size=BATCH,
    )
