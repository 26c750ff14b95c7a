"""The form of a page with a PDF: is another file a new edition, or a correction?"""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from publications.models.edition import Edition
from publications.models.pdf_source import PdfSourceForm
from publications.models.topic import Topic


class EditionChoice(models.TextChoices):
    KEEP = "keep", _("Keep the present edition")
    CORRECT = "correct", _("Correct the present edition")
    NEW = "new", _("New edition")


class DocumentPageForm(PdfSourceForm):
    """Asks once a first edition is published. What was decided is kept in the page's own fields,
    so that drafts, schedules and workflows publish what the editor meant."""

    edition_choice = forms.ChoiceField(
        label=_("What happens to the edition?"),
        choices=EditionChoice.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_(
            "A correction mends mistakes; its readers have the same edition as before. A new"
            " edition has new content; the former one stays at its own address."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "topics" in self.fields:
            # Publications in all languages have those of the source language.
            self.fields["topics"].queryset = Topic.objects.filter(locale=Locale.get_default())
        self.published = self._newest_edition()
        if self.published is None:
            for name in ("edition_choice", "edition_note", "correction_note"):
                self.fields.pop(name, None)
            return
        self.initial["edition_choice"] = choice = self._pending_choice(self.published)
        if choice != EditionChoice.CORRECT:
            self.initial["correction_note"] = ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.published is not None and "edition_choice" in self.fields:
            self._check_choice(cleaned, self.published)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if self.published is not None and "edition_choice" in self.fields:
            self._decide(self.published)
        return super().save(commit=commit)

    def _newest_edition(self) -> Edition | None:
        if self.instance.pk is None:
            return None
        return Edition.objects.filter(page=self.instance.pk).order_by("-number").first()

    def _pending_choice(self, published: Edition) -> EditionChoice:
        """What was decided in a draft that waits to be published."""
        if self.instance.edition_number > published.number:
            return EditionChoice.NEW
        is_another = _is_another_file(self.instance.document, published)
        if is_another and self.instance.correction_note:
            return EditionChoice.CORRECT
        return EditionChoice.KEEP

    def _check_choice(self, cleaned: dict[str, Any], published: Edition) -> None:
        choice = cleaned.get("edition_choice") or EditionChoice.KEEP
        document = cleaned.get("document")
        is_another = _is_another_file(document, published)
        if choice == EditionChoice.KEEP:
            if is_another:
                self.add_error(
                    "edition_choice",
                    gettext(
                        "You have chosen another PDF. Please say whether it is a new edition or"
                        " corrects the present one."
                    ),
                )
            return
        if document is not None and document.pk == published.document_id:
            self.add_error(
                "edition_choice",
                gettext("The PDF is still that of the present edition. Please choose another PDF."),
            )
        if choice == EditionChoice.NEW and not _is_new(cleaned, "edition_note", published.note):
            self.add_error("edition_note", gettext("Please write what is new in this edition."))
        if choice == EditionChoice.CORRECT and not _is_new(cleaned, "correction_note", ""):
            self.add_error("correction_note", gettext("Please write what was corrected."))

    def _decide(self, published: Edition) -> None:
        choice = self.cleaned_data.get("edition_choice") or EditionChoice.KEEP
        is_new = choice == EditionChoice.NEW
        self.instance.edition_number = published.number + (1 if is_new else 0)
        if choice != EditionChoice.CORRECT:
            self.instance.correction_note = ""


def _is_another_file(document: Any, published: Edition) -> bool:
    """Not where the page has no file of its own, as one may be made from its text, and not for an
    edition that had none."""
    if document is None or published.document_id is None:
        return False
    return document.pk != published.document_id


def _is_new(cleaned: dict[str, Any], name: str, former: str) -> bool:
    text = (cleaned.get(name) or "").strip()
    return bool(text) and text != former.strip()
