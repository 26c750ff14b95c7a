"""Small helpers of presentation for the templates: language marks, cards, form controls."""

from __future__ import annotations

import re

from django import template
from django.forms import BoundField, CheckboxInput, RadioSelect, Select
from django.forms.widgets import CheckboxSelectMultiple
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text import RichText

from home.cards import Card
from home.page_cards import card_in_context
from home.rich_text import render_rich_text

register = template.Library()

INPUT_CLASSES = {
    "input": "kern-form-input__input",
    "select": "kern-form-input__select",
    "checkbox": "kern-form-check__checkbox",
    "group": "",
}

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Before the last part of words like "Partizipationsbeauftragte" or "Bürgerversammlung".
COMPOUND_JOINT = re.compile(
    r"(?<=\w{6})(?=(?:abonnement|ausschreibung|beauftragte|beschreibung|beteiligung|demokratie"
    r"|veranstaltung|versammlung|verwaltung)\w{0,2}\b)"
)


@register.simple_tag
def lang_attribute(language: str | None) -> SafeString | str:
    """` lang="…"` for text in `language`; nothing where that is the active language anyway."""
    if not language or language == get_language():
        return ""
    return format_html(' lang="{}"', language)


@register.filter
def soft_hyphens(text: object) -> str:
    """Long German compounds with a place to break, for large type: not every browser has a
    German dictionary."""
    return COMPOUND_JOINT.sub(SOFT_HYPHEN, str(text or ""))


@register.simple_tag(takes_context=True)
def page_card(context: Context, page: Page | None) -> Card | None:
    """The card of a page that a field chose, None where this visitor may not know of it."""
    return card_in_context(page, {"request": context.get("request")})


@register.filter
def control_kind(field: BoundField) -> str:
    """Which form of KERN's controls a field takes: "checkbox", "group", "select" or "input"."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    # Radio buttons and check boxes are kinds of Select in Django, so they are asked for first.
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        return "group"
    return "select" if isinstance(widget, Select) else "input"


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's input with KERN's classes; a placeholder would only repeat the label."""
    css_class = INPUT_CLASSES[control_kind(field)]
    if css_class and field.errors:
        css_class = f"{css_class} {css_class}--error"
    field.field.widget.attrs.pop("placeholder", None)
    return field.as_widget(attrs={"class": css_class} if css_class else {})


@register.simple_tag(takes_context=True)
def rich_text(context: Context, value: RichText | str) -> SafeString:
    """Editors' text, with links as this visitor may see them."""
    return render_rich_text(value, context.get("request"))
