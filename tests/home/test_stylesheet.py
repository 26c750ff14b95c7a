"""The stylesheet is one small file, and asks nobody else for anything."""

import re

import pytest
from django.contrib.staticfiles import finders

LIMIT = 15_000  # bytes


@pytest.fixture(scope="module")
def stylesheet() -> str:
    path = finders.find("home/nekopa.css")
    assert path
    with open(path, encoding="utf-8") as file:
        return file.read()


def without_comments(stylesheet: str) -> str:
    return re.sub(r"/\*.*?\*/", "", stylesheet, flags=re.DOTALL)


def test_the_stylesheet_stays_small(stylesheet: str) -> None:
    dense = re.sub(r"\s+", " ", without_comments(stylesheet))
    dense = re.sub(r" ?([{}:;,>]) ?", r"\1", dense)
    assert 0 < len(dense.encode()) < LIMIT


def test_the_stylesheet_asks_no_foreign_host(stylesheet: str) -> None:
    rules = without_comments(stylesheet)
    assert "//" not in rules.replace("http://www.w3.org/2000/svg", "")
    assert "@import" not in rules


def test_every_rule_is_closed(stylesheet: str) -> None:
    rules = without_comments(stylesheet)
    assert rules.count("{") == rules.count("}") > 0


@pytest.mark.parametrize(
    "part", ["prefers-color-scheme: dark", "@media print", "prefers-reduced-motion"]
)
def test_the_stylesheet_knows_dark_paper_and_calm(stylesheet: str, part: str) -> None:
    assert part in stylesheet
