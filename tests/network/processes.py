"""Running the website's commands in processes of their own, on a database that they share."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.browser.databases import copied_database, is_postgresql
from tests.browser.servers import ROOT, Template, development_environment

SECONDS = 300


class Site:
    """A migrated site without content; what runs in it really commits."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.database_url = database_url
        self.environment = development_environment(database_url, folder)

    def start(self, *command: str, **variables: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *command: str, **variables: str) -> tuple[int, str, str]:
        """Exit code, output and errors."""
        with self.start(*command, **variables) as process:
            output, errors = process.communicate(timeout=SECONDS)
        return process.returncode, output, errors

    def python(self, code: str) -> str:
        """What the code prints; it finds models, factories and `today` by name."""
        imports = (
            "from network.models import *; from network.factories import *;"
            " from home.website_time import today; from datetime import timedelta"
        )
        status, output, errors = self.run(
            "manage.py", "shell", "--no-imports", "-c", f"{imports}\n{code}"
        )
        assert status == 0, errors
        return output.strip()

    def rows(self, query: str) -> list[Any]:
        """What the database holds, without the seconds that a process takes to start."""
        with closing(self._connection()) as connection:
            return [tuple(row) for row in connection.execute(query).fetchall()]

    def execute(self, statement: str) -> None:
        with closing(self._connection()) as connection:
            connection.execute(statement)
            connection.commit()

    def _connection(self) -> Any:
        if is_postgresql(self.database_url):
            return psycopg.connect(self.database_url)
        return sqlite3.connect(self.database_url.removeprefix("sqlite:///"))


@contextmanager
def copied_site(template: Template, folder: Path) -> Iterator[Site]:
    with copied_database(template.database_url, folder) as url:
        yield Site(url, folder)


def outcome(process: subprocess.Popen[str]) -> Any:
    output, errors = process.communicate(timeout=SECONDS)
    return process.returncode, output, errors
