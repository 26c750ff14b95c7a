"""What a text leads to and which images it has: what may be named, and nothing harmful."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection
from wagtail_factories import ImageFactory

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from tests.api.conftest import Api
from tests.restrictions import restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db


def test_a_link_in_a_text_leads_to_what_may_be_named(
    api: Api, home_page: HomePage, locked: StandardPage
) -> None:
    draft = StandardPageFactory(parent=home_page, title="Entwurf", live=False)
    page = StandardPageFactory(
        parent=home_page,
        title="Übersicht",
        body=[
            (
                "paragraph",
                f'<p><a linktype="page" id="{locked.pk}">zum <b>Leitfaden</b></a>'
                f' <a linktype="page" id="{draft.pk}">später</a>'
                ' <a href="https://example.org/?a=1&amp;b=2">anderswo</a></p>',
            )
        ],
    )
    text = api.json(f"pages/{page.pk}")["body"][0]["text"]
    assert text["html"] == (
        '<p><a href="http://localhost/leitfaden/">zum <b>Leitfaden</b></a> später'
        ' <a href="https://example.org/?a=1&amp;b=2">anderswo</a></p>'
    )
    to_page, elsewhere = text["links"]
    assert (to_page["type"], to_page["text"]) == ("page", "zum Leitfaden")
    assert (to_page["page"]["id"], to_page["page"]["access"]) == (locked.pk, "locked")
    assert elsewhere == {
        "type": "elsewhere",
        "text": "anderswo",
        "url": "https://example.org/?a=1&b=2",
    }


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p onclick="alert(1)">a</p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="java\tscript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<img src="x" onerror="alert(1)">', ""),
        ("<style>p{}</style><iframe src='//x'></iframe><p>a</p>", "<p>a</p>"),
        ('<embed embedtype="image" id="1" alt="Geheim" format="left"/>', ""),
        ('<p><a linktype="page" id="1 OR 1">a</a></p>', "<p>a</p>"),
    ],
)
def test_what_an_import_has_left_in_a_text_is_not_sent(
    api: Api, home_page: HomePage, source: str, html: str
) -> None:
    page = StandardPageFactory(parent=home_page, title="Import", body=[("paragraph", source)])
    assert api.json(f"pages/{page.pk}")["body"][0]["text"] == {"html": html, "links": []}


def test_an_image_has_a_fixed_list_of_sizes(api: Api, home_page: HomePage) -> None:
    image = ImageFactory(
        collection=Collection.get_first_root_node(), file__width=1000, file__height=500
    )
    page = _with_image(home_page, image)
    [block] = api.json(f"pages/{page.pk}")["body"]
    assert (block["caption"], block["image"]["alt"]) == ("Foto: NeKoPa", "Ein Saal")
    sizes = [
        (each["format"], each["width"], each["height"]) for each in block["image"]["renditions"]
    ]
    assert sizes == [
        ("avif", 480, 240),
        ("webp", 480, 240),
        ("avif", 960, 480),
        ("webp", 960, 480),
        ("avif", 1000, 500),
        ("webp", 1000, 500),
    ]
    rendition = api.client.get(block["image"]["renditions"][0]["url"])
    rendition.close()
    assert rendition["Content-Type"] == "image/avif"


def test_of_a_closed_image_nothing_is_sent_and_no_rendition_is_made(
    api: Api, home_page: HomePage, roles: dict[str, Group]
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Geschützt")
    restrict_collection(collection, subscribers_group())
    image = ImageFactory(collection=collection)
    page = _with_image(home_page, image)
    assert api.json(f"pages/{page.pk}")["body"] == []
    assert image.renditions.count() == 0


def test_an_image_whose_file_is_missing_does_not_take_the_page_along(
    api: Api, home_page: HomePage
) -> None:
    image = ImageFactory(collection=Collection.get_first_root_node())
    page = _with_image(home_page, image)
    image.file.storage.delete(image.file.name)
    [block] = api.json(f"pages/{page.pk}")["body"]
    assert block["image"]["renditions"] == []


def _with_image(parent: HomePage, image: Any) -> StandardPage:
    value = {"image": image, "alt_text": "Ein Saal", "decorative": False}
    page: StandardPage = StandardPageFactory(
        parent=parent, title="Bild", body=[("image", {"image": value, "caption": "Foto: NeKoPa"})]
    )
    return page
