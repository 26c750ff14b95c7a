"""Uploaded files lie outside every public folder; their address is that of a checked view."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
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
        if folder is None:
            return super()._save(name, content)
        return FileSystemStorage(folder)._save(name, content)

    def delete(self, name: str) -> None:
        if _aside.get() is None:
            super().delete(name)
