"""Work that nobody waits for: tasks that run beside the request.

A project that names a task backend "background" in TASKS has them done there; here it is one thread
of the web server's own process, so that no other service must run. What is left when a process is
killed is not done: whoever hands work over keeps in the database what has been done.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from django.db import connections, transaction
from django_tasks import TaskResult, task_backends
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task

from home.statement_timeout import without_limit

BACKGROUND = "background"

# One after the other; what is left when the process ends is done before.
_queue = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")


class ThreadBackend(ImmediateBackend):
    """Runs tasks one after the other in a thread of this process."""

    def _execute_task(self, task_result: TaskResult[Any]) -> None:
        execute = partial(super()._execute_task, task_result)
        try:
            _queue.submit(_with_own_connections, execute)
        except RuntimeError:
            # The process ends, and does what waits; this comes from one of those tasks.
            execute()


def _with_own_connections(execute: Callable[[], None]) -> None:
    try:
        with without_limit():
            execute()
    finally:
        connections.close_all()


def run_soon(task: Task[Any, Any], *arguments: Any) -> None:
    """Hands a task over once the present transaction has been committed. What is wrong with the
    backend is logged and raises nothing: the work of the person who caused the task is done."""

    # Django names it when it fails, hence no partial.
    def enqueue() -> None:
        hand_over(task, *arguments)

    transaction.on_commit(enqueue, robust=True)


def hand_over(task: Task[Any, Any], *arguments: Any) -> None:
    """At once, without asking the database."""
    backend = BACKGROUND if BACKGROUND in task_backends.settings else task.backend
    task.using(backend=backend).enqueue(*arguments)


def wait_until_done() -> None:
    """For tests."""
    _queue.submit(lambda: None).result()
