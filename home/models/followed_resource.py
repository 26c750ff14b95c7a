"""What copies of the website's content have been told of."""

from typing import ClassVar

from django.db import models


class FollowedResource(models.Model):
    """A resource of the API that everybody may read, or might once.

    `kind` and `key`: see `home.changes.kinds`. `fingerprint`: of the public's answer; empty for
    what is there no more. `version`: the content version at which it became as it is;
    `appeared_at`: that at which it came, or came back.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    version = models.BigIntegerField()
    appeared_at = models.BigIntegerField()
    changed_on = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key"], name="home_one_row_for_each_resource")
        ]
        indexes: ClassVar = [models.Index(fields=["version", "id"], name="home_changes_in_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ContentComparison(models.Model):
    """The one row, with the key 1, behind which those who compare wait for each other.

    `version`: the last one that was compared. `until`: when what is shown may change with no
    write. `forgotten`: up to which version tombstones have been deleted.
    """

    version = models.BigIntegerField(default=0)
    until = models.DateTimeField(null=True)
    forgotten = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.version)
