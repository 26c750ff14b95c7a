"""Key figures that come from the data: what differs is said, and confirmed in one action."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from home.factories import GroupFactory, HomePageFactory, UserFactory
from home.imprecise_dates import ImpreciseDate
from home.key_figures.counted import Figure, rounded
from home.key_figures.pages import comparisons, confirm
from home.models import HomePage
from network.factories import MemberFactory, MunicipalityFactory, NetworkPageFactory
from network.models import NetworkPage

pytestmark = [pytest.mark.django_db, pytest.mark.on_one_database("sqlite")]

ADDRESS = "/admin/reports/kennzahlen/"


def figures(members: int = 120, municipalities: int = 95) -> dict[str, Any]:
    return {
        "heading": "",
        "figures": [
            {"qualifier": "", "value": members, "unit": "Mitglieder", "counts": "members"},
            {
                "qualifier": "more_than",
                "value": municipalities,
                "unit": "Kommunen",
                "counts": "municipalities",
            },
            {"qualifier": "", "value": 2013, "unit": "Gründungsjahr", "is_year": True},
        ],
        "as_of": "2024-05",
    }


@pytest.fixture
def landing_page(home_page: HomePage) -> NetworkPage:
    page = NetworkPageFactory(
        parent=home_page, title="Netzwerk", sections=[("key_figures", figures())]
    )
    page.save_revision().publish()
    return page


@pytest.fixture
def data(db: None) -> None:
    """Nine members in seven municipalities, and one who is not listed."""
    shared = MunicipalityFactory()
    MemberFactory.create_batch(3, municipality=shared)
    MemberFactory.create_batch(6)
    MemberFactory(consents=[])


def shown(page: Page) -> tuple[list[tuple[str, int]], str]:
    """The figures of a page as it is published, and their month."""
    live = Page.objects.get(pk=page.pk).specific
    return figures_in(live)


def figures_in(page: Any) -> tuple[list[tuple[str, int]], str]:
    (block,) = page.sections
    values = [(item["qualifier"] or "", item["value"]) for item in block.value["figures"]]
    return values, block.value["as_of"].edtf


def answer(client: Client, **values: str) -> Any:
    seen = client.get(ADDRESS).context["form"].initial["seen"]
    given = {"as_of": "November 2026", "members": "exact", "municipalities": "rounded"}
    return client.post(ADDRESS, {"seen": seen, **given, **values}, follow=True)


# What a figure says


@pytest.mark.parametrize(
    ("count", "figure"),
    [
        (0, Figure(0)),
        (5, Figure(5)),
        (6, Figure(5, "more_than")),
        (95, Figure(90, "more_than")),
        (96, Figure(95, "more_than")),
        (100, Figure(95, "more_than")),
    ],
)
def test_a_rounded_figure_is_true_and_in_steps_of_five(count: int, figure: Figure) -> None:
    assert rounded(count) == figure
    assert figure.says(count)


@pytest.mark.parametrize(
    ("figure", "counts"),
    [
        (Figure(120), [120]),
        (Figure(95, "more_than"), [96, 97, 98, 99, 100]),
        (Figure(95, "at_least"), [95, 96, 97, 98, 99]),
        (Figure(95, "about"), [91, 92, 93, 94, 95, 96, 97, 98, 99]),
    ],
)
def test_a_figure_says_these_counts_and_no_others(figure: Figure, counts: list[int]) -> None:
    assert [count for count in range(80, 140) if figure.says(count)] == counts


# What editors are told


def test_the_dashboard_says_when_figures_and_data_differ(
    landing_page: NetworkPage, data: None, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    content = client.get("/admin/").content.decode()
    assert "Veröffentlicht: 120 Mitglieder, mehr als 95 Kommunen, Stand: Mai 2024." in content
    assert "In den Daten: 9 Mitglieder, 7 Kommunen." in content
    assert f'href="{ADDRESS}"' in content


def test_the_dashboard_is_silent_when_they_agree(
    home_page: HomePage, data: None, editor: Any, client: Client
) -> None:
    NetworkPageFactory(parent=home_page, sections=[("key_figures", figures(9, 5))])
    client.force_login(editor)
    assert "In den Daten:" not in client.get("/admin/").content.decode()


def test_a_list_in_the_form_of_old_versions_breaks_nothing(
    landing_page: NetworkPage, editor: Any, client: Client
) -> None:
    raw = [{"type": "key_figures", "value": figures(), "id": "1"}]
    block = landing_page.sections.stream_block
    landing_page.sections = StreamValue(block, raw, is_lazy=True)
    landing_page.save()
    client.force_login(editor)
    assert client.get("/admin/").status_code == 200


def test_the_report_compares_start_page_and_landing_page(
    landing_page: NetworkPage, home_page: HomePage, data: None, editor: Any, client: Client
) -> None:
    home_page.body = [("key_figures", figures(9, 5))]
    home_page.save_revision().publish()
    client.force_login(editor)
    compared = client.get(ADDRESS).context["compared"]
    assert [(each.page.pk, each.differs) for each in compared] == [
        (home_page.pk, False),
        (landing_page.pk, True),
    ]
    assert ADDRESS in client.get("/admin/").content.decode()


# Confirming


def test_one_action_publishes_the_counts_with_their_month(
    landing_page: NetworkPage, data: None, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    before = landing_page.revisions.count()
    response = answer(client)
    assert "Veröffentlicht: Netzwerk (Deutsch)" in response.content.decode()
    assert shown(landing_page) == ([("", 9), ("more_than", 5), ("", 2013)], "2026-11")
    assert landing_page.revisions.count() == before + 1
    assert landing_page.revisions.latest("created_at").user == editor
    assert "In den Daten:" not in client.get("/admin/").content.decode()
    content = Client().get(landing_page.url).content.decode()
    assert "<dd>9</dd>" in content
    assert "<small>mehr als</small> 5" in content
    assert "November 2026" in content
    again = answer(client)
    assert "Das steht schon so auf den Seiten" in again.content.decode()
    assert landing_page.revisions.count() == before + 1


def test_the_exact_number_can_be_chosen(
    landing_page: NetworkPage, data: None, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    form = client.get(ADDRESS).context["form"]
    assert [form[key].initial for key in ("members", "municipalities")] == ["exact", "rounded"]
    assert form["as_of"].initial.edtf == timezone.localdate().strftime("%Y-%m")
    answer(client, municipalities="exact")
    assert shown(landing_page)[0] == [("", 9), ("", 7), ("", 2013)]


def test_a_page_with_other_unpublished_changes_gets_a_draft(
    landing_page: NetworkPage, data: None, editor: Any, client: Client
) -> None:
    landing_page.hero_heading = "Noch nicht fertig"
    landing_page.save_revision()
    client.force_login(editor)
    assert "Die Zahlen kommen in den Entwurf." in client.get(ADDRESS).content.decode()
    response = answer(client)
    assert "Als Entwurf gespeichert" in response.content.decode()
    assert shown(landing_page) == ([("", 120), ("more_than", 95), ("", 2013)], "2024-05")
    draft = Page.objects.get(pk=landing_page.pk).specific.get_latest_revision_as_object()
    assert figures_in(draft) == ([("", 9), ("more_than", 5), ("", 2013)], "2026-11")
    assert draft.hero_heading == "Noch nicht fertig"


def test_what_was_published_after_the_page_was_read_is_kept(
    landing_page: NetworkPage, data: None, editor: Any
) -> None:
    (comparison,) = comparisons(editor)
    landing_page.hero_heading = "Inzwischen veröffentlicht"
    landing_page.save_revision().publish()
    confirm(comparison, {"members": Figure(9)}, ImpreciseDate("2026-11"), editor)
    assert Page.objects.get(pk=landing_page.pk).specific.hero_heading == (
        "Inzwischen veröffentlicht"
    )
    assert shown(landing_page)[0][0] == ("", 9)


def test_numbers_that_changed_meanwhile_are_shown_before_they_are_published(
    landing_page: NetworkPage, data: None, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    seen = client.get(ADDRESS).context["form"].initial["seen"]
    MemberFactory()
    given = {"as_of": "Mai 2026", "members": "exact", "municipalities": "rounded"}
    response = client.post(ADDRESS, {"seen": seen, **given})
    assert "Die Zahlen haben sich inzwischen geändert." in response.content.decode()
    assert shown(landing_page)[0][0] == ("", 120)
    client.post(ADDRESS, {"seen": response.context["form"]["seen"].value(), **given})
    assert shown(landing_page)[0][0] == ("", 10)


@pytest.mark.parametrize("values", [{"as_of": ""}, {"as_of": "bald"}, {"members": "7"}])
def test_a_wrong_answer_publishes_nothing(
    landing_page: NetworkPage, data: None, editor: Any, client: Client, values: dict[str, str]
) -> None:
    client.force_login(editor)
    assert list(answer(client, **values).context["form"].errors) == list(values)
    assert shown(landing_page)[0][0] == ("", 120)


# Translations


@pytest.fixture
def translation(landing_page: NetworkPage, english: Locale, home_page: HomePage) -> NetworkPage:
    """Translated by wagtail-localize, and published."""
    home_page.copy_for_translation(english).save_revision().publish()
    source, _created = TranslationSource.get_or_create_from_instance(landing_page)
    Translation.objects.create(source=source, target_locale=english).save_target(publish=False)
    translated = landing_page.get_translation(english)
    translated.hero_heading = "Translated"
    translated.save_revision().publish()
    return Page.objects.get(pk=translated.pk).specific


def test_the_translation_says_the_same_also_after_it_is_made_anew(
    landing_page: NetworkPage, translation: NetworkPage, data: None, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    answer(client)
    expected = ([("", 9), ("more_than", 5), ("", 2013)], "2026-11")
    assert shown(landing_page) == expected
    assert shown(translation) == expected
    Translation.objects.get().save_target(publish=False)
    made_anew = Page.objects.get(pk=translation.pk).specific.get_latest_revision_as_object()
    assert figures_in(made_anew) == expected
    (source,) = TranslationSource.objects.filter(object_id=landing_page.translation_key)
    assert json.loads(source.content_json)["hero_heading"] == landing_page.hero_heading


def test_a_translation_that_is_a_draft_stays_one(
    landing_page: NetworkPage, translation: NetworkPage, data: None, editor: Any, client: Client
) -> None:
    translation.unpublish()
    client.force_login(editor)
    answer(client)
    assert not Page.objects.get(pk=translation.pk).live
    draft = Page.objects.get(pk=translation.pk).specific.get_latest_revision_as_object()
    assert figures_in(draft)[0][0] == ("", 9)


# Rights


def test_people_who_may_not_edit_such_a_page_see_and_change_nothing(
    landing_page: NetworkPage, data: None, roles: Any, subscriber: Any, client: Client
) -> None:
    elsewhere = GroupFactory()
    elsewhere.permissions.add(*roles["Redaktion"].permissions.all())
    other_page = HomePageFactory(parent=Page.get_first_root_node())
    allow(elsewhere, other_page, "change_page", "publish_page")
    for user in (subscriber, UserFactory(groups=[elsewhere])):
        client.force_login(user)
        assert client.get(ADDRESS).status_code == 302
        assert client.post(ADDRESS, {"seen": "members=9"}).status_code == 302
        assert comparisons(user) == []
    assert ADDRESS not in client.get("/admin/").content.decode()
    assert shown(landing_page)[0][0] == ("", 120)


def test_who_may_edit_but_not_publish_makes_a_draft(
    landing_page: NetworkPage, data: None, roles: Any, client: Client
) -> None:
    authors = GroupFactory()
    authors.permissions.add(*roles["Redaktion"].permissions.all())
    allow(authors, landing_page, "change_page")
    client.force_login(UserFactory(groups=[authors]))
    answer(client)
    assert shown(landing_page)[0][0] == ("", 120)
    assert Page.objects.get(pk=landing_page.pk).has_unpublished_changes


def test_a_locked_page_is_left_as_it_is(
    landing_page: NetworkPage, data: None, editor: Any, client: Client
) -> None:
    Page.objects.filter(pk=landing_page.pk).update(
        locked=True, locked_by=UserFactory(), locked_at=timezone.now()
    )
    client.force_login(editor)
    assert "Nicht geändert, weil die Seite gesperrt ist" in answer(client).content.decode()
    assert shown(landing_page)[0][0] == ("", 120)


def allow(group: Any, page: Page, *codenames: str) -> None:
    from django.contrib.auth.models import Permission

    for codename in codenames:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
