"""The whole stack of production, for all tests here together: starting it takes a while."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.mail import Mailbox, open_mailbox
from tests.browser.servers import Template
from tests.stack.servers import HOW_TO_GET_NGINX, Stack, find_nginx, running_stack

FOLDER = Path(__file__).parent
ADD_PICTURES = (
    "from tests.stack.pictures import add_pictures; add_pictures('publikationen', 'materialien')"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(FOLDER) and find_nginx() is None:
            item.add_marker(pytest.mark.skip(reason=HOW_TO_GET_NGINX))
    # One stack serves them all, and is stopped before a test outside this folder.
    items.sort(key=lambda item: item.path.is_relative_to(FOLDER))


@pytest.fixture(autouse=True)
def files_of_this_test() -> None:
    """The files of these tests are with the stack."""


@pytest.fixture(scope="package")
def stack_mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as mailbox:
        yield mailbox


@pytest.fixture(scope="package")
def stack(
    site_template: Template,
    collected_static: Path,
    stack_mailbox: Mailbox,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("stack")
    with running_stack(site_template, folder, stack_mailbox, static=collected_static) as stack:
        stack.manage("shell", "--no-imports", "--command", ADD_PICTURES)
        yield stack


@pytest.fixture(scope="package")
def careless_stack(
    stack: Stack,
    site_template: Template,
    stack_mailbox: Mailbox,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stack]:
    """The website without a word about caches."""
    folder, application = tmp_path_factory.mktemp("careless"), "tests.stack.careless"
    with running_stack(site_template, folder, stack_mailbox, application, stack.static) as careless:
        yield careless
