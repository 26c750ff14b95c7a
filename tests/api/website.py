"""A small website that has one of everything the API answers with, locked and open."""

import re
from typing import Any

from django.test import Client
from wagtail.models import Collection, Locale

from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage
from home.previews.draft_links import make_link
from network.factories import (
    JoinPageFactory,
    MemberFactory,
    MemberMapPageFactory,
    SubscriptionPageFactory,
)
from publications.editions import record_edition
from publications.factories import (
    BrochurePageFactory,
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
    TopicFactory,
)
from publications.models import PermanentKey
from tests.restrictions import restrict, restrict_collection, subscribers_group

# What a parameter may be, by its name and, where that is not enough, its path.
Known = dict[tuple[str, str], list[Any]]
FILE = re.compile(r'/api/v1/files/([^"]+)"')


def website_for_the_api(home_page: HomePage, reader: Client) -> Known:
    """Makes it below `home_page`; `reader` may read what is protected."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    home_page.copy_for_translation(english).save_revision().publish()
    open_page = StandardPageFactory(
        parent=home_page, title="Leitfaden", teaser="Kurz.", body=[("paragraph", "<p>Kurz.</p>")]
    )
    locked = StandardPageFactory(parent=home_page, title="Nur für Abonnierte", teaser="Kurz.")
    restrict(locked, subscribers_group())
    index = PublicationIndexPageFactory(parent=home_page)
    collection = Collection.get_first_root_node().add_child(name="Geschützt")
    restrict_collection(collection, subscribers_group())
    papers = [
        PublicationPageFactory(
            parent=index, topics=[TopicFactory()], document=PdfDocumentFactory(collection=place)
        )
        for place in (Collection.get_first_root_node(), collection)
    ]
    papers.append(BrochurePageFactory(parent=index))
    restrict(papers[1], subscribers_group())
    for page in papers[:2]:
        record_edition(page)
    members = [MemberFactory() for _number in range(3)]
    for factory in (MemberMapPageFactory, JoinPageFactory, SubscriptionPageFactory):
        factory(parent=home_page)
    editor = UserFactory(is_superuser=True)
    open_page.save_revision()
    token = make_link(open_page, editor, 7, "", opens_protected=False)
    keys = list(PermanentKey.objects.values_list("key", flat=True))
    library = reader.get("/api/v1/publications?include=documents").content.decode()
    return {
        ("/api/v1/files/{token}", "token"): FILE.findall(library),
        ("", "page_id"): [open_page.pk, locked.pk, home_page.pk, *[page.pk for page in papers]],
        ("", "child_of"): [home_page.pk, index.pk],
        ("", "descendant_of"): [home_page.pk],
        ("", "translation_of"): [home_page.pk],
        ("", "in_list"): [index.pk],
        ("", "path"): ["/", "/en/", "/leitfaden/", locked.url],
        ("", "key"): keys,
        ("", "topic"): [papers[0].topics.first().slug],
        ("/api/v1/preview/{token}", "token"): [token],
        ("", "locale"): ["de", "en"],
        ("", "fallback"): ["de", "en"],
        ("", "municipality"): [members[0].municipality.ags],
        ("", "near"): [members[0].municipality.ags],
        ("", "state"): ["01", "16"],
        ("", "type"): ["home.StandardPage", "arbeitspapier"],
        ("", "issued"): ["2024"],
        ("", "issued_from"): ["2020-03"],
        ("", "issued_to"): ["2030"],
        ("", "q"): ["Kurz", '"Leit" faden'],
        ("", "search"): ["Kurz"],
        ("", "fields"): ["title", "id"],
        ("", "include"): ["children,ancestors,translations", "documents,facets"],
    }
