"""What the access rule answers, for one page and for a set of pages, which must agree."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from home.access.audience import audience_of
from home.access.rule import PageAccess
from home.models import StandardPage


def may_read(user: Any, page: Page) -> bool:
    """As the rule says it for one page and for a set of pages, which must agree."""
    access = PageAccess(audience_of(user))
    allowed = access.allows(page)
    assert access.readable(Page.objects.filter(pk=page.pk)).exists() == allowed
    return allowed


def may_be_named(page: StandardPage) -> bool:
    """To the public; as the rule says it for one page and for a set, which must agree."""
    access = PageAccess(audience_of(PUBLIC))
    named = access.may_be_named(page)
    assert (page in access.listable(StandardPage.objects.all())) == named
    return named


PUBLIC = AnonymousUser()
