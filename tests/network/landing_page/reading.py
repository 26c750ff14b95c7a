"""What a landing page shows."""

from typing import Any

from django.test import Client


def text(client: Client, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def section(content: str, heading: str) -> str:
    """The part of the page from this heading to the end of its section."""
    return content.partition(f"{heading}</h2>")[2].partition("</section>")[0]
