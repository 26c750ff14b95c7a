"""How editors find municipalities, of which hundreds have the same name, by typing."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from home.blocks.figures import written_number
from network.models import Municipality
from network.querysets import MunicipalityQuerySet


class MunicipalityFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Name, district or Land"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("For example: muelheim ruhr")}),
    )

    def filter(self, objects: MunicipalityQuerySet) -> MunicipalityQuerySet:
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return objects.matching(self.search_query)


def _population(municipality: Municipality) -> str:
    population = municipality.population
    return "" if population is None else written_number(population)


class OnlyActive:
    """In the list to choose from. One that is inactive stays where it was chosen before."""

    filter_form_class = MunicipalityFilterForm

    def get_object_list(self) -> MunicipalityQuerySet:
        return Municipality.objects.active()

    @property
    def columns(self) -> list[Column]:
        columns: list[Column] = super().columns  # type: ignore[misc]  # a view's
        return [*columns, Column("population", label=_("Population"), accessor=_population)]


class MunicipalityChooseView(OnlyActive, ChooseView):
    pass


class MunicipalityChooseResultsView(OnlyActive, ChooseResultsView):
    pass


class MunicipalityChooserViewSet(SnippetChooserViewSet):
    choose_view_class = MunicipalityChooseView
    choose_results_view_class = MunicipalityChooseResultsView


class MunicipalityIndexView(IndexView):
    def search_queryset(self, queryset: MunicipalityQuerySet) -> Any:
        found = queryset.matching(self.search_query)
        return self.order_queryset(found) if self.is_explicitly_ordered else found


class MunicipalityViewSet(SnippetViewSet):
    model = Municipality
    icon = "site"
    index_view_class = MunicipalityIndexView
    chooser_viewset_class = MunicipalityChooserViewSet
    chooser_per_page = 20
    # Which columns there are to search; MunicipalityQuerySet.matching says how.
    search_fields: ClassVar = ["search_text"]
    menu_label = _("Municipalities")
    menu_order = 4
    list_display: ClassVar = [
        "name",
        Column("district", label=_("District")),
        Column("get_state_display", label=_("Land"), sort_key="state"),
        Column("ags", label=_("AGS"), sort_key="ags"),
        BooleanColumn("is_active", label=_("Active")),
    ]
    list_filter: ClassVar = ["state", "is_active"]
    list_per_page = 50
    panels: ClassVar = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("ags"), FieldPanel("district")]),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        FieldPanel("population"),
        FieldPanel("is_active"),
    ]
