"""English translations: German segment, as the translation editor shows it, to English text."""

from . import brochure_one, brochure_two, network, start, topics

# Names and addresses that are the same in both languages.
_UNCHANGED = ("Marion Stock", "stock(at)netzwerk-buergerbeteiligung.de")

TRANSLATIONS: dict[str, str] = {
    **{text: text for text in _UNCHANGED},
    **start.TRANSLATIONS,
    **network.TRANSLATIONS,
    **brochure_one.TRANSLATIONS,
    **brochure_two.TRANSLATIONS,
    **topics.TRANSLATIONS,
}
