"""Who may have which file of which edition."""

from typing import Any

import pytest
from django.test import Client

from home.factories import UserFactory
from home.guard.access_state import content_type_of, take_access_state
from publications.models import PublicationPage
from tests.publications.editing import publish_correction, save_draft_of_new_edition
from tests.publications.editions.records import PDF, anonymous, other_pdf
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


def test_the_file_of_a_former_edition_is_for_all_who_may_read_the_page(
    two_editions: tuple[PublicationPage, Any], subscriber: Any, client: Client
) -> None:
    page, former = two_editions
    assert anonymous(former) == 200
    restrict(page, subscribers_group())
    assert anonymous(former) == 302
    client.force_login(subscriber)
    assert client.get(former.url).getvalue() == PDF


def test_the_files_of_an_unpublished_publication_are_nobodys(
    two_editions: tuple[PublicationPage, Any],
) -> None:
    page, former = two_editions
    page.unpublish()
    assert (anonymous(former), anonymous(page.document)) == (302, 302)


def test_a_file_that_is_only_in_a_draft_stays_closed(page: PublicationPage, admin: Client) -> None:
    document = other_pdf()
    save_draft_of_new_edition(admin, page, document=str(document.pk))
    assert anonymous(document) == 302


def test_opening_a_page_opens_the_files_of_its_former_editions_for_the_guard(
    two_editions: tuple[PublicationPage, Any],
) -> None:
    page, former = two_editions
    restrict(page, subscribers_group())
    state = take_access_state()
    key = (content_type_of(type(former)), former.pk)
    assert state.users_of_files[key] == {page.pk}
    assert key in state.closed_to(None).files


@pytest.fixture
def corrected(page: PublicationPage, admin: Client) -> tuple[PublicationPage, Any]:
    """The page, and the file that was replaced."""
    replaced = page.document
    publish_correction(admin, page, document=str(other_pdf().pk))
    return page, replaced


def test_the_address_of_a_replaced_file_leads_to_its_edition(
    corrected: tuple[PublicationPage, Any],
) -> None:
    response = Client().get(corrected[1].url)
    assert (response.status_code, response["Location"], response["Cache-Control"]) == (
        302,
        "/p/zustaendigkeit-klaeren/1/",
        "private, no-store",
    )


def test_the_address_of_a_replaced_file_tells_nothing_to_those_who_may_not_read_it(
    corrected: tuple[PublicationPage, Any], stranger: Any, client: Client
) -> None:
    page, replaced = corrected
    restrict(page, subscribers_group())
    assert Client().get(replaced.url)["Location"].startswith("/konto/login/")
    client.force_login(stranger)
    assert client.get(replaced.url).status_code == 404


def test_a_file_that_an_edition_needs_cannot_be_deleted(
    two_editions: tuple[PublicationPage, Any], client: Client
) -> None:
    former = two_editions[1]
    client.force_login(UserFactory(is_superuser=True))
    for address in (
        f"/admin/documents/delete/{former.pk}/",
        f"/admin/bulk/{'/'.join(former._meta.label_lower.split('.'))}/delete/?id={former.pk}",
    ):
        refused = client.post(address, follow=True)
        assert (
            "Das kann nicht gelöscht werden, weil es noch gebraucht wird:"
            " Ausgabe „Zuständigkeit klären (1)“."
        ) in " ".join(refused.content.decode().split())
    former.refresh_from_db()
