"""What harvesting libraries get, asked by a harvester of somebody else's."""

import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from oaipmh_scythe.iterator import OAIResponseIterator

from publications.models import HarvestRecord, PermanentKey, PublicationIndexPage, PublicationPage
from tests.publications.oai.asking import (
    LIST,
    OAI,
    Harvester,
    ask,
    headers,
    identifier,
    in_parts_of,
)
from tests.publications.test_publication_list import publish

pytestmark = pytest.mark.django_db

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
NETWORK = "Netzwerk kommunale Partizipationsbeauftragte (NeKoPa)"


def test_a_harvester_gets_all_there_is(
    page: PublicationPage, index: PublicationIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_parts_of(2, monkeypatch)
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


def test_more_than_a_hundred_records_come_in_parts_of_a_hundred(page: PublicationPage) -> None:
    keys = PermanentKey.objects.bulk_create(
        PermanentKey(key=f"papier-{number}", translation_key=uuid4()) for number in range(249)
    )
    HarvestRecord.objects.bulk_create(
        HarvestRecord(key=key, changed_at=datetime.datetime(2024, 3, 5, tzinfo=datetime.UTC))
        for key in keys
    )
    with Harvester("http://localhost/oai/", iterator=OAIResponseIterator) as harvester:
        parts = [
            [header.findtext(f"{OAI}identifier") for header in part.xml.iter(f"{OAI}header")]
            for part in harvester.list_records()
        ]
    assert [len(part) for part in parts] == [100, 100, 50]
    assert {name for part in parts for name in part} == {
        identifier(page),
        *(f"oai:localhost:{key.pk}" for key in keys),
    }
