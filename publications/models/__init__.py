"""The publications' models, one file for each thing they hold."""

from .brochure_page import BrochurePage
from .pdf_facts import PdfFacts
from .publication_index_page import PublicationIndexPage
from .publication_page import PublicationPage

__all__ = ["BrochurePage", "PdfFacts", "PublicationIndexPage", "PublicationPage"]
