"""Tasks that need not be done before the answer: in a thread beside the request, one after the
other.

The settings name a backend for them in `TASKS["background"]`; without one, they are done at once.
Whoever enqueues must be able to find out what was left undone when the process ended, as nothing
is kept of the queue.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResult, task_backends
from django_tasks.backends.immediate import ImmediateBackend

ALIAS = "background"

_queue = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")


class ThreadBackend(ImmediateBackend):
    """Returns results that are not there yet."""

    def _execute_task(self, task_result: TaskResult) -> None:
        _queue.submit(self._execute_beside, task_result)

    def _execute_beside(self, task_result: TaskResult) -> None:
        try:
            super()._execute_task(task_result)
        finally:
            # Those of this thread, which no request will close.
            connections.close_all()


def enqueue_in_background(task: Any, *arguments: Any) -> None:
    """`task`: a function with the decorator of django_tasks."""
    alias = ALIAS if ALIAS in task_backends.settings else DEFAULT_TASK_BACKEND_ALIAS
    task.using(backend=alias).enqueue(*arguments)


def wait_until_done() -> None:
    """For tests."""
    _queue.submit(lambda: None).result()
