"""Municipalities, two of them of the same name."""

from typing import Any

import pytest

from network.factories import MunicipalityFactory


@pytest.fixture
def places(db: None) -> dict[str, Any]:
    return {
        "Köln": MunicipalityFactory(name="Köln", ags="05315000", district="Köln"),
        "one": MunicipalityFactory(name="Neustadt", ags="16062037", district="Nordhausen"),
        "other": MunicipalityFactory(name="Neustadt", ags="06534016", district="Marburg"),
        "former": MunicipalityFactory(name="Altdorf", ags="09162001", is_active=False),
        "north": MunicipalityFactory(name="Nordheim", ags="01002000"),
    }
