"""What harvesters have been told of a publication."""

from typing import ClassVar

from django.db import models
from wagtail.models import Page

from publications.models.edition import PermanentKey


class HarvestRecord(models.Model):
    """A publication that everybody may read, or might once. Dates of pages would not do: pages
    open and close without being published, and files without their pages.

    `page`: the language version that is told of. `fingerprint`: of what is told; empty for a
    deleted record. `changed_at`: when it changed, in whole seconds.
    """

    key = models.OneToOneField(PermanentKey, on_delete=models.CASCADE, primary_key=True)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    fingerprint = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["changed_at", "key"], name="publications_harvest_order")
        ]

    def __str__(self) -> str:
        return str(self.pk)
