"""Whether a statement to the database changes what is shown; where in doubt, it does."""

import re
from functools import cache
from typing import Any

from wagtail.models import Page

from home.content_version.not_shown import tables_not_shown
from home.draft_fields import OF_DRAFTS

_WRITES = re.compile(
    r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM"
    r"|TRUNCATE(?:\s+TABLE)?|MERGE\s+INTO|COPY)\s+(?:ONLY\s+)?[\"`]?(\w+)",
    re.IGNORECASE,
)
# Common table expressions, which read or write.
_BEGINS_WITH = re.compile(r"\s*WITH\b", re.IGNORECASE)
_WRITES_INSIDE = re.compile(r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\b", re.IGNORECASE)
# Values alone: whatever else is assigned may hide more.
_VALUE = r'"\w+" = (?:%s|NULL)'
_ASSIGNMENTS = re.compile(rf'UPDATE "\w+" SET ({_VALUE}(?:, {_VALUE})*)(?: WHERE |$)')  # noqa: S608  reads
_ASSIGNED = re.compile(r'"(\w+)"')


def changes_what_is_shown(sql: Any) -> bool:
    text = _text(sql)
    match = _WRITES.match(text)
    if match is None:
        return bool(_BEGINS_WITH.match(text) and _WRITES_INSIDE.search(text))
    return match[1] not in tables_not_shown() and not _saves_a_draft(text)


def found_nothing(sql: Any, rows: int) -> bool:
    """Whether a statement that has been executed changed no row. What it returns is read only
    later, and counts as something."""
    return rows == 0 and _text(sql).startswith(("UPDATE", "DELETE")) and not returns_rows(sql)


def returns_rows(sql: Any) -> bool:
    """Whether a statement that writes has something to be read."""
    return "RETURNING" in _text(sql)


def _text(sql: Any) -> str:
    return sql if isinstance(sql, str) else str(sql.as_string(None))


def _saves_a_draft(text: str) -> bool:
    match = _ASSIGNMENTS.match(text)
    return match is not None and _columns_of_drafts().issuperset(_ASSIGNED.findall(match[1]))


@cache
def _columns_of_drafts() -> frozenset[str]:
    return frozenset(Page._meta.get_field(name).column for name in OF_DRAFTS)
