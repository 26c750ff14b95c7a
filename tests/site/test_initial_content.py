"""What a newcomer finds after `load_initial_content`. One loading serves all tests of the class."""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.models import Count
from django.test import TestCase, override_settings
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Site
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from home.access.audience import PUBLIC
from home.access.rule import PageAccess
from home.models import HomePage
from home.roles import SUBSCRIBERS
from nekopa.initial_content import loading
from nekopa.initial_content.english import TRANSLATIONS
from nekopa.initial_content.members import create_sample_members
from nekopa.initial_content.tree import PAGES
from network.factories import MemberFactory
from network.models import Consent, Meeting, Member, Municipality, NetworkPage, WorkingGroup
from publications.models import BrochurePage, Correction, Edition, PublicationPage
from publications.models.produced_pdf import FOLDER
from publications.pdf_reader.structure import read_structure
from tests.site.snapshots import whole_database

CONTACT = "stock(at)netzwerk-buergerbeteiligung.de"
# Names, which are the same in both languages.
SAME_IN_ENGLISH = {"Marion Stock", CONTACT}
GERMAN_ADDRESSES = {
    "/",
    "/netzwerk/",
    "/netzwerk/mitglieder/",
    "/netzwerk/mitglied-werden/",
    "/netzwerk/abonnement/",
    "/berufsbild/",
    "/publikationen/",
    "/publikationen/leitlinien-lebendig-halten/",
    "/publikationen/beteiligung-braucht-personal/",
    "/publikationen/zwischen-allen-stuehlen/",
    "/publikationen/lokale-demokratie-staerken/",
    "/publikationen/das-netzwerk-stellt-sich-vor/",
    "/publikationen/zufallsauswahl-schritt-fuer-schritt/",
    "/materialien/",
    "/materialien/den-rat-gewinnen/",
    "/materialien/textbausteine-fuer-stellen/",
    "/materialien/dokumentation-netzwerktreffen-2024/",
    "/impressum/",
    "/datenschutz/",
    "/barrierefreiheit/",
    "/leichte-sprache/",
    "/gebaerdensprache/",
}
SECTIONS = [
    "mission",
    "key_figures",
    "offers",
    "meetings",
    "working_groups",
    "papers",
    "brochure",
    "map",
    "subscription",
    "contact",
]
FACTS = [
    "seit 2013",
    "innerhalb des Netzwerks Bürgerbeteiligung",
    '"value": 120',
    '"as_of": "2024-05"',
    "Selbstverständnis",
    "„neue“ Kultur",
    "Vertraulicher Austausch",
    "Gegenseitige Beratung",
    "Arbeitspapiere",
    "Positionspapiere",
    "Berufsbild vom März 2020",
    "interaktive Karte",
    "umfangreiche Materialien und Handreichungen",
    "Marion Stock",
    CONTACT,
]


@pytest.fixture(scope="module", autouse=True)
def files_of_this_module(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("initial-content")
    with override_settings(MEDIA_ROOT=folder):
        yield folder


@pytest.fixture(autouse=True)
def files_of_this_test(files_of_this_module: Path) -> Path:
    """Instead of a folder for each test: the class below loads its files once."""
    return files_of_this_module


def addresses(language: str) -> set[str]:
    home = HomePage.objects.get(locale__language_code=language)
    return {
        page.url_path.removeprefix(home.url_path.rstrip("/"))
        for page in Page.objects.live().descendant_of(home, inclusive=True)
    }


def texts_of_all_pages() -> str:
    return "\n".join(page.specific.to_json() for page in Page.objects.filter(depth__gt=1))


class TestInitialContent(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        at_once = settings.TASKS | {"background": settings.TASKS["default"]}
        cls.enterClassContext(override_settings(TASKS=at_once))
        with cls.captureOnCommitCallbacks(execute=True):
            cls.loaded = loading.load()

    def test_every_page_of_the_tree_is_published(self) -> None:
        assert addresses("de") == GERMAN_ADDRESSES

    def test_every_page_has_a_published_revision_that_the_editor_can_go_back_to(self) -> None:
        pages = Page.objects.filter(depth__gt=1)
        assert pages.count() == len(PAGES) + 3
        for page in pages:
            assert page.live_revision_id is not None
            assert page.live_revision_id == page.latest_revision_id
            assert not page.has_unpublished_changes

    def test_the_default_site_begins_at_our_start_page_and_the_welcome_page_is_gone(self) -> None:
        site = Site.objects.get()
        assert (site.hostname, site.port, site.site_name) == ("localhost", 8000, "NeKoPa")
        assert site.root_page.specific == HomePage.objects.get(locale__language_code="de")
        assert {page.specific_class for page in Page.objects.filter(depth=2)} == {HomePage}

    def test_every_page_says_what_it_is_about_in_a_teaser(self) -> None:
        assert [
            page for page in Page.objects.filter(depth__gt=1).specific() if not page.teaser
        ] == []

    def test_the_landing_page_has_all_its_sections_in_order(self) -> None:
        page = NetworkPage.objects.get(locale__language_code="de")
        assert [block.block_type for block in page.sections] == SECTIONS

    def test_the_landing_page_carries_the_facts(self) -> None:
        page = NetworkPage.objects.get(locale__language_code="de")
        text = json.dumps(page.sections.get_prep_value(), ensure_ascii=False)
        for fact in FACTS:
            assert fact in text, fact

    def test_meetings_and_the_working_group_are_there_in_both_languages(self) -> None:
        meetings = Meeting.objects.filter(locale__language_code="de")
        last_meeting, next_meeting = meetings.last_held(), meetings.next_planned()
        assert last_meeting is not None
        assert next_meeting is not None
        assert last_meeting.date.in_german() == "Anfang März 2024"
        assert next_meeting.date.in_german() == "Frühjahr 2025"
        assert last_meeting.documentation_page is not None
        assert Meeting.objects.filter(locale__language_code="en").count() == 2
        assert WorkingGroup.objects.count() == 2

    def test_120_listed_members_work_in_96_municipalities_of_all_16_laender(self) -> None:
        listed = Member.objects.listed()
        assert listed.count() == Member.objects.count() == 120
        assert Municipality.objects.count() == 96
        assert Municipality.objects.values("state").distinct().count() == 16
        sizes = Municipality.objects.annotate(size=Count("members")).values_list("size", flat=True)
        assert Counter(sizes) == {1: 72, 2: 24}

    def test_sample_members_are_functions_and_no_persons(self) -> None:
        assert not Member.objects.exclude(
            is_sample=True, first_name="", last_name="", email="", phone=""
        ).exists()
        assert set(Consent.objects.values_list("item", "channel")) == {("listing", "sample")}

    def test_positions_are_rounded_to_two_decimals(self) -> None:
        for place in Municipality.objects.all():
            assert place.latitude == round(place.latitude, 2)
            assert place.longitude == round(place.longitude, 2)

    def test_publications_are_of_all_four_types_and_at_least_three_are_protected(self) -> None:
        publications = PublicationPage.objects.live()
        protected = [page for page in publications if page.get_view_restrictions().exists()]
        types = set(publications.values_list("publication_type", flat=True))
        assert publications.count() >= 6
        assert types == set(PublicationPage.Type.values)
        assert len(protected) >= 3

    def test_only_subscribers_pass_every_restriction(self) -> None:
        for restriction in PageViewRestriction.objects.all():
            assert restriction.restriction_type == PageViewRestriction.GROUPS
            assert [group.name for group in restriction.groups.all()] == [SUBSCRIBERS]
        assert set(PageViewRestriction.objects.values_list("page__slug", flat=True)) == {
            "materialien",
            "zufallsauswahl-schritt-fuer-schritt",
        }

    def test_every_paper_has_a_tagged_german_pdf_with_its_hash(self) -> None:
        used = {
            *(page.document for page in PublicationPage.objects.all()),
            *(edition.document for edition in Edition.objects.all()),
            *(correction.replaced_document for correction in Correction.objects.all()),
        }
        assert used == set(get_document_model().objects.all())
        for document in get_document_model().objects.exclude(file__startswith=FOLDER):
            with document.open_file() as file:
                content = file.read()
                facts = read_structure(file)
            assert (facts.tagged, facts.language, facts.title) == (True, "de", document.title)
            assert document.file_hash == hashlib.sha1(content, usedforsecurity=False).hexdigest()
            assert document.file_size == len(content)
            assert document.pdf_facts.pages == facts.pages

    def test_one_paper_has_two_editions_and_a_correction(self) -> None:
        editions = Edition.objects.filter(page__slug="leitlinien-lebendig-halten")
        assert [
            (edition.number, str(edition.issued), bool(edition.note), len(edition.errata()))
            for edition in editions
        ] == [(2, "Herbst 2022", True, 0), (1, "Frühjahr 2019", False, 1)]

    def test_the_files_of_protected_papers_and_no_others_lie_in_the_private_collection(
        self,
    ) -> None:
        private = CollectionViewRestriction.objects.get()
        assert [group.name for group in private.groups.all()] == [SUBSCRIBERS]
        for page in PublicationPage.objects.all():
            is_private = page.document.collection_id == private.collection_id
            assert is_private == page.get_view_restrictions().exists(), page.title

    def test_no_address_of_a_person_but_the_contact_appears(self) -> None:
        text = texts_of_all_pages()
        assert re.findall(r"[\w.+-]+@[\w-]+\.\w+", text) == []
        assert set(re.findall(r"[\w.-]+\(at\)[\w-]+\.\w+", text)) == {CONTACT}

    def test_every_link_leads_to_a_page(self) -> None:
        text = texts_of_all_pages()
        assert "page:" not in text
        linked = {int(key) for key in re.findall(r'linktype=\\*"page\\*" id=\\*"(\d+)', text)}
        linked |= {int(key) for key in re.findall(r'id=\\*"(\d+)\\*" linktype=\\*"page', text)}
        assert linked
        assert linked <= set(Page.objects.live().values_list("pk", flat=True))

    def test_legal_pages_have_placeholders_that_nobody_overlooks(self) -> None:
        for slug in ("impressum", "datenschutz", "barrierefreiheit"):
            page = Page.objects.get(slug=slug).specific
            assert page.show_in_footer
            assert "[Bitte ergänzen: " in str(page.body), slug

    def test_a_visitor_may_read_everything_but_the_protected_pages(self) -> None:
        access = PageAccess(PUBLIC)
        closed = [page.slug for page in Page.objects.order_by("slug") if not access.allows(page)]
        assert closed == [
            "den-rat-gewinnen",
            "dokumentation-netzwerktreffen-2024",
            "materialien",
            "textbausteine-fuer-stellen",
            "zufallsauswahl-schritt-fuer-schritt",
        ]

    def test_start_page_landing_page_and_brochure_are_there_in_english(self) -> None:
        assert addresses("en") == {"/", "/network/", "/job-profile/"}
        assert not Page.objects.filter(alias_of__isnull=False).exists()

    def test_editors_find_every_english_text_in_the_translation_editor(self) -> None:
        assert Translation.objects.count() == 10
        for translation in Translation.objects.all():
            total, translated = translation.get_progress()
            assert total == translated > 0
        assert not StringTranslation.objects.filter(has_error=True).exists()

    def test_every_translated_text_is_english_and_none_is_left_over(self) -> None:
        german = set(StringSegment.objects.values_list("string__data", flat=True))
        assert german == set(TRANSLATIONS)
        unchanged = {text for text, english in TRANSLATIONS.items() if text == english}
        assert unchanged == SAME_IN_ENGLISH

    def test_the_pdf_of_the_brochure_is_produced_in_both_languages(self) -> None:
        languages = {}
        for page in BrochurePage.objects.all():
            with page.card_file.open_file() as file:
                languages[page.locale.language_code] = read_structure(file).language
        assert languages == {"de": "de", "en": "en"}

    def test_the_english_brochure_has_its_table_in_english(self) -> None:
        page = BrochurePage.objects.get(locale__language_code="en")
        table = next(
            block.value
            for chapter in page.chapters
            for block in chapter.value["body"]
            if block.block_type == "table"
        )
        assert table["table_caption"] == "Fields of skill at a glance"
        assert table["data"][0] == ["Field", "At the start", "To be learnt on the job"]

    def test_a_second_run_changes_nothing(self) -> None:
        before = whole_database()
        with self.captureOnCommitCallbacks(execute=True):
            loaded = loading.load()
        assert not loaded.anything
        assert whole_database() == before

    def test_what_editors_changed_survives_a_second_run(self) -> None:
        page = NetworkPage.objects.get(locale__language_code="de")
        page.title, page.slug = "Unser Netzwerk", "unser-netzwerk"
        del page.sections[1:]
        page.save_revision().publish()
        Municipality.objects.filter(ags="05315000").update(name="Köln am Rhein")
        Member.objects.first().delete()
        before = whole_database()
        with self.captureOnCommitCallbacks(execute=True):
            loading.load()
        assert whole_database() == before

    def test_what_is_missing_is_added_and_the_rest_stays(self) -> None:
        Page.objects.get(slug="impressum").delete()
        with self.captureOnCommitCallbacks(execute=True):
            loaded = loading.load()
        assert (loaded.pages, loaded.translations, loaded.members) == (1, 0, 0)
        assert addresses("de") == GERMAN_ADDRESSES

    def test_sample_members_are_not_mixed_with_real_ones(self) -> None:
        Member.objects.all().delete()
        MemberFactory(is_sample=False)
        assert create_sample_members() == 0
        assert Member.objects.count() == 1
