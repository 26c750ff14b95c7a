"""How editors find and edit members, meetings and working groups."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from network.members.corrections_viewset import MemberCorrectionViewSet
from network.members.viewset import MemberViewSet
from network.models import Meeting, WorkingGroup
from network.municipality_viewset import MunicipalityViewSet
from network.requests.viewsets import MembershipRequestViewSet
from network.subscriptions.viewset import SubscriptionViewSet


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
        MemberCorrectionViewSet,
        SubscriptionViewSet,
    )
    menu_icon = "group"
    menu_label = _("Network")
    menu_name = "network"
    menu_order = 200
