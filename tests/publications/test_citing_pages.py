"""Citations on pages, in their heads and as files: for whom, and of what."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Collection, Locale

from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
    TopicFactory,
)
from publications.models import PublicationPage
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 not much of one"
KEY = "/p/wer-macht-was"
SUFFIXES = ("bib", "ris", "csl.json")


@pytest.fixture
def page(home_page: HomePage, roles: Any) -> PublicationPage:
    page = PublicationPageFactory(
        parent=PublicationIndexPageFactory(parent=home_page),
        title="Wer macht was?",
        teaser="Anreißer",
        abstract="Zusammen\nfassung </script> & mehr",
        licence="CC BY 4.0",
        issued=ImpreciseDate("2024-03"),
        authors=[
            ("person", {"given": "Vorname", "family": "Nachname"}),
            ("organisation", "NeKoPa-AG"),
        ],
        document=PdfDocumentFactory(content=PDF, title="Datei"),
    )
    page.topics.add(TopicFactory(name="Zuständigkeit"))
    page.save()
    return page


@pytest.fixture
def locked(page: PublicationPage) -> PublicationPage:
    restrict(page, subscribers_group())
    return page


class _Head(HTMLParser):
    """The tags with a name, and the JSON within scripts that hold data."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.data: list[Any] = []
        self.in_data = False
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        values = dict(attrs)
        if tag == "meta" and values.get("name", "").startswith(("DC.", "citation_")):
            self.tags.append((values["name"], values["content"]))
        self.in_data = tag == "script" and values.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self.in_data and data.strip():
            self.data.append(json.loads(data))


def head(address: str, client: Client | None = None) -> _Head:
    return _Head((client or Client()).get(address).content.decode())


def item(address: str, client: Client | None = None) -> dict[str, Any]:
    response = (client or Client()).get(address)
    assert response.status_code == 200
    [found] = json.loads(response.content)
    return found


# Files


@pytest.mark.parametrize(
    ("suffix", "content_type"),
    [
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("ris", "application/x-research-info-systems; charset=utf-8"),
        ("csl.json", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_each_file_says_what_it_is(
    page: PublicationPage, client: Client, suffix: str, content_type: str
) -> None:
    response = client.get(f"{KEY}.{suffix}")
    assert {
        name: response[name] for name in ("Content-Type", "Content-Disposition", "Cache-Control")
    } == {
        "Content-Type": content_type,
        "Content-Disposition": f'attachment; filename="wer-macht-was.{suffix}"',
        "Cache-Control": "no-cache",
    }
    assert "Wer macht was?" in response.content.decode()


def test_the_file_has_the_facts_of_the_page(page: PublicationPage) -> None:
    assert item(f"{KEY}.csl.json") == {
        "id": "wer-macht-was-1-de",
        "type": "report",
        "genre": "Arbeitspapier",
        "author": [{"family": "Nachname", "given": "Vorname"}, {"literal": "NeKoPa-AG"}],
        "title": "Wer macht was?",
        "issued": {"date-parts": [[2024, 3]]},
        "publisher": "Netzwerk kommunale Partizipationsbeauftragte (NeKoPa)",
        "abstract": "Zusammen fassung </script> & mehr",
        "keyword": "Zuständigkeit",
        "language": "de-DE",
        "URL": f"http://localhost{KEY}/1/",
    }


def test_an_edition_is_cited_as_it_was(page: PublicationPage) -> None:
    page.title, page.issued, page.edition_number = "Wer macht was jetzt?", ImpreciseDate("2025"), 2
    page.save_revision().publish()
    first, second = item(f"{KEY}/1.csl.json"), item(f"{KEY}/2.csl.json")
    assert (first["title"], first["issued"], first["URL"]) == (
        "Wer macht was?",
        {"date-parts": [[2024, 3]]},
        f"http://localhost{KEY}/1/",
    )
    assert (second["title"], second["edition"]) == ("Wer macht was jetzt?", "2")
    assert item(f"{KEY}.csl.json") == second
    assert "Wer macht was? Arbeitspapier." in Client().get(f"{KEY}/1/").content.decode()
    assert Client().get(f"{KEY}/3.bib").status_code == 404


def test_the_file_is_in_the_language_of_its_address(page: PublicationPage, english: Locale) -> None:
    assert item(f"/en{KEY}.csl.json")["language"] == "de-DE"
    translation = page.copy_for_translation(english, copy_parents=True)
    translation.title = "Who does what"
    translation.save_revision().publish()
    cited = item(f"/en{KEY}.csl.json")
    assert (cited["title"], cited["genre"], cited["language"], cited["URL"]) == (
        "Who does what",
        "Working paper",
        "en-GB",
        f"http://localhost/en{KEY}/1/",
    )


# The access rule


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_of_a_locked_publication_title_type_and_date_are_cited(
    locked: PublicationPage, subscriber: Any, suffix: str
) -> None:
    response = Client().get(f"{KEY}.{suffix}")
    assert response["Cache-Control"] == "private, no-store"
    content = response.content.decode()
    for told in ("Wer macht was?", "Arbeitspapier", "2024"):
        assert told in content
    for secret in ("Zusammen", "Nachname", "NeKoPa-AG", "Zuständigkeit", f"{KEY}/1", "dokumente"):
        assert secret not in content
    reader = Client()
    reader.force_login(subscriber)
    assert "Zusammen" in reader.get(f"{KEY}.{suffix}").content.decode()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_editions_of_a_locked_publication_are_cited_for_its_readers(
    locked: PublicationPage, subscriber: Any, suffix: str
) -> None:
    assert Client().get(f"{KEY}/1.{suffix}").status_code == 404
    reader = Client()
    reader.force_login(subscriber)
    response = reader.get(f"{KEY}/1.{suffix}")
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize("path", [f"{KEY}.bib", f"{KEY}/1.ris"])
def test_a_hidden_publication_is_not_found(locked: PublicationPage, path: str) -> None:
    locked.teaser_when_locked = False
    locked.save()
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("path", [f"{KEY}.bib", f"{KEY}/1.ris"])
def test_an_unpublished_publication_is_not_found(page: PublicationPage, path: str) -> None:
    page.unpublish()
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("path", [f"{KEY}.bib", f"{KEY}/1.ris"])
def test_a_deleted_publication_is_withdrawn(page: PublicationPage, path: str) -> None:
    page.delete()
    assert Client().get(path).status_code == 410


@pytest.mark.parametrize("path", ["/p/gibt-es-nicht.bib", f"{KEY}.xml", f"{KEY}.BIB"])
def test_what_does_not_exist_is_not_found(page: PublicationPage, path: str) -> None:
    assert Client().get(path).status_code == 404


# On the page


def test_the_page_shows_the_citation_and_leads_to_the_files(page: PublicationPage) -> None:
    content = Client().get(page.url).content.decode()
    box = content.partition('<p class="nk-cite">')[2].partition("</section>")[0]
    assert box.startswith("Nachname, Vorname; NeKoPa-AG (2024): Wer macht was? Arbeitspapier.")
    for suffix in SUFFIXES:
        assert f'href="{KEY}/1.{suffix}"' in box


def test_the_head_describes_the_publication_in_three_vocabularies(page: PublicationPage) -> None:
    publisher = "Netzwerk kommunale Partizipationsbeauftragte (NeKoPa)"
    address = f"http://localhost{KEY}/1/"
    file_address = f"http://localhost{page.document.url}"
    abstract = "Zusammen fassung </script> & mehr"
    found = head(page.url)
    assert found.tags == [
        ("DC.title", "Wer macht was?"),
        ("DC.creator", "Nachname, Vorname"),
        ("DC.creator", "NeKoPa-AG"),
        ("DC.publisher", publisher),
        ("DC.date", "2024-03"),
        ("DC.type", "Text"),
        ("DC.type", "Arbeitspapier"),
        ("DC.language", "de"),
        ("DC.identifier", address),
        ("DC.subject", "Zuständigkeit"),
        ("DC.rights", "CC BY 4.0"),
        ("DC.description", abstract),
        ("citation_title", "Wer macht was?"),
        ("citation_author", "Nachname, Vorname"),
        ("citation_author", "NeKoPa-AG"),
        ("citation_publication_date", "2024/03"),
        ("citation_publisher", publisher),
        ("citation_technical_report_institution", publisher),
        ("citation_language", "de"),
        ("citation_keywords", "Zuständigkeit"),
        ("citation_public_url", address),
        ("citation_pdf_url", file_address),
    ]
    assert found.data == [
        {
            "@context": "https://schema.org",
            "@type": "Report",
            "@id": address,
            "url": address,
            "name": "Wer macht was?",
            "isAccessibleForFree": True,
            "genre": "Arbeitspapier",
            "author": [
                {
                    "@type": "Person",
                    "name": "Vorname Nachname",
                    "givenName": "Vorname",
                    "familyName": "Nachname",
                },
                {"@type": "Organization", "name": "NeKoPa-AG"},
            ],
            "publisher": {"@type": "Organization", "name": publisher},
            "datePublished": "2024-03",
            "inLanguage": "de",
            "description": abstract,
            "keywords": ["Zuständigkeit"],
            "license": "CC BY 4.0",
            "encoding": {
                "@type": "MediaObject",
                "contentUrl": file_address,
                "encodingFormat": "application/pdf",
            },
        }
    ]


def test_the_head_of_a_locked_page_tells_what_the_page_shows(locked: PublicationPage) -> None:
    publisher = "Netzwerk kommunale Partizipationsbeauftragte (NeKoPa)"
    response = Client().get(locked.url)
    found = _Head(response.content.decode())
    assert (response.status_code, found.tags) == (
        403,
        [
            ("DC.title", "Wer macht was?"),
            ("DC.publisher", publisher),
            ("DC.date", "2024-03"),
            ("DC.type", "Text"),
            ("DC.type", "Arbeitspapier"),
            ("DC.language", "de"),
            ("DC.identifier", locked.full_url),
            ("DC.description", "Anreißer"),
            ("citation_title", "Wer macht was?"),
            ("citation_publication_date", "2024/03"),
            ("citation_publisher", publisher),
            ("citation_technical_report_institution", publisher),
            ("citation_language", "de"),
            ("citation_public_url", locked.full_url),
        ],
    )
    [data] = found.data
    assert data["isAccessibleForFree"] is False
    assert "author" not in data
    assert "encoding" not in data


@pytest.mark.parametrize("closed", ["page", "collection"])
def test_the_head_names_no_file_that_is_not_open_to_everybody(
    page: PublicationPage, subscriber: Any, closed: str
) -> None:
    """Not even to those who may have it: what stands in a page is passed on."""
    if closed == "page":
        restrict(page, subscribers_group())
    else:
        page.document.collection = Collection.get_first_root_node().add_child(name="Intern")
        page.document.save()
        restrict_collection(page.document.collection, subscribers_group())
    reader = Client()
    reader.force_login(subscriber)
    response = reader.get(page.url)
    assert page.document.url in response.content.decode().partition("</head>")[2]
    assert page.document.url not in response.content.decode().partition("</head>")[0]
    assert "citation_pdf_url" not in dict(head(page.url).tags)
