"""The access rule in the API: nobody gets more than the pages show, and nobody less."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Collection, Locale
from wagtail_factories import ImageFactory

from home.factories import StandardPageFactory
from home.models import HomePage, RestrictionEnd, StandardPage
from home.website_time import today
from network.factories import SubscriptionPageFactory
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from publications.models import DownloadTotal, PublicationPage
from tests.api.conftest import Api
from tests.restrictions import restrict, restrict_collection, restrict_only, subscribers_group

pytestmark = pytest.mark.django_db

BODY = [("paragraph", "<p>Nur für Abonnierte bestimmt.</p>")]
SECRET = b"Nur f"


@pytest.fixture
def locked(home_page: HomePage, roles: dict[str, Group]) -> StandardPage:
    page: StandardPage = StandardPageFactory(
        parent=home_page, title="Leitfaden", teaser="Worum es geht.", lead="Geheim", body=BODY
    )
    restrict(page, subscribers_group())
    return page


@pytest.fixture
def handout(home_page: HomePage, roles: dict[str, Group]) -> PublicationPage:
    """A protected publication with a file in a private collection."""
    collection = Collection.get_first_root_node().add_child(name="Geschützt")
    restrict_collection(collection, subscribers_group())
    page: PublicationPage = PublicationPageFactory(
        parent=PublicationIndexPageFactory(parent=home_page),
        title="Handreichung",
        document=PdfDocumentFactory(title="Losverfahren", collection=collection),
        body=BODY,
    )
    restrict(page, subscribers_group())
    return page


@pytest.fixture
def as_subscriber(api: Api, subscriber: Any) -> Api:
    client = Client()
    client.force_login(subscriber)
    return Api(client)


def signed_in(account: Any) -> Api:
    client = Client()
    client.force_login(account)
    return Api(client)


def test_a_locked_page_is_listed_with_title_and_teaser(api: Api, locked: StandardPage) -> None:
    [item] = api.json("pages", type="home.StandardPage")["items"]
    assert (item["title"], item["teaser"], item["access"]) == (
        "Leitfaden",
        "Worum es geht.",
        "locked",
    )


def test_a_locked_page_says_the_way_in_and_nothing_of_its_text(
    api: Api, home_page: HomePage, locked: StandardPage
) -> None:
    SubscriptionPageFactory(parent=home_page, title="Abonnement", lead="Lesen")
    response = api.get(f"pages/{locked.pk}")
    assert response.status_code == 403
    assert response["Cache-Control"] == "private, no-store"
    content = response.json()
    meta = content.pop("meta")
    assert meta["html_url"] == "http://localhost/leitfaden/"
    assert content == {
        "type": "locked",
        "id": locked.pk,
        "title": "Leitfaden",
        "teaser": "Worum es geht.",
        "access": "locked",
        "free_from": None,
        "sign_in_url": "/konto/login/?next=%2Fleitfaden%2F",
        "way_in_url": "/abonnement/",
    }


def test_a_day_that_opens_a_page_is_told(api: Api, locked: StandardPage) -> None:
    day = today() + datetime.timedelta(days=30)
    RestrictionEnd.objects.create(restriction=locked.view_restrictions.get(), free_from=day)
    assert api.json("pages", type="home.StandardPage")["items"][0]["free_from"] == day.isoformat()


def test_a_subscriber_reads_what_is_locked_to_others(
    as_subscriber: Api, locked: StandardPage
) -> None:
    page = as_subscriber.json(f"pages/{locked.pk}")
    assert (page["access"], page["lead"]) == ("granted", "Geheim")
    assert page["body"][0]["text"] == {
        "html": "<p>Nur für Abonnierte bestimmt.</p>",
        "links": [],
    }


@pytest.mark.parametrize(
    "address", ["pages", "pages/{id}", "pages/find?path=/leitfaden/", "search?q=Leitfaden"]
)
def test_what_hides_its_teaser_is_nowhere(api: Api, locked: StandardPage, address: str) -> None:
    locked.teaser_when_locked = False
    locked.save()
    response = api.client.get(f"/api/v1/{address.format(id=locked.pk)}")
    assert b"Leitfaden" not in response.content
    assert response.status_code in (200, 404)


def test_what_is_hidden_is_refused_like_what_does_not_exist(api: Api, locked: StandardPage) -> None:
    locked.teaser_when_locked = False
    locked.save()
    for name in ("child_of", "descendant_of", "translation_of"):
        hidden = api.get("pages", **{name: locked.pk})
        missing = api.get("pages", **{name: 99999})
        assert (hidden.status_code, hidden.content) == (422, missing.content)


@pytest.mark.parametrize("change", [{"live": False}, {"expire_at": "2020-01-01T00:00Z"}])
def test_what_is_not_published_is_nobodys(
    as_subscriber: Api, locked: StandardPage, change: dict[str, Any]
) -> None:
    StandardPage.objects.filter(pk=locked.pk).update(**change)
    assert as_subscriber.get(f"pages/{locked.pk}").status_code == 404
    assert as_subscriber.titles("pages", type="home.StandardPage") == []


def test_a_translation_of_a_locked_page_is_locked(
    api: Api, home_page: HomePage, english: Locale, roles: dict[str, Group]
) -> None:
    page = StandardPageFactory(parent=home_page, title="Leitfaden", body=BODY)
    home_page.copy_for_translation(english).save()
    translation = page.copy_for_translation(english)
    translation.live = True
    translation.save()
    restrict_only(page, subscribers_group())
    assert api.get(f"pages/{translation.pk}").status_code == 403
    assert SECRET not in api.get(f"pages/{translation.pk}").content


def test_the_words_of_a_locked_page_are_not_searched(api: Api, locked: StandardPage) -> None:
    assert api.titles("pages", search="Abonnierte") == []
    assert api.titles("pages", search="Leitfaden") == ["Leitfaden"]


def test_pages_around_a_page_are_those_that_may_be_named(
    api: Api, home_page: HomePage, locked: StandardPage
) -> None:
    StandardPageFactory(parent=home_page, title="Entwurf", live=False)
    hidden = StandardPageFactory(parent=home_page, title="Versteckt", teaser_when_locked=False)
    restrict(hidden, subscribers_group())
    page = api.json(f"pages/{home_page.pk}", include="children")
    assert [(each["title"], each["access"]) for each in page["children"]] == [
        ("Leitfaden", "locked")
    ]


# What texts lead to


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


# Files


def test_a_public_file_has_its_lasting_address(api: Api, home_page: HomePage) -> None:
    document = PdfDocumentFactory(title="Merkblatt")
    page = StandardPageFactory(
        parent=home_page,
        title="Downloads",
        body=[("download", {"document": document, "title": ""})],
    )
    [block] = api.json(f"pages/{page.pk}")["body"]
    assert (block["text"], block["file"]["url"], block["file"]["access"]) == (
        "Merkblatt",
        document.url,
        "open",
    )
    assert block["file"]["size"] == document.get_file_size()


def test_a_protected_file_is_not_even_named_to_the_public(
    api: Api, handout: PublicationPage
) -> None:
    for address in (f"pages/{handout.pk}", "publications?include=documents", "pages"):
        assert b"osverfahren" not in api.client.get(f"/api/v1/{address}").content


def test_an_open_publication_names_no_file_that_its_collection_closes(
    api: Api, handout: PublicationPage
) -> None:
    handout.view_restrictions.all().delete()
    [item] = api.json("publications", include="documents")["items"]
    assert (item["access"], item["file"]) == ("open", None)


def test_what_file_a_locked_publication_has_is_not_told_even_of_one_that_is_open(
    api: Api, home_page: HomePage, roles: dict[str, Group]
) -> None:
    document = PdfDocumentFactory(title="Losverfahren")
    body = [("download", {"document": document, "title": ""})]
    StandardPageFactory(parent=home_page, title="Downloads", body=body)
    index = PublicationIndexPageFactory(parent=home_page)
    restrict(PublicationPageFactory(parent=index, document=document), subscribers_group())
    [item] = api.json("publications", include="documents")["items"]
    assert (item["access"], item["file"]) == ("locked", None)


def test_a_protected_file_is_had_by_a_link_without_the_cookie(
    as_subscriber: Api, handout: PublicationPage
) -> None:
    file = as_subscriber.json(f"pages/{handout.pk}")["file"]
    assert (file["access"], file["valid_seconds"]) == ("granted", 300)
    response = Client().get(file["url"])
    assert response.status_code == 200
    assert response.getvalue().startswith(b"%PDF-")
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"


def test_the_list_has_the_same_link(as_subscriber: Api, handout: PublicationPage) -> None:
    [item] = as_subscriber.json("publications", include="documents")["items"]
    response = Client().get(item["file"]["url"])
    response.close()
    assert response.status_code == 200


@pytest.mark.parametrize(("method", "downloads"), [("head", 0), ("get", 1)])
def test_a_file_that_was_had_by_a_link_is_counted(
    as_subscriber: Api, handout: PublicationPage, method: str, downloads: int
) -> None:
    url = as_subscriber.json(f"pages/{handout.pk}")["file"]["url"]
    response = getattr(Client(headers={"User-Agent": "Mozilla/5.0"}), method)(url)
    # It is counted when it has been sent.
    response.getvalue()
    assert response.status_code == 200
    assert DownloadTotal.objects.count() == downloads


def test_a_link_ends_with_the_seat(
    as_subscriber: Api, handout: PublicationPage, subscriber: Any
) -> None:
    url = as_subscriber.json(f"pages/{handout.pk}")["file"]["url"]
    subscriber.subscription_seats.all().emptied()
    assert Client().get(url).status_code == 404


def test_a_link_ends_with_the_account(
    as_subscriber: Api, handout: PublicationPage, subscriber: Any
) -> None:
    url = as_subscriber.json(f"pages/{handout.pk}")["file"]["url"]
    subscriber.is_active = False
    subscriber.save()
    assert Client().get(url).status_code == 404


def test_a_link_ends_after_minutes(
    as_subscriber: Api, handout: PublicationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = as_subscriber.json(f"pages/{handout.pk}")["file"]["url"]
    monkeypatch.setattr("home.api.files.SECONDS", -1)
    assert Client().get(url).status_code == 404


def test_a_link_is_nothing_to_somebody_else(
    as_subscriber: Api, handout: PublicationPage, stranger: Any
) -> None:
    url = as_subscriber.json(f"pages/{handout.pk}")["file"]["url"]
    assert signed_in(stranger).client.get(url).status_code == 404


def test_a_link_is_for_its_file_alone(as_subscriber: Api, handout: PublicationPage) -> None:
    url = as_subscriber.json(f"pages/{handout.pk}")["file"]["url"]
    payload, *rest = url.removeprefix("/api/v1/files/").split(":")
    forged = ":".join((payload[:-1] + ("A" if payload[-1] != "A" else "B"), *rest))
    assert Client().get(f"/api/v1/files/{forged}").status_code == 404


# Caches


def test_what_the_public_reads_is_kept_by_caches_that_ask_again(
    api: Api, home_page: HomePage
) -> None:
    response = api.get(f"pages/{home_page.pk}")
    assert response["Cache-Control"] == "public, no-cache"
    assert "Cookie" in response["Vary"]
    known = api.client.get(f"/api/v1/pages/{home_page.pk}", HTTP_IF_NONE_MATCH=response["ETag"])
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.parametrize("path", ["openapi.json", "docs"])
def test_the_contract_is_kept_as_other_answers_are(api: Api, path: str) -> None:
    response = api.client.get(f"/api/v1/{path}", HTTP_ACCEPT_ENCODING="gzip")
    assert (response["Cache-Control"], response["Content-Encoding"]) == ("public, no-cache", "gzip")
    condition = {"HTTP_ACCEPT_ENCODING": "gzip", "HTTP_IF_NONE_MATCH": response["ETag"]}
    assert api.client.get(f"/api/v1/{path}", **condition).status_code == 304


def test_what_somebody_reads_who_is_signed_in_is_for_no_cache(
    as_subscriber: Api, home_page: HomePage
) -> None:
    for path in ("pages", f"pages/{home_page.pk}", "publications", "site", "me"):
        response = as_subscriber.get(path)
        assert response["Cache-Control"] == "private, no-store", path
        assert "Cookie" in response["Vary"]
        assert not response.has_header("ETag")


def _with_image(parent: HomePage, image: Any) -> StandardPage:
    value = {"image": image, "alt_text": "Ein Saal", "decorative": False}
    page: StandardPage = StandardPageFactory(
        parent=parent, title="Bild", body=[("image", {"image": value, "caption": "Foto: NeKoPa"})]
    )
    return page
