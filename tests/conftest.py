"""What all tests share: files in a folder of their own, and a small tree of pages."""

import gc
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test import SimpleTestCase
from django.utils import translation
from wagtail.models import Collection, Locale, Page, Site

from home.factories import HomePageFactory, UserFactory
from home.mail_queue import wait_until_sent
from home.models import HomePage
from home.roles import EDITORS, ensure_roles
from network.factories import SubscriptionSeatFactory
from tests.browser.databases import copy_of_the_test_database
from tests.browser.mail import open_mailbox
from tests.browser.servers import (
    PRODUCTION,
    Server,
    Template,
    collect_static,
    prepared_template,
    production_environment,
)
from tests.browser.servers import migrated_template as migrated_template_in
from tests.committing import forget_what_is_known

# The collector of garbage goes through all that Django has loaded; seldom is often enough.
gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what another database is enough for, unless MATRIX=all."""
    if os.environ.get("MATRIX") == "all":
        return
    kept = [item for item in items if not _belongs_to_another_database(item)]
    if len(kept) < len(items):
        config.hook.pytest_deselected(items=list(set(items) - set(kept)))
        items[:] = kept


def _belongs_to_another_database(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("on_one_database")
    if marker is not None:
        return marker.args[0] != connection.vendor
    return connection.vendor != "sqlite" and not _asks_for_a_database(item)


def _asks_for_a_database(item: pytest.Item) -> bool:
    names = getattr(item, "fixturenames", [])
    return (
        item.get_closest_marker("django_db") is not None
        or issubclass(getattr(item, "cls", None) or object, SimpleTestCase)
        or not {"db", "transactional_db", "migrated_template"}.isdisjoint(names)
    )


@pytest.fixture(autouse=True)
def files_of_this_test(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def mails_go_through_the_guard(settings: Any) -> None:
    """As on the website; Django's test runner puts its own backend in this place."""
    settings.EMAIL_BACKEND = "home.held_mails.EmailBackend"


@pytest.fixture
def background_at_once(settings: Any) -> None:
    """What is done beside a request is done at its end, and nothing left to a thread."""
    settings.TASKS = settings.TASKS | {"background": settings.TASKS["default"]}


@pytest.fixture(autouse=True)
def nothing_remembered_from_other_tests() -> Iterator[None]:
    # Wagtail keeps renditions and site addresses in the cache, by keys that tests use again; a
    # request to an English page leaves its language active.
    cache.clear()
    forget_what_is_known()
    translation.activate("de")
    yield
    # Mails that are sent beside a request belong to this test.
    wait_until_sent()
    # What a class sets up for all its tests comes before their fixtures.
    translation.activate("de")


@pytest.fixture(scope="session")
def database_of_the_settings() -> Any:
    """Its name, which makes way for another one once a test database is made."""
    return connection.settings_dict["NAME"]


@pytest.fixture(scope="session")
def django_db_setup(
    database_of_the_settings: Any,
    django_db_setup: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Template | None]:
    """The database of the tests, and a copy of it from before the first test; None where no test
    asks for it, or a former run has left it."""
    if django_db_keepdb or connection.settings_dict["NAME"] == database_of_the_settings:
        yield None
        return
    folder = tmp_path_factory.mktemp("migrated")
    (folder / "files").mkdir()
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            copy = copy_of_the_test_database(os.environ.get("DATABASE_URL", ""), folder)
            url = stack.enter_context(copy)
        yield Template(url, folder / "files")


@pytest.fixture(scope="session")
def migrated_template(
    django_db_setup: Template | None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Template]:
    """For processes of their own: no content, in a database to copy. It is migrated only where
    that was not done for the tests anyway, as it takes half a minute."""
    if django_db_setup is not None:
        yield django_db_setup
        return
    folder = tmp_path_factory.mktemp("migrated")
    with migrated_template_in(os.environ.get("DATABASE_URL", ""), folder) as template:
        yield template


@pytest.fixture(scope="session")
def site_template(
    migrated_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Template]:
    """For servers in processes of their own: the initial content, in a database to copy."""
    with prepared_template(migrated_template, tmp_path_factory.mktemp("template")) as template:
        yield template


@pytest.fixture(scope="session")
def collected_static(site_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For servers of production: compressing the static files takes a minute or two."""
    folder = tmp_path_factory.mktemp("collected")
    with open_mailbox() as mailbox:
        server = Server(PRODUCTION, "http://localhost", mailbox, folder / "log")
        environment = production_environment(
            server, site_template.database_url, site_template.files, folder / "static"
        )
        collect_static(environment, server.log)
    return folder / "static"


@pytest.fixture
def first_rows(db: None) -> None:
    """What the migrations made, also after a test that emptied the tables at its end."""
    Locale.objects.get_or_create(language_code="de")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")


@pytest.fixture
def roles(first_rows: None) -> dict[str, Group]:
    return ensure_roles()


@pytest.fixture
def english(db: None) -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def home_page(first_rows: None) -> HomePage:
    """The start page of the default site, in German."""
    page = HomePageFactory(parent=Page.get_first_root_node())
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", port=80, root_page=page, is_default_site=True)
    return page


@pytest.fixture
def editor(roles: dict[str, Group]) -> Any:
    user = UserFactory()
    user.groups.add(roles[EDITORS])
    return user


@pytest.fixture
def subscriber(roles: dict[str, Group]) -> Any:
    """Has accepted a seat in a subscription that is in force."""
    user = UserFactory()
    SubscriptionSeatFactory(account=user)
    return user


@pytest.fixture
def stranger(db: None) -> Any:
    """Has an account, and nothing else."""
    return UserFactory()
