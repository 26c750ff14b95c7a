"""The start page, and what the frame of every page takes from it."""

from typing import ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from home.blocks import HomeBodyBlock
from home.models.base import BasePage
from home.models.page_fields import page_reference
from home.request_values import served_as_fallback


class HomePage(BasePage):
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    template = "home/home_page.html"

    hero_heading = models.CharField(_("claim"), max_length=120)
    hero_lead = models.TextField(_("lead"), max_length=400)
    hero_primary_page = page_reference(_("first button leads to"))
    hero_secondary_page = page_reference(_("second button leads to"))
    body = StreamField(HomeBodyBlock(), verbose_name=_("content"), blank=True)

    claim = models.CharField(
        _("line above the header"), max_length=120, blank=True, help_text=_("On every page.")
    )
    footer_text = models.TextField(_("text in the footer"), max_length=300, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.CharField(
        _("contact address"),
        max_length=254,
        blank=True,
        help_text=_("Shown as text, exactly as entered. You may write (at) to keep robots away."),
    )
    easy_language_page = page_reference(
        _("page in easy language"), _("Required by the German accessibility regulation BITV 2.0.")
    )
    sign_language_page = page_reference(
        _("page in sign language"), _("Required by the German accessibility regulation BITV 2.0.")
    )

    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("hero_heading"),
                FieldPanel("hero_lead"),
                FieldPanel("hero_primary_page"),
                FieldPanel("hero_secondary_page"),
            ],
            heading=_("Opening"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("claim"),
                FieldPanel("footer_text"),
                FieldPanel("contact_name"),
                FieldPanel("contact_email"),
                FieldPanel("easy_language_page"),
                FieldPanel("sign_language_page"),
            ],
            heading=_("On every page"),
        ),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("hero_heading"),
        index.SearchField("hero_lead"),
        index.SearchField("body"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        SynchronizedField("contact_name"),
        SynchronizedField("contact_email"),
    ]

    class Meta:
        verbose_name = _("start page")
        verbose_name_plural = _("start pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """An address without a translation gives the page of the source language, marked so."""
        try:
            return super().route(request, path_components)
        except Http404:
            original = self._in_source_language()
            if original is None or not path_components:
                raise
            result = original.route(request, path_components)
            served_as_fallback.keep(request, True)
            return result

    def _in_source_language(self) -> Page | None:
        source = Locale.get_default()
        if self.locale_id == source.pk:
            return None
        original = self.get_translation_or_none(source)
        return original.specific if original else None
