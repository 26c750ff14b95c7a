"""The website as in production: nginx, and behind it gunicorn with several workers."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.databases import copied_database
from tests.browser.mail import Mailbox
from tests.browser.servers import (
    PRODUCTION,
    SECONDS_TO_START,
    Server,
    Template,
    collect_static,
    end_of,
    free_port,
    launched,
    production_environment,
    run,
    wait_until_it_answers,
)
from tests.stack import manual

HOW_TO_GET_NGINX = "There is no nginx. On Debian: apt install nginx-light"
MIME_TYPES = Path("/etc/nginx/mime.types")

# Two caches of somebody else in front of it all, which keep whatever they are not forbidden to.
# The second knows neither Vary nor cookies. A visitor's header X-Round begins anew.
CACHES = """
proxy_cache_path {folder}/cache keys_zone=hostile:1m;
server {{
    listen 127.0.0.1:{by_vary};
    location / {{
        proxy_pass http://127.0.0.1:{port};
        proxy_set_header Host $http_host;
        proxy_cache hostile;
        proxy_cache_key "by-vary $http_x_round $request_uri";
        proxy_cache_valid any 10m;
        proxy_ignore_headers Set-Cookie;
        add_header X-Cache $upstream_cache_status always;
    }}
}}
server {{
    listen 127.0.0.1:{by_address};
    location / {{
        proxy_pass http://127.0.0.1:{port};
        proxy_set_header Host $http_host;
        proxy_cache hostile;
        proxy_cache_key "by-address $http_x_round $request_uri";
        proxy_cache_valid any 10m;
        proxy_ignore_headers Set-Cookie Vary;
        add_header X-Cache $upstream_cache_status always;
    }}
}}
"""


@dataclass(frozen=True)
class Stack:
    """`port` is nginx as the manual has it, `plain_port` without TLS; `caches` are those before
    it. `requests` is gunicorn's: a line for each request, with the worker's number."""

    port: int
    plain_port: int
    caches: dict[str, int]
    mailbox: Mailbox
    environment: dict[str, str]
    log: Path
    requests: Path
    static: Path

    def manage(self, *arguments: str) -> None:
        run([sys.executable, "manage.py", *arguments], self.environment, self.log)

    def workers_that_took(self, method: str, path: str) -> set[str]:
        lines = [line.split() for line in self.requests.read_text().splitlines()]
        return {worker for worker, *request in lines if request == [method, path]}


def find_nginx() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@contextmanager
def running_stack(
    template: Template,
    folder: Path,
    mailbox: Mailbox,
    application: str = "nekopa.wsgi",
    static: Path | None = None,
) -> Iterator[Stack]:
    """Static files are collected unless a folder has them already."""
    files = shutil.copytree(template.files, folder / "files")
    log, requests = folder / "log", folder / "requests"
    collected, static = static is not None, static or folder / "static"
    port, plain_port, by_vary, by_address = (free_port() for _number in range(4))
    server = Server(PRODUCTION, f"http://localhost:{port}", mailbox, log)
    with copied_database(template.database_url, folder) as url:
        environment = production_environment(server, url, files, static) | {
            "X_ACCEL_PREFIX": manual.X_ACCEL_PREFIX
        }
        if not collected:
            collect_static(environment, log)
        listening = folder / "gunicorn.sock"
        gunicorn = [
            *(sys.executable, "-m", "gunicorn"),
            *manual.gunicorn_arguments(application, listening),
            f"--access-logfile={requests}",
            "--access-logformat=%(p)s %(m)s %(U)s",
        ]
        configuration = folder / "nginx.conf"
        configuration.write_text(
            nginx_configuration(
                folder,
                manual.nginx_block(listening, static, files, port, plain_port),
                CACHES.format(folder=folder, port=port, by_vary=by_vary, by_address=by_address),
            )
        )
        nginx = [str(find_nginx()), "-p", str(folder), "-e", str(log), "-c", str(configuration)]
        with launched(gunicorn, environment, log) as process:
            wait_for_socket(process, listening, log)
            with launched(nginx, environment, log) as proxy:
                wait_until_it_answers(proxy, server)
                caches = {"by Vary": by_vary, "by address alone": by_address}
                yield Stack(port, plain_port, caches, mailbox, environment, log, requests, static)


def nginx_configuration(folder: Path, *blocks: str) -> str:
    """A whole configuration with these blocks, that writes into the folder only."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    lines = [
        # The folders of a test belong to whoever runs it.
        "user root;" if os.geteuid() == 0 else "",
        "daemon off; worker_processes 1; events {}",
        f"pid {folder}/nginx.pid;",
        "http {",
        "access_log off;",
        f"include {MIME_TYPES};" if MIME_TYPES.exists() else "",
        *(f"{kind}_temp_path {folder}/{kind};" for kind in kinds),
        *blocks,
        "}",
    ]
    return "\n".join(lines)


def wait_for_socket(process: subprocess.Popen[bytes], path: Path, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket(socket.AF_UNIX) as connection:
            try:
                connection.connect(str(path))
                return
            except OSError:
                time.sleep(0.1)
    raise AssertionError(f"gunicorn did not start:\n{end_of(log)}")
