"""Translations leave the website with the page that they translate.

Wagtail's own views say how many there are and ask; the signals see to all other ways: bulk
actions, expiry, code.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail import hooks
from wagtail.actions.delete_page import DeletePageAction
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.signals import page_published, page_unpublished

from home.guard.privacy import is_in_default_language


@hooks.register("construct_translated_pages_to_cascade_actions")
def take_translations_along(pages: Iterable[Page], action: str) -> dict[Page, list[Page]]:
    found: dict[Page, list[Page]] = {}
    for page in pages:
        if not _leads(page):
            continue
        translations = _translations(page)
        if action == "unpublish":
            translations = translations.live().filter(alias_of__isnull=True)
        found[page] = list(translations)
        if action == "delete":
            for translation in found[page]:
                # The view deletes them once more, after the page: those that went with it are
                # to stand nowhere then.
                translation.get_parent = partial(_parent_unless_gone, translation)
    return found


@receiver(page_unpublished)
def unpublish_translations(instance: Page, **kwargs: Any) -> None:
    if _leads(instance):
        for translation in _translations(instance).live().specific():
            translation.unpublish(user=get_active_log_context().user)


@receiver(page_published)
def share_the_date_of_expiry(instance: Page, **kwargs: Any) -> None:
    """They end on the day of the page that they translate, also where no job unpublishes it."""
    if _leads(instance):
        _translations(instance).update(expire_at=instance.expire_at)
        return
    source = Page.objects.filter(translation_key=instance.translation_key, alias_of__isnull=True)
    leading = next(filter(_leads, source.exclude(pk=instance.pk)), None)
    if leading is not None and leading.live and instance.expire_at != leading.expire_at:
        instance.expire_at = leading.expire_at
        Page.objects.filter(pk=instance.pk).update(expire_at=leading.expire_at)


@receiver(pre_delete, sender=Page)
def delete_translations(instance: Page, origin: Any = None, **kwargs: Any) -> None:
    if _leads(instance):
        translations = _translations(instance)
        if isinstance(origin, QuerySet) and issubclass(origin.model, Page):
            # What is deleted by the same query must still be there when its turn comes.
            translations = translations.exclude(pk__in=origin.values("pk"))
        for translation in translations:
            # One may stand below another, and be gone with it.
            if Page.objects.filter(pk=translation.pk).exists():
                action = DeletePageAction(translation, user=get_active_log_context().user)
                action.execute(skip_permission_checks=True)


def _leads(page: Page) -> bool:
    return page.alias_of_id is None and is_in_default_language(page)


def _translations(page: Page) -> PageQuerySet:
    others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return others.exclude(locale=page.locale_id)


def _parent_unless_gone(page: Page) -> Page | None:
    stored = Page.objects.filter(pk=page.pk).first()
    return stored.get_parent() if stored else None
