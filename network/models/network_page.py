"""The landing page of the network, made of typed sections."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.models import BasePage
from home.models.page_fields import page_reference
from network.blocks import SectionsBlock


class NetworkPage(BasePage):
    parent_page_types: ClassVar = ["home.HomePage", "wagtailcore.Page"]
    subpage_types: ClassVar = [
        "network.MemberMapPage",
        "network.JoinPage",
        "network.SubscriptionPage",
        "home.StandardPage",
    ]
    template = "network/network_page.html"
    shows_lists = ("members", "publications")

    hero_heading = models.CharField(_("claim"), max_length=120)
    hero_lead = models.TextField(_("lead"), max_length=400)
    hero_primary_page = page_reference(_("first button leads to"))
    hero_secondary_page = page_reference(_("second button leads to"))
    sections = StreamField(SectionsBlock(), verbose_name=_("sections"), blank=True)

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
        FieldPanel("sections"),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("hero_heading"),
        index.SearchField("hero_lead"),
        index.SearchField("sections"),
    ]

    class Meta:
        verbose_name = _("network page")
        verbose_name_plural = _("network pages")
