"""The golden queries against a corpus of German documents; `-s` shows recall and precision."""

import pytest

from home.models import HomePage, SearchEntry
from home.search.analysis import german
from home.search.matching import wanted_words
from home.search.query import parse_query
from home.search.results import ranked
from home.search.tokens import phrase, text_tokens
from home.search.visible import visible_entries
from publications.factories import PublicationIndexPageFactory, PublicationPageFactory
from tests.home.test_audience import request_of
from tests.search.golden import CORPUS, QUERIES, quality
from tests.search.matched_in_python import matches

GERMAN = german()
# What is reached; whoever changes the search must not fall below.
RECALL = 0.949
PRECISION = 0.985


def found_in_python(typed: str) -> frozenset[str]:
    query = parse_query(typed, GERMAN)
    wanted = wanted_words(query)
    found = set()
    for key, document in CORPUS.items():
        columns = [text_tokens(document[name], GERMAN) for name in ("title", "abstract", "text")]
        named = columns[0] + columns[1]
        if matches(wanted, named, named + columns[2]) and all(
            any(phrase(wholes) in column for column in columns) for wholes in query.phrases
        ):
            found.add(key)
    return frozenset(found)


def test_the_corpus_and_the_queries_are_large_enough_and_agree() -> None:
    assert len(CORPUS) >= 60
    assert len(QUERIES) >= 80
    named = {key for query in QUERIES for key in query.finds | query.never | query.may}
    assert named <= CORPUS.keys()
    assert all(query.finds.isdisjoint(query.never) for query in QUERIES)


def test_the_golden_queries_find_what_they_should() -> None:
    reached = quality(found_in_python)
    assert reached.forbidden == []
    assert reached.recall >= RECALL
    assert reached.precision >= PRECISION


@pytest.mark.django_db
def test_the_database_finds_the_same(home_page: HomePage) -> None:
    index = PublicationIndexPageFactory(parent=home_page, title="Sammlung")
    for key, document in CORPUS.items():
        PublicationPageFactory(
            parent=index,
            slug=key.replace("_", "-"),
            title=document["title"],
            teaser=document["abstract"],
            body=[("paragraph", f"<p>{document['text']}</p>")],
        )
    visible = visible_entries(request_of(None), "de")
    keys = dict(SearchEntry.objects.values_list("page", "page__slug"))

    def found(typed: str) -> frozenset[str]:
        rows = ranked(visible, parse_query(typed, GERMAN))
        slugs = (keys[row["page"]] for row in rows)
        return frozenset(slug.replace("-", "_") for slug in slugs) & CORPUS.keys()

    assert {query.typed: found(query.typed) for query in QUERIES} == {
        query.typed: found_in_python(query.typed) for query in QUERIES
    }
