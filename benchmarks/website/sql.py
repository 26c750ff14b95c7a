"""A yardstick: twenty publications by two hand-written queries, without Django."""

import os
from collections.abc import Callable, Iterable
from threading import local
from typing import Any

import orjson
import psycopg

_COUNT = "SELECT count(*) FROM publications_publicationpage"
_LIST = """
SELECT page.id, page.title, page.slug, page.url_path, publication.teaser,
       publication.publication_type, publication.issued, document.title, document.file
FROM publications_publicationpage AS publication
JOIN wagtailcore_page AS page ON page.id = publication.page_ptr_id
LEFT JOIN wagtaildocs_document AS document ON document.id = publication.document_id
WHERE page.live
ORDER BY publication.issued_earliest DESC NULLS LAST, page.id
LIMIT 20
"""
_NAMES = ("id", "title", "slug", "path", "teaser", "type", "issued", "document", "file")
_of_thread = local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    connection = _connection()
    (count,) = connection.execute(_COUNT).fetchone() or (0,)
    items = [dict(zip(_NAMES, row, strict=True)) for row in connection.execute(_LIST)]
    body = orjson.dumps({"count": count, "items": items})
    start_response(
        "200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    )
    return [body]


def _connection() -> Any:
    if not hasattr(_of_thread, "connection"):
        _of_thread.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    return _of_thread.connection
