"""What the tests of races share."""

from collections.abc import Iterator

import pytest

from tests.network.processes import Site, migrated_site


@pytest.fixture(scope="session")
def racing_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A migrated site of its own, in which threads and processes really commit."""
    with migrated_site(tmp_path_factory.mktemp("races")) as site:
        yield site
