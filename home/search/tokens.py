"""How the words of a text stand in the index: one string of tokens between single spaces.

First the wholes, in the order of the text, so that a phrase is a part of the string; then, marked
by a letter in front, what they are found by beside. No token has anything but a-z and 0-9, which
PostgreSQL and SQLite read alike.
"""

from collections.abc import Iterable

from home.search.analysis import Analyser, Term
from home.search.words import plain_text

# Words do not begin with these: "xbeteil" is "beteil" within a compound, "yb…" a spelling.
IN_A_COMPOUND = "x"
SPELT = "y"
# Of one text: PostgreSQL takes about a million for all texts of an entry together.
MOST_CHARACTERS = 300_000


def in_a_compound(token: str) -> str:
    return IN_A_COMPOUND + token


def as_spelt(spelling: str) -> str:
    return SPELT + spelling


def token_string(terms: Iterable[Term], *, with_spellings: bool = False) -> str:
    """`with_spellings`: also how the words are spelt, to complete what somebody begins to type."""
    terms = list(terms)
    beside = {in_a_compound(span) for term in terms for span in term.spans}
    if with_spellings:
        beside |= {as_spelt(term.spelling) for term in terms}
        beside |= {as_spelt(span) for term in terms for span in term.parts}
    return _joined([*(term.whole for term in terms), *sorted(beside)])


def distinct_tokens(strings: Iterable[str]) -> str:
    """All tokens of several strings, each once: enough to say whether a file has a word."""
    return _joined(dict.fromkeys(token for string in strings for token in string.split()))


def phrase(wholes: Iterable[str]) -> str:
    """What the string of a text contains that has these words one after the other."""
    return _joined(wholes)


def text_tokens(text: str, analyser: Analyser) -> str:
    return token_string(analyser.terms(plain_text(text)))


def _joined(tokens: Iterable[str]) -> str:
    joined = " ".join(tokens)
    if len(joined) > MOST_CHARACTERS:
        joined = joined[:MOST_CHARACTERS].rpartition(" ")[0]
    return f" {joined} " if joined else ""
