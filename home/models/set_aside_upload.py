"""Uploads that wait for an answer."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils import timezone

KEPT = timedelta(days=1)


class SetAsideUploadQuerySet(models.QuerySet["SetAsideUpload"]):
    def of(self, user: Any) -> "SetAsideUploadQuerySet":
        return self.filter(account=user, created__gt=timezone.now() - KEPT)

    def set_aside(self, user: Any, field: str, file: UploadedFile) -> "SetAsideUpload":
        """Also removes what nobody has answered in time."""
        self.filter(created__lte=timezone.now() - KEPT).delete()
        file.seek(0)
        return self.create(
            account=user,
            field=field,
            name=file.name or "",
            content_type=file.content_type or "",
            content=file.read(),
        )


class SetAsideUpload(models.Model):
    """A file of a request that first has to be confirmed. In the database, where no web server can
    hand it out and every worker finds it."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created = models.DateTimeField(default=timezone.now, db_index=True)
    field = models.CharField(max_length=200)
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=255, blank=True)
    content = models.BinaryField()

    objects = SetAsideUploadQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
