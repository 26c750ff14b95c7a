"""A landing page with one section of each type, and what its sections lead to."""

from typing import Any

import pytest

from home.factories import StandardPageFactory
from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from network.factories import (
    JoinPageFactory,
    MeetingFactory,
    MemberFactory,
    MemberMapPageFactory,
    NetworkPageFactory,
    SubscriptionPageFactory,
    WorkingGroupFactory,
)
from network.models import Meeting, NetworkPage
from publications.factories import (
    BrochurePageFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)

FIGURES = {
    "heading": "Das Netzwerk in Zahlen",
    "figures": [
        {"qualifier": "", "value": 1234, "unit": "Mitglieder", "is_year": False},
        {"qualifier": "more_than", "value": 95, "unit": "Kommunen", "is_year": False},
        {"qualifier": "", "value": 2013, "unit": "Gründungsjahr", "is_year": True},
    ],
    "as_of": "2024-05",
}


@pytest.fixture
def pages(home_page: HomePage) -> dict[str, Any]:
    """What the sections of the landing page lead to."""
    index = PublicationIndexPageFactory(parent=home_page, title="Publikationen")
    return {
        "index": index,
        "paper": PublicationPageFactory(parent=index, title="Papier über Zuständigkeit"),
        "brochure": BrochurePageFactory(
            parent=home_page, title="Broschüre zum Berufsbild", with_pdf=True
        ),
        "members": MemberMapPageFactory(parent=home_page, title="Mitglieder"),
        "subscription": SubscriptionPageFactory(parent=home_page, title="Abonnement"),
        "materials": StandardPageFactory(parent=home_page, title="Materialien"),
        "join": JoinPageFactory(parent=home_page, title="Mitmachen"),
    }


@pytest.fixture
def landing_page(home_page: HomePage, pages: dict[str, Any]) -> NetworkPage:
    """A page with one section of each type."""
    MeetingFactory(date=ImpreciseDate("2024-03"), status=Meeting.Status.HELD, place="Bremen")
    WorkingGroupFactory(name="Losverfahren erproben")
    MemberFactory()
    return NetworkPageFactory(
        parent=home_page,
        title="Netzwerk",
        hero_primary_page=pages["join"],
        sections=[
            (
                "mission",
                {"heading": "Wofür wir stehen", "text": "<p>Beteiligung <b>stärken</b>.</p>"},
            ),
            ("key_figures", FIGURES),
            (
                "offers",
                {
                    "heading": "Was wir bieten",
                    "items": [
                        {"title": "Kollegial beraten", "text": "Vertraulich und auf Augenhöhe."}
                    ],
                },
            ),
            ("meetings", {"heading": "Zwei Tage im Jahr"}),
            ("working_groups", {"heading": "Dazwischen wird gearbeitet"}),
            (
                "papers",
                {
                    "heading": "Frisch aus der Werkstatt",
                    "pages": [pages["paper"]],
                    "index_page": pages["index"],
                },
            ),
            ("brochure", {"heading": "Ein Beruf mit Profil", "page": pages["brochure"]}),
            ("map", {"heading": "Von der Küste bis zum Alpenrand", "page": pages["members"]}),
            (
                "subscription",
                {
                    "heading": "Tiefer einsteigen",
                    "page": pages["subscription"],
                    "materials_page": pages["materials"],
                },
            ),
            (
                "contact",
                {
                    "heading": "Machen Sie mit",
                    "steps": ["Schreiben Sie uns kurz."],
                    "contact_email": "kontakt(at)example.org",
                    "page": pages["join"],
                },
            ),
        ],
    )
