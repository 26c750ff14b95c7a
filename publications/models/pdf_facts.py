"""What a PDF says of itself, read in the background when it is uploaded."""

from typing import ClassVar

from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

from publications.pdf_problems import PROBLEMS


class PdfFacts(models.Model):
    """Beside the document, so that a host project keeps its own document model."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits to be read")
        READING = "reading", _("Is being read")
        READ = "read", _("Read")
        FAILED = "failed", _("Could not be read")

    document = models.OneToOneField(
        get_document_model_string(),
        verbose_name=_("file"),
        on_delete=models.CASCADE,
        related_name="pdf_facts",
        primary_key=True,
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING, db_index=True
    )
    state_since = models.DateTimeField(_("since"), default=now)
    problem = models.CharField(_("problem"), max_length=30, blank=True)
    attempt = models.UUIDField(null=True, editable=False)
    pages_read = models.PositiveIntegerField(_("pages read"), default=0)
    # Of which file all this is: its name in the storage, and SHA-1 of its content.
    file = models.CharField(max_length=255, blank=True, editable=False)
    file_hash = models.CharField(max_length=40, blank=True, editable=False)

    pages = models.PositiveIntegerField(_("pages"), null=True)
    tagged = models.BooleanField(_("tagged"), default=False)
    language = models.CharField(_("language"), max_length=35, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    title_shown = models.BooleanField(_("windows show the title"), default=False)
    pdf_ua = models.PositiveSmallIntegerField(_("part of PDF/UA"), default=0)
    pages_with_text = models.PositiveIntegerField(_("pages with text"), default=0)
    outline = models.JSONField(_("outline"), default=list, blank=True)
    cover = models.FileField(_("cover"), upload_to="titelbilder", blank=True)

    class Meta:
        verbose_name = _("facts about a PDF")
        verbose_name_plural = _("facts about PDFs")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.pages}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.READING)

    @property
    def progress(self) -> str:
        """The state in one sentence."""
        if self.state == self.State.READING and self.pages_read:
            return gettext("Is being read: page %(done)s of %(pages)s") % {
                "done": self.pages_read,
                "pages": self.pages,
            }
        if self.state == self.State.READ and self.problem:
            return gettext("Read in part")
        return self.get_state_display()

    @property
    def reason(self) -> str:
        """Why it could not be read, or not all of it; "" otherwise."""
        return str(PROBLEMS.get(self.problem, ""))

    @property
    def page_count(self) -> str:
        pages = self.pages or 0
        return ngettext("%(count)s page", "%(count)s pages", pages) % {"count": pages}
