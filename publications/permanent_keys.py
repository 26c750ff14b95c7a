"""The key of a publication's permanent address: made once, and kept for ever."""

from itertools import count

from django.db import IntegrityError, transaction
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from wagtail.models import Page

from home.german import german_slug
from publications.models.edition import PermanentKey

LONGEST = 60
# Leaves room for "-2" behind it.
LONGEST_FROM_TITLE = 50
WITHOUT_LETTERS = "publikation"


def ensure_permanent_key(page: Page) -> PermanentKey:
    """The key of the publication, which all its languages share. Of two who make one at the same
    time, one finds the other's."""
    name = german_slug(page.title, LONGEST_FROM_TITLE) or WITHOUT_LETTERS
    for number in count(1):
        existing = permanent_key_of(page)
        if existing is not None:
            return existing
        key = name if number == 1 else f"{name}-{number}"
        try:
            with transaction.atomic():
                return PermanentKey.objects.create(key=key, translation_key=page.translation_key)
        except IntegrityError:
            # Somebody else's publication has this key, or this publication has one by now.
            continue
    raise AssertionError("There is always a next number.")


def permanent_key_of(page: Page) -> PermanentKey | None:
    return PermanentKey.objects.filter(translation_key=page.translation_key).first()


def permanent_path(key: str, language: str, edition: int | None = None) -> str:
    """The permanent address on this site, or that of one edition; "" in a project that does not
    include `publications.urls`."""
    with override(language):
        try:
            if edition is None:
                return reverse("publications_permanent", args=(key,))
            return reverse("publications_edition", args=(key, edition))
        except NoReverseMatch:
            return ""
