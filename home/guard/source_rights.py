"""Requests in the admin that are answered before their view: privacy that is set on another page,
and translating what one may not edit."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from home.guard.confirmation import modal_answer
from home.guard.privacy import source_of


def answer_elsewhere(request: HttpRequest, options: dict[str, Any]) -> HttpResponseBase | None:
    """None where the view itself shall answer."""
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        return None
    if view_name == "wagtailadmin_pages:set_privacy":
        return _privacy_is_set_elsewhere(request, _page(options["page_id"]))
    if view_name == "wagtail_localize:submit_page_translation":
        return _only_for_those_who_edit(request, _page(options["page_id"]))
    if view_name == "wagtail_localize:update_translations":
        source = TranslationSource.objects.filter(pk=options["translation_source_id"]).first()
        page = source and Page.objects.filter(
            translation_key=source.object_id, locale=source.locale_id
        )
        return _only_for_those_who_edit(request, page.first() if page else None)
    return None


def _privacy_is_set_elsewhere(request: HttpRequest, page: Page | None) -> HttpResponseBase | None:
    if page is None or not page.permissions_for_user(request.user).can_set_view_restrictions():
        return None
    source = source_of(page)
    if source.pk == page.pk:
        return None
    return modal_answer(
        request,
        "home/admin/access/set_elsewhere_in_modal.html",
        {"source": source, "address": reverse("wagtailadmin_pages:edit", args=(source.pk,))},
        status=403 if request.method == "POST" else 200,
    )


def _only_for_those_who_edit(request: HttpRequest, page: Page | None) -> HttpResponseBase | None:
    """wagtail-localize asks for the right to translate, and not for one on this page."""
    if page is None or page.permissions_for_user(request.user).can_edit():
        return None
    return permission_denied(request)


def _page(key: Any) -> Page | None:
    return Page.objects.filter(pk=key).first()
