"""Publications as editors change them: in the page form of the admin."""

from typing import Any

from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, streamfield

from publications.models import PublicationPage


def edit(client: Client, page: PublicationPage, *, publish: bool = True, **changes: Any) -> Any:
    """The answer of the form, with these fields changed in what the newest version has."""
    page = page.get_latest_revision_as_object() if page.latest_revision_id else page
    values = {
        "title": page.title,
        "slug": page.slug,
        "teaser": page.teaser,
        "teaser_when_locked": "on",
        "publication_type": page.publication_type,
        "authors": streamfield([("organisation", "Netzwerk")]),
        "issued": str(page.issued),
        "pdf_source": page.pdf_source,
        "document": str(page.document_id or ""),
        "edition_note": page.edition_note,
        "correction_note": page.correction_note,
        "body": streamfield([]),
        "chapters": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        **({"action-publish": "action-publish"} if publish else {}),
        **changes,
    }
    return client.post(f"/admin/pages/{page.pk}/edit/", nested_form_data(values))


def publish_new_edition(client: Client, page: PublicationPage, **changes: Any) -> None:
    values = {"edition_choice": "new", "edition_note": "Neues Kapitel", **changes}
    assert edit(client, page, **values).status_code == 302
    page.refresh_from_db()


def publish_correction(client: Client, page: PublicationPage, **changes: Any) -> None:
    values = {"edition_choice": "correct", "correction_note": "Tabelle auf Seite 3", **changes}
    assert edit(client, page, **values).status_code == 302
    page.refresh_from_db()


def save_draft_of_new_edition(client: Client, page: PublicationPage, **changes: Any) -> None:
    values = {"edition_choice": "new", "edition_note": "Neues Kapitel", **changes}
    assert edit(client, page, publish=False, **values).status_code == 302
    page.refresh_from_db()
