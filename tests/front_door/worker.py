"""A worker of the website: `python -m tests.front_door.worker`.

Reads commands, a line each, and answers each with a line of JSON:
`ask ADDRESS` (status and text of the answer), `ask_django ADDRESS` (the same, of one that is made
anew), `title TEXT` (publishes the page "leitfaden" with it), `tie` (makes that page an alias of
"intern") and `untie`, `heard` (whether a listener tells the version), `deafen` (ends the connection
of all listeners for good), `queries` (how many there were since the last time).
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import django


def main() -> None:
    django.setup()
    # Models can be imported only now that Django is set up.
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection
    from django.db.backends.signals import connection_created

    from home.content_version import known as knowing
    from home.front_door.door import FrontDoor, next_change_of_dates
    from home.front_door.store import Store
    from home.models import StandardPage
    from tests.front_door.asking import ask
    from tests.front_door.website import ROOM

    known = knowing.KnownVersion()
    door = FrontDoor(WSGIHandler(), Store(known, next_change_of_dates, ROOM))
    count = 0

    def counting(execute: Any, *arguments: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*arguments)

    def count_here(connection: Any, **kwargs: Any) -> None:
        if counting not in connection.execute_wrappers:
            connection.execute_wrappers.append(counting)

    connection_created.connect(count_here)

    def asked(address: str) -> Any:
        answer = ask(door, address)
        return [answer.status, answer.text]

    def asked_of_django(address: str) -> Any:
        answer = ask(door, address, HTTP_COOKIE="of_another_website=x")
        return [answer.status, answer.text]

    def tie(slug: str) -> None:
        source = StandardPage.objects.filter(slug=slug).first()
        StandardPage.objects.filter(slug="leitfaden").update(alias_of=source)

    def title(text: str) -> None:
        page = StandardPage.objects.get(slug="leitfaden")
        page.title = text
        page.save_revision().publish()

    def deafen(_nothing: str) -> None:
        knowing.SECONDS_BETWEEN_ATTEMPTS = 600
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'content-version' AND datname = current_database()"
            )

    def queries(_nothing: str) -> int:
        nonlocal count
        found, count = count, 0
        return found

    commands: dict[str, Callable[[str], Any]] = {
        "ask": asked,
        "ask_django": asked_of_django,
        "title": title,
        "tie": lambda _nothing: tie("intern"),
        "untie": lambda _nothing: tie(""),
        "heard": lambda _nothing: known.is_heard,
        "deafen": deafen,
        "queries": queries,
    }
    for line in sys.stdin:
        name, _, argument = line.strip().partition(" ")
        sys.stdout.write(json.dumps(commands[name](argument)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
