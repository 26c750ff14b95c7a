"""A prepared database, and copies of it: files on SQLite, databases of a server on PostgreSQL."""

import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connection
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
def copy_of_the_test_database(server_url: str, folder: Path) -> Iterator[str]:
    """The address of a copy of what this process's own connection leads to."""
    if not is_postgresql(server_url):
        connection.ensure_connection()
        with closing(sqlite3.connect(folder / "db.sqlite3")) as copy:
            connection.connection.backup(copy)
        yield f"sqlite:///{folder / 'db.sqlite3'}"
        return
    # PostgreSQL copies no database that somebody is connected to.
    connection.close()
    with _postgresql_database(server_url, template=connection.settings_dict["NAME"]) as url:
        yield url


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
    # Not to the database of the address, as that is the one to copy or to drop.
    with psycopg.connect(
        urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True
    ) as connection:
        connection.execute(statement)
