import unicodedata

# Byte order mark and interlinear marks: PDF/UA forbids them, and no reader sees them.
_INVISIBLE = frozenset("\ufeff\ufff9\ufffa\ufffb")
_UNWANTED_CATEGORIES = frozenset({"Cc", "Cs", "Co", "Cn"})


def _is_wanted(character: str) -> bool:
    if character == "\n":
        return True
    return (
        character not in _INVISIBLE and unicodedata.category(character) not in _UNWANTED_CATEGORIES
    )


def printable_text(text: str) -> str:
    """The text in composed Unicode (NFC), with line feeds, without any other control character,
    lone surrogate, private or unassigned code point. Databases and fonts refuse those."""
    for line_break in ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"):
        text = text.replace(line_break, "\n")
    text = text.replace("\t", " ")
    return unicodedata.normalize("NFC", "".join(filter(_is_wanted, text)))


def single_line(text: str) -> str:
    """Printable text on one line; runs of white space become one space, no-break spaces stay."""
    words = printable_text(text).replace("\n", " ").split(" ")
    return " ".join(word for word in words if word)
