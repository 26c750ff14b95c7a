"""The map of members in templates."""

from django import template

from network.cartography import MapPoint, map_point, view_box
from network.member_overview import MunicipalityEntry

register = template.Library()
register.simple_tag(view_box, name="map_view_box")


@register.filter(name="map_point")
def municipality_point(municipality: MunicipalityEntry) -> MapPoint | None:
    """Where a municipality's dot goes; None where its position is unknown."""
    if municipality.latitude is None or municipality.longitude is None:
        return None
    return map_point(municipality.latitude, municipality.longitude, municipality.member_count)
