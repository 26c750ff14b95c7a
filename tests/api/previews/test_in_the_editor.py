"""`preview/{token}` for editors: in another front end, while they type, and for how long."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from home.models import EditorPreview, EditorPreviewToken, HomePage, StandardPage
from home.text_columns import text_columns
from tests.api.conftest import Api
from tests.api.previews.editing import (
    FRONTEND,
    form_below,
    form_of,
    framed_address,
    in_the_panel,
    preview_token,
    token_of_version,
    type_in,
)

pytestmark = pytest.mark.django_db

# In another front end, while somebody types


def test_a_preview_is_the_live_page_with_what_was_typed(
    frontend: None, api: Api, at_work: Client, guide: StandardPage
) -> None:
    type_in(at_work, form_of(guide), lead="Noch nirgends gespeichert.", teaser_when_locked="on")
    token = preview_token(at_work, form_of(guide))
    live = api.json(f"pages/{guide.pk}")
    assert api.json(f"preview/{token}") == {**live, "lead": "Noch nirgends gespeichert."}


def test_a_preview_goes_on_with_what_is_typed_next(
    frontend: None, api: Api, at_work: Client, guide: StandardPage
) -> None:
    type_in(at_work, form_of(guide), lead="Eins")
    first = preview_token(at_work, form_of(guide))
    type_in(at_work, form_of(guide), lead="Zwei")
    second = preview_token(at_work, form_of(guide))
    assert [api.json(f"preview/{token}")["lead"] for token in (first, second)] == ["Zwei", "Zwei"]
    assert EditorPreview.objects.count() == 1


def test_a_page_that_has_never_been_saved_is_shown(
    frontend: None, api: Api, at_work: Client, home_page: HomePage
) -> None:
    type_in(at_work, form_below(home_page), title="Ganz neu", slug="ganz-neu", lead="Seit eben.")
    token = preview_token(at_work, form_below(home_page))
    shown = api.json(f"preview/{token}", include="ancestors,children,translations")
    assert (shown["id"], shown["title"], shown["lead"]) == (0, "Ganz neu", "Seit eben.")
    assert shown["meta"]["html_url"] == "http://localhost/ganz-neu/"
    assert [page["title"] for page in shown["ancestors"]] == [home_page.title]
    assert (shown["children"], shown["translations"]) == ([], [])


def test_a_former_version_is_shown_beside_the_form(
    frontend: None, api: Api, at_work: Client, guide: StandardPage
) -> None:
    guide.lead = "Früher"
    former = guide.save_revision()
    type_in(at_work, form_of(guide), lead="Heute")
    form = preview_token(at_work, form_of(guide))
    version = token_of_version(at_work, guide, former)
    assert [api.json(f"preview/{token}")["lead"] for token in (form, version)] == [
        "Heute",
        "Früher",
    ]


def test_a_new_tab_goes_to_the_front_end_itself(
    frontend: None, at_work: Client, guide: StandardPage
) -> None:
    type_in(at_work, form_of(guide))
    response = at_work.get(form_of(guide), {"mode": "frontend"})
    assert response.status_code == 302
    assert response["Location"].startswith("https://frontend.example/vorschau?token=")
    assert response["Referrer-Policy"] == "no-referrer"


def test_the_panel_frames_this_one_origin(
    frontend: None, at_work: Client, guide: StandardPage
) -> None:
    type_in(at_work, form_of(guide))
    response = in_the_panel(at_work, form_of(guide))
    assert framed_address(response).startswith("https://frontend.example/vorschau?token=")
    policy = dict(
        part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";")
    )
    assert (policy["frame-src"], policy["default-src"]) == ("https://frontend.example", "'none'")
    assert policy["frame-ancestors"] == "'self'"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in response["Cache-Control"]


def test_the_modes_to_choose_from_are_named(frontend: None, guide: StandardPage) -> None:
    assert [(name, str(label)) for name, label in guide.preview_modes] == [
        ("", "Diese Website"),
        ("frontend", "Anderes Frontend"),
    ]


def test_without_another_front_end_everything_is_as_it_was(
    at_work: Client, guide: StandardPage
) -> None:
    assert guide.preview_modes == Page.DEFAULT_PREVIEW_MODES
    type_in(at_work, form_of(guide), lead="Auf dieser Website.")
    assert "Auf dieser Website." in in_the_panel(at_work, form_of(guide)).content.decode()
    assert not EditorPreview.objects.exists()


@pytest.mark.parametrize(
    ("address", "is_right"),
    [
        ("", True),
        (FRONTEND, True),
        ("http://localhost:3000/vorschau/{token}", True),
        ("https://frontend.example/#{token}", True),
        ("https://frontend.example/vorschau", False),
        ("https://{token}.frontend.example/", False),
        ("https://frontend.example;script-src/{token}", False),
        ("//frontend.example/{token}", False),
        ("javascript:{token}", False),
        ("https://frontend.example/{token}/{token}", False),
    ],
)
def test_a_wrong_address_is_found_at_the_start(settings: Any, address: str, is_right: bool) -> None:
    settings.HOME_PREVIEW_ADDRESS = address
    assert ("home.E002" not in {found.id for found in run_checks()}) is is_right


# When it ends


def minutes_pass(editor: Any) -> None:
    EditorPreviewToken.objects.update(ends_at=timezone.now())


def right_lost(editor: Any) -> None:
    editor.groups.clear()


def account_closed(editor: Any) -> None:
    editor.is_active = False
    editor.save()


@pytest.mark.parametrize("end", [minutes_pass, right_lost, account_closed])
@pytest.mark.parametrize("is_new", [False, True])
def test_a_preview_ends(
    frontend: None,
    api: Api,
    at_work: Client,
    editor: Any,
    guide: StandardPage,
    end: Callable[[Any], None],
    is_new: bool,
) -> None:
    address = form_below(guide) if is_new else form_of(guide)
    type_in(at_work, address)
    token = preview_token(at_work, address)
    assert api.get(f"preview/{token}").status_code == 200
    end(editor)
    assert api.get(f"preview/{token}").status_code == 404


def test_a_preview_lasts_for_minutes(frontend: None, at_work: Client, guide: StandardPage) -> None:
    type_in(at_work, form_of(guide))
    preview_token(at_work, form_of(guide))
    left = EditorPreviewToken.objects.get().ends_at - timezone.now()
    assert datetime.timedelta(minutes=5) < left <= datetime.timedelta(minutes=15)


def test_what_has_run_out_is_forgotten(
    frontend: None, at_work: Client, guide: StandardPage
) -> None:
    for address in (form_of(guide), form_below(guide)):
        type_in(at_work, address)
        preview_token(at_work, address)
        left = [(preview.page_id, preview.parent_id) for preview in EditorPreview.objects.all()]
        EditorPreview.objects.update(ends_at=timezone.now())
    assert left == [(None, guide.pk)]
    assert EditorPreviewToken.objects.count() == 1


@pytest.mark.parametrize("token", ["ausgedacht", "a.b", "%00", "x" * 2000])
def test_what_is_no_token_is_not_found(api: Api, token: str) -> None:
    assert api.get(f"preview/{token}").status_code == 404


def test_the_token_is_nowhere_in_the_database(
    frontend: None, api: Api, at_work: Client, guide: StandardPage
) -> None:
    type_in(at_work, form_of(guide))
    token = preview_token(at_work, form_of(guide))
    api.get(f"preview/{token}")
    secret = token.partition(".")[0]
    assert [column.place for column in text_columns() if any(column.rows_with(secret))] == []
