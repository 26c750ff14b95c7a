"""Uploaded files lie outside every public folder; their address is that of a checked view."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from home.german import german_filename

_aside: ContextVar[str | None] = ContextVar("home_files_kept_aside", default=None)


@contextmanager
def files_kept_aside(folder: str) -> Iterator[None]:
    """In this thread, new files go into that folder, are found there, and none is deleted."""
    token = _aside.set(folder)
    try:
        yield
    finally:
        _aside.reset(token)


@dataclass
class FileChanges:
    """What happened to files during an attempt; whoever began it says whether it counts."""

    written: list[tuple[FileSystemStorage, str]] = field(default_factory=list)
    deleted: list[tuple[FileSystemStorage, str]] = field(default_factory=list)
    kept: bool = False


_attempt: ContextVar[FileChanges | None] = ContextVar("home_file_changes", default=None)


@contextmanager
def attempted_file_changes() -> Iterator[FileChanges]:
    """Files can be taken back like rows: what is written here goes again, and what is deleted
    here stays, unless `kept` is set."""
    changes = FileChanges()
    token = _attempt.set(changes)
    try:
        yield changes
    finally:
        _attempt.reset(token)
        for storage, name in changes.deleted if changes.kept else changes.written:
            storage.delete(name)


class PrivateFileStorage(FileSystemStorage):
    """Keeps all files, public ones too, in a private folder, so none moves when access changes."""

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        # Wagtail hands the storage to background tasks, which take no path objects.
        path, _arguments, options = super().deconstruct()
        return path, (), {**options, "location": str(self.location)}

    def get_valid_name(self, name: str) -> str:
        return german_filename(name)

    def generate_filename(self, filename: str) -> str:
        path = PurePosixPath(str(filename).replace("\\", "/"))
        return super().generate_filename(str(path.with_name(german_filename(path.name))))

    def url(self, name: str | None) -> str:
        return reverse("home_file", args=(name,))

    def path(self, name: str) -> str:
        folder, path = _aside.get(), super().path(name)
        if folder is None or Path(path).exists():
            return path
        return FileSystemStorage(folder).path(name)

    def _save(self, name: str, content: File) -> str:
        folder = _aside.get()
        if folder is not None:
            return FileSystemStorage(folder)._save(name, content)  # type: ignore[attr-defined]  # not in the stubs
        saved: str = super()._save(name, content)  # type: ignore[misc]  # not in the stubs
        attempt = _attempt.get()
        if attempt is not None:
            attempt.written.append((self, saved))
        return saved

    def delete(self, name: str) -> None:
        if _aside.get() is not None:
            return
        attempt = _attempt.get()
        if attempt is None:
            super().delete(name)
        else:
            attempt.deleted.append((self, name))
