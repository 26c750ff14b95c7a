"""What harvesters have been told of a publication."""

from typing import ClassVar

from django.db import models
from wagtail.models import Page

from publications.models.edition import PermanentKey


class HarvestRecord(models.Model):
    """A publication that everybody may read, or might once. Dates of pages would not do: pages
    open and close without being published, and files without their pages.

    `page`: the language version that is told of. `fingerprint`: of what is told; empty for a
    deleted record. `sets`: the names of its sets, each between two blanks; a deleted record keeps
    them, so that who harvests a set hears of it, too. `changed_at`: when it changed, in whole
    seconds.
    """

    key = models.OneToOneField(PermanentKey, on_delete=models.CASCADE, primary_key=True)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    fingerprint = models.CharField(max_length=64, blank=True)
    sets = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["changed_at", "key"], name="publications_harvest_order")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class HarvestComparison(models.Model):
    """When the records were last compared with what is published: the one row, with the key 1,
    behind which those who compare wait for each other."""

    compared_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.compared_at)
