"""English versions through wagtail-localize, so that editors find each text in its editor."""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from .english import TRANSLATIONS

# In this order: a page's parent is translated before the page.
TRANSLATED_PAGES = ("home", "network", "job-profile")


def create_missing_translations(
    pages: Mapping[str, Page], snippets: Iterable[Any], locale: Locale
) -> int:
    """Returns how many were created; a page or snippet that has a translation keeps it.

    Raises KeyError for a German text that has no English one.
    """
    instances = [*(pages[key] for key in TRANSLATED_PAGES), *snippets]
    missing = [item for item in instances if not item.has_translation(locale)]
    for instance in missing:
        _translate(instance, locale)
    return len(missing)


def _translate(instance: Any, locale: Locale) -> None:
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=locale,
            context_id=segment.context_id,
            defaults={
                "data": TRANSLATIONS[segment.string.data],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
    is_page = isinstance(instance, Page)
    # wagtail-localize publishes pages after the transaction, where a failure could not undo it.
    translation.save_target(publish=not is_page)
    if is_page:
        instance.get_translation(locale).get_latest_revision().publish()
