"""Texts to make PDFs of, and what visitors get of them."""

from io import BytesIO
from pathlib import Path
from typing import Any

from django.test import Client
from pypdf import PdfReader

from publications.models.produced_pdf import FOLDER

TEXT = [("paragraph", "<p>Ein Satz.</p>")]


def chapters(*texts: str) -> list[Any]:
    """A chapter for each text."""
    return [
        ("chapter", {"title": f"Kapitel {text}", "body": [("paragraph", f"<p>{text}</p>")]})
        for text in texts
    ]


def offered(page: Any, client: Client | None = None) -> str:
    """What the PDF behind the page's button says; empty where there is no button."""
    client = client or Client()
    response = client.get(page.url)
    download = response.context["download"]
    if download is None:
        assert "/dokumente/" not in response.content.decode()
        return ""
    assert f'href="{download.url}" download' in response.content.decode()
    file = client.get(download.url)
    assert file.status_code == 200
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(file.getvalue())).pages)
    return " ".join(text.split())


def stored_files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / FOLDER).rglob("*.pdf"))


def status(address: str) -> int:
    response = Client().get(address)
    response.getvalue()
    return response.status_code


def leads_to_the_edition(document: Any) -> bool:
    response = Client().get(document.url)
    return response.status_code == 302 and response["Location"].startswith("/p/")
