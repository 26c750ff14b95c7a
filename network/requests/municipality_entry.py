"""From what somebody typed to the municipality that is meant."""

import re

from home.german import german_words
from network.models import Municipality

_TITLE = re.compile(
    "^(?:(?:kreisfreie|grosse kreis|hanse|kreis|landeshaupt|universitaets|wissenschafts) ?)?"
    "(?:stadt|gemeinde|markt|marktgemeinde|ortsgemeinde|verbandsgemeinde|samtgemeinde) "
)
MANY = 20


def municipalities_named(text: str) -> list[Municipality]:
    """The active municipalities of exactly this name, in the order of the list.

    "Köln", "koeln" and "Stadt Köln" are the same, and what follows a comma or stands in brackets
    narrows it down: "Neustadt (Hessen)".
    """
    whole = " ".join(german_words(text))
    name, *narrower = re.split("[,(]", text, maxsplit=1)
    typed = " ".join(german_words(name))
    if not typed:
        return []
    # "Halle (Saale)" is a name with its brackets.
    wanted = {typed, _TITLE.sub("", typed), whole, _TITLE.sub("", whole)}
    named = list(Municipality.objects.active().named(*wanted))
    words = set(german_words(" ".join(narrower)))
    narrowed = [place for place in named if words <= set(place.search_text.split())]
    return (narrowed or named)[:MANY]
