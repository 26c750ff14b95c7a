"""Traps A3: who lacks the right to open something is refused, on the server and by every way."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from home.factories import StandardPageFactory
from home.models import StandardPage
from tests.home.changing import PUBLIC_NAME, children_of, copy, give, move, section_editor
from tests.home.confirming import listed

pytestmark = pytest.mark.django_db


def test_who_may_not_set_the_privacy_of_a_page_cannot_open_it_by_a_move(
    section: StandardPage, open_section: StandardPage, client: Client
) -> None:
    """Changing and moving is allowed, publishing is not, where the page comes from."""
    draft = StandardPageFactory(parent=section, title="Entwurf", live=False)
    user = section_editor(section, "add", "change")
    give(user.groups.get(), open_section, "add", "change", "publish")
    client.force_login(user)
    response = move(client, draft, open_section)
    assert response.status_code == 403
    assert listed(response) == {PUBLIC_NAME: ["Entwurf"]}
    assert "Ihnen fehlt das Recht" in response.content.decode()
    assert Page.objects.get(pk=draft.pk).get_parent().pk == section.pk


def test_who_may_not_set_the_privacy_of_the_source_cannot_copy_it_out(
    protected: StandardPage, section: StandardPage, open_section: StandardPage, client: Client
) -> None:
    user = section_editor(section, "add", "change")
    give(user.groups.get(), open_section, "add", "change", "publish")
    client.force_login(user)
    response = copy(client, protected, open_section, publish_copies="on")
    assert response.status_code == 403
    assert listed(response) == {PUBLIC_NAME: ["Kopie"]}
    assert not children_of(open_section).exists()


def test_who_may_not_set_the_privacy_of_a_subpage_cannot_open_it_from_above(
    section: StandardPage, client: Client, admin: Any
) -> None:
    """The translation stands in another part of the tree."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    translation = section.copy_for_translation(english, copy_parents=True)
    client.force_login(section_editor(section.get_parent(), "add", "change", "publish"))
    response = client.post(f"/admin/pages/{section.pk}/privacy/", {"restriction_type": "none"})
    assert response.status_code == 403
    assert "Ihnen fehlt das Recht" in response.json()["html"]
    assert listed(response) == {PUBLIC_NAME: [translation.title]}
    assert PageViewRestriction.objects.count() == 2


@pytest.mark.parametrize(
    "address",
    [
        "/admin/pages/{page}/copy/",
        "/admin/pages/{page}/history/",
        "/admin/pages/{page}/edit/preview/",
        "/admin/pages/{page}/revisions/{revision}/view/",
        "/admin/pages/{page}/revisions/{revision}/revert/",
        "/admin/pages/{page}/revisions/compare/{revision}...{revision}/",
        "/admin/localize/submit/page/{page}/",
    ],
)
def test_views_of_a_page_that_one_may_not_edit_are_refused(
    protected: StandardPage, open_section: StandardPage, client: Client, address: str
) -> None:
    revision = protected.save_revision()
    user = section_editor(open_section, "add", "change", "publish")
    user.groups.get().permissions.add(Permission.objects.get(codename="submit_translation"))
    client.force_login(user)
    response = client.get(address.format(page=protected.pk, revision=revision.pk))
    assert response.status_code in (302, 403, 404)
    assert "Vertraulich" not in response.content.decode()


def test_copying_what_one_may_not_edit_is_refused_on_the_server(
    protected: StandardPage, open_section: StandardPage, client: Client
) -> None:
    client.force_login(section_editor(open_section, "add", "change", "publish"))
    assert copy(client, protected, open_section, alias="on").status_code == 302
    assert not children_of(open_section).exists()
