"""What pages with a PDF have in common: the file, its facts, its citation."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.fields import ImpreciseDateField
from home.models import BasePage
from publications.authors import NETWORK, Author
from publications.blocks import AuthorsBlock
from publications.citing.pages import citation_context
from publications.edition_form import DocumentPageForm
from publications.edition_list import editions_of
from publications.edition_panel import EditionsPanel
from publications.models.chapters import WithChapters
from publications.models.pdf_source import WithPdfSource
from publications.models.topic import topics_in_language
from publications.production.state import matching_document, pdf_is_awaited

# Of a page that the process knows: comparing a PDF with the text takes longer than all the rest.
_CARD_FILE = "_known_card_file"


class DocumentPage(WithChapters, WithPdfSource, BasePage):
    # A value of PublicationPage.Type
    publication_type: Any

    authors = StreamField(
        AuthorsBlock(),
        verbose_name=_("authors"),
        default=[("organisation", NETWORK)],
    )
    topics = ParentalManyToManyField(
        "publications.Topic", verbose_name=_("topics"), blank=True, related_name="+"
    )
    lead = models.TextField(_("lead"), max_length=500, blank=True)
    issued = ImpreciseDateField(
        _("date of issue"),
        earliest_field="issued_earliest",
        help_text=_("As exact as you know it: 2024, March 2020, spring 2025, early March 2024"),
    )
    issued_earliest = models.DateField(null=True, editable=False, db_index=True)
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("PDF"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("For a protected page put the file into a private collection."),
    )
    licence = models.CharField(
        _("licence"), max_length=60, blank=True, help_text=_("For example: CC BY 4.0")
    )
    abstract = models.TextField(
        _("abstract"),
        max_length=3000,
        blank=True,
        help_text=_("What the paper says, for lists of literature and library catalogues."),
    )
    edition_number = models.PositiveSmallIntegerField(_("edition"), default=1, editable=False)
    edition_note = models.TextField(
        _("what is new"),
        max_length=500,
        blank=True,
        help_text=_("What is new in this edition. Readers see it in the list of editions."),
    )
    correction_note = models.TextField(
        _("what was corrected"),
        max_length=500,
        blank=True,
        help_text=_("Only for a correction. Readers see it below the edition."),
    )

    search_fields: ClassVar = [
        *BasePage.search_fields,
        *WithChapters.chapters_search_fields,
        index.SearchField("lead"),
        index.SearchField("abstract"),
        index.FilterField("issued_earliest"),
    ]
    # A copy is a publication of its own, which begins with its first edition.
    exclude_fields_in_copy: ClassVar = ["edition_number", "edition_note", "correction_note"]
    base_form_class = DocumentPageForm

    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        SynchronizedField("authors"),
        SynchronizedField("topics"),
        SynchronizedField("issued"),
        SynchronizedField("edition_number"),
        SynchronizedField("licence"),
        SynchronizedField("pdf_source"),
    ]
    document_panel = MultiFieldPanel(
        [FieldPanel("issued"), *WithPdfSource.pdf_source_panels, FieldPanel("licence")],
        heading=_("File and facts"),
    )
    publication_panels: ClassVar = [
        FieldPanel("authors"),
        document_panel,
        MultiFieldPanel(
            [
                EditionsPanel(),
                FieldPanel("edition_choice"),
                FieldPanel("edition_note"),
                FieldPanel("correction_note"),
            ],
            heading=_("Edition"),
        ),
        FieldPanel("lead"),
        FieldPanel("abstract"),
        FieldPanel("topics", widget=CheckboxSelectMultiple),
    ]
    shows_access = True
    card_relations = ("document__pdf_facts", "produced_pdf__document__pdf_facts")

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.document and self.document.file_extension.lower() != "pdf":
            raise ValidationError(
                {"document": _("Please choose a PDF. This file is of another kind.")}
            )

    def card_date(self) -> str:
        return str(self.issued) if self.issued else ""

    @property
    def search_day(self) -> date | None:
        return self.issued_earliest

    @property
    def card_file(self) -> Any:
        """The file that matches the text of this page; None while there is none."""
        if _CARD_FILE in self.__dict__:
            return self.__dict__[_CARD_FILE]
        return matching_document(self) if self.has_produced_pdf else self.document

    def prepare_for_many_requests(self) -> None:
        self.__dict__[_CARD_FILE] = self.card_file

    def named_authors(self) -> list[Author]:
        return [
            Author(**block.value) if block.block_type == "person" else Author(block.value)
            for block in self.authors
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["card"] = card = self.card(request)
        context["download"] = card.download
        context["chapters"] = self.numbered_chapters()
        context["pdf_is_awaited"] = pdf_is_awaited(self)
        context["topics"] = topics = topics_in_language(self.topics.all(), self.locale)
        context["editions"] = editions = editions_of(self, request)
        return context | citation_context(self, editions, topics, request)
