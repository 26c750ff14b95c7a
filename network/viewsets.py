"""How editors find and edit members, meetings and working groups."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from network.models import Meeting, Member, WorkingGroup
from network.municipality_viewset import MunicipalityViewSet
from network.requests.viewsets import MembershipRequestViewSet
from network.subscriptions.viewset import SubscriptionViewSet


class MemberViewSet(SnippetViewSet):
    model = Member
    icon = "user"
    ordering = "municipality__name"
    menu_label = _("Members")
    menu_order = 1
    list_display: ClassVar = ["__str__", Column("municipality", label=_("Municipality"))]
    list_filter: ClassVar = ["municipality__state", "is_sample"]
    list_per_page = 50
    panels: ClassVar = [
        FieldPanel("municipality"),
        FieldPanel("role"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("first_name"), FieldPanel("last_name")]),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            ],
            heading=_("Person"),
            help_text=_("Shown to the public only with a consent for each item."),
        ),
        InlinePanel("consents", heading=_("Consents"), label=_("Consent")),
        FieldPanel("is_sample"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Member]:
        return Member.objects.select_related("municipality")


class MeetingViewSet(SnippetViewSet):
    model = Meeting
    icon = "date"
    menu_label = _("Meetings")
    menu_order = 2
    list_display: ClassVar = [
        "title",
        Column("date", label=_("Date"), sort_key="date_earliest"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
    ]
    panels: ClassVar = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("status")]),
        FieldPanel("place"),
        FieldPanel("text"),
        FieldPanel("documentation_page"),
    ]


class WorkingGroupViewSet(SnippetViewSet):
    model = WorkingGroup
    icon = "group"
    menu_label = _("Working groups")
    menu_order = 3
    panels: ClassVar = [FieldPanel("name"), FieldPanel("text")]


class NetworkViewSetGroup(SnippetViewSetGroup):
    items = (
        MemberViewSet,
        MeetingViewSet,
        WorkingGroupViewSet,
        MunicipalityViewSet,
        MembershipRequestViewSet,
        SubscriptionViewSet,
    )
    menu_icon = "group"
    menu_label = _("Network")
    menu_name = "network"
    menu_order = 200
