"""Registers as tables, what is stored of them, and why one is refused."""

from typing import Any

import pytest
from django.core.management import CommandError

from network.models import Municipality
from tests.network.registers import (
    TABLE,
    table,
)

BONN = "05314000,Bonn,kreisfreie Stadt,Nordrhein-Westfalen,50.73,7.1,335789"


KIEL = "01002000,Kiel,kreisfreie Stadt,Schleswig-Holstein,54.32,10.14,248873"


def refusal(run: Any, content: bytes | str, *options: str) -> list[str]:
    """The lines that say why; nothing was written."""
    before = list(Municipality.objects.order_by("ags").values())
    with pytest.raises(CommandError) as refused:
        run(content, *options)
    assert list(Municipality.objects.order_by("ags").values()) == before
    lines = str(refused.value).splitlines()
    assert lines.pop() == "Es wurde nichts geändert."
    return lines


def stored() -> str:
    """The active municipalities as a table."""
    places = Municipality.objects.active().order_by("ags")
    return table(
        *(
            f"{place.ags},{place.name},{place.district},{place.get_state_display()},"
            f"{place.latitude.normalize()},{place.longitude.normalize()},{place.population}"
            for place in places
        )
    )


def sample() -> str:
    header, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    return "\n".join([header, *sorted(lines)]) + "\n"


def read_register_of(text: str) -> list[Any]:
    from network.imports.register_table import read_table

    return read_table(text.encode()).rows
