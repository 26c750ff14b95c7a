"""A prepared database, and copies of it: files on SQLite, databases of a server on PostgreSQL."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql


def is_postgresql(url: str) -> bool:
    return url.startswith(("postgres://", "postgresql://"))


@contextmanager
def empty_database(server_url: str, folder: Path) -> Iterator[str]:
    """The address of a new database on the server, or of a new file where there is no server."""
    if not is_postgresql(server_url):
        yield f"sqlite:///{folder / 'db.sqlite3'}"
        return
    with _postgresql_database(server_url, template=None) as url:
        yield url


@contextmanager
def copied_database(url: str, folder: Path) -> Iterator[str]:
    """The address of a copy; nobody may be connected to the original."""
    if not is_postgresql(url):
        for file in Path(url.removeprefix("sqlite:///")).parent.glob("db.sqlite3*"):
            shutil.copy(file, folder)
        yield f"sqlite:///{folder / 'db.sqlite3'}"
        return
    with _postgresql_database(url, template=urlsplit(url).path[1:]) as copy:
        yield copy


@contextmanager
def _postgresql_database(url: str, template: str | None) -> Iterator[str]:
    name = f"nekopa_browser_{secrets.token_hex(6)}"
    create = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    if template:
        create += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
    _execute(url, create)
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        _execute(url, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _execute(url: str, statement: sql.Composed) -> None:
    # Not the database of the address: PostgreSQL copies none that somebody is connected to.
    with psycopg.connect(
        urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True
    ) as connection:
        connection.execute(statement)
