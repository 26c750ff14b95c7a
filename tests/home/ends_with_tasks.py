"""A process that ends while a task in the background waits, which then hands over another one."""

import sys
import time
from pathlib import Path

from django_tasks import task


@task(backend="background")
def first(noted: str) -> None:
    # Until nothing is left but to end.
    time.sleep(0.5)
    second.enqueue(noted)


@task(backend="background")
def second(noted: str) -> None:
    Path(noted).write_text("second")


def main() -> None:
    import django

    django.setup()
    first.enqueue(sys.argv[1])


if __name__ == "__main__":
    main()
