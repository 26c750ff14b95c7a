"""Starts what is measured, each on a free port of its own, and ends it."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

from benchmarks.website.machine import memory, seconds_of_processor
from tests.browser.servers import ROOT, end_of, free_port, launched

SERVERS = ("granian", "gunicorn")
THREADS = 4
SECONDS_TO_START = 60
# As nginx tells the website which TLS ended in it.
HEADERS = {"Host": "localhost", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
# A web server of no more than what is compared; both hand out from the memory of the kernel.
NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid;
{user}
events {{}}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream website {{ server 127.0.0.1:{website}; keepalive 64; }}
    server {{
        listen 127.0.0.1:{port};
        location /plain/ {{ alias {plain}/; }}
        location /geschuetzt/ {{ internal; alias {files}/; }}
        location / {{
            proxy_pass http://website;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $http_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto https;
        }}
    }}
}}
"""
X_ACCEL_PREFIX = "/geschuetzt/"


@dataclass(frozen=True)
class Running:
    """`seconds_to_answer`: from the start to the first answer."""

    process: int
    port: int
    seconds_to_answer: float

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def memory(self) -> float:
        """MiB."""
        return memory(self.process)

    @property
    def seconds_of_processor(self) -> float:
        return seconds_of_processor(self.process)


@contextmanager
def serving(
    server: str,
    application: str,
    environment: Mapping[str, str],
    log: Path,
    path: str = "/",
    folder: Path = ROOT,
) -> Iterator[Running]:
    """`application`, as "module:name" in `folder`, by one process of this server; `path` has an
    answer."""
    port = free_port()
    command = [sys.executable, "-m", server, *_options(server, port), application]
    start = time.monotonic()
    with launched(command, environment, log, folder) as process:
        wait_for(f"http://127.0.0.1:{port}{path}", process, log)
        yield Running(process.pid, port, time.monotonic() - start)


def _options(server: str, port: int) -> list[str]:
    if server == "gunicorn":
        return [
            *(f"--bind=127.0.0.1:{port}", "--workers=1", f"--threads={THREADS}"),
            "--no-control-socket",
        ]
    return [
        *("--interface=wsgi", "--host=127.0.0.1", f"--port={port}", "--workers=1"),
        *(f"--blocking-threads={THREADS}", "--no-ws", "--log-level=warning"),
    ]


@contextmanager
def web_server(
    nginx: str, website: int, files: Path, plain: Path, folder: Path
) -> Iterator[Running]:
    """nginx before the website on this port, that hands out files from `files`; and those of
    `plain`, below /plain/, without asking anybody."""
    folder.mkdir()
    port, log, configuration = free_port(), folder / "log", folder / "nginx.conf"
    configuration.write_text(
        NGINX.format(
            folder=folder,
            # The files of a measurement belong to whoever runs it.
            user="user root;" if os.geteuid() == 0 else "",
            website=website,
            port=port,
            plain=plain,
            files=files,
        )
    )
    start = time.monotonic()
    command = [nginx, "-p", str(folder), "-e", str(log), "-c", str(configuration)]
    with launched(command, {}, log) as process:
        wait_for(f"http://127.0.0.1:{port}/", process, log)
        yield Running(process.pid, port, time.monotonic() - start)


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until it gives any answer but a fault."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            read(address)
            return
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{address} answered {error.code}:\n{end_of(log)}") from error
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"{address} did not answer:\n{end_of(log)}")


def read(address: str, headers: Mapping[str, str] = HEADERS) -> tuple[bytes, Message]:
    """Body and headers. Raises HTTPError for any answer but a good one."""
    request = urllib.request.Request(address, headers=dict(headers))  # noqa: S310  of loopback
    with urllib.request.urlopen(request, timeout=SECONDS_TO_START) as answer:  # noqa: S310
        return answer.read(), answer.headers
