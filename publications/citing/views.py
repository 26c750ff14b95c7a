"""`/p/<key>.bib`, `/p/<key>/<number>.ris` and the like: citations as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from home.access.rule import page_access
from publications.citing.formats import CitationFormat
from publications.citing.reference import Reference, reference_of, reference_of_edition
from publications.models import Edition
from publications.models.topic import topics_in_language
from publications.permanent_views import (
    cached_as_the_page,
    known_key,
    named_versions,
    nothing_there,
)


@require_safe
def publication_citation(
    request: HttpRequest, key: str, citation_format: CitationFormat
) -> HttpResponse:
    """Of the edition that is valid now; of a locked publication, what its locked page shows."""
    permanent_key = known_key(key)
    versions = named_versions(permanent_key, request)
    if not versions:
        return nothing_there(permanent_key, request)
    page = versions[0]
    reference = reference_of(
        page,
        page_access(request),
        request,
        key=key,
        topics=topics_in_language(page.topics.all(), page.locale),
    )
    return cached_as_the_page(_file(reference, citation_format, key), page, request)


@require_safe
def edition_citation(
    request: HttpRequest, key: str, number: int, citation_format: CitationFormat
) -> HttpResponse:
    """Of one edition, for those who may read it: a locked page does not tell of its editions."""
    permanent_key = known_key(key)
    access = page_access(request)
    versions = named_versions(permanent_key, request)
    if not versions:
        return nothing_there(permanent_key, request)
    for page in filter(access.allows, versions):
        edition = Edition.objects.filter(page=page.pk, number=number).first()
        if edition is None:
            continue
        if number == page.edition_number:
            topics = topics_in_language(page.topics.all(), page.locale)
            reference = reference_of(page, access, request, key=key, topics=topics)
        else:
            reference = reference_of_edition(page, edition, key, request)
        file = _file(reference, citation_format, f"{key}-{number}")
        return cached_as_the_page(file, page, request)
    raise Http404


def _file(reference: Reference, citation_format: CitationFormat, name: str) -> HttpResponse:
    response = HttpResponse(
        citation_format.write(reference), content_type=citation_format.content_type
    )
    response["Content-Disposition"] = content_disposition_header(
        True, f"{name}.{citation_format.suffix}"
    )
    # Nobody looks for it.
    response["X-Robots-Tag"] = "noindex"
    return response
