"""`publications`, `publications/{key}`, and the same as citations for literature managers."""

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from ninja import Query, Router
from wagtail.models import Page

from home.access.rule import page_access
from home.api.answers import answer, send
from home.api.languages import known_language, source_language, speaking
from home.api.openapi import other_answer
from home.api.page_detail import named_version
from home.api.page_endpoints import (
    PageParameters,
    answer_with_page,
    chosen_includes,
    page_answers,
)
from home.api.parameters import refuse_others
from home.api.problems import Problem, problem
from home.api.selection import chosen_fields
from home.shared_cache.keys import page_key, shows
from publications.api.library import (
    INCLUDES,
    Library,
    PublicationList,
    PublicationParameters,
)
from publications.api.listed_publication import Publication
from publications.api.pages import BrochurePage, PublicationPage
from publications.citing.formats import FORMATS, CitationFormat
from publications.citing.reference import reference_of
from publications.models import PermanentKey
from publications.models.topic import topics_in_language

router = Router(tags=["publications"])
GONE = "This publication was withdrawn."


@router.get(
    "",
    url_name="publications",
    operation_id="listPublications",
    summary="The library",
    response={200: PublicationList, 422: Problem, 429: Problem},
)
def publications(request: HttpRequest, asked: Query[PublicationParameters]) -> HttpResponseBase:
    includes = chosen_includes(asked.include, INCLUDES)
    chosen = chosen_fields(asked.fields, Publication)
    shows(request, "publications")
    return answer(request, Library(request, asked).answer(includes), chosen)


@router.get(
    "/{slug:key}",
    url_name="publication",
    operation_id="getPublication",
    summary="One publication, by what stands in its permanent address",
    response=page_answers(PublicationPage | BrochurePage) | {410: Problem},
)
def publication(request: HttpRequest, key: str, asked: Query[PageParameters]) -> HttpResponseBase:
    known = _known_key(key)
    locale = known_language("locale", asked.locale)
    fallback = known_language("fallback", asked.fallback)
    if _is_gone(known):
        return problem(410, GONE)
    page = _version(request, known, locale, fallback)
    return answer_with_page(request, page, asked, (PublicationPage, BrochurePage), locale)


def _answer_with_citations(citation_format: CitationFormat) -> None:
    kind = "array" if citation_format.content_type.endswith("+json") else "string"

    @router.get(
        f"/{{slug:key}}.{citation_format.suffix}",
        url_name=f"publication_{citation_format.suffix}",
        operation_id=f"get{citation_format.name.replace('-', '')}",
        summary=f"The citation of a publication as {citation_format.name}",
        response={200: None, 404: Problem, 410: Problem, 422: Problem, 429: Problem},
        openapi_extra=other_answer(citation_format.content_type, kind),
    )
    def citation(request: HttpRequest, key: str) -> HttpResponseBase:
        refuse_others(request)
        return _citation(request, key, citation_format)


for each in FORMATS.values():
    _answer_with_citations(each)


def _citation(request: HttpRequest, key: str, citation_format: CitationFormat) -> HttpResponseBase:
    """Of a locked publication, what its locked page shows."""
    known = _known_key(key)
    if _is_gone(known):
        return problem(410, GONE)
    found = _version(request, known, "", "")
    shows(request, page_key(found.pk))
    with speaking(request, found.locale.language_code):
        page = found.specific
        page.locale = found.locale
        topics = topics_in_language(page.topics.all(), page.locale)
        reference = reference_of(page, page_access(request), request, key=key, topics=topics)
        text = citation_format.write(reference)
    response = send(request, text.encode(), citation_format.content_type)
    response["Content-Disposition"] = content_disposition_header(
        True, f"{key}.{citation_format.suffix}"
    )
    return response


def _known_key(key: str) -> PermanentKey:
    known = PermanentKey.objects.filter(key=key).first()
    if known is None:
        raise Http404
    return known


def _is_gone(key: PermanentKey) -> bool:
    """Of those alone that everybody might know of; see `publications.permanent_views`."""
    return (
        key.withdrawn_at is not None
        and not Page.objects.filter(translation_key=key.translation_key).exists()
    )


def _version(request: HttpRequest, key: PermanentKey, locale: str, fallback: str) -> Page:
    """In the language that is asked for, else in the source language, else in any. Raises
    Http404."""
    versions = Q(translation_key=key.translation_key)
    wanted = [locale, fallback] if locale else [source_language()]
    return named_version(request, versions, wanted, any_other=not locale)
