"""The number of the state that everybody sees."""

from typing import ClassVar

from django.db import models


class ContentVersion(models.Model):
    """One row. Its number moves with every committed change of what anybody could see; the
    database itself moves it (migration 0009), once for each row of `ContentChange`."""

    number = models.BigIntegerField()

    class Meta:
        # Written by the database: no right to give.
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="home_one_content_version")
        ]

    def __str__(self) -> str:
        return str(self.number)


class ContentChange(models.Model):
    """A row says that the transaction which writes it changes what is shown. Nobody ever sees one:
    it goes at the end of that transaction, when the version moves."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
