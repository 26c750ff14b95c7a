"""What publications are about."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.fields import SynchronizedField


class Topic(TranslatableMixin, models.Model):
    """A subject heading, which editors choose from; publications in all languages point at the
    one in the source language."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("name in addresses"), max_length=80)

    panels: ClassVar = [FieldPanel("name"), FieldPanel("slug")]
    # The same in the addresses of all languages.
    override_translatable_fields: ClassVar = [SynchronizedField("slug")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint("slug", "locale", name="publications_topic_slug_in_locale")
        ]

    def __str__(self) -> str:
        return self.name


def topics_in_language(topics: Iterable[Topic], locale: Locale) -> list[Topic]:
    """Each in this language where there is a translation, else as given; ordered by name."""
    chosen = {topic.translation_key: topic for topic in topics}
    if any(topic.locale_id != locale.pk for topic in chosen.values()):
        translated = Topic.objects.filter(translation_key__in=chosen, locale=locale)
        chosen |= {topic.translation_key: topic for topic in translated}
    return sorted(chosen.values(), key=lambda topic: topic.name.casefold())
