"""What docs/operations.md says of nginx and gunicorn, for folders and ports of a test."""

import re
from pathlib import Path

from tests.browser.servers import ROOT

MANUAL = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SOCKET = "unix:/run/nekopa/gunicorn.sock"
X_ACCEL_PREFIX = re.search(r'X_ACCEL_PREFIX="(.+)"', MANUAL)[1]


def nginx_block(socket: Path, static: Path, files: Path, port: int, plain_port: int) -> str:
    """The manual's nginx configuration. A test speaks no TLS, so it only says that it did."""
    block = re.search(r"^```nginx\n(.*?)^```", MANUAL, flags=re.MULTILINE | re.DOTALL)[1]
    return _replaced(
        block,
        {
            SOCKET: f"unix:{socket}",
            "listen 80;": f"listen 127.0.0.1:{plain_port};",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{port};",
            "listen [::]:80;": "",
            "listen [::]:443 ssl http2;": "",
            "ssl_certificate     /etc/nekopa/tls/fullchain.pem;": "",
            "ssl_certificate_key /etc/nekopa/tls/privkey.pem;": "",
            "ssl_protocols       TLSv1.2 TLSv1.3;": "",
            "server_name www.example.org;": "server_name localhost;",
            "X-Forwarded-Proto $scheme;": "X-Forwarded-Proto https;",
            "/srv/nekopa/static/": f"{static}/",
            "/srv/nekopa/private/": f"{files}/",
        },
    )


def gunicorn_arguments(application: str, socket: Path) -> list[str]:
    """What the manual's service gives to gunicorn."""
    command = re.search(r"^ +ExecStart=\S+/gunicorn (.*)$", MANUAL, flags=re.MULTILINE)[1]
    return _replaced(command, {SOCKET: f"unix:{socket}", "nekopa.wsgi": application}).split()


def _replaced(text: str, replacements: dict[str, str]) -> str:
    for old, new in replacements.items():
        assert old in text, f"docs/operations.md has no more: {old}"
        text = text.replace(old, new)
    return text
