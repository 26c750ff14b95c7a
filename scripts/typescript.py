"""The TypeScript client: `python -m scripts.typescript` makes its types from the contract anew.

Needs the packages of `make frontend`, and Node: the system's, or the one that comes with them.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONTRACT = ROOT / "docs" / "openapi.json"
TYPES = ROOT / "docs" / "client" / "schema.d.ts"
PROJECT = ROOT / "docs" / "tsconfig.json"
GENERATOR = ROOT / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
COMPILER = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
GENERATOR_OPTIONS = (
    "--alphabetize",  # so that a moved endpoint is no change
    "--immutable",
    "--empty-objects-unknown",  # an object of which no more is said
    "--default-non-nullable=false",  # what has a default need not be sent
)


def node() -> str | None:
    """Where Node is; None where there is none."""
    places = [str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]
    return shutil.which("node", path=os.pathsep.join(places))


def write_types(target: Path = TYPES) -> None:
    _run(GENERATOR, str(CONTRACT), "--output", str(target), *GENERATOR_OPTIONS)


def compile_project(folder: Path, project: Path = PROJECT) -> None:
    """Client and example as modules that browsers run; raises where a type is wrong."""
    _run(COMPILER, "--project", str(project), "--outDir", str(folder))


def _run(program: Path, *arguments: str) -> None:
    found = node()
    if found is None or not program.exists():
        raise SystemExit(f"Node or {program.name} is missing: `make frontend` fetches them.")
    done = subprocess.run([found, str(program), *arguments], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{done.stdout}{done.stderr}")


if __name__ == "__main__":
    write_types()
