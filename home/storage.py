"""Uploaded files lie outside every public folder; their address is that of a checked view."""

from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from home.german import german_filename


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
