"""A walk leaves no trace: rows are rolled back, files and cached values kept aside."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from tempfile import TemporaryDirectory
from uuid import uuid4

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import connections, transaction

from home.storage import files_kept_aside

_walking: ContextVar[bool] = ContextVar("home_audit_walking", default=False)


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Around a whole walk, for this thread alone: new files lie in a folder of their own, cached
    values in a cache of their own, and no refused request is logged (or mailed to the admins)."""
    with (
        TemporaryDirectory(prefix="audit-") as folder,
        files_kept_aside(folder),
        _caches_of_its_own(),
        _no_log_of_requests(),
    ):
        yield


@contextmanager
def undone() -> Iterator[None]:
    """Around each visit, so that no lock is held longer than one answer takes."""
    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(transaction.atomic(using=alias))
        try:
            yield
        finally:
            for alias in connections:
                transaction.set_rollback(True, using=alias)


@contextmanager
def _caches_of_its_own() -> Iterator[None]:
    real = {alias: caches[alias] for alias in caches}
    walk = uuid4().hex
    for alias in real:
        caches[alias] = LocMemCache(f"audit-{walk}-{alias}", {"OPTIONS": {"MAX_ENTRIES": 5000}})
    try:
        yield
    finally:
        for alias, cache in real.items():
            caches[alias].clear()
            caches[alias] = cache


@contextmanager
def _no_log_of_requests() -> Iterator[None]:
    loggers = [logging.getLogger(f"django.{name}") for name in ("request", "security.csrf")]
    token = _walking.set(True)
    for logger in loggers:
        logger.addFilter(_outside_the_walk)
    try:
        yield
    finally:
        _walking.reset(token)
        for logger in loggers:
            logger.removeFilter(_outside_the_walk)


def _outside_the_walk(record: logging.LogRecord) -> bool:
    return not _walking.get()
