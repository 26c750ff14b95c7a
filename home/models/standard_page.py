"""Pages of text: legal notices, easy language, anything without a type of its own."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.blocks import BodyBlock
from home.models.base import BasePage


class StandardPage(BasePage):
    parent_page_types: ClassVar = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar = ["home.StandardPage"]
    template = "home/standard_page.html"

    lead = models.TextField(_("lead"), max_length=500, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("content"), blank=True)
    show_in_footer = models.BooleanField(
        _("show in the footer"),
        default=False,
        help_text=_("For pages the law requires, such as imprint and privacy notice."),
    )

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar = [*BasePage.promote_panels, FieldPanel("show_in_footer")]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        SynchronizedField("show_in_footer"),
    ]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")
