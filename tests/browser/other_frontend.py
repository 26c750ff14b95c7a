"""A front end of somebody else: one page for previews, which asks the website from its server."""

import json
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, urlsplit


@dataclass
class OtherFrontend:
    """`website`: the address of the website whose previews it shows."""

    address: str
    website: str = ""

    @property
    def preview_address(self) -> str:
        return f"{self.address}/vorschau?token={{token}}"


@contextmanager
def running_frontend() -> Iterator[OtherFrontend]:
    server = _Server(("127.0.0.1", 0), _Handler)
    frontend = server.frontend = OtherFrontend(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield frontend
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    frontend: OtherFrontend


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        [token] = parse_qs(urlsplit(self.path).query).get("token", [""])
        website = self.server.frontend.website
        address = f"{website}/api/v1/preview/{quote(token)}?fields=title,lead"
        with urllib.request.urlopen(address) as answer:
            page = json.load(answer)
        html = (
            "<!doctype html><html lang=de><title>Anderes Frontend</title>"
            f"<h1>{escape(page['title'])}</h1><p>{escape(page['lead'])}</p>"
        )
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        # Only the website may frame it.
        self.send_header("Content-Security-Policy", f"frame-ancestors {website}")
        self.end_headers()
        self.wfile.write(html.encode())

    def log_message(self, *arguments: object) -> None:
        """Nothing."""
