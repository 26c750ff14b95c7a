"""How editors find subscriptions, decide on them and hand them to accounting."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from home.xlsx_only import XlsxOnly
from network.models import Subscription
from network.subscriptions import admin_views as verbs
from network.subscriptions.querysets import SubscriptionQuerySet

State = Subscription.State


class SubscriptionFilterSet(WagtailFilterSet):
    """By what holds today, not by what is stored: nothing is stored on the day one ends."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices, method="in_state"
    )
    invoice_state = django_filters.ChoiceFilter(
        label=gettext_lazy("Invoice"), choices=Subscription.InvoiceState.choices
    )
    ends = django_filters.ChoiceFilter(
        label=gettext_lazy("Ends"),
        choices=[
            (days, gettext_lazy("within %(days)s days") % {"days": days})
            for days in (7, 30, 60, 90)
        ],
        method="ending",
    )

    class Meta:
        model = Subscription
        fields: ClassVar = ["state", "invoice_state", "ends"]

    def in_state(
        self, queryset: SubscriptionQuerySet, name: str, value: str
    ) -> SubscriptionQuerySet:
        if value == State.REQUESTED:
            return queryset.requested()
        if value == State.ENDED:
            return queryset.over()
        return queryset.not_over().filter(state=value)

    def ending(self, queryset: SubscriptionQuerySet, name: str, value: str) -> SubscriptionQuerySet:
        return queryset.ending_within(int(value))


class SubscriptionIndexView(XlsxOnly, IndexView):
    list_export: ClassVar = [
        "organisation_name",
        "seat_count",
        "start",
        "end",
        "state_label",
        "get_invoice_state_display",
        "contact_name",
        "contact_email",
    ]
    export_headings: ClassVar = {
        "organisation_name": gettext_lazy("Organisation"),
        "seat_count": gettext_lazy("Seats"),
        "start": gettext_lazy("First day"),
        "end": gettext_lazy("Last day"),
        "state_label": gettext_lazy("State"),
        "get_invoice_state_display": gettext_lazy("Invoice"),
        "contact_name": gettext_lazy("Contact person"),
        "contact_email": gettext_lazy("E-mail address"),
    }

    def get_filename(self) -> str:
        return str(_("subscriptions"))


class SubscriptionForm(WagtailAdminModelForm):
    """Writes what it shows and nothing else: somebody may approve or renew meanwhile."""

    def save(self, commit: bool = True) -> Subscription:
        if commit and self.instance.pk:
            self.instance.save(update_fields=list(self.fields))
            saved: Subscription = self.instance
            return saved
        created: Subscription = super().save(commit)
        return created


class OverviewPanel(HelpPanel):
    """What holds today, and what can be done."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "network/admin/subscription_overview.html", **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            # By itself the form's instance holds what was typed, mistakes included.
            subscription = (
                Subscription.objects.with_seats()
                .select_related("municipality")
                .get(pk=self.instance.pk)
            )
            return context | {
                "subscription": subscription,
                "verbs": verbs.possible_verbs(subscription),
                "unclear": subscription.reminders.filter(state="sending"),
            }


class SubscriptionViewSet(SnippetViewSet):
    model = Subscription
    icon = "key"
    ordering = "-requested_at"
    menu_label = gettext_lazy("Subscriptions")
    menu_order = 5
    copy_view_enabled = False
    index_view_class = SubscriptionIndexView
    filterset_class = SubscriptionFilterSet
    search_fields: ClassVar = ["organisation", "municipality__name"]
    search_backend_name = None
    list_per_page = 50
    list_display: ClassVar = [
        "__str__",
        Column("state_label", label=gettext_lazy("State"), sort_key="state"),
        Column("seats_in_words", label=gettext_lazy("Seats")),
        Column("start", label=gettext_lazy("First day"), sort_key="start"),
        Column("end", label=gettext_lazy("Last day"), sort_key="end"),
        Column(
            "get_invoice_state_display", label=gettext_lazy("Invoice"), sort_key="invoice_state"
        ),
    ]
    edit_handler = ObjectList(
        [
            OverviewPanel(),
            FieldPanel("municipality"),
            FieldPanel("organisation"),
            MultiFieldPanel(
                [FieldPanel("contact_name"), FieldPanel("contact_email")],
                heading=gettext_lazy("Contact"),
            ),
            FieldPanel("requested_seats"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("start"), FieldPanel("end")])],
                heading=gettext_lazy("Period"),
                help_text=gettext_lazy(
                    "Set by approving and renewing. Correct it here only if it was entered wrongly:"
                    " it decides who reads."
                ),
            ),
            FieldPanel("invoice_state"),
            FieldPanel("notes"),
        ],
        base_form_class=SubscriptionForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscription]:
        return Subscription.objects.with_seats().select_related("municipality")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            *(
                path(f"{name}/<int:pk>/", self.construct_view(view), name=name)
                for name, view in verbs.VIEWS.items()
            ),
        ]


def list_address(**filters: str) -> str:
    """The list with these filters set."""
    viewset = Subscription.snippet_viewset  # type: ignore[attr-defined]  # Wagtail adds it
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return f"{reverse(viewset.get_url_name('list'))}?{query}"
