"""From what somebody typed to the municipality that is meant."""

import re

from django.db.models import Q

from home.german import german_slug
from network.models import Municipality

_TITLE = re.compile(
    "^(?:(?:kreisfreie|grosse-kreis|hanse|kreis|landeshaupt|universitaets|wissenschafts)-?)?"
    "(?:stadt|gemeinde|markt|marktgemeinde|ortsgemeinde|verbandsgemeinde|samtgemeinde)-"
)
_SPELT = {"a": "aäAÄ", "o": "oöOÖ", "u": "uüUÜ"}
MANY = 20


def municipalities_named(text: str) -> list[Municipality]:
    """The active municipalities of exactly this name, in the order of the list.

    "Köln", "koeln" and "Stadt Köln" are the same, and what follows a comma or stands in brackets
    narrows it down: "Neustadt (Hessen)".
    """
    name, *narrower = re.split("[,(]", text, maxsplit=1)
    typed = german_slug(name, 120)
    wanted = {typed, _TITLE.sub("", typed)} - {""}
    if not wanted:
        return []
    starts = {letter for slug in wanted for letter in _first_letters(slug)}
    candidates = Municipality.objects.filter(_any_start(starts), is_active=True)
    named = [place for place in candidates if german_slug(place.name) in wanted]
    words = set(german_slug(" ".join(narrower)).split("-")) - {""}
    narrowed = [place for place in named if words <= _words_about(place)]
    return (narrowed or named)[:MANY]


def _first_letters(slug: str) -> str:
    return _SPELT.get(slug[0], slug[0] + slug[0].upper())


def _any_start(letters: set[str]) -> Q:
    condition = Q()
    for letter in sorted(letters):
        condition |= Q(name__startswith=letter)
    return condition


def _words_about(place: Municipality) -> set[str]:
    return set(german_slug(f"{place.district} {place.get_state_display()}").split("-"))
