"""`/p/<key>/` leads to a publication as it is now, `/p/<key>/<number>/` to one of its editions."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from home.access.files import may_read_file
from home.access.rule import page_access
from home.addresses import complete_address, page_address, visitor_language
from home.cards import describe_document
from home.locked import locked_response
from home.request_values import served_page
from publications.citing.pages import edition_context
from publications.models import Edition, PermanentKey
from publications.permanent_keys import permanent_path


@require_safe
def publication(request: HttpRequest, key: str) -> HttpResponse:
    """Where the publication is now, in the visitor's language or else in the source's."""
    permanent_key = known_key(key)
    versions = named_versions(permanent_key, request)
    if not versions:
        return nothing_there(permanent_key, request)
    return cached_as_the_page(redirect(page_address(versions[0], request)), versions[0], request)


@require_safe
def edition(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The publication's page for the edition that it shows, for each other one its own page."""
    permanent_key = known_key(key)
    versions = named_versions(permanent_key, request)
    for page in versions:
        found = Edition.objects.filter(page=page.pk, number=number).first()
        if found is None:
            continue
        if number == page.edition_number:
            is_best = page is versions[0]
            address = page_address(page, request) if is_best else page.get_url(request)
            response: HttpResponse = redirect(address)
        else:
            response = _former_edition(found, page, permanent_key, request)
        return cached_as_the_page(response, page, request)
    if versions:
        raise Http404
    return nothing_there(permanent_key, request)


def known_key(key: str) -> PermanentKey:
    known = PermanentKey.objects.filter(key=key).first()
    if known is None:
        raise Http404
    return known


def named_versions(key: PermanentKey, request: HttpRequest) -> list[Page]:
    """The language versions that may be named to this visitor, the most fitting one first."""
    access = page_access(request)
    language = visitor_language(request)
    source = Locale.get_default().pk
    pages = Page.objects.filter(translation_key=key.translation_key, alias_of__isnull=True)
    named = [
        page
        for page in pages.select_related("locale").order_by("pk").specific()
        if access.may_be_listed(page)
    ]
    return sorted(
        named,
        key=lambda page: (page.locale.language_code != language, page.locale_id != source),
    )


def _former_edition(
    found: Edition, page: Any, key: PermanentKey, request: HttpRequest
) -> HttpResponse:
    language = page.locale.language_code
    path = permanent_path(key.key, language, found.number)
    if language != visitor_language(request):
        return redirect(path)
    if not page_access(request).allows(page):
        return locked_response(page, request)
    served_page.keep(request, page)
    document = found.document
    may_read = document is not None and may_read_file(document, request)
    context = {
        "page": page,
        "edition": found,
        "download": describe_document(document) if may_read else None,
        "permanent_address": complete_address(path, request),
        **edition_context(page, found, key.key, request),
        "present_number": page.edition_number,
        "present_path": page_address(page, request),
    }
    return TemplateResponse(request, "publications/edition.html", context)


def nothing_there(key: PermanentKey, request: HttpRequest) -> HttpResponse:
    """That it is gone is said of publications that everybody might know of."""
    exists = Page.objects.filter(translation_key=key.translation_key).exists()
    if exists or key.withdrawn_at is None:
        raise Http404
    return TemplateResponse(request, "publications/withdrawn.html", status=410)


def cached_as_the_page(response: HttpResponse, page: Page, request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated or page_access(request).is_protected(page):
        response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    return response
