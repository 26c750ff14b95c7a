"""The rules of a language as they are on this website: with the words that editors added."""

from django.http import HttpRequest

from home.known_content import known
from home.models import CompoundPart
from home.search.analysis import ENGLISH, OTHER, Analyser, german


def analyser_of(language: str, request: HttpRequest | None = None) -> Analyser:
    """`language`: "de", "en-gb"; one query for German, none where the process knows the words."""
    base = language.partition("-")[0].lower()
    if base == "de":
        added = known(request, "added words", _added_words)
        return german(
            frozenset(word for word, stays_whole in added if not stays_whole),
            frozenset(word for word, stays_whole in added if stays_whole),
        )
    return ENGLISH if base == "en" else OTHER


def _added_words() -> list[tuple[str, bool]]:
    return list(CompoundPart.objects.values_list("word", "stays_whole"))
