"""The golden queries, and how well what was found answers them."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
CORPUS: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "corpus.toml").read_text("utf-8"))


@dataclass(frozen=True)
class GoldenQuery:
    """Keys of documents: what should be found, what must not, and what one can argue about."""

    typed: str
    finds: frozenset[str]
    never: frozenset[str]
    may: frozenset[str]


def _read() -> list[GoldenQuery]:
    rows = tomllib.loads((FOLDER / "golden.toml").read_text("utf-8"))["query"]
    names = ("finds", "never", "may")
    return [
        GoldenQuery(row["typed"], *(frozenset(row.get(name, ())) for name in names)) for row in rows
    ]


QUERIES = _read()


@dataclass(frozen=True)
class Quality:
    """Of all that should be found, and of all that was found: the share that is right.
    `forbidden`: query and document of what must not be found and was."""

    recall: float
    precision: float
    forbidden: list[tuple[str, str]]


def quality(find: Callable[[str], frozenset[str]]) -> Quality:
    """`find`: from what somebody types to the keys of the documents found. Prints the misses."""
    right = wanted = found_at_all = 0
    forbidden = []
    for query in QUERIES:
        found = find(query.typed)
        right += len(found & query.finds)
        wanted += len(query.finds)
        found_at_all += len(found - (query.may - query.finds))
        forbidden += [(query.typed, key) for key in sorted(found & query.never)]
        missing, wrong = query.finds - found, found - query.finds - query.may
        if missing or wrong:
            print(f"{query.typed}: missing {sorted(missing)}, wrong {sorted(wrong)}")  # noqa: T201
    result = Quality(right / wanted, right / found_at_all, forbidden)
    print(f"recall {result.recall:.3f}, precision {result.precision:.3f}")  # noqa: T201
    return result
