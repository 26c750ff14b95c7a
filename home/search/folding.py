"""Spellings of one word brought to one: capitals, umlauts, accents, other alphabets."""

import re
import unicodedata

from home.german import decomposed

# "ue" after a vowel or q is no umlaut: neue, Bauer, Quelle.
_UMLAUT_SPELT_OUT = re.compile(r"([ao])e|(?<![aeiouq])(u)e")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def folded(word: str) -> str:
    """Small letters without marks, in ASCII: "Café" → "cafe", "Maß" → "mass", "Müller" → "muller".
    Letters of other alphabets become their numbers, which every database takes for a word."""
    if not word.isascii():
        letters = (sign for sign in decomposed(word) if not unicodedata.combining(sign))
        word = _NOT_ASCII.sub(lambda sign: f"u{ord(sign[0]):x}", "".join(letters).lower())
    return word.lower()


def folded_german(word: str) -> str:
    """The same, and the umlauts that are spelt out: "Mueller" → "muller"."""
    return _UMLAUT_SPELT_OUT.sub(r"\1\2", folded(word))
