"""A public page shows no file of a closed collection, and the editor is told so."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Collection, Page
from wagtail_factories import ImageFactory

from home.access.audience import PUBLIC
from home.access.rule import PageAccess
from home.factories import StandardPageFactory, UserFactory
from home.file_notices import left_out_files
from home.models import HomePage, StandardPage
from publications.factories import PdfDocumentFactory, PublicationPageFactory
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db

WIDTH = "width-1200"


@pytest.fixture
def subscribers(subscriber: Any) -> Group:
    return subscribers_group()


@pytest.fixture
def closed(subscribers: Group) -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Abonnement")
    restrict_collection(collection, subscribers)
    return collection


@pytest.fixture
def page(home_page: HomePage, closed: Collection) -> StandardPage:
    """Uses an image and a document of the closed collection in every way there is."""
    image = ImageFactory(title="Geheimes Bild", collection=closed)
    document = PdfDocumentFactory(title="Geheimes Papier", collection=closed)
    block = {"image": image, "alt_text": "Gezeigt wird Geheimes", "decorative": False}
    embed = f'<embed embedtype="image" format="fullwidth" id="{image.pk}" alt="Geheimes im Text"/>'
    return StandardPageFactory(
        parent=home_page,
        title="Öffentliche Seite",
        body=[
            ("image", {"image": block, "caption": "Zeichnung: Geheim"}),
            ("download", {"document": document, "title": ""}),
            ("download", {"document": document, "title": "Geheimer Linktext"}),
            ("paragraph", f"<p>Davor.</p>{embed}<p>Danach.</p>"),
        ],
    )


@pytest.fixture
def superuser(client: Client) -> Any:
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


def told(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


# Never shown: trap A5


def test_a_public_page_shows_nothing_of_a_file_in_a_closed_collection(
    page: StandardPage, subscriber: Any, client: Client
) -> None:
    content = client.get(page.url).content.decode()
    main = content.partition("<main")[2].partition("</main>")[0]
    assert "Geheim" not in main
    assert "<img" not in main
    assert "<figure" not in main
    assert "/dokumente/" not in main
    assert "<p>Davor.</p><p>Danach.</p>" in main
    client.force_login(subscriber)
    content = client.get(page.url).content.decode()
    for text in ("Gezeigt wird Geheimes", "Geheimes im Text", "Geheimes Papier", "Linktext"):
        assert text in content


def test_showing_the_page_makes_no_rendition_of_a_closed_image(
    page: StandardPage, subscriber: Any, client: Client
) -> None:
    renditions = get_image_model().get_rendition_model().objects
    client.get(page.url)
    assert not renditions.exists()
    client.force_login(subscriber)
    client.get(page.url)
    assert renditions.exists()


def test_a_public_publication_shows_neither_facts_nor_address_of_a_closed_file(
    home_page: HomePage, closed: Collection, client: Client
) -> None:
    document = PdfDocumentFactory(title="Geheim", collection=closed)
    page = PublicationPageFactory(parent__parent=home_page, document=document)
    for address in (page.url, page.get_parent().url):
        content = client.get(address).content.decode()
        assert document.url not in content
        assert document.filename not in content
        assert "PDF, " not in content


def test_an_image_that_is_gone_or_nameless_breaks_no_text(
    home_page: HomePage, client: Client
) -> None:
    embeds = "".join(
        f'<embed embedtype="image" format="fullwidth" {key}alt="Rest"/>'
        for key in ('id="99999999999999999999999" ', 'id="²" ', 'id="4711" ')
    )
    link = (
        '<a linktype="document" id="²">Datei</a><a linktype="page" id="99999999999999999999">S</a>'
    )
    page = StandardPageFactory(parent=home_page)
    page.body = [("paragraph", f"<p>Davor.</p>{embeds}<p>Danach. {link}</p>")]
    Page.objects.filter(pk=page.pk).update()
    StandardPage.objects.filter(pk=page.pk).update(body=page.body)
    content = client.get(page.url).content.decode()
    assert "<p>Davor.</p><p>Danach. DateiS</p>" in content


def test_a_page_with_many_files_costs_no_query_for_each_in_text(
    home_page: HomePage, client: Client, django_assert_max_num_queries: Any
) -> None:
    def with_links(count: int) -> str:
        documents = [PdfDocumentFactory(content=b"%PDF-") for _ in range(count)]
        links = "".join(f'<a linktype="document" id="{each.pk}">D</a>' for each in documents)
        return StandardPageFactory(parent=home_page, body=[("paragraph", f"<p>{links}</p>")]).url

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    few, many = with_links(2), with_links(12)
    client.get(few)
    with CaptureQueriesContext(connection) as queries:
        client.get(few)
        expected = len(queries)
    with django_assert_max_num_queries(expected):
        client.get(many)


# The editor is told


def test_saving_and_publishing_say_which_files_the_page_leaves_out(
    page: StandardPage, superuser: Any, client: Client
) -> None:
    address = f"/admin/pages/{page.pk}/edit/"
    form = client.get(address).context["form"]
    data = {name: form.initial.get(name) or "" for name in form.fields}
    from wagtail.test.utils.form_data import nested_form_data, streamfield

    data |= nested_form_data(
        {"body": streamfield([]), "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}}
    )
    image = get_image_model().objects.get()
    body = nested_form_data(
        {
            "body": streamfield(
                [
                    (
                        "image",
                        {
                            "image": {"image": image.pk, "alt_text": "A", "decorative": ""},
                            "caption": "",
                        },
                    )
                ]
            )
        }
    )
    for action in ({}, {"action-publish": "1"}):
        answer = client.post(address, {**data, **body, **action}, follow=True)
        assert "„Öffentliche Seite“ zeigt diese Dateien nicht" in told(answer)
        assert told(answer).count("„Geheimes Bild“ (Sammlung „Abonnement“)") == 1
    answer = client.post(address, {**data, "action-publish": "1"}, follow=True)
    assert "Geheimes Bild" not in told(answer)


def test_what_is_left_out_is_judged_by_those_who_may_read_the_page(
    page: StandardPage, closed: Collection, subscribers: Group
) -> None:
    others = Group.objects.create(name="Arbeitsgruppe")
    assert [file.title for file in left_out_files(page, PageAccess(PUBLIC))] == [
        "Geheimes Papier",
        "Geheimes Bild",
    ]
    restriction = restrict(page, subscribers)
    assert left_out_files(page, PageAccess(PUBLIC)) == []
    restriction.groups.set([others])
    assert len(left_out_files(page, PageAccess(PUBLIC))) == 2


@pytest.mark.parametrize("kind", ["document", "image"])
def test_changing_a_files_collection_names_the_public_pages_that_lose_it(
    home_page: HomePage, closed: Collection, superuser: Any, client: Client, kind: str
) -> None:
    root = Collection.get_first_root_node()
    if kind == "document":
        file = PdfDocumentFactory(title="Papier")
        address = f"/admin/documents/edit/{file.pk}/"
        block = ("download", {"document": file, "title": ""})
    else:
        file = ImageFactory(title="Bild", collection=root)
        address = f"/admin/images/{file.pk}/"
        block = ("image", {"image": {"image": file, "alt_text": "A", "decorative": False}})
    StandardPageFactory(parent=home_page, title="Verliert etwas", body=[block])
    StandardPageFactory(parent=home_page, title="Nur ein Entwurf", live=False, body=[block])
    data = {"title": file.title, "tags": "", "file": ""}
    answer = client.post(address, {**data, "collection": closed.pk}, follow=True)
    assert "zeigen" in told(answer)
    assert "„Verliert etwas“" in told(answer)
    assert "Entwurf" not in told(answer)
    answer = client.post(address, {**data, "collection": root.pk}, follow=True)
    assert "„Verliert etwas“" not in told(answer)


def test_changing_the_collection_of_several_files_says_so_too(
    home_page: HomePage, closed: Collection, superuser: Any, client: Client
) -> None:
    file = PdfDocumentFactory(title="Papier")
    block = ("download", {"document": file, "title": ""})
    StandardPageFactory(parent=home_page, title="Verliert etwas", body=[block])
    address = f"/admin/bulk/wagtaildocs/document/add_to_collection/?id={file.pk}"
    answer = client.post(address, {"collection": closed.pk}, follow=True)
    assert "„Verliert etwas“" in told(answer)


def test_protecting_a_whole_collection_names_the_public_pages_that_lose_its_files(
    home_page: HomePage, subscribers: Group, superuser: Any, client: Client
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Noch offen")
    file = PdfDocumentFactory(title="Papier", collection=collection)
    block = ("download", {"document": file, "title": ""})
    StandardPageFactory(parent=home_page, title="Verliert etwas", body=[block])
    StandardPageFactory(parent=home_page, title="Nur ein Entwurf", live=False, body=[block])
    client.post(
        f"/admin/collections/{collection.pk}/privacy/",
        {"restriction_type": "groups", "groups": [subscribers.pk]},
    )
    said = told(client.get("/admin/"))
    assert "„Verliert etwas“" in said
    assert "„Papier“" in said
    assert "Entwurf" not in said
