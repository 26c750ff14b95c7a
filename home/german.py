"""German text as slugs, file names and words to search: one rule for pages, files, the page editor
and lists.

`static/home/german-slugs.js` is the same rule in the browser; `tests/home/german_slugs.json`
holds the examples that both must pass. `home.search` folds letters and gender forms further.
"""

import re
import unicodedata

# After NFKD an umlaut is its vowel and a combining diaeresis.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "SS",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ø": "oe",
        "Ø": "Oe",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ı": "i",
        "\u2028": " ",
        "\u2029": " ",
    }
)
_UMLAUT = re.compile("([aouAOU])\u0308")
_DASH = re.compile("[\u2010-\u2015\u2212]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# Asterisk, colon and interpunct vanish like all punctuation and so join the ending by themselves.
# Slash and underscore part words, except before such an ending.
_GENDER_MARK = re.compile(
    r"(?<=[A-Za-z]{2})(?:/-?|_)(?=innen|(?:in|e[nr]|[emnrs])(?![A-Za-z0-9_]))"
)
_PUNCTUATION = re.compile(r"[^a-z0-9 \t\n\r\f\v/_-]")
_WORD_BREAK = re.compile(r"[ \t\n\r\f\v/_-]+")
_EXTENSION = re.compile(r"[A-Za-z0-9]{1,10}")
# What parts words in names of places, although a slug drops it: "a.d.Aisch", "Halle(Saale)".
_NAME_BREAK = re.compile(r"[.,;()\[\]]")


def german_slug(text: str, max_length: int = 255) -> str:
    """Return `text` as a slug of a-z, 0-9 and single inner hyphens; "" when nothing is left.

    Umlauts are spelt out, gender marks folded ("Bürger*innen" → "buergerinnen"), "&" becomes
    "und". A longer slug is cut at a hyphen. A slug is its own slug.
    """
    folded = _WORD_BREAK.sub("-", _PUNCTUATION.sub("", _ascii(text).lower()))
    return _shorten(folded.strip("-"), max_length)


def german_words(text: str) -> list[str]:
    """The words of `text` for searching, spelt as in slugs: "Neustadt a.d.Aisch" → neustadt, a, d,
    aisch. The same for text that is stored and for what people type."""
    spaced = _NAME_BREAK.sub(" ", text)
    return [word for word in german_slug(spaced, len(spaced) * 20).split("-") if word]


def german_filename(name: str, max_length: int = 100) -> str:
    """Return the last path component of `name` as "slug.extension"; the slug falls back to "datei".

    Any further dot becomes a hyphen, so that the result has at most one extension.
    """
    last_component = name.replace("\\", "/").rstrip("/ .").rpartition("/")[2]
    stem, dot, extension = last_component.rpartition(".")
    if not (dot and _EXTENSION.fullmatch(extension)):
        stem, extension = last_component, ""
    suffix = f".{extension.lower()}" if extension else ""
    slug = german_slug(stem.replace(".", "-"), max_length - len(suffix))
    return (slug or "datei") + suffix


def decomposed(text: str) -> str:
    """Return `text` with each mark after its letter (NFKD), and "ß", "æ", "ø" … spelt in ASCII."""
    return unicodedata.normalize("NFKD", text).translate(_LETTERS)


def _ascii(text: str) -> str:
    spelt_out = _DASH.sub("-", _UMLAUT.sub(r"\1e", decomposed(text))).replace("\u2044", "/")
    plain = _NOT_ASCII.sub("", spelt_out)
    return _GENDER_MARK.sub("", plain).replace("&", " und ")


def _shorten(slug: str, max_length: int) -> str:
    if len(slug) <= max_length:
        return slug
    cut = slug[:max_length]
    if slug[max_length] != "-" and "-" in cut:
        cut = cut.rpartition("-")[0]
    return cut.strip("-")
