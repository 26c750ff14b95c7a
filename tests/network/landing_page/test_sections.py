"""The landing page: every section shows what editors entered."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from network.blocks import SectionsBlock
from network.factories import MemberFactory, WorkingGroupFactory
from network.models import NetworkPage
from tests.network.landing_page.reading import section, text

pytestmark = pytest.mark.django_db

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
