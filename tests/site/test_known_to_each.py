"""What a process knows makes answers quicker and never others: whoever asks, in whatever language,
of whichever website, gets what they would get if nobody had asked before."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Collection, Locale, Page, Site
from wagtail_factories import ImageFactory

from home.factories import HomePageFactory, StandardPageFactory, UserFactory
from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from home.search.indexing import store_document_texts
from network.factories import (
    MeetingFactory,
    MemberFactory,
    MemberMapPageFactory,
    NetworkPageFactory,
    WorkingGroupFactory,
)
from network.models import Meeting
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
    TopicFactory,
)
from tests.committing import as_if_committed, forget_what_is_known, move_versions_at_once
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db

# The second one has the same pages as the first, the third one has others.
HOSTS = ("localhost", "testserver", "127.0.0.1")
# What is made for one visit.
_OF_A_VISIT = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|/api/v1/files/[\w:-]+|nonce="[^"]*"'
)
# Of accounts that may have a file and no page more than the public.
BOARD = "Vorstand"
# Of an image and a document at once.
SAME_KEY = 4711


@pytest.fixture
def addresses(home_page: HomePage, english: Locale, subscriber: Any) -> list[str]:
    """Of a website that has something for subscribers, and texts in two languages."""
    move_versions_at_once()
    closed = Collection.get_first_root_node().add_child(name="Geschlossen")
    restrict_collection(closed, Group.objects.create(name=BOARD))
    handout = PdfDocumentFactory(pk=SAME_KEY, title="Handreichung", collection=closed)
    image = ImageFactory(pk=SAME_KEY, collection=Collection.get_first_root_node())
    picture = {"image": image, "alt_text": "Ein Saal", "decorative": False}
    german = StandardPageFactory(
        parent=home_page,
        title="Deutsch",
        show_in_menus=True,
        body=[("paragraph", "<p>2030</p>"), ("image", {"image": picture, "caption": ""})],
    )
    inside = StandardPageFactory(parent=home_page, title="Innen", show_in_menus=True)
    guide = StandardPageFactory(
        parent=home_page,
        title="Leitfaden",
        show_in_menus=True,
        body=[
            ("paragraph", f'<p><a linktype="page" id="{inside.pk}">innen</a> Losverfahren</p>'),
            ("download", {"document": handout, "title": ""}),
        ],
    )
    StandardPageFactory(parent=inside, title="Leitfaden", slug="leitfaden")
    store_document_texts(handout, ["Zufallsauswahl nur hier."])
    index = PublicationIndexPageFactory(parent=home_page, title="Papiere")
    topic = TopicFactory(name="Auslosen")
    PublicationPageFactory(parent=index, title="Losverfahren", topics=[topic])
    hidden = PublicationPageFactory(parent=index, title="Geheim", teaser_when_locked=False)
    members = MemberMapPageFactory(parent=home_page, title="Mitglieder")
    MemberFactory()
    for locale, name in ((home_page.locale, "deutsch"), (english, "english")):
        MeetingFactory(
            locale=locale, place=name, status=Meeting.Status.HELD, date=ImpreciseDate("2024-03")
        )
        WorkingGroupFactory(locale=locale, name=name)
    landing = NetworkPageFactory(
        parent=home_page,
        title="Netzwerk",
        sections=[("meetings", {"heading": "a"}), ("working_groups", {"heading": "b"})],
    )
    for page in (inside, guide, landing, index):
        _translate(page, english)
    for page in (inside, hidden, members):
        restrict(page, subscribers_group())
    _other_websites(home_page)
    as_if_committed()
    found = [
        f"/{language}{path}" for language in ("", "en/") for path in _paths(guide, landing, german)
    ]
    return [*found, *(f"/api/v1/{path}" for path in _api(guide, landing))]


def _translate(page: Page, locale: Locale) -> None:
    translation = page.copy_for_translation(locale, copy_parents=True)
    translation.title = f"{page.title} in English"
    translation.save_revision().publish()


def _other_websites(home_page: HomePage) -> None:
    Site.objects.create(hostname=HOSTS[1], root_page=home_page)
    root = HomePageFactory(parent=Page.get_first_root_node(), title="Andere", slug="andere")
    Site.objects.create(hostname=HOSTS[2], root_page=root)
    StandardPageFactory(parent=root, title="Anderer Leitfaden", slug="leitfaden")
    index = PublicationIndexPageFactory(parent=root, title="Andere Papiere", slug="papiere")
    PublicationPageFactory(parent=index, title="Losverfahren anderswo")


def _paths(*pages: Page) -> list[str]:
    return ["", "innen/leitfaden/", *(f"{page.slug}/" for page in pages)]


def _api(guide: Page, landing: Page) -> list[str]:
    return [
        "site",
        "site?locale=en",
        "pages?order=title",
        "pages?order=title&locale=en&fallback=de",
        f"pages/{guide.pk}",
        f"pages/{guide.pk}?locale=en",
        f"pages/{landing.pk}",
        f"pages/{landing.pk}?locale=en",
        "pages/find?path=/leitfaden/",
        "publications",
        "publications?locale=en",
        "publications?search=anderswo",
        "search?q=Losverfahren",
        "search?q=Zufallsauswahl",
        "search?q=2030",
        "search?q=2030&locale=en",
        "members",
    ]


def test_nobody_gets_another_answer_for_what_others_asked_before(
    addresses: list[str], subscriber: Any
) -> None:
    on_the_board = UserFactory()
    on_the_board.groups.add(Group.objects.get(name=BOARD))
    public = Client()
    visitors = [(public, host) for host in HOSTS]
    for account in (subscriber, on_the_board):
        client = Client()
        client.force_login(account)
        visitors.append((client, HOSTS[0]))
    as_if_committed()
    questions = [(*visitor, address) for address in addresses for visitor in visitors]
    alone = {}
    for question in questions:
        forget_what_is_known()
        alone[question] = _answer(*question)
    assert len(set(alone.values())) > len(alone) / 2
    for order in (questions, questions[::-1]):
        forget_what_is_known()
        assert {question: _answer(*question) for question in order} == alone


def _answer(client: Client, host: str, address: str) -> tuple[int, str]:
    response = client.get(address, headers={"host": host})
    return response.status_code, _OF_A_VISIT.sub("", response.content.decode())
