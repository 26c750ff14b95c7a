"""Key figures: a number, what it counts, and the month it is from."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.fields import ImpreciseDateBlock
from home.key_figures.counted import counted_choices

QUALIFIERS = {
    "more_than": _("more than"),
    "at_least": _("at least"),
    "about": _("about"),
}


class KeyFigureBlock(blocks.StructBlock):
    """A number with what it counts: "mehr als 95 Kommunen"."""

    qualifier = blocks.ChoiceBlock(
        label=_("Qualifier"),
        required=False,
        choices=list(QUALIFIERS.items()),
    )
    value = blocks.IntegerBlock(label=_("Number"), min_value=0, max_value=1_000_000_000)
    unit = blocks.CharBlock(
        label=_("What is counted"), max_length=60, help_text=_("For example: members")
    )
    is_year = blocks.BooleanBlock(
        label=_("The number is a year"),
        required=False,
        help_text=_("Years are written without a dot: 2013, not 2.013."),
    )

    counts = blocks.ChoiceBlock(
        label=_("Counted from the data"),
        required=False,
        choices=counted_choices,
        help_text=_("The admin then says when the number has changed, and offers the new one."),
    )

    def get_searchable_content(self, value: Any) -> list[str]:
        """What is counted: Wagtail would add the label of an empty choice."""
        return [value["unit"]] if value.get("unit") else []

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["number"] = key_figure_number(value)
        context["qualifier"] = QUALIFIERS.get(value["qualifier"], "")
        return context

    class Meta:
        icon = "order"
        label = _("Key figure")
        template = "home/blocks/key_figure.html"


def key_figure_number(value: Any) -> str:
    """The number as it is written in the current language: "1.234", a year as "2013"."""
    if value["value"] is None:
        return ""
    return written_number(value["value"], grouping=not value["is_year"])


def written_number(number: int, *, grouping: bool = True) -> str:
    return number_format(number, use_l10n=True, force_grouping=grouping)


class KeyFiguresBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    figures = blocks.ListBlock(KeyFigureBlock(), label=_("Key figures"), min_num=1, max_num=6)
    as_of = ImpreciseDateBlock(
        label=_("As of"),
        help_text=_("The month the figures are from, for example: May 2024"),
    )

    class Meta:
        icon = "order"
        label = _("Key figures")
        description = _("Up to six numbers and the month they are from.")
        template = "home/blocks/key_figures.html"
        preview_value = {
            "heading": "",
            "figures": [
                {"qualifier": "", "value": 120, "unit": "Mitglieder", "is_year": False},
                {"qualifier": "more_than", "value": 95, "unit": "Kommunen", "is_year": False},
            ],
            "as_of": "2024-05",
        }
