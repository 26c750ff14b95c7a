"""The meaning of a question to the index, in Python: what both databases must answer."""

from home.search.matching import Fields, Wanted, Way


def matches(wanted: Wanted, named: str, everything: str) -> bool:
    """`named`: tokens of title and abstract, `everything`: all tokens, as the index has them."""
    few, all_of_them = named.split(), everything.split()
    return all(
        any(_found(way, few if way.fields is Fields.NAMED else all_of_them) for way in ways)
        for ways in wanted
    )


def _found(way: Way, tokens: list[str]) -> bool:
    return all(
        any(
            have.startswith(token) if way.is_beginning else have == token
            for have in tokens
            for token in choice
        )
        for choice in way.tokens
    )
