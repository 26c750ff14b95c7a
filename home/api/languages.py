"""Which language an answer is in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import override
from pydantic import Field
from wagtail.coreutils import get_content_languages
from wagtail.query import PageQuerySet

from home.addresses import content_language
from home.api.parameters import Code
from home.api.problems import refuse

LocaleCode = Annotated[Code | None, Field(description="A language of the website: de")]
Fallback = Annotated[
    Code | None,
    Field(description="The language to answer in where there is no translation; says so."),
]


def known_language(parameter: str, code: str | None) -> str:
    """ "" for none. Raises Refused for one that the website does not have."""
    if code is not None and code not in get_content_languages():
        raise refuse(parameter, f"The languages are {', '.join(get_content_languages())}.")
    return code or ""


def source_language() -> str:
    """That of the website, in which every page exists."""
    return content_language(settings.LANGUAGE_CODE)


def in_language(pages: PageQuerySet, locale: str, fallback: str) -> PageQuerySet:
    """The pages in that language; with a `fallback`, in that one what is not translated."""
    wanted = Q(locale__language_code=locale)
    if fallback and fallback != locale:
        translated = pages.filter(
            locale__language_code=locale, translation_key=OuterRef("translation_key")
        ).order_by()
        wanted |= Q(locale__language_code=fallback) & ~Q(Exists(translated))
    return pages.filter(wanted)


@contextmanager
def speaking(request: HttpRequest, language: str) -> Iterator[None]:
    """Links lead to this language, and words are in it."""
    before = getattr(request, "LANGUAGE_CODE", "")
    request.LANGUAGE_CODE = language
    try:
        with override(language):
            yield
    finally:
        request.LANGUAGE_CODE = before
