"""The overview of members: a list by Land; a map is drawn beside it."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from home.fields import ImpreciseDateField
from home.models import BasePage
from network.member_overview import member_overview
from network.states import STATES


class MemberMapPage(BasePage):
    parent_page_types: ClassVar = ["network.NetworkPage", "home.HomePage"]
    subpage_types: ClassVar = ["home.StandardPage"]
    template = "network/member_map_page.html"

    lead = models.TextField(_("lead"), max_length=500, blank=True)
    as_of = ImpreciseDateField(
        _("as of"), blank=True, help_text=_("The month the list is from, for example: May 2024")
    )
    sample_data_note = models.BooleanField(_("say that these are sample data"), default=False)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("as_of"),
        FieldPanel("sample_data_note"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        SynchronizedField("as_of"),
        SynchronizedField("sample_data_note"),
    ]

    class Meta:
        verbose_name = _("page with members")
        verbose_name_plural = _("pages with members")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # An unknown Land shows all of them, never an error.
        selected = request.GET.get("land", "")
        context["overview"] = member_overview(selected if selected in STATES else "")
        return context
