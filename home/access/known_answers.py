"""The rule's answers for files, as the process knows them under the content version: working out
one takes a query that is long to build."""

import datetime
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from home.known_content import known_content


@dataclass
class _Answers:
    until: datetime.datetime
    by_key: dict[Any, bool] = field(default_factory=dict)


# Of files, for each set of people who see the same.
MOST = 5000


def known_answers(request: HttpRequest | None, asked: Hashable) -> dict[Any, bool]:
    """By the files' keys, to be added to by what is worked out after this call; empty where the
    request has to look for itself. `asked`: everything that the answers follow from beside the
    content and the time."""
    from home.content_version.dates import next_change

    content = known_content(request)
    if content is None:
        return {}
    entry = ("files", asked)
    held: _Answers | None = content.get(entry)
    if held is None or held.until <= timezone.now() or len(held.by_key) > MOST:
        held = content[entry] = _Answers(next_change())
    return held.by_key
