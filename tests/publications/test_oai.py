"""OAI-PMH: what harvesting libraries get, asked by a harvester of somebody else's."""

import datetime
from typing import Any
from xml.etree import ElementTree

import httpx2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from oaipmh_scythe import Scythe
from wagtail.models import Collection, Locale

from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from home.website_time import today
from publications.factories import (
    BrochurePageFactory,
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
    TopicFactory,
)
from publications.models import HarvestRecord, PermanentKey, PublicationIndexPage, PublicationPage
from publications.oai import resumption
from tests.home.test_free_from import DAY, restrict_until
from tests.publications.test_publication_list import publish
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db

OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
NETWORK = "Netzwerk kommunale Partizipationsbeauftragte (NeKoPa)"
LIST = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}


class Harvester(Scythe):
    """Asks the website within this process, by Django's client for tests."""

    @property
    def client(self) -> httpx2.Client:
        if self._client is None:
            transport = httpx2.MockTransport(self._answer)
            self._client = httpx2.Client(transport=transport, default_encoding="utf-8")
        return self._client

    @staticmethod
    def _answer(request: httpx2.Request) -> httpx2.Response:
        response = Client().get(request.url.raw_path.decode())
        return httpx2.Response(
            response.status_code, headers=dict(response.items()), content=response.content
        )


@pytest.fixture
def index(home_page: HomePage, roles: Any) -> PublicationIndexPage:
    return PublicationIndexPageFactory(parent=home_page, title="Publikationen")


@pytest.fixture
def page(index: PublicationIndexPage) -> PublicationPage:
    page = PublicationPageFactory(
        parent=index,
        title="Wer macht was?",
        abstract="Zusammen\nfassung & mehr",
        licence="CC BY 4.0",
        issued=ImpreciseDate("2024-03"),
        authors=[("person", {"given": "Vorname", "family": "Nachname"})],
        document=PdfDocumentFactory(content=b"%PDF-1.7 not much of one", title="Datei"),
    )
    page.topics.add(TopicFactory(name="Zuständigkeit"))
    page.save()
    return page


def ask(**arguments: str) -> ElementTree.Element:
    response = Client().get("/oai/", arguments)
    assert (response.status_code, response["Content-Type"]) == (200, "text/xml; charset=utf-8")
    return ElementTree.fromstring(response.content)


def error(**arguments: str) -> str:
    [found] = ask(**arguments).iter(f"{OAI}error")
    return found.attrib["code"]


def titles(**arguments: str) -> list[str]:
    return [each.text or "" for each in ask(**{**LIST, **arguments}).iter(f"{DC}title")]


def headers(**arguments: str) -> dict[str, str]:
    """The status of each record by its identifier."""
    found = ask(verb="ListIdentifiers", metadataPrefix="oai_dc", **arguments)
    return {
        header.findtext(f"{OAI}identifier") or "": header.get("status", "")
        for header in found.iter(f"{OAI}header")
    }


def identifier(page: PublicationPage) -> str:
    key = PermanentKey.objects.get(translation_key=page.translation_key)
    return f"oai:localhost:{key.pk}"


def move_back(days: int) -> None:
    """As if all that has been harvested had been harvested long ago."""
    for record in HarvestRecord.objects.all():
        record.changed_at -= datetime.timedelta(days=days)
        record.save()


def yesterday() -> str:
    return (timezone.now() - DAY).strftime("%Y-%m-%d")


# A whole harvest


def test_a_harvester_gets_all_there_is(
    page: PublicationPage, index: PublicationIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publications.oai.views.RECORDS_IN_AN_ANSWER", 2)
    for number in range(4):
        publish(index, f"Papier {number}")
    with Harvester("http://localhost/oai/") as harvester:
        identified = harvester.identify()
        records = list(harvester.list_records(metadata_prefix="oai_dc"))
        names = [each.header.identifier for each in records]
        listed = [each.identifier for each in harvester.list_identifiers(metadata_prefix="oai_dc")]
        one = harvester.get_record(identifier=identifier(page), metadata_prefix="oai_dc")
        prefixes = [each.metadataPrefix for each in harvester.list_metadata_formats()]
        sets = [each.setSpec for each in harvester.list_sets()]
    assert identified.protocolVersion == "2.0"
    assert sorted(str(record.metadata["title"][0]) for record in records) == [
        "Papier 0",
        "Papier 1",
        "Papier 2",
        "Papier 3",
        "Wer macht was?",
    ]
    assert names == listed
    assert one.metadata == {
        "title": ["Wer macht was?"],
        "creator": ["Nachname, Vorname"],
        "subject": ["Zuständigkeit"],
        "description": ["Zusammen fassung & mehr"],
        "publisher": [NETWORK],
        "date": ["2024-03"],
        "type": ["Text", "Arbeitspapier"],
        "format": ["application/pdf"],
        "identifier": [
            "http://localhost/p/wer-macht-was/",
            f"http://localhost{page.document.url}",
        ],
        "language": ["de"],
        "rights": ["CC BY 4.0"],
    }
    assert one.header.setSpecs == ["type:arbeitspapier", "topic:zustaendigkeit"]
    assert prefixes == ["oai_dc"]
    assert sets == [
        "type:arbeitspapier",
        "type:positionspapier",
        "type:handreichung",
        "type:broschuere",
        "topic:zustaendigkeit",
    ]


def test_it_says_what_it_is(page: PublicationPage, settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "NeKoPa <nekopa@example.org>"
    root = ask(verb="Identify")
    first = HarvestRecord.objects.get().changed_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert [(each.tag.removeprefix(OAI), each.text) for each in root[2]] == [
        ("repositoryName", NETWORK),
        ("baseURL", "http://localhost/oai/"),
        ("protocolVersion", "2.0"),
        ("adminEmail", "nekopa@example.org"),
        ("earliestDatestamp", first),
        ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    ]
    settings.PUBLICATIONS_OAI_ADMIN_EMAIL = "bibliothek@example.org"
    assert ask(verb="Identify").findtext(f".//{OAI}adminEmail") == "bibliothek@example.org"


def test_the_answer_names_its_schemas_and_repeats_the_request(page: PublicationPage) -> None:
    root = ask(**LIST)
    assert root.attrib == {
        f"{XSI}schemaLocation": (
            "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
        )
    }
    request = root.find(f"{OAI}request")
    assert (request.text, request.attrib) == ("http://localhost/oai/", LIST)
    [metadata] = root.iter("{http://www.openarchives.org/OAI/2.0/oai_dc/}dc")
    assert metadata.attrib == {
        f"{XSI}schemaLocation": (
            "http://www.openarchives.org/OAI/2.0/oai_dc/"
            " http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
        )
    }


def test_identifiers_may_be_of_a_name_that_is_set(page: PublicationPage, settings: Any) -> None:
    settings.PUBLICATIONS_OAI_REPOSITORY_IDENTIFIER = "nekopa.example"
    key = PermanentKey.objects.get()
    assert headers() == {f"oai:nekopa.example:{key.pk}": ""}


def test_it_can_be_asked_by_post(page: PublicationPage) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/oai/", LIST).content.count(b"<record>") == 1
    assert b'code="badVerb"' in client.post("/oai/?verb=Identify").content
    assert client.put("/oai/").status_code == 405


# Errors


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Delete"}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "set": "type:x"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({**LIST, "metadataPrefix": ["oai_dc", "oai_dc"]}, "badArgument"),
        ({**LIST, "resumptionToken": "x"}, "badArgument"),
        ({**LIST, "from": "2024-13-01"}, "badArgument"),
        ({**LIST, "from": "2024"}, "badArgument"),
        ({**LIST, "from": ""}, "badArgument"),
        ({**LIST, "from": "٢٠٢٤-01-01"}, "badArgument"),
        ({**LIST, "until": "2024-01-01T00:00:60Z"}, "badArgument"),
        ({**LIST, "from": "2024-01-01", "until": "2024-01-01T00:00:00Z"}, "badArgument"),
        ({**LIST, "from": "2024-01-02", "until": "2024-01-01"}, "badArgument"),
        ({**LIST, "set": "type:\x00"}, "badArgument"),
        ({**LIST, "set": ""}, "badArgument"),
        ({**LIST, "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        ({**LIST, "set": "type:roman"}, "noRecordsMatch"),
        ({**LIST, "set": "roman"}, "noRecordsMatch"),
        ({**LIST, "until": "2001-01-01"}, "noRecordsMatch"),
        ({**LIST, "from": "9999-12-31"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "ü:\x00:x"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListMetadataFormats", "identifier": "x"}, "idDoesNotExist"),
    ],
)
def test_what_is_wrong_is_told_by_its_code(
    page: PublicationPage, arguments: dict[str, str], code: str
) -> None:
    assert error(**arguments) == code


@pytest.mark.parametrize("name", ["", "x", "oai:localhost:", "0", "9" * 30, "²", "\x00", "-1"])
def test_an_unknown_identifier_is_told(page: PublicationPage, name: str) -> None:
    assert (
        error(verb="GetRecord", metadataPrefix="oai_dc", identifier=f"oai:localhost:{name}")
        == "idDoesNotExist"
    )


# Lists in parts


def first_token(monkeypatch: pytest.MonkeyPatch) -> ElementTree.Element:
    monkeypatch.setattr("publications.oai.views.RECORDS_IN_AN_ANSWER", 2)
    [token] = ask(**LIST).iter(f"{OAI}resumptionToken")
    return token


def test_a_long_list_comes_in_parts_and_says_how_long_it_is(
    index: PublicationIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        publish(index, f"Papier {number}")
    token = first_token(monkeypatch)
    assert {name: token.get(name) for name in ("completeListSize", "cursor")} == {
        "completeListSize": "3",
        "cursor": "0",
    }
    rest = ask(verb="ListRecords", resumptionToken=token.text)
    [last] = rest.iter(f"{OAI}resumptionToken")
    assert (last.text, last.attrib) == (None, {"completeListSize": "3", "cursor": "2"})
    assert [each.text for each in rest.iter(f"{DC}title")] == ["Papier 2"]


def test_what_changes_meanwhile_is_neither_left_out_nor_told_twice(
    index: PublicationIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [publish(index, f"Papier {number}") for number in range(5)]
    token = first_token(monkeypatch)
    pages[0].unpublish()
    rest = ask(verb="ListRecords", resumptionToken=token.text)
    assert [each.text for each in rest.iter(f"{DC}title")] == ["Papier 2", "Papier 3"]


def test_a_token_holds_for_its_verb_and_its_day(
    index: PublicationIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        publish(index, f"Papier {number}")
    token = first_token(monkeypatch).text
    assert error(verb="ListIdentifiers", resumptionToken=token) == "badResumptionToken"
    assert error(verb="ListRecords", resumptionToken=f"{token}x") == "badResumptionToken"
    monkeypatch.setattr(resumption, "VALID_FOR", datetime.timedelta(seconds=-1))
    assert error(verb="ListRecords", resumptionToken=token) == "badResumptionToken"


def test_a_token_keeps_the_selection(
    index: PublicationIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        publish(index, f"Papier {number}")
    publish(index, "Handreichung", publication_type="handreichung")
    monkeypatch.setattr("publications.oai.views.RECORDS_IN_AN_ANSWER", 2)
    first = ask(**LIST, **{"set": "type:arbeitspapier", "from": yesterday()})
    [token] = first.iter(f"{OAI}resumptionToken")
    rest = ask(verb="ListRecords", resumptionToken=token.text)
    assert [each.text for each in rest.iter(f"{DC}title")] == ["Papier 2"]


def test_a_page_of_results_costs_the_same_however_long_it_is(
    index: PublicationIndexPage, home_page: HomePage
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            ask(**LIST)
        return len(captured)

    def one_of_each(number: int) -> None:
        paper = publish(index, f"Papier {number}", with_pdf=True)
        brochure = BrochurePageFactory(parent=home_page, title=f"Broschüre {number}")
        for page in (paper, brochure):
            page.topics.add(TopicFactory())
            page.save()

    one_of_each(0)
    ask(**LIST)  # Writes down what is there, once.
    few = queries()
    for number in range(1, 4):
        one_of_each(number)
    ask(**LIST)
    assert queries() == few


# Selecting


def test_records_are_selected_by_type_and_topic(
    page: PublicationPage, index: PublicationIndexPage, home_page: HomePage
) -> None:
    BrochurePageFactory(parent=home_page, title="Das Berufsbild")
    publish(index, "Gedrucktes", publication_type="broschuere")
    assert titles(set="type:arbeitspapier") == ["Wer macht was?"]
    assert sorted(titles(set="type:broschuere")) == ["Das Berufsbild", "Gedrucktes"]
    assert titles(set="topic:zustaendigkeit") == ["Wer macht was?"]


def test_records_are_selected_by_the_time_of_their_change(
    page: PublicationPage, index: PublicationIndexPage
) -> None:
    ask(**LIST)
    move_back(days=9)
    publish(index, "Neu")
    nine_days_ago = (timezone.now() - 9 * DAY).strftime("%Y-%m-%d")
    old = HarvestRecord.objects.order_by("changed_at").first()
    moment = old.changed_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert titles(**{"from": yesterday()}) == ["Neu"]
    assert titles(until=yesterday()) == ["Wer macht was?"]
    assert titles(until=nine_days_ago) == ["Wer macht was?"]
    assert titles(**{"from": moment, "until": moment}) == ["Wer macht was?"]


# One record for each publication


def test_a_translation_is_no_second_record(page: PublicationPage, english: Locale) -> None:
    translation = page.copy_for_translation(english, copy_parents=True)
    translation.title = "Who does what"
    translation.save_revision().publish()
    assert titles() == ["Wer macht was?"]
    PublicationPage.objects.filter(pk=page.pk).update(live=False)
    assert titles() == ["Who does what"]


# The access rule


def close(page: PublicationPage, how: str) -> None:
    if how == "locked":
        restrict(page, subscribers_group())
    elif how == "hidden":
        restrict(page, subscribers_group())
        PublicationPage.objects.filter(pk=page.pk).update(teaser_when_locked=False)
    elif how == "unpublished":
        page.unpublish()
    else:
        page.expire_at = timezone.now() - DAY
        page.save()


WAYS = ("locked", "hidden", "unpublished", "expired")


@pytest.mark.parametrize("how", WAYS)
def test_what_was_never_open_is_no_record(page: PublicationPage, how: str) -> None:
    close(page, how)
    assert error(**LIST) == "noRecordsMatch"
    assert (
        error(verb="GetRecord", metadataPrefix="oai_dc", identifier=identifier(page))
        == "idDoesNotExist"
    )
    assert "topic:zustaendigkeit" not in ElementTree.tostring(ask(verb="ListSets")).decode()


@pytest.mark.parametrize("how", [*WAYS, "deleted"])
def test_what_was_open_is_a_deleted_record_that_says_no_more(
    page: PublicationPage, how: str
) -> None:
    name = identifier(page)
    assert headers() == {name: ""}
    move_back(days=9)
    if how == "deleted":
        page.delete()
    else:
        close(page, how)
    assert headers(**{"from": yesterday()}) == {name: "deleted"}
    content = ElementTree.tostring(ask(**LIST), "unicode")
    assert "metadata>" not in content
    assert "wer-macht-was" not in content


def test_a_page_that_closes_while_it_is_told_of_is_told_as_deleted(
    page: PublicationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert titles() == ["Wer macht was?"]
    restrict(page, subscribers_group())
    monkeypatch.setattr("publications.oai.views.bring_up_to_date", lambda access: None)
    assert titles() == []
    assert headers() == {identifier(page): "deleted"}


def test_a_page_that_opens_by_itself_is_told_as_new(page: PublicationPage) -> None:
    """No page was published then, and a harvester who looks for news must find it."""
    restriction = restrict_until(page, today() + DAY, subscribers_group())
    assert error(**LIST) == "noRecordsMatch"
    restriction.end.free_from = today()
    restriction.end.save()
    assert titles(**{"from": yesterday()}) == ["Wer macht was?"]


def test_a_subscriber_gets_what_the_public_gets(page: PublicationPage, subscriber: Any) -> None:
    restrict(page, subscribers_group())
    reader = Client()
    reader.force_login(subscriber)
    assert b'code="noRecordsMatch"' in reader.get("/oai/", LIST).content


def test_a_file_in_a_closed_collection_is_not_named(page: PublicationPage) -> None:
    assert page.document.url in ElementTree.tostring(ask(**LIST), "unicode")
    move_back(days=9)
    page.document.collection = Collection.get_first_root_node().add_child(name="Intern")
    page.document.save()
    restrict_collection(page.document.collection, subscribers_group())
    changed = ElementTree.tostring(ask(**LIST, **{"from": yesterday()}), "unicode")
    assert "Wer macht was?" in changed
    assert page.document.url not in changed
    assert "application/pdf" not in changed
