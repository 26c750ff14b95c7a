"""Traps A3: what a request in the admin would open is listed, asked for, and taken back until then.

Each test goes through the admin's own views.
"""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.test import Client
from wagtail.models import (
    GroupPagePermission,
    Locale,
    Page,
    PageLogEntry,
    PageViewRestriction,
)

from home.access.audience import PUBLIC
from home.access.rule import PageAccess
from home.factories import GroupFactory, StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage
from tests.home.confirming import confirm, is_question, listed
from tests.restrictions import restrict

pytestmark = pytest.mark.django_db
PUBLIC_NAME = "Die Öffentlichkeit"


@pytest.fixture
def members(db: None) -> Group:
    return Group.objects.create(name="Mitglieder")


@pytest.fixture
def section(home_page: HomePage, members: Group) -> StandardPage:
    page = StandardPageFactory(parent=home_page, title="Bereich")
    restrict(page, members)
    return page


@pytest.fixture
def protected(section: StandardPage) -> StandardPage:
    return StandardPageFactory(parent=section, title="Vertraulich")


@pytest.fixture
def open_section(home_page: HomePage) -> StandardPage:
    return StandardPageFactory(parent=home_page, title="Offen")


@pytest.fixture
def admin(client: Client, home_page: HomePage) -> Any:
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


def public_may_read(page: Page) -> bool:
    return PageAccess(PUBLIC).may_read(Page.objects.get(pk=page.pk))


def children_of(page: Page) -> Any:
    return Page.objects.child_of(page)


def section_editor(page: Page, *rights: str) -> Any:
    """Somebody with rights on one part of the tree only."""
    group = GroupFactory()
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    give(group, page, *rights)
    return UserFactory(groups=[group])


def give(group: Group, page: Page, *rights: str) -> None:
    for right in rights:
        GroupPagePermission.objects.create(
            group=group,
            page=page,
            permission=Permission.objects.get(
                content_type__app_label="wagtailcore", codename=f"{right}_page"
            ),
        )


def move(client: Client, page: Page, target: Page) -> Any:
    return client.post(f"/admin/pages/{page.pk}/move/{target.pk}/confirm/")


def copy(client: Client, page: Page, target: Page, **fields: Any) -> Any:
    return client.post(
        f"/admin/pages/{page.pk}/copy/",
        {
            "new_title": "Kopie",
            "new_slug": "kopie",
            "new_parent_page": target.pk,
            **fields,
        },
    )


def test_moving_out_of_a_protected_section_is_asked_and_then_done(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client
) -> None:
    below = StandardPageFactory(parent=protected, title="Darunter", live=False)
    question = move(client, protected, open_section)
    assert is_question(question)
    assert listed(question) == {PUBLIC_NAME: ["Vertraulich", "Darunter"]}
    text = question.content.decode()
    assert "sobald sie veröffentlicht wird" in text
    assert not public_may_read(protected)
    assert Page.objects.get(pk=protected.pk).get_parent().pk != open_section.pk
    assert list(get_messages(question.wsgi_request)) == []
    assert not PageLogEntry.objects.filter(action="wagtail.move").exists()

    response = confirm(client, question)
    assert response.status_code == 302
    assert public_may_read(protected)
    assert Page.objects.get(pk=below.pk).is_descendant_of(Page.objects.get(pk=open_section.pk))


def test_moving_within_a_protected_section_is_not_asked(
    section: StandardPage, protected: StandardPage, admin: Any, client: Client
) -> None:
    target = StandardPageFactory(parent=section)
    assert move(client, protected, target).status_code == 302


def test_moving_by_the_bulk_action_is_asked(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client
) -> None:
    address = f"/admin/bulk/wagtailcore/page/move/?id={protected.pk}&next=/admin/"
    question = client.post(address, {"chooser": open_section.pk})
    assert listed(question) == {PUBLIC_NAME: ["Vertraulich"]}
    assert not public_may_read(protected)
    confirm(client, question)
    assert public_may_read(protected)


def test_a_token_holds_for_its_own_list_only(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client
) -> None:
    question = move(client, protected, open_section)
    StandardPageFactory(parent=protected, title="Inzwischen angelegt")
    again = confirm(client, question)
    assert is_question(again)
    assert listed(again) == {PUBLIC_NAME: ["Vertraulich", "Inzwischen angelegt"]}
    assert not public_may_read(protected)


def test_a_token_holds_for_its_own_person_and_address_only(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client
) -> None:
    question = move(client, protected, open_section)
    fields = {question.context["token_field"]: question.context["token"]}
    other = StandardPageFactory(parent=open_section)
    assert is_question(client.post(f"/admin/pages/{protected.pk}/move/{other.pk}/confirm/", fields))
    client.force_login(UserFactory(is_superuser=True))
    assert is_question(confirm(client, question))
    assert not public_may_read(protected)


@pytest.mark.parametrize("alias", [False, True])
def test_copying_out_of_a_protected_section_is_asked(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client, alias: bool
) -> None:
    """An alias stays closed by the rule, wherever it is; nothing opens then."""
    fields = {"alias": "on"} if alias else {"publish_copies": "on"}
    response = copy(client, protected, open_section, **fields)
    if alias:
        assert response.status_code == 302
        assert not public_may_read(children_of(open_section).get())
        return
    assert listed(response) == {PUBLIC_NAME: ["Kopie"]}
    assert "Kopie von „Vertraulich“" in response.content.decode()
    assert not children_of(open_section).exists()
    confirm(client, response)
    assert public_may_read(children_of(open_section).get())


def test_a_copy_that_is_a_draft_is_asked_too(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client
) -> None:
    question = copy(client, protected, open_section)
    assert listed(question) == {PUBLIC_NAME: ["Kopie"]}
    assert "sobald sie veröffentlicht wird" in question.content.decode()


def test_copying_with_subpages_lists_each_of_them(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client
) -> None:
    for title in ("Eins", "Zwei"):
        StandardPageFactory(parent=protected, title=title)
    question = copy(client, protected, open_section, copy_subpages="on", publish_copies="on")
    assert listed(question) == {PUBLIC_NAME: ["Kopie", "Eins", "Zwei"]}
    for title in ("Vertraulich", "Eins", "Zwei"):
        assert f"Kopie von „{title}“" in question.content.decode()


def test_copying_below_a_weaker_restriction_is_asked_for_those_who_get_more(
    protected: StandardPage, home_page: HomePage, admin: Any, client: Client
) -> None:
    guests = GroupFactory(name="Gäste")
    lounge = StandardPageFactory(parent=home_page, title="Lounge")
    restrict(lounge, guests)
    question = copy(client, protected, lounge, publish_copies="on")
    assert listed(question) == {"Gäste": ["Kopie"]}


def test_a_copy_keeps_the_restrictions_of_its_own_and_those_of_its_subpages(
    home_page: HomePage, members: Group, admin: Any, client: Client
) -> None:
    """Wagtail drops them below a parent with a restriction, and those of subpages always."""
    guests = GroupFactory(name="Gäste")
    lounge = StandardPageFactory(parent=home_page, title="Lounge")
    restrict(lounge, guests)
    page = StandardPageFactory(parent=home_page, title="Protokoll")
    child = StandardPageFactory(parent=page, title="Anhang")
    restrict(page, members)
    restrict(child, guests)
    response = copy(client, page, lounge, copy_subpages="on", publish_copies="on")
    assert response.status_code == 302
    copied = children_of(lounge).get()
    assert groups_of(copied) == [members]
    assert groups_of(copied.get_children().get()) == [guests]


def groups_of(page: Page) -> list[Group]:
    return list(PageViewRestriction.objects.get(page=page).groups.all())


def test_lifting_a_restriction_is_asked_within_the_window(
    section: StandardPage, protected: StandardPage, admin: Any, client: Client
) -> None:
    address = f"/admin/pages/{section.pk}/privacy/"
    question = client.post(address, {"restriction_type": "none"})
    answer = question.json()
    assert answer["step"] == "set_privacy"
    assert "Vertraulich" in answer["html"]
    assert PageViewRestriction.objects.filter(page=section).exists()
    done = confirm(client, question)
    assert done.json() == {"step": "set_privacy_done", "is_public": True}
    assert public_may_read(protected)


def test_adding_a_group_is_asked_for_that_group(
    section: StandardPage, members: Group, admin: Any, client: Client
) -> None:
    guests = GroupFactory(name="Gäste")
    question = client.post(
        f"/admin/pages/{section.pk}/privacy/",
        {"restriction_type": "groups", "groups": [members.pk, guests.pk]},
    )
    assert listed(question) == {"Gäste": ["Bereich"]}
    assert groups_of(section) == [members]
    assert confirm(client, question).json()["step"] == "set_privacy_done"
    assert set(groups_of(section)) == {members, guests}


def test_closing_is_not_asked(
    open_section: StandardPage, members: Group, admin: Any, client: Client
) -> None:
    response = client.post(
        f"/admin/pages/{open_section.pk}/privacy/",
        {"restriction_type": "groups", "groups": [members.pk]},
    )
    assert response.json()["step"] == "set_privacy_done"


def test_deleting_what_closed_a_translation_is_asked(
    section: StandardPage, english: Locale, members: Group, admin: Any, client: Client
) -> None:
    """A restriction on the English page alone closes the German one; with it goes the closure."""
    page = StandardPageFactory(parent=section.get_parent(), title="Nur englisch geschützt")
    translation = page.copy_for_translation(english, copy_parents=True)
    restrict(translation, members)
    assert not public_may_read(page)
    question = client.post(f"/admin/pages/{translation.pk}/delete/")
    assert listed(question) == {PUBLIC_NAME: ["Nur englisch geschützt"]}
    assert Page.objects.filter(pk=translation.pk).exists()


def test_what_opens_and_what_closes_is_in_the_log(
    section: StandardPage,
    protected: StandardPage,
    open_section: StandardPage,
    members: Group,
    admin: Any,
    client: Client,
) -> None:
    confirm(client, move(client, protected, open_section))
    entry = PageLogEntry.objects.get(action="home.access_opened")
    assert (entry.page_id, entry.user_id, entry.message) == (
        protected.pk,
        admin.pk,
        "Geöffnet für: die Öffentlichkeit",
    )
    move(client, Page.objects.get(pk=protected.pk), section)
    entry = PageLogEntry.objects.get(action="home.access_closed")
    assert (entry.page_id, entry.message) == (
        protected.pk,
        "Geschlossen für: die Öffentlichkeit",
    )
    report = client.get("/admin/reports/site-history/").content.decode()
    assert "Geöffnet für: die Öffentlichkeit" in report
    assert "Geschlossen für: die Öffentlichkeit" in report


def test_the_log_names_groups(
    section: StandardPage, members: Group, admin: Any, client: Client
) -> None:
    guests = GroupFactory(name="Gäste")
    confirm(
        client,
        client.post(
            f"/admin/pages/{section.pk}/privacy/",
            {"restriction_type": "groups", "groups": [members.pk, guests.pk]},
        ),
    )
    entry = PageLogEntry.objects.get(action="home.access_opened")
    assert entry.message == "Geöffnet für: Gäste"


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


def test_an_exception_takes_back_what_was_done_before_it(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client, settings: Any
) -> None:
    from wagtail import hooks

    def fail(request: Any, page: Any) -> None:
        raise RuntimeError("after the move")

    with hooks.register_temporarily("after_move_page", fail), pytest.raises(RuntimeError):
        move(client, open_section, protected)
    assert Page.objects.get(pk=open_section.pk).get_parent().pk != protected.pk
