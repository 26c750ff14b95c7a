"""The topics of the publications."""

from typing import Any

from wagtail.models import Locale

from publications.factories import TopicFactory
from publications.models import Topic

from .references import translation_key
from .texts.topics import TOPICS


def create_missing_topics(locale: Locale) -> tuple[dict[str, Topic], int]:
    """All topics by key, and how many of them were created now."""
    topics: dict[str, Any] = {}
    created = 0
    for key, fields in TOPICS.items():
        topic: Any = Topic.objects.filter(
            translation_key=translation_key(key), locale=locale
        ).first()
        if topic is None:
            topic = TopicFactory(translation_key=translation_key(key), locale=locale, **fields)
            created += 1
        topics[key] = topic
    return topics, created
