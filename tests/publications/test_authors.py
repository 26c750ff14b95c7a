"""Who wrote a publication: organisations and people, in their order."""

import pytest

from publications.authors import Author
from publications.factories import PublicationPageFactory

pytestmark = pytest.mark.django_db


def test_authors_are_named_in_their_order_people_with_both_names() -> None:
    page = PublicationPageFactory(
        authors=[
            ("organisation", "NeKoPa-AG"),
            ("person", {"given": "Vorname", "family": "Nachname"}),
        ]
    )
    assert list(map(str, page.named_authors())) == ["NeKoPa-AG", "Vorname Nachname"]


def test_a_publication_is_the_networks_own_unless_somebody_else_is_named() -> None:
    page = PublicationPageFactory()
    assert page.named_authors() == [Author("Netzwerk kommunale Partizipationsbeauftragte (NeKoPa)")]
