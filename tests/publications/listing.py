"""Lists of publications as visitors get them."""

from typing import Any

from django.test import Client

from home.imprecise_dates import ImpreciseDate
from publications.factories import PublicationPageFactory
from publications.models import PublicationIndexPage


def publish(index: PublicationIndexPage, title: str, issued: str = "2024", **fields: Any) -> Any:
    return PublicationPageFactory(parent=index, title=title, issued=ImpreciseDate(issued), **fields)


def answer(client: Client, index: PublicationIndexPage, query: str = "") -> Any:
    response = client.get(f"{index.url}{query}")
    assert response.status_code == 200
    return response


def titles(client: Client, index: PublicationIndexPage, query: str = "") -> list[str]:
    return [card.title for card in answer(client, index, query).context["results"]]


def checked(choices: Any) -> list[str]:
    return [choice.value for choice in choices if choice.checked]
