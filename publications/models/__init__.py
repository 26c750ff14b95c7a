"""The publications' models, one file for each thing they hold."""

from .brochure_page import BrochurePage
from .download_total import DownloadTotal
from .edition import Correction, Edition, PermanentKey, WithdrawnFile
from .harvest_record import HarvestComparison, HarvestRecord
from .pdf_facts import PdfFacts
from .private_feed import PrivateFeed
from .produced_pdf import ProducedPdf
from .publication_index_page import PublicationIndexPage
from .publication_page import PublicationPage
from .topic import Topic

__all__ = [
    "BrochurePage",
    "Correction",
    "DownloadTotal",
    "Edition",
    "HarvestComparison",
    "HarvestRecord",
    "PdfFacts",
    "PermanentKey",
    "PrivateFeed",
    "ProducedPdf",
    "PublicationIndexPage",
    "PublicationPage",
    "Topic",
    "WithdrawnFile",
]
