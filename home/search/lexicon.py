"""The rules of a language as they are on this website: with the words that editors added."""

from home.models import CompoundPart
from home.search.analysis import ENGLISH, OTHER, Analyser, german


def analyser_of(language: str) -> Analyser:
    """`language`: "de", "en-gb"; one query for German."""
    base = language.partition("-")[0].lower()
    if base == "de":
        added = list(CompoundPart.objects.values_list("word", "stays_whole"))
        return german(
            frozenset(word for word, stays_whole in added if not stays_whole),
            frozenset(word for word, stays_whole in added if stays_whole),
        )
    return ENGLISH if base == "en" else OTHER
