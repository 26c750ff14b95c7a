"""What else there is to read."""

from django.http import HttpRequest
from wagtail.models import Page

from home.access.audience import PUBLIC
from home.access.rule import page_access
from home.cards import Card
from home.page_cards import page_cards


def free_alternatives(page: Page, request: HttpRequest, count: int = 3) -> list[Card]:
    """The newest publications besides this one that everybody may read."""
    from publications.models import PublicationPage

    others = PublicationPage.objects.filter(locale_id=page.locale_id).exclude(pk=page.pk)
    free = page_access(request).seen_by(PUBLIC).readable(others).order_by("-issued_earliest", "pk")
    return page_cards(free[:count], request)
