"""The map of members in templates."""

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext as _

from network.cartography import MapPoint, map_points, view_box
from network.member_overview import MunicipalityEntry

register = template.Library()
register.simple_tag(view_box, name="map_view_box")


@register.simple_tag
def dots_of(municipalities: Iterable[MunicipalityEntry]) -> list[MapPoint]:
    """Where the dots of the drawing go; a municipality without a position has none."""
    return map_points(
        (entry.latitude, entry.longitude, entry.member_count)
        for entry in municipalities
        if entry.latitude is not None and entry.longitude is not None
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
