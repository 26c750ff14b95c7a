"""The planted website, made once for all tests of this folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.utils import translation

from tests.access_matrix.planted import World
from tests.access_matrix.world import build_world
from tests.committing import as_if_committed

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Together, as the planted website is gone before a test outside this folder; and before those
    # that empty the tables at their end.
    items.sort(key=lambda item: not item.path.is_relative_to(FOLDER))


@pytest.fixture(scope="package")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder),
        transaction.atomic(),
        translation.override("de"),
    ):
        world = build_world()
        with connection.cursor() as cursor:
            # Nobody else does it for rows that are not committed, and PostgreSQL would plan for
            # empty tables.
            cursor.execute("ANALYZE")
        # Known to everybody, as what is on a website that people visit.
        as_if_committed()
        yield world
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def files_of_this_test() -> None:
    """The files stay where the planted website has them."""
