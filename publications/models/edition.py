"""What was published: each edition, each correction, and the address that never changes."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.models import Page

from home.fields import ImpreciseDateField


class PermanentKey(models.Model):
    """The part of `/p/<key>/` that a publication keeps for ever, in all its languages."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    translation_key = models.UUIDField(unique=True, editable=False)
    withdrawn_at = models.DateTimeField(
        _("withdrawn at"),
        null=True,
        editable=False,
        help_text=_("When the last page of a publication that everybody knew of was deleted."),
    )

    class Meta:
        verbose_name = _("permanent address")
        verbose_name_plural = _("permanent addresses")
        ordering: ClassVar = ["key"]

    def __str__(self) -> str:
        return self.key


class Edition(models.Model):
    """One edition of a publication in one language, as it was published; written on publishing,
    so that going back to an older version of the page takes nothing of it away."""

    page = models.ForeignKey(
        Page, verbose_name=_("publication"), on_delete=models.CASCADE, related_name="editions"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=255)
    issued = ImpreciseDateField(_("date of issue"), earliest_field="issued_earliest")
    issued_earliest = models.DateField(null=True, editable=False)
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("PDF"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.TextField(_("what is new"), max_length=500, blank=True)
    published_at = models.DateTimeField(_("published at"), auto_now_add=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering: ClassVar = ["page", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page", "number"], name="publications_edition_number_of_page"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def name(self) -> str:
        """ "Ausgabe 1 (März 2020)", in the active language."""
        values = {"number": self.number, "date": self.issued}
        if self.issued is None:
            return gettext("Edition %(number)s") % values
        return gettext("Edition %(number)s (%(date)s)") % values

    def errata(self) -> list["Correction"]:
        """The corrections that readers are told of, the newest first."""
        return [correction for correction in self.corrections.all() if correction.note]


class Correction(models.Model):
    """A file of an edition that was replaced by a corrected one, with what was wrong."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.CASCADE, related_name="corrections"
    )
    note = models.TextField(_("what was corrected"), max_length=500, blank=True)
    corrected_at = models.DateTimeField(_("corrected at"), auto_now_add=True)
    replaced_document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("replaced file"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering: ClassVar = ["-corrected_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.edition} {self.corrected_at:%Y-%m-%d}"


class WithdrawnFile(models.Model):
    """A file that everybody might have until its publication was deleted. The document may be
    deleted, too, while links to it live on; hence no relation."""

    document_key = models.PositiveBigIntegerField(unique=True)

    def __str__(self) -> str:
        return str(self.document_key)
