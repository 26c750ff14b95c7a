"""The landing page: every section shows what editors entered, and the visitor's own view of it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from home.factories import StandardPageFactory
from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from network.blocks import SectionsBlock
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
from tests.committing import as_if_committed, move_versions_at_once
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db

FIGURES = {
    "heading": "Das Netzwerk in Zahlen",
    "figures": [
        {"qualifier": "", "value": 1234, "unit": "Mitglieder", "is_year": False},
        {"qualifier": "more_than", "value": 95, "unit": "Kommunen", "is_year": False},
        {"qualifier": "", "value": 2013, "unit": "Gründungsjahr", "is_year": True},
    ],
    "as_of": "2024-05",
}
# A text of each section that nothing else on the page has.
TEXTS = {
    "mission": ["Wofür wir stehen", "Beteiligung <b>stärken</b>."],
    "key_figures": ["Das Netzwerk in Zahlen", "Gründungsjahr"],
    "offers": ["Was wir bieten", "Kollegial beraten", "Vertraulich und auf Augenhöhe."],
    "meetings": ["Zwei Tage im Jahr", "März 2024, Bremen"],
    "working_groups": ["Dazwischen wird gearbeitet", "Losverfahren erproben"],
    "papers": ["Frisch aus der Werkstatt", "Papier über Zuständigkeit", "Alle Publikationen"],
    "brochure": ["Ein Beruf mit Profil", "Broschüre zum Berufsbild"],
    "map": ["Von der Küste bis zum Alpenrand", "Nordrhein-Westfalen"],
    "subscription": ["Tiefer einsteigen", "/abonnement/", "/materialien/"],
    "contact": [
        "Machen Sie mit",
        "Schreiben Sie uns kurz.",
        "kontakt(at)example.org",
        "/mitmachen/",
    ],
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


def text(client: Client, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def section(content: str, heading: str) -> str:
    """The part of the page from this heading to the end of its section."""
    return content.partition(f"{heading}</h2>")[2].partition("</section>")[0]


def test_the_page_of_these_tests_has_every_type_of_section(landing_page: NetworkPage) -> None:
    used = {block.block_type for block in landing_page.sections}
    assert used == set(SectionsBlock().child_blocks) == set(TEXTS)


@pytest.mark.parametrize("kind", TEXTS)
def test_a_section_shows_what_was_entered(
    landing_page: NetworkPage, client: Client, kind: str
) -> None:
    whole = text(client, landing_page)
    for expected in TEXTS[kind]:
        assert expected in whole
    (position,) = [
        position for position, block in enumerate(landing_page.sections) if block.block_type == kind
    ]
    del landing_page.sections[position]
    landing_page.save()
    without = text(client, landing_page)
    assert TEXTS[kind][0] not in without


def test_the_opening_shows_claim_lead_and_its_button(
    landing_page: NetworkPage, client: Client
) -> None:
    content = text(client, landing_page)
    assert f'<h1 id="hero">{landing_page.hero_heading}</h1>' in content
    assert landing_page.hero_lead in content
    assert content.count("<h1") == 1
    assert client.get(landing_page.url).context["page"].hero_secondary_page is None


def test_sections_name_themselves_by_unique_anchors(
    landing_page: NetworkPage, client: Client
) -> None:
    content = text(client, landing_page)
    for block in landing_page.sections:
        assert content.count(f'id="section-{block.id}"') == 1
        assert f'aria-labelledby="section-{block.id}"' in content


# Key figures


def test_key_figures_are_written_as_german_numbers_and_years(
    landing_page: NetworkPage, client: Client
) -> None:
    figures = section(text(client, landing_page), "Das Netzwerk in Zahlen")
    assert "<dt>Mitglieder</dt> <dd>1.234</dd>" in figures
    assert "<dt>Kommunen</dt> <dd><small>mehr als</small> 95</dd>" in figures
    assert "<dt>Gründungsjahr</dt> <dd>2013</dd>" in figures


def test_key_figures_say_from_which_month_they_are(
    landing_page: NetworkPage, client: Client
) -> None:
    assert "Stand: Mai 2024" in section(text(client, landing_page), "Das Netzwerk in Zahlen")


def test_key_figures_are_written_as_english_numbers_on_the_english_page(
    landing_page: NetworkPage, english: Locale, client: Client
) -> None:
    translation = landing_page.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    figures = section(text(client, translation), "Das Netzwerk in Zahlen")
    assert "<dd>1,234</dd>" in figures
    assert "<dd>2013</dd>" in figures
    assert "<small>more than</small> 95" in figures
    assert "May 2024" in figures


# Cards


@pytest.mark.parametrize(
    ("page", "heading"),
    [("paper", "Frisch aus der Werkstatt"), ("brochure", "Ein Beruf mit Profil")],
)
def test_a_locked_publication_gives_no_file_away(
    landing_page: NetworkPage,
    pages: dict[str, Any],
    subscriber: Any,
    client: Client,
    page: str,
    heading: str,
) -> None:
    restrict(pages[page], subscribers_group())
    content = section(text(client, landing_page), heading)
    assert pages[page].url in content
    assert "/dokumente/" not in content


def test_a_card_of_a_locked_paper_is_marked_for_those_without_access(
    landing_page: NetworkPage, pages: dict[str, Any], subscriber: Any, client: Client
) -> None:
    assert "nk-lock" not in text(client, landing_page)
    restrict(pages["paper"], subscribers_group())
    assert "nk-lock" in section(text(client, landing_page), "Frisch aus der Werkstatt")
    client.force_login(subscriber)
    assert "nk-lock" not in text(client, landing_page)


def test_the_brochure_of_everybody_can_be_downloaded_from_here(
    landing_page: NetworkPage, pages: dict[str, Any], client: Client
) -> None:
    content = section(text(client, landing_page), "Ein Beruf mit Profil")
    assert f'href="{pages["brochure"].document.url}"' in content
    assert "PDF, " in content
    assert "getaggt" in content


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("brochure", "Ein Beruf mit Profil"),
        ("materials", "Tiefer einsteigen"),
        ("index", "Frisch aus der Werkstatt"),
        ("join", "Machen Sie mit"),
    ],
)
def test_a_link_to_a_locked_page_is_marked_for_those_without_access(
    landing_page: NetworkPage,
    pages: dict[str, Any],
    subscriber: Any,
    client: Client,
    page: str,
    heading: str,
) -> None:
    restrict(pages[page], subscribers_group())
    visitors_view = section(text(client, landing_page), heading)
    link = visitors_view.partition(f'href="{pages[page].url}"')[2].partition("</div>")[0]
    assert "nk-icon-lock" in link
    client.force_login(subscriber)
    assert "nk-icon-lock" not in section(text(client, landing_page), heading)


def test_a_paper_that_must_not_be_named_is_left_out(
    landing_page: NetworkPage, pages: dict[str, Any], subscriber: Any, client: Client
) -> None:
    pages["paper"].teaser_when_locked = False
    pages["paper"].save()
    restrict(pages["paper"], subscribers_group())
    assert "Papier über Zuständigkeit" not in text(client, landing_page)


@pytest.mark.parametrize(
    "page", ["index", "paper", "brochure", "members", "subscription", "materials", "join"]
)
def test_the_landing_page_outlives_the_pages_it_leads_to(
    landing_page: NetworkPage, pages: dict[str, Any], client: Client, page: str
) -> None:
    address = pages[page].url
    pages[page].unpublish()
    assert f'href="{address}"' not in text(client, landing_page)
    pages[page].delete()
    assert f'href="{address}"' not in text(client, landing_page)


# Map


def test_the_map_counts_the_listed_members_of_the_largest_laender(
    landing_page: NetworkPage, pages: dict[str, Any], client: Client
) -> None:
    MemberFactory.create_batch(2, municipality__name="Bonn")
    MemberFactory(municipality__ags="01002000")
    MemberFactory(municipality__ags="09162000", consents=[])
    table = section(text(client, landing_page), "Von der Küste bis zum Alpenrand")
    rows = table.partition("<tbody")[2].partition("</tbody>")[0]
    cells = [cell.partition("</td>")[0] for cell in rows.split('--numeric">')[1:]]
    assert cells == ["3", "1"]
    assert f'href="{pages["members"].url}?land=05"' in rows
    assert "Bayern" not in rows
    assert table.count("<circle") == 4


def test_the_map_shows_as_many_laender_as_editors_chose(
    landing_page: NetworkPage, client: Client
) -> None:
    for code in ("01", "02", "03"):
        MemberFactory(municipality__ags=f"{code}000001")
    (block,) = [block for block in landing_page.sections if block.block_type == "map"]
    block.value["states_shown"] = 2
    landing_page.save()
    table = section(text(client, landing_page), "Von der Küste bis zum Alpenrand")
    assert table.count('cell--numeric">') == 2


# Languages


def test_the_english_page_lists_the_english_working_groups(
    landing_page: NetworkPage, english: Locale, client: Client
) -> None:
    WorkingGroupFactory(name="Trying sortition", locale=english)
    translation = landing_page.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    content = text(client, translation)
    assert "Trying sortition" in content
    assert "Losverfahren erproben" not in content
    assert "Losverfahren erproben" in text(client, landing_page)


def test_the_english_page_leads_to_english_pages_where_there_are_any(
    landing_page: NetworkPage, pages: dict[str, Any], english: Locale, client: Client
) -> None:
    translation = landing_page.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    subscription = pages["subscription"].copy_for_translation(english)
    subscription.slug = "subscription"
    subscription.save_revision().publish()
    content = text(client, translation)
    assert 'href="/en/subscription/"' in content
    # Without a translation the German page is shown within the English frame.
    assert 'href="/en/mitmachen/"' in content


# Speed


def test_the_page_costs_the_same_however_many_members_and_publications_there_are(
    landing_page: NetworkPage, pages: dict[str, Any], roles: dict[str, Group]
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(landing_page.url).status_code == 200
        return len(captured)

    def grow(count: int) -> None:
        MemberFactory.create_batch(count)
        for page in PublicationPageFactory.create_batch(count, parent=pages["index"]):
            restrict(page, *roles.values())

    grow(4)
    queries()  # What is worked out once for the process is not counted.
    few = queries()
    grow(45)
    assert queries() == few


@pytest.mark.parametrize(
    ("is_restricted", "expected"),
    [
        # The restrictions in force, and with them the content version. Everything else is known.
        (True, 1),
        # No restriction tells the version, which is asked for by itself.
        (False, 2),
    ],
)
def test_rendered_anew_the_page_asks_for_little_more_than_the_restrictions(
    landing_page: NetworkPage,
    pages: dict[str, Any],
    roles: dict[str, Group],
    is_restricted: bool,
    expected: int,
) -> None:
    move_versions_at_once()
    if is_restricted:
        restrict(pages["paper"], subscribers_group())
    as_if_committed()
    text(Client(), landing_page)  # The first after a change fills the memory.
    with CaptureQueriesContext(connection) as captured:
        text(Client(), landing_page)
    assert [query["sql"] for query in captured][expected:] == []
    assert len(captured) == expected
