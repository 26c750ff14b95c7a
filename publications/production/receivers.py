"""Produced PDFs follow what happens to their pages and pictures.

What no signal tells of, such as a new release with other typesetting, `produce_pdfs` finds.
"""

import logging
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.images.models import AbstractImage
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, post_page_move

from publications.models.document import DocumentPage
from publications.models.produced_pdf import ProducedPdf
from publications.production.actions import bring_up_to_date
from publications.production.files import delete_if_unused

logger = logging.getLogger(__name__)


@receiver(page_published, dispatch_uid="publications.bring_the_pdf_up_to_date")
def bring_the_pdf_up_to_date(instance: Page, **kwargs: Any) -> None:
    """Whatever goes wrong here, publishing goes on."""
    if issubclass(instance.specific_class, DocumentPage):
        _bring_up_to_date(instance.pk)


@receiver(page_slug_changed, dispatch_uid="publications.address_of_a_page_has_changed")
@receiver(post_page_move, dispatch_uid="publications.page_has_moved")
def addresses_have_changed(instance: Page, **kwargs: Any) -> None:
    path = Page.objects.values_list("path", flat=True).get(pk=instance.pk)
    _look_at(ProducedPdf.objects.filter(page__path__startswith=path))


@receiver(post_save, dispatch_uid="publications.pictures_may_have_changed")
@receiver(post_delete, dispatch_uid="publications.pictures_may_be_gone")
def pictures_may_have_changed(
    sender: type, instance: Any, raw: bool = False, **kwargs: Any
) -> None:
    """A picture, or who may see it."""
    if not raw and isinstance(
        instance, (AbstractImage, Collection, CollectionViewRestriction, PageViewRestriction)
    ):
        _look_at(ProducedPdf.objects.filter(has_pictures=True))


@receiver(m2m_changed, sender=CollectionViewRestriction.groups.through)
@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def groups_have_changed(**kwargs: Any) -> None:
    _look_at(ProducedPdf.objects.filter(has_pictures=True))


@receiver(post_delete, sender=ProducedPdf, dispatch_uid="publications.delete_a_produced_file")
def delete_the_file(instance: ProducedPdf, **kwargs: Any) -> None:
    delete_if_unused(instance.document)


def _look_at(produced: QuerySet[ProducedPdf]) -> None:
    for page_key in produced.values_list("page", flat=True):
        _bring_up_to_date(page_key)


def _bring_up_to_date(page_key: int) -> None:
    try:
        with transaction.atomic():
            bring_up_to_date(page_key)
    except Exception:
        logger.exception("The PDF of page %s could not be brought up to date.", page_key)
