"""How long known and unknown addresses take: `python -m tests.stack.timing`.

Prints medians and quartiles in milliseconds, over the whole stack of production, with a mail
server that takes its time. With `python -m tests.postgres` before it, on PostgreSQL.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.browser.accounts import ADMINISTRATOR, EDITOR, MORE_ACCOUNTS, SUBSCRIBER
from tests.browser.mail import open_mailbox
from tests.browser.servers import migrated_template, prepared_template
from tests.stack.servers import Stack, running_stack
from tests.stack.visitor import Answer, Visitor

SECONDS_THE_MAIL_SERVER_TAKES = 0.3
# As many as the limits allow
TIMES = 5
KNOWN = [account.email for account in (EDITOR, SUBSCRIBER, ADMINISTRATOR, *MORE_ACCOUNTS)]
UNKNOWN = [f"niemand-mit-der-nummer-{number}@example.org" for number in range(len(KNOWN))]

_numbers = count(1)


def wrong_password(visitor: Visitor, email: str) -> Answer:
    return visitor.post("/konto/login/", {"login": email, "password": "geraten"})


def forgotten_password(visitor: Visitor, email: str) -> Answer:
    return visitor.post("/konto/password/reset/", {"email": email})


def milliseconds(stack: Stack, send: Callable[[Visitor, str], Answer], email: str) -> float:
    number = next(_numbers)
    visitor = Visitor(stack.port, f"127.55.{number // 250}.{number % 250 + 1}")
    visitor.cookies["csrftoken"] = "c" * 32
    start = time.perf_counter()
    send(visitor, email)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as name, open_mailbox() as mailbox:
        folder = Path(name)
        for part in ("empty", "template", "stack"):
            (folder / part).mkdir()
        server_url = os.environ.get("DATABASE_URL", "")
        with (
            migrated_template(server_url, folder / "empty") as empty,
            prepared_template(empty, folder / "template") as template,
            running_stack(template, folder / "stack", mailbox) as stack,
        ):
            mailbox.delay = SECONDS_THE_MAIL_SERVER_TAKES
            for send in (wrong_password, forgotten_password):
                # In turn, so that both meet the same machine.
                pairs = [
                    [milliseconds(stack, send, email) for email in pair]
                    for _time in range(TIMES)
                    for pair in zip(KNOWN, UNKNOWN, strict=True)
                ]
                for kind, times in zip(("known", "unknown"), zip(*pairs, strict=True), strict=True):
                    low, median, high = statistics.quantiles(times, n=4)
                    print(
                        f"{send.__name__:20} {kind:8} n={len(times)}"
                        f"  median {median:6.0f}  quartiles {low:6.0f} {high:6.0f}"
                    )


if __name__ == "__main__":
    main()
