"""The website in a process of its own: the development server, or gunicorn as in production."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.browser.databases import copied_database, empty_database
from tests.browser.mail import Mailbox

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_PREPARE = 300
SECONDS_TO_START = 90
SECONDS_TO_STOP = 20
CHARACTERS_TO_SHOW = 4000

DEVELOPMENT = "development"
PRODUCTION = "production"
KINDS = (DEVELOPMENT, PRODUCTION)


@dataclass(frozen=True)
class Template:
    """A site, of which servers and other templates take copies."""

    database_url: str
    files: Path


@dataclass
class Server:
    kind: str
    address: str
    mailbox: Mailbox
    log: Path
    # What a browser keeps after signing in, by e-mail address: signing in is slow.
    sessions: dict[str, Any] = field(default_factory=dict)
    used_codes: dict[str, str] = field(default_factory=dict)
    # The origin of another front end that may ask; whoever needs one serves it.
    front_end: str = field(default_factory=lambda: f"http://localhost:{free_port()}")

    @property
    def is_production(self) -> bool:
        return self.kind == PRODUCTION

    def headers(self) -> dict[str, str]:
        """Each visitor comes from an address of their own, as rate limits are counted by it."""
        if not self.is_production:
            return {}
        return {"X-Forwarded-For": f"198.51.{secrets.randbelow(256)}.{secrets.randbelow(256)}"}

    def errors(self, since: int = 0) -> list[str]:
        """The addresses that were answered with a 500, by the log from this character on."""
        text = self.log.read_text(errors="replace")[since:]
        return [line for line in text.splitlines() if "Internal Server Error:" in line]


@contextmanager
def migrated_template(server_url: str, folder: Path) -> Iterator[Template]:
    """A site without content."""
    files = folder / "files"
    files.mkdir()
    with empty_database(server_url, folder) as url:
        command = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity=0"]
        run(command, development_environment(url, files), folder / "log")
        yield Template(url, files)


@contextmanager
def prepared_template(migrated: Template, folder: Path) -> Iterator[Template]:
    """A site with the initial content."""
    files = folder / "files"
    files.mkdir()
    with copied_database(migrated.database_url, folder) as url:
        environment = development_environment(url, files)
        run([sys.executable, "-m", "tests.browser.prepare"], environment, folder / "log")
        yield Template(url, files)


@contextmanager
def running_server(
    kind: str,
    template: Template,
    folder: Path,
    mailbox: Mailbox,
    variables: Mapping[str, str] | None = None,
    static: Path | None = None,
) -> Iterator[Server]:
    """The website on a free port, with a copy of the prepared site; `variables`: further ones of
    its environment; `static`: where production finds its static files collected."""
    files = shutil.copytree(template.files, folder / "files")
    port = free_port()
    server = Server(kind, f"http://localhost:{port}", mailbox, folder / "log")
    with copied_database(template.database_url, folder) as url:
        if server.is_production:
            environment = production_environment(server, url, files, static or folder / "static")
            if static is None:
                collect_static(environment, folder / "log")
            command = gunicorn(port)
        else:
            environment = development_environment(url, files) | {
                "BASE_URL": server.address,
                "API_ORIGINS": server.front_end,
                "EMAIL_URL": mailbox.address,
            }
            command = [sys.executable, "manage.py", "runserver", "--noreload", f"localhost:{port}"]
        process = launch(command, {**environment, **(variables or {})}, server.log)
        try:
            wait_until_it_answers(process, server)
            yield server
        finally:
            stop(process)


def collect_static(environment: Mapping[str, str], log: Path) -> None:
    run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"],
        environment,
        log,
    )


def development_environment(database_url: str, files: Path) -> dict[str, str]:
    return inherited_environment() | {
        "DJANGO_SETTINGS_MODULE": "nekopa.settings.dev",
        "DATABASE_URL": database_url,
        "PRIVATE_MEDIA_ROOT": str(files),
        "MAX_UPLOAD_MEGABYTES": "1",
    }


def production_environment(
    server: Server, database_url: str, files: Path, static: Path
) -> dict[str, str]:
    secure_address = server.address.replace("http:", "https:")
    return inherited_environment() | {
        "DJANGO_SETTINGS_MODULE": "nekopa.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "localhost",
        "BASE_URL": secure_address,
        # The browser believes itself to be without TLS, for the proxy is only played.
        "CSRF_TRUSTED_ORIGINS": f"{secure_address},{server.address}",
        "API_ORIGINS": server.front_end,
        "TRUSTED_PROXY_COUNT": "1",
        "DATABASE_URL": database_url,
        "EMAIL_URL": server.mailbox.address,
        "DEFAULT_FROM_EMAIL": "NeKoPa <nekopa@example.org>",
        "STATIC_ROOT": str(static),
        "PRIVATE_MEDIA_ROOT": str(files),
        "MAX_UPLOAD_MEGABYTES": "1",
    }


def inherited_environment() -> dict[str, str]:
    """The settings of these tests, or of this machine, are not the server's."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        "PYTHONUNBUFFERED": "1",
    }


def gunicorn(port: int) -> list[str]:
    options = [f"--bind=localhost:{port}", "--workers=1", "--threads=4", "--timeout=120"]
    return [sys.executable, "-m", "gunicorn", "tests.browser.behind_proxy", *options]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def run(command: list[str], environment: Mapping[str, str], log: Path) -> None:
    with launched(command, environment, log) as process:
        status = process.wait(SECONDS_TO_PREPARE)
    assert status == 0, f"{' '.join(command)} failed:\n{end_of(log)}"


@contextmanager
def launched(
    command: list[str], environment: Mapping[str, str], log: Path, folder: Path = ROOT
) -> Iterator[subprocess.Popen[bytes]]:
    process = launch(command, environment, log, folder)
    try:
        yield process
    finally:
        stop(process)


def launch(
    command: list[str], environment: Mapping[str, str], log: Path, folder: Path = ROOT
) -> subprocess.Popen[bytes]:
    """In the folder."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def wait_until_it_answers(process: subprocess.Popen[bytes], server: Server) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    address = f"{server.address}/konto/login/"
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=SECONDS_TO_START):
                return
        except urllib.error.HTTPError as error:
            with error:
                raise AssertionError(f"{error}\n{end_of(server.log)}") from None
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"The server did not start:\n{end_of(server.log)}")


def end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-CHARACTERS_TO_SHOW:]


def stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
