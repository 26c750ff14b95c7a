"""The wheel that other Wagtail projects install."""

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.on_one_database("sqlite")

ROOT = Path(__file__).resolve().parents[2]
APPS = ("home", "network", "publications")


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What is in the wheel, built from a copy because building leaves files behind."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "project"
    unneeded = shutil.ignore_patterns("__pycache__", ".*", "node_modules", "tests", "var")
    shutil.copytree(ROOT, copy, ignore=unneeded)
    build = "from setuptools.build_meta import build_wheel; build_wheel('..')"
    subprocess.run([sys.executable, "-c", build], cwd=copy, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_everything_that_the_three_apps_are_made_of_and_nothing_else(wheel_names):
    expected = {
        path.relative_to(ROOT).as_posix()
        for app in APPS
        for path in (ROOT / app).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert len(expected) > len(APPS)
    assert expected == {name for name in wheel_names if ".dist-info/" not in name}
