"""What comes first: a sum of where the words stand, in plain SQL, the same on all databases."""

from functools import reduce
from operator import add
from typing import Any

from django.db.models import Case, IntegerField, Value, When

from home.search.query import Query
from home.search.tokens import in_a_compound, phrase

# How much a word tells about a page, by where it stands: for itself, and within a compound.
WEIGHTS = (("title_tokens", 16, 8), ("abstract_tokens", 6, 4))
ELSEWHERE = 1
# What only a file says comes after what the page itself says.
ON_THE_PAGE = 1


def relevance(query: Query) -> Any:
    """Of an entry of the index, as a number."""
    of_words = [
        Case(
            *(
                When(**{f"{column}__contains": phrase([token])}, then=Value(weight))
                for column, alone, within in WEIGHTS
                for token, weight in ((word.whole, alone), (in_a_compound(word.whole), within))
            ),
            default=Value(ELSEWHERE),
            output_field=IntegerField(),
        )
        for word in query.words
    ]
    on_the_page = Case(
        When(document__isnull=True, then=Value(ON_THE_PAGE)),
        default=Value(0),
        output_field=IntegerField(),
    )
    return reduce(add, of_words, on_the_page)
