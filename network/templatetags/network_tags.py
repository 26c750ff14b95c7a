"""The map of members in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from network.cartography import view_box
from network.member_overview import MemberOverview

register = template.Library()
register.simple_tag(view_box, name="map_view_box")


@register.simple_tag
def dots_of(overview: MemberOverview) -> SafeString:
    """The dots of the drawing, written here: a loop in a template takes many times as long."""
    return mark_safe(  # noqa: S308  numbers only
        "".join(f'<circle cx="{dot.x}" cy="{dot.y}" r="{dot.radius}"/>' for dot in overview.dots)
    )


@register.simple_tag
def member_map_texts() -> dict[str, str]:
    """What `static/network/member-map/` says; it puts numbers in the place of {names}."""
    return {
        "map": _("Map of members"),
        "oneMember": _("1 member"),
        "members": _("{count} members"),
        "group": _("{members} members in {municipalities} municipalities, open group"),
        "inTheList": _("Show in the list"),
        "close": _("Close"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
    }
