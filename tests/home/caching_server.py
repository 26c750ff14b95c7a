"""A cache in front of the website that writes down what it was told to forget."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class CachingServer:
    """`forgotten`: host and path of each address."""

    address: str = ""
    forgotten: set[str] = field(default_factory=set)


@contextmanager
def running_cache() -> Iterator[CachingServer]:
    cache = CachingServer()

    class Handler(BaseHTTPRequestHandler):
        def do_PURGE(self) -> None:
            cache.forgotten.add(f"{self.headers['Host']}{self.path}")
            self.send_response(204)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    cache.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield cache
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
