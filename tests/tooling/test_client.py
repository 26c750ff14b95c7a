"""The TypeScript client and the example that uses it: made from the contract, and of one type."""

from pathlib import Path

import pytest

from scripts.typescript import GENERATOR, TYPES, compile_project, node, write_types

# They ask for no database at all.
pytestmark = [
    pytest.mark.on_one_database("sqlite"),
    pytest.mark.skipif(
        node() is None or not GENERATOR.exists(), reason="Node's packages: `make frontend`."
    ),
]

USAGE = Path(__file__).parent / "client_usage" / "tsconfig.json"


def test_the_types_of_the_client_are_those_of_the_contract(tmp_path: Path) -> None:
    write_types(tmp_path / "schema.d.ts")
    assert TYPES.read_text() == (tmp_path / "schema.d.ts").read_text(), "Run `make client`."


def test_client_and_example_are_of_one_type_with_the_contract(tmp_path: Path) -> None:
    compile_project(tmp_path)
    assert (tmp_path / "client" / "website.js").exists()
    assert (tmp_path / "example" / "main.js").exists()


def test_the_compiler_takes_what_the_contract_knows_and_nothing_else(tmp_path: Path) -> None:
    compile_project(tmp_path, USAGE)
