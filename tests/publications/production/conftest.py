"""A brochure and how it is published, with and without somebody who makes its PDF."""

from typing import Any

import pytest

from home.models import HomePage
from publications.factories import BrochurePageFactory
from publications.models import BrochurePage
from tests.publications.production.produced import chapters

DUMMY = {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}


@pytest.fixture
def publish(django_capture_on_commit_callbacks: Any) -> Any:
    """Publishes, and does what is done after the transaction."""

    def published(page: Any, **changes: Any) -> Any:
        page = type(page).objects.get(pk=page.pk)
        for name, value in changes.items():
            setattr(page, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)

    return published


@pytest.fixture
def no_worker(settings: Any) -> None:
    settings.TASKS = settings.TASKS | {"background": DUMMY}


@pytest.fixture
def draft(home_page: HomePage) -> BrochurePage:
    return BrochurePageFactory(
        parent=home_page, title="Das Berufsbild", live=False, chapters=chapters("Anfang")
    )


@pytest.fixture
def brochure(draft: BrochurePage, publish: Any) -> BrochurePage:
    return publish(draft)
