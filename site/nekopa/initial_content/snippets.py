"""Meetings and working groups."""

from collections.abc import Mapping
from typing import Any

from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page

from network.factories import MeetingFactory, WorkingGroupFactory

from .references import resolved, translation_key
from .texts.activities import MEETINGS, WORKING_GROUPS


def create_missing_snippets(locale: Locale, pages: Mapping[str, Page]) -> tuple[list[Any], int]:
    """All meetings and working groups, and how many of them were created now."""
    found, created = [], 0
    for factory, key, fields in _wanted():
        model = factory._meta.model
        snippet = model.objects.filter(translation_key=translation_key(key), locale=locale).first()
        if snippet is None:
            values = resolved(fields, pages)
            snippet = factory(translation_key=translation_key(key), locale=locale, **values)
            created += 1
        found.append(snippet)
    return found, created


def _wanted() -> list[tuple[type[DjangoModelFactory], str, dict[str, Any]]]:
    return [
        *((MeetingFactory, key, fields) for key, fields in MEETINGS.items()),
        *((WorkingGroupFactory, key, fields) for key, fields in WORKING_GROUPS.items()),
    ]
