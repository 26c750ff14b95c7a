"""Runs inside the host project: makes pages, asks for them, and leaves the answers as JSON.

Imports nothing of the test suite; `python manage.py shell -c "import visit"` is all it needs.
"""

import base64
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from home.factories import HomePageFactory
from network.factories import (
    MemberFactory,
    NetworkPageFactory,
    SubscriptionSeatFactory,
    WorkingGroupFactory,
)
from publications.factories import (
    BrochurePageFactory,
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)

SECTIONS: list[Any] = [
    ("mission", {"eyebrow": "", "heading": "Wofür wir stehen", "lead": "", "text": "<p>Wir.</p>"}),
    (
        "key_figures",
        {
            "heading": "",
            "figures": [{"value": 1200, "qualifier": "", "unit": "Gespräche"}],
            "as_of": "2024-05",
        },
    ),
    ("meetings", {"eyebrow": "", "heading": "Zwei Tage im Jahr", "lead": ""}),
    ("working_groups", {"eyebrow": "", "heading": "Die Arbeitsgruppen", "lead": ""}),
    ("map", {"heading": "Wo wir arbeiten", "lead": "", "page": None, "states_shown": 5}),
]
CHAPTER = {"title": "Der Auftrag", "body": [("paragraph", "<p>Beteiligung ermöglichen.</p>")]}


def answer_of(client: Client, address: str) -> dict[str, Any]:
    response = client.get(address)
    content = response.getvalue()
    response.close()
    return {
        "status": response.status_code,
        "headers": dict(response.headers),
        "content": base64.b64encode(content).decode(),
    }


def make_pages() -> dict[str, Any]:
    site = Site.objects.get()
    home = HomePageFactory(title="Start")
    site.root_page = home
    site.save()
    WorkingGroupFactory(name="AG Losverfahren")
    MemberFactory()
    landing = NetworkPageFactory(parent=home, title="Netzwerk", sections=SECTIONS)
    brochure = BrochurePageFactory(
        parent=home,
        title="Das Berufsbild",
        with_pdf=True,
        chapters=[("chapter", CHAPTER)],
    )
    subscribers = Group.objects.get(name="NeKoPa-Abonnement")
    collection = Collection.get_first_root_node().add_child(name="Geschützt")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.GROUPS
    ).groups.add(subscribers)
    publication = PublicationPageFactory(
        parent=PublicationIndexPageFactory(parent=home, title="Materialien"),
        title="Handreichung Losverfahren",
        teaser="Wie man Beteiligte auslost.",
        body=[("paragraph", "<p>Nur für Abonnierte bestimmt.</p>")],
        document=PdfDocumentFactory(title="Losverfahren", collection=collection),
    )
    PageViewRestriction.objects.create(
        page=publication, restriction_type=PageViewRestriction.GROUPS
    ).groups.add(subscribers)
    return {"landing": landing, "brochure": brochure, "publication": publication}


def account(name: str, has_seat: bool = False, **fields: Any) -> Client:
    email = f"{name}@example.org"
    user = get_user_model().objects.create_user(username=name, email=email, **fields)
    if has_seat:
        SubscriptionSeatFactory(account=user)
    client = Client()
    client.force_login(user)
    return client


def ask(pages: dict[str, Any]) -> dict[str, Any]:
    visitor, subscriber = Client(), account("abo", has_seat=True)
    answers = {}
    for name, page in pages.items():
        answers[f"visitor: {name}"] = answer_of(visitor, page.url)
        answers[f"subscriber: {name}"] = answer_of(subscriber, page.url)
        answers[f"visitor: API of {name}"] = answer_of(visitor, f"/api/v1/pages/{page.pk}")
        answers[f"subscriber: API of {name}"] = answer_of(subscriber, f"/api/v1/pages/{page.pk}")
    for name in ("publications", "members", "site", "me", "docs"):
        answers[f"API: {name}"] = answer_of(visitor, f"/api/v1/{name}")
    answers["API: contract"] = answer_of(visitor, "/api/v1/openapi.json")
    for name in ("brochure", "publication"):
        document = pages[name].document
        answers[f"visitor: file of {name}"] = answer_of(visitor, document.url)
        answers[f"subscriber: file of {name}"] = answer_of(subscriber, document.url)
        public_address = f"/media/{document.file.name}"
        answers[f"visitor: media address of {name}"] = answer_of(visitor, public_address)
    with override("de-at"):
        answers["visitor: landing in Austria"] = answer_of(visitor, pages["landing"].url)
    administrator = account("chef", is_superuser=True)
    answers["admin: dashboard"] = answer_of(administrator, reverse("wagtailadmin_home"))
    for name, page in pages.items():
        edit = reverse("wagtailadmin_pages:edit", args=(page.pk,))
        answers[f"admin: {name}"] = answer_of(administrator, edit)
    return answers


def removed_document_leaves_a_file() -> bool:
    document = PdfDocumentFactory(title="Irrtum")
    path = Path(document.file.path)
    document.delete()
    return path.exists()


pages = make_pages()
report = {
    "answers": ask(pages),
    "files": {
        name: base64.b64encode(Path(pages[name].document.file.path).read_bytes()).decode()
        for name in ("brochure", "publication")
    },
    "a removed document leaves a file": removed_document_leaves_a_file(),
    "foreign modules": sorted({name.partition(".")[0] for name in sys.modules}),
    "nekopa can be imported": importlib.util.find_spec("nekopa") is not None,
    "places of the apps": [
        importlib.import_module(name).__file__ for name in ("home", "network", "publications")
    ],
}
Path("report.json").write_text(json.dumps(report), encoding="utf-8")
