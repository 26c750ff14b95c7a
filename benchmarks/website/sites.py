"""A filled website, and the ways in which it is served for a measurement."""

import json
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.website.contents import Contents
from benchmarks.website.servers import Running, serving
from tests.browser.databases import empty_database
from tests.browser.servers import ROOT, end_of, inherited_environment

FIRST = "/konto/login/"


@dataclass(frozen=True)
class Site:
    """Each way of serving it is a process of its own. `folder`: where it may write."""

    contents: Contents
    environment: Mapping[str, str]
    folder: Path
    server: str

    @property
    def files(self) -> Path:
        return Path(self.environment["PRIVATE_MEDIA_ROOT"])

    def website(self) -> AbstractContextManager[Running]:
        return self._serving("website", "nekopa.wsgi:application")

    def afresh(self) -> AbstractContextManager[Running]:
        """The website that keeps no answer."""
        return self._serving("afresh", "nekopa.wsgi:application", FRONT_DOOR_MEGABYTES="0")

    def behind_nginx(self, prefix: str) -> AbstractContextManager[Running]:
        return self._serving("behind-nginx", "nekopa.wsgi:application", X_ACCEL_PREFIX=prefix)

    def stock(self) -> AbstractContextManager[Running]:
        return self._serving(
            "stock",
            "benchmarks.website.stock.wsgi:application",
            "/netzwerk/",
            DJANGO_SETTINGS_MODULE="benchmarks.website.stock.settings",
        )

    def by_hand(self) -> AbstractContextManager[Running]:
        return self._serving("by-hand", "benchmarks.website.sql:application", "/")

    def stored(self, application: str, body: bytes) -> AbstractContextManager[Running]:
        """One of the yardsticks that return stored bytes."""
        file = self.folder / f"stored-{secrets.token_hex(4)}"
        file.write_bytes(body)
        return self._serving(
            application,
            f"benchmarks.website.{application}:application",
            "/",
            BENCHMARK_BYTES=str(file),
        )

    def _serving(
        self, name: str, application: str, first: str = FIRST, **variables: str
    ) -> AbstractContextManager[Running]:
        environment = {**self.environment, **variables}
        return serving(self.server, application, environment, self.folder / f"{name}.log", first)


@contextmanager
def filled_site(
    server_url: str, folder: Path, static: Path, server: str, publications: int, members: int
) -> Iterator[Site]:
    """Static files are collected unless the folder `static` has them already."""
    folder.mkdir()
    with empty_database(server_url, folder) as url:
        environment = _environment(url, folder, static)
        log = folder / "log"
        if not static.exists():
            run_python(
                ["manage.py", "collectstatic", "--no-input", "--verbosity=0"], environment, log
            )
        filling = ["-m", "benchmarks.website.contents", str(publications), str(members)]
        contents = Contents(**json.loads(run_python(filling, environment, log)))
        yield Site(contents, environment, folder, server)


def _environment(database_url: str, folder: Path, static: Path) -> dict[str, str]:
    return inherited_environment() | {
        "DJANGO_SETTINGS_MODULE": "benchmarks.website.settings",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "localhost",
        "BASE_URL": "https://localhost",
        "TRUSTED_PROXY_COUNT": "1",
        "DATABASE_URL": database_url,
        "EMAIL_URL": "smtp://localhost:1025",
        "DEFAULT_FROM_EMAIL": "NeKoPa <nekopa@example.org>",
        "STATIC_ROOT": str(static),
        "PRIVATE_MEDIA_ROOT": str(folder / "files"),
    }


def run_python(
    arguments: list[str], environment: Mapping[str, str], log: Path, folder: Path = ROOT
) -> str:
    """What it prints. Raises SystemExit where it fails."""
    with log.open("ab") as errors:
        result = subprocess.run(  # noqa: S603  of this project
            [sys.executable, *arguments],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    if result.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{end_of(log)}")
    return result.stdout
