"""The index of the search, written by `home.search.indexing`; and the word list editors extend."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Page


class SearchEntry(models.Model):
    """What a page is found by: one entry for its own text, one more for each of its PDFs, which
    repeats the page's words so that a query may name words of both.

    Tokens stand between single spaces, one at each end: those of words in the order of the text,
    then what they are found by beside (see `home.search.tokens`). The database keeps the index of
    them itself: PostgreSQL in a generated column, SQLite in an FTS5 table by triggers (migration
    0006). Django makes SQLite's tables anew to change them, and the triggers are lost then.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(
        get_document_model_string(), null=True, on_delete=models.CASCADE, related_name="+"
    )
    language = models.CharField(max_length=100)
    day = models.DateField(null=True)
    title = models.TextField()
    abstract = models.TextField()
    text = models.TextField()
    title_tokens = models.TextField()
    abstract_tokens = models.TextField()
    text_tokens = models.TextField()
    file_tokens = models.TextField()

    class Meta:
        verbose_name = _("entry of the search")
        verbose_name_plural = _("entries of the search")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "document"], name="one_entry_for_each_file"),
            models.UniqueConstraint(
                fields=["page"], condition=models.Q(document=None), name="one_entry_for_each_page"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.document_id or ''}".strip()


class DocumentPageText(models.Model):
    """The text of one page of a PDF. `file`: the name that it was read from; a document may get
    another file."""

    document = models.ForeignKey(
        get_document_model_string(), on_delete=models.CASCADE, related_name="+"
    )
    file = models.CharField(max_length=255)
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=100)
    text = models.TextField()
    tokens = models.TextField()

    class Meta:
        verbose_name = _("text of a page of a PDF")
        verbose_name_plural = _("texts of pages of PDFs")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="one_text_for_each_page")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.number}"


class SearchWord(models.Model):
    """A word that some text has, to compare misspelt words with. Nobody is shown one before it
    has been found again in a text that they may read."""

    language = models.CharField(max_length=100)
    spelling = models.CharField(max_length=60)
    token = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("word of the search")
        verbose_name_plural = _("words of the search")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language", "spelling"], name="each_spelling_once")
        ]

    def __str__(self) -> str:
        return self.spelling


class CompoundPart(models.Model):
    """A German word that compounds are made of, or one that only looks like a compound."""

    word = models.CharField(
        _("word"),
        max_length=40,
        unique=True,
        help_text=_(
            "In the singular, for example “Gutachten”: it then finds “Bürgergutachten”, too."
        ),
    )
    stays_whole = models.BooleanField(
        _("never take this word apart"),
        default=False,
        help_text=_("For words that only look like a compound, such as “Rathaus”."),
    )

    panels: ClassVar = [FieldPanel("word"), FieldPanel("stays_whole")]

    class Meta:
        verbose_name = _("part of compounds")
        verbose_name_plural = _("parts of compounds")
        ordering: ClassVar = ["word"]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        super().clean()
        self.word = self.word.strip()
        if not self.word.isalpha() or len(self.word) < 3:
            raise ValidationError({"word": _("Please enter one word of at least three letters.")})
