"""axe-core, run inside a page."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
    ],
    "resultTypes": ["violations"],
}


@cache
def _script() -> str:
    assert SCRIPT.exists(), "axe-core is missing: `make frontend` fetches it."
    return SCRIPT.read_text()


def violations(page: Page) -> list[str]:
    """What axe-core finds on the page as it is: the rule, the place, what to mend."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_script())
    result: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
    assert result["testEngine"]["name"] == "axe-core"
    return [
        f"{violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]
