"""How to join, and how to subscribe: texts, contact, and the form to ask for it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.blocks import BodyBlock
from home.models import BasePage
from network.requests.pages import RequestFormPage


class ContactPage(BasePage):
    """What both pages have: a text and whom to write to."""

    lead = models.TextField(_("lead"), max_length=500)
    body = StreamField(BodyBlock(), verbose_name=_("content"), blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.CharField(
        _("contact address"),
        max_length=254,
        blank=True,
        help_text=_("Shown as text, exactly as entered. You may write (at) to keep robots away."),
    )

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("contact_name"), FieldPanel("contact_email")], heading=_("Contact")
        ),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        SynchronizedField("contact_name"),
        SynchronizedField("contact_email"),
    ]

    class Meta:
        abstract = True


class JoinPage(RequestFormPage, ContactPage):
    parent_page_types: ClassVar = ["network.NetworkPage", "home.HomePage"]
    subpage_types: ClassVar = ["home.StandardPage"]
    template = "network/join_page.html"
    request_form = "network.requests.forms.MembershipRequestForm"
    request_model = "network.MembershipRequest"

    class Meta:
        verbose_name = _("page for joining")
        verbose_name_plural = _("pages for joining")


class SubscriptionPage(RequestFormPage, ContactPage):
    parent_page_types: ClassVar = ["network.NetworkPage", "home.HomePage"]
    subpage_types: ClassVar = ["home.StandardPage"]
    template = "network/subscription_page.html"
    request_form = "network.requests.forms.SubscriptionRequestForm"
    request_model = "network.SubscriptionRequest"

    included = StreamField(
        [("item", blocks.CharBlock(label=_("What is included"), max_length=200))],
        verbose_name=_("what is included"),
        blank=True,
    )
    steps = StreamField(
        [("step", blocks.CharBlock(label=_("Step"), max_length=200))],
        verbose_name=_("how it goes on"),
        blank=True,
    )

    content_panels: ClassVar = [
        *ContactPage.content_panels,
        FieldPanel("included"),
        FieldPanel("steps"),
    ]

    class Meta:
        verbose_name = _("page about the subscription")
        verbose_name_plural = _("pages about the subscription")
