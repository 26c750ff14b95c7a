"""What the admin says of a page's access."""

import datetime

from django import template
from wagtail.models import Page

from home.access.audience import PUBLIC
from home.access.rule import PageAccess
from home.guard.privacy import source_of

register = template.Library()


@register.simple_tag
def privacy_set_on(page: Page) -> Page | None:
    """The other page on which this page's privacy is set; None where it is set on its own."""
    source = source_of(page)
    return source if source.pk != page.pk else None


@register.simple_tag
def day_without_protection(page: Page) -> datetime.date | None:
    """The day from which on everybody may read a page that is protected now."""
    return PageAccess(PUBLIC).free_from(page)
