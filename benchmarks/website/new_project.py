"""A project as `wagtail start` makes it: how long it takes to start, and its memory."""

import os
import secrets
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.website.servers import Running, serving
from benchmarks.website.sites import run_python
from tests.browser.servers import inherited_environment

NAME = "newproject"
# Read by the project's own settings for production.
SETTINGS = """
SECRET_KEY = "{}"
ALLOWED_HOSTS = ["localhost"]
"""


@dataclass(frozen=True)
class NewProject:
    """With SQLite, and nothing but its first page."""

    folder: Path
    environment: Mapping[str, str]
    log: Path

    def serving(self, server: str) -> AbstractContextManager[Running]:
        application = f"{NAME}.wsgi:application"
        return serving(server, application, self.environment, self.log, folder=self.folder)


def new_project(folder: Path) -> NewProject:
    folder.mkdir()
    log = folder.parent / f"{folder.name}.log"
    environment = inherited_environment() | {
        "DJANGO_SETTINGS_MODULE": f"{NAME}.settings.production",
        # Else an app of ours would be taken for the one of the same name.
        "PYTHONPATH": str(folder),
        "PYTHONSAFEPATH": "1",
    }
    run_python(["-m", "wagtail.bin.wagtail", "start", NAME, str(folder)], os.environ, log)
    settings = SETTINGS.format(secrets.token_urlsafe(64))
    (folder / NAME / "settings" / "local.py").write_text(settings)
    for command in (["migrate"], ["collectstatic", "--no-input"]):
        run_python(["manage.py", *command, "--verbosity=0"], environment, log, folder)
    return NewProject(folder, environment, log)
