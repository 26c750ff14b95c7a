"""Tasks beside the request."""

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import Error
from django_tasks import task

from home.background import run_soon, wait_until_done
from home.checks import references_are_never_late
from tests.browser.servers import ROOT, development_environment

IMMEDIATE = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
BESIDE = {"BACKEND": "home.background.ThreadBackend"}
done: list[tuple[str, int]] = []


@task()
def note(word: str) -> None:
    done.append((word, threading.get_ident()))


@task()
def fail() -> None:
    raise RuntimeError


def threads_of(word: str) -> list[int]:
    return [thread for noted, thread in done if noted == word]


pytestmark = pytest.mark.django_db


def test_a_task_is_done_in_another_thread_also_after_one_that_fails(
    settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.TASKS = {"default": IMMEDIATE, "background": BESIDE}
    with django_capture_on_commit_callbacks(execute=True):
        run_soon(fail)
        run_soon(note, "beside")
    wait_until_done()
    (thread,) = threads_of("beside")
    assert thread != threading.get_ident()


def test_without_a_backend_of_its_own_it_is_done_at_once(
    settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.TASKS = {"default": IMMEDIATE}
    with django_capture_on_commit_callbacks(execute=True):
        run_soon(note, "at once")
    assert threads_of("at once") == [threading.get_ident()]


def test_the_index_of_references_may_not_be_written_beside_the_request(settings: Any) -> None:
    settings.TASKS = {"default": BESIDE}
    (message,) = references_are_never_late(None)
    assert isinstance(message, Error)
    assert message.id == "home.E001"


def test_a_task_of_a_task_is_done_when_the_process_ends_meanwhile(tmp_path: Path) -> None:
    """As after a command that loads content: a PDF is produced, and then read."""
    noted = tmp_path / "noted"
    command = [sys.executable, "-m", "tests.home.ends_with_tasks", str(noted)]
    environment = development_environment("", tmp_path) | {"PYTHONPATH": "site"}
    subprocess.run(command, cwd=ROOT, check=True, env=environment)
    assert noted.read_text() == "second"
