"""A translation in which nothing is translated does not go live: visitors get the page of the
source language, marked as such, and not the same text under a wrong language.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Site
from wagtail.signals import page_published
from wagtail_localize.models import Translation, TranslationLog
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from home.guard.privacy import source_of

logger = logging.getLogger(__name__)
# Titles of what was held back, for whoever asked for it.
_held_back: ContextVar[list[str] | None] = ContextVar("home_held_back", default=None)


@contextmanager
def collecting_what_is_held_back() -> Iterator[list[str]]:
    titles: list[str] = []
    token = _held_back.set(titles)
    try:
        yield titles
    finally:
        _held_back.reset(token)


def say_what_was_held_back(request: HttpRequest, titles: list[str]) -> None:
    """In place of what the view says of its success."""
    queued = getattr(messages.get_messages(request), "_queued_messages", None)
    if queued is not None:
        queued.clear()
    for title in dict.fromkeys(titles):
        messages.error(
            request,
            _("“%(title)s” was saved and not published: nothing in it is translated yet.")
            % {"title": title},
        )


def has_nothing_translated(page: Page) -> bool:
    """Whether a page in another language than its source still says the same in every text."""
    source = source_of(page)
    if source.locale_id == page.locale_id:
        return False
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    if translation is not None:
        texts, translated = translation.get_progress()
        return bool(texts) and not translated
    own_texts = _texts(page)
    return bool(own_texts) and own_texts == _texts(source)


@receiver(post_save)
def keep_aliases_in_their_language(
    sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any
) -> None:
    """Wagtail publishes an alias whenever its page is published; one in another language shows
    that page's text under the wrong language."""
    if raw or not isinstance(instance, Page) or instance.alias_of_id is None or not instance.live:
        return
    if _leads_a_site(instance):
        return
    shown = Page.objects.filter(pk=instance.alias_of_id).values_list("locale", "live").first()
    if shown != (instance.locale_id, True):
        instance.live = False
        instance.has_unpublished_changes = True
        Page.objects.filter(pk=instance.pk).update(live=False, has_unpublished_changes=True)


@receiver(page_published)
def hold_back(instance: Page, **kwargs: Any) -> None:
    """What editors publish, at once or for later; code that publishes knows what it does."""
    asked_by_an_editor = _held_back.get() is not None or instance.go_live_at is not None
    if not asked_by_an_editor or not instance.live or instance.alias_of_id is not None:
        return
    if not _leads_a_site(instance) and has_nothing_translated(instance):
        _hold_back(instance)


@receiver(post_save, sender=TranslationLog)
def hold_back_a_former_alias(instance: TranslationLog, created: bool, **kwargs: Any) -> None:
    """wagtail-localize makes a page of an alias and leaves it live."""
    page = Page.objects.filter(
        translation_key=instance.source.object_id, locale=instance.locale_id, live=True
    ).first()
    if created and page is not None:
        hold_back(page.specific)


@hooks.register("after_convert_alias_page")
def hold_back_a_converted_alias(request: HttpRequest, page: Page) -> None:
    hold_back(page)


def _hold_back(page: Page) -> None:
    page.unpublish(user=get_active_log_context().user)
    titles = _held_back.get()
    if titles is None:
        logger.warning("Not published, since nothing in it is translated: page %s", page.pk)
    else:
        titles.append(page.get_admin_display_title())


def _leads_a_site(page: Page) -> bool:
    """Without a live start page Wagtail finds no other page of that language."""
    return Site.objects.filter(root_page__translation_key=page.translation_key).exists()


def _texts(page: Page) -> list[str]:
    return [
        segment.string.data
        for segment in extract_segments(page.specific)
        if isinstance(segment, StringSegmentValue) and segment.path != "slug"
    ]
