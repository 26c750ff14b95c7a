"""The website itself behind a front door, and a site for several processes."""

from collections.abc import Iterator

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished
from django.db import close_old_connections

from home.content_version.known import KnownVersion
from home.front_door.door import FrontDoor, next_change_of_dates
from home.front_door.store import Store
from tests.browser.servers import Template
from tests.front_door.website import ROOM
from tests.network.processes import Site, copied_site


@pytest.fixture(autouse=True)
def connections_are_left_alone() -> Iterator[None]:
    """As by Django's own test client; not all of these tests may ask a database."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


@pytest.fixture
def known() -> Iterator[KnownVersion]:
    version = KnownVersion()
    yield version
    version.stop()


@pytest.fixture
def website(known: KnownVersion) -> FrontDoor:
    return FrontDoor(WSGIHandler(), Store(known, next_change_of_dates, ROOM))


@pytest.fixture(scope="module")
def empty_site(
    migrated_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """In which processes really commit."""
    with copied_site(migrated_template, tmp_path_factory.mktemp("site")) as site:
        yield site
