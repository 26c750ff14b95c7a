"""How editors find members, look after them and hand the list on."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from network.members.addresses import bulk_action_address
from network.members.consents import what_is_public, with_what_is_public
from network.members.export import MemberExport
from network.members.filters import MemberFilterSet
from network.members.form import member_edit_handler
from network.members.import_view import ImportView
from network.members.search import search_members
from network.models import Member
from network.querysets import MemberQuerySet


class MemberIndexView(MemberExport, IndexView):
    is_searchable = True
    import_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_export and not self.user_has_permission("change"):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    @cached_property
    def show_export_buttons(self) -> bool:
        return bool(self.user_has_permission("change"))

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = super().header_more_buttons
        if self.user_has_permission("add"):
            address = reverse(self.import_url_name)
            buttons = [*buttons, Button(_("Import"), url=address, icon_name="upload", priority=80)]
        return buttons

    def search_queryset(self, queryset: MemberQuerySet) -> MemberQuerySet:
        return search_members(queryset, self.search_query) if self.is_searching else queryset

    def get_list_more_buttons(self, instance: Member) -> list[Any]:
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if self.user_has_permission("delete"):
            address = bulk_action_address("forget", instance)
            buttons.append(
                MenuItem(_("Forget person"), url=address, icon_name="cross", priority=40)
            )
        return buttons


class MemberEditView(EditView):
    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons: list[Any] = list(super().header_more_buttons)
        actions = [("send_details_link", _("Send the link to “My entries”"), "mail")]
        if self.user_has_permission("delete"):
            actions.append(("forget", _("Forget person"), "cross"))
        return buttons + [
            Button(
                label,
                url=bulk_action_address(action, self.object),
                icon_name=icon,
                priority=100 + position,
            )
            for position, (action, label, icon) in enumerate(actions)
        ]


class MemberViewSet(SnippetViewSet):
    """Without revisions: what a member corrects or has removed must not live on in them. The
    history says who did what when, and holds no personal data."""

    model = Member
    icon = "user"
    ordering = "municipality__name"
    menu_label = _("Members")
    menu_order = 1
    copy_view_enabled = False
    index_view_class = MemberIndexView
    edit_view_class = MemberEditView
    filterset_class = MemberFilterSet
    search_backend_name = None
    edit_handler = member_edit_handler
    list_per_page = 50
    list_display: ClassVar = [
        "__str__",
        Column("municipality", label=_("Municipality"), sort_key="municipality__name"),
        Column("public", label=_("Public"), accessor=what_is_public),
        Column("checked_on", label=_("Checked on"), sort_key="checked_on"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Member]:
        return with_what_is_public(Member.objects.select_related("municipality"))

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = {"import_url_name": self.get_url_name("import")}
        return super().get_index_view_kwargs(**names, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("import/", self.construct_view(ImportView), name="import"),
        ]
