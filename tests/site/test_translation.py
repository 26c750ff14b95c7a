"""Translating through wagtail-localize's own views."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import Translation

from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home_page: HomePage, english: Locale) -> StandardPage:
    home_page.copy_for_translation(english).save_revision().publish()
    return StandardPageFactory(
        parent=home_page, title="Impressum", body=[("paragraph", "<p>Ein deutscher Satz.</p>")]
    )


@pytest.fixture
def editor_at_work(client: Client, home_page: HomePage) -> Any:
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


def test_a_translation_with_nothing_translated_does_not_go_live(
    page: StandardPage, english: Locale, editor_at_work: Any, client: Client
) -> None:
    client.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [english.pk]})
    assert Translation.objects.filter(source__object_id=page.translation_key).exists()
    assert not page.get_translation(english).live
    response = Client().get("/en/impressum/")
    assert response.context["frame"].is_fallback
    assert "Ein deutscher Satz." in response.content.decode()
