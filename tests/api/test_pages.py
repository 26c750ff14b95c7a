"""`pages`: the list, one page, and the page at an address."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from tests.api.conftest import Api

pytestmark = pytest.mark.django_db


@pytest.fixture
def imprint(home_page: HomePage) -> StandardPage:
    page: StandardPage = StandardPageFactory(
        parent=home_page, title="Impressum", teaser="Wer das verantwortet.", lead="Angaben"
    )
    return page


@pytest.fixture
def english_imprint(imprint: StandardPage, english: Locale) -> StandardPage:
    imprint.get_parent().specific.copy_for_translation(english).save()
    page: StandardPage = imprint.copy_for_translation(english)
    page.title, page.slug, page.live = "Imprint", "imprint", True
    page.save()
    return page


def test_a_list_names_pages_with_title_teaser_and_place(api: Api, imprint: StandardPage) -> None:
    assert api.json("pages", type="home.StandardPage") == {
        "count": 1,
        "items": [
            {
                "id": imprint.pk,
                "title": "Impressum",
                "teaser": "Wer das verantwortet.",
                "access": "open",
                "free_from": None,
                "meta": {
                    "type": "home.StandardPage",
                    "detail_url": f"/api/v1/pages/{imprint.pk}",
                    "html_url": "http://localhost/impressum/",
                    "slug": "impressum",
                    "locale": "de",
                    "locale_served": "de",
                    "is_fallback": False,
                    "first_published_at": None,
                },
            }
        ],
    }


def test_a_page_has_the_fields_of_its_type(api: Api, imprint: StandardPage) -> None:
    imprint.body = [
        ("heading", {"text": "Verantwortlich"}),
        ("steps", ["Schreiben", "Warten"]),
        ("quote", {"text": "Ja.", "source": "Alle"}),
    ]
    imprint.save()
    page = api.json(f"pages/{imprint.pk}")
    ids = [block.id for block in StandardPage.objects.get().body]
    assert {name: page[name] for name in ("type", "title", "lead", "access", "body")} == {
        "type": "home.StandardPage",
        "title": "Impressum",
        "lead": "Angaben",
        "access": "open",
        "body": [
            {"id": ids[0], "type": "heading", "text": "Verantwortlich"},
            {"id": ids[1], "type": "steps", "steps": ["Schreiben", "Warten"]},
            {"id": ids[2], "type": "quote", "text": "Ja.", "quoted": "Alle"},
        ],
    }


def test_pages_are_chosen_by_their_place_in_the_tree(
    api: Api, home_page: HomePage, imprint: StandardPage
) -> None:
    StandardPageFactory(parent=imprint, title="Haftung")
    assert api.titles("pages", child_of=home_page.pk) == ["Impressum"]
    assert api.titles("pages", descendant_of=home_page.pk) == ["Impressum", "Haftung"]


def test_pages_are_sorted_as_asked(api: Api, home_page: HomePage) -> None:
    for title in ("Zeit", "Ämter", "Boden"):
        StandardPageFactory(parent=home_page, title=title)
    chosen = {"type": "home.StandardPage"}
    assert api.titles("pages", **chosen) == ["Zeit", "Ämter", "Boden"]
    assert api.titles("pages", **chosen, order="title") == ["Ämter", "Boden", "Zeit"]
    assert api.titles("pages", **chosen, order="-title") == ["Zeit", "Boden", "Ämter"]


def test_a_part_of_a_list_knows_the_length_of_the_whole(api: Api, home_page: HomePage) -> None:
    for number in range(3):
        StandardPageFactory(parent=home_page, title=f"Seite {number}")
    chosen = {"type": "home.StandardPage", "limit": 2}
    assert api.titles("pages", **chosen) == ["Seite 0", "Seite 1"]
    assert api.titles("pages", **chosen, offset=2) == ["Seite 2"]
    assert api.json("pages", **chosen, offset=9) == {"count": 3, "items": []}


def test_words_are_searched_in_what_may_be_read(api: Api, imprint: StandardPage) -> None:
    assert api.titles("pages", search="verantworten") == ["Impressum"]
    assert api.titles("pages", search="Haftung") == []


@pytest.mark.parametrize("path", ["/impressum/", "/impressum"])
def test_a_page_is_found_by_its_address_on_the_website(
    api: Api, imprint: StandardPage, path: str
) -> None:
    assert api.json("pages/find", path=path)["id"] == imprint.pk


@pytest.mark.parametrize("path", ["/impressum.html", "/gibt-es-nicht/", "/admin/", "/api/v1/site"])
def test_what_is_no_address_of_a_page_is_not_found(
    api: Api, imprint: StandardPage, path: str
) -> None:
    assert api.get("pages/find", path=path).status_code == 404


# Languages


def test_a_list_has_the_language_that_is_asked_for(
    api: Api, imprint: StandardPage, english_imprint: StandardPage
) -> None:
    assert api.titles("pages", locale="en", type="home.StandardPage") == ["Imprint"]
    assert api.titles("pages", translation_of=imprint.pk) == ["Imprint"]


def test_a_list_falls_back_where_a_page_is_not_translated(
    api: Api, home_page: HomePage, english_imprint: StandardPage
) -> None:
    StandardPageFactory(parent=home_page, title="Datenschutz")
    listed = api.json("pages", locale="en", fallback="de", type="home.StandardPage")["items"]
    served = [(item["title"], item["meta"]["is_fallback"]) for item in listed]
    assert sorted(served) == [("Datenschutz", True), ("Imprint", False)]


def test_a_page_that_is_not_translated_is_served_in_the_language_to_fall_back_to(
    api: Api, imprint: StandardPage, english: Locale
) -> None:
    assert api.get(f"pages/{imprint.pk}", locale="en").status_code == 404
    page = api.json(f"pages/{imprint.pk}", locale="en", fallback="de")
    assert (page["meta"]["locale_served"], page["meta"]["is_fallback"]) == ("de", True)


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("pages/{id}", {"fallback": "de"}),
        ("pages/{id}", {"locale": "de", "fallback": "de"}),
        ("pages/find", {"path": "/impressum/", "fallback": "de"}),
    ],
)
def test_the_language_that_was_asked_for_is_no_fallback(
    api: Api, imprint: StandardPage, path: str, parameters: dict[str, str]
) -> None:
    page = api.json(path.format(id=imprint.pk), **parameters)
    assert page["meta"]["is_fallback"] is False


def test_a_translation_is_served_where_there_is_one(
    api: Api, imprint: StandardPage, english_imprint: StandardPage
) -> None:
    page = api.json(f"pages/{imprint.pk}", locale="en", fallback="de")
    assert (page["title"], page["meta"]["is_fallback"]) == ("Imprint", False)


def test_an_address_without_a_page_in_its_language_falls_back(
    api: Api, imprint: StandardPage, english: Locale
) -> None:
    imprint.get_parent().specific.copy_for_translation(english).save()
    assert api.get("pages/find", path="/en/impressum/").status_code == 404
    page = api.json("pages/find", path="/en/impressum/", fallback="de")
    assert (page["title"], page["meta"]["is_fallback"]) == ("Impressum", True)


def test_an_address_of_the_other_language_leads_to_the_translation(
    api: Api, english_imprint: StandardPage
) -> None:
    page = api.json("pages/find", path="/en/impressum/", fallback="de")
    assert (page["title"], page["meta"]["is_fallback"]) == ("Imprint", False)


def test_an_alias_in_another_language_is_no_page_of_that_language(
    api: Api, imprint: StandardPage, english: Locale
) -> None:
    home = imprint.get_parent().specific.copy_for_translation(english)
    home.save()
    alias = imprint.create_alias(parent=home, update_locale=english)
    # The admin would not publish it.
    StandardPage.objects.filter(pk=alias.pk).update(live=True)
    assert api.titles("pages", locale="en", type="home.StandardPage") == []


# Parts of an answer


def test_only_the_fields_that_are_chosen_are_sent(api: Api, imprint: StandardPage) -> None:
    assert api.json(f"pages/{imprint.pk}", fields="title,meta.locale,meta.slug") == {
        "title": "Impressum",
        "meta": {"locale": "de", "slug": "impressum"},
    }
    assert api.json("pages", type="home.StandardPage", fields="title") == {
        "count": 1,
        "items": [{"title": "Impressum"}],
    }


def test_a_whole_part_and_a_part_of_it_is_the_whole_part(api: Api, imprint: StandardPage) -> None:
    whole = api.json(f"pages/{imprint.pk}", fields="meta")
    assert api.json(f"pages/{imprint.pk}", fields="meta,meta.slug") == whole
    assert api.json(f"pages/{imprint.pk}", fields="meta.slug,meta") == whole


def test_pages_around_a_page_are_there_when_they_are_named(
    api: Api, home_page: HomePage, imprint: StandardPage, english_imprint: StandardPage
) -> None:
    liability = StandardPageFactory(parent=imprint, title="Haftung")
    page = api.json(f"pages/{imprint.pk}")
    assert [page[name] for name in ("ancestors", "children", "translations")] == [None] * 3
    page = api.json(f"pages/{imprint.pk}", include="ancestors,children,translations")
    assert [[each["id"] for each in page[name]] for name in ("ancestors", "children")] == [
        [home_page.pk],
        [liability.pk],
    ]
    assert [each["title"] for each in page["translations"]] == ["Imprint"]


def test_head_is_answered_like_get(client: Client, imprint: StandardPage) -> None:
    address = f"/api/v1/pages/{imprint.pk}"
    assert client.head(address)["ETag"] == client.get(address)["ETag"]


def test_nothing_can_be_sent(client: Client, home_page: Any) -> None:
    response = client.post("/api/v1/pages", {"title": "Neu"})
    assert (response.status_code, response["Content-Type"], response["Allow"]) == (
        405,
        "application/problem+json",
        "GET, HEAD",
    )
