"""The example of another front end, at an origin of its own: `python -m scripts.example`.

Options: `--website http://localhost:8000`, whose API it asks, and `--port 8001`.
"""

import argparse
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from scripts.typescript import ROOT, compile_project

SOURCE = ROOT / "docs" / "example"
BUILT = ROOT / "build" / "example"
WEBSITE = "http://localhost:8000"


def build(folder: Path, website: str) -> None:
    """The example as static files that ask this website."""
    compile_project(folder)
    shutil.copy(SOURCE / "style.css", folder)
    page = (SOURCE / "index.html").read_text(encoding="utf-8")
    (folder / "index.html").write_text(page.replace(WEBSITE, website), encoding="utf-8")


def example_server(folder: Path, website: str, port: int) -> ThreadingHTTPServer:
    """Serves what was built, with the headers that docs/api.md asks for."""
    return ThreadingHTTPServer(("localhost", port), partial(_Handler, folder, website))


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, folder: Path, website: str, *arguments: Any) -> None:
        self.website = website
        super().__init__(*arguments, directory=str(folder))

    def end_headers(self) -> None:
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; "
            f"form-action 'none'; connect-src {self.website}; img-src data: {self.website}; "
            f"frame-ancestors {self.website}"
        )
        self.send_header("Content-Security-Policy", policy)
        # The token of a preview is in the address.
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *arguments: Any) -> None:
        """Nothing on the console, least of all tokens."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--website", default=WEBSITE)
    parser.add_argument("--port", type=int, default=8001)
    options = parser.parse_args()
    build(BUILT, options.website)
    with example_server(BUILT, options.website, options.port) as running:
        print(f"The example is at http://localhost:{options.port}/ and asks {options.website}")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
