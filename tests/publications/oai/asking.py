"""Asks `/oai/`, as harvesting libraries do."""

import datetime
from xml.etree import ElementTree

import httpx2
import pytest
from django.test import Client
from django.utils import timezone
from oaipmh_scythe import Scythe

from publications.models import HarvestRecord, PermanentKey, PublicationPage

OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
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


def in_parts_of(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publications.oai.views.RECORDS_IN_AN_ANSWER", number)


def day(days_from_today: int) -> str:
    moment = timezone.now() + datetime.timedelta(days=days_from_today)
    return moment.strftime("%Y-%m-%d")
