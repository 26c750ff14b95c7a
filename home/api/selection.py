"""`fields=title,meta.locale`: which parts of an answer are sent."""

from typing import Annotated, Any, get_args

from pydantic import BaseModel, Field

from home.api.parameters import words_of
from home.api.problems import refuse

DEEPEST = 4
MOST_NAMES = 50

# As pydantic takes it: a name leads to True, or to the names within.
Chosen = dict[str, Any]
Fields = Annotated[
    str | None,
    Field(
        max_length=1000,
        pattern=r"^[a-z_0-9.,]*$",
        description=(
            "Only these parts of each item, separated by commas; a dot leads to a part within: "
            "title,meta.locale"
        ),
    ),
]


def chosen_fields(text: str | None, *schemas: Any) -> Chosen | None:
    """None where nothing was chosen. Raises Refused for a name that none of `schemas` has."""
    names = words_of(text or "")
    if not names:
        return None
    if len(names) > MOST_NAMES:
        raise refuse("fields", f"At most {MOST_NAMES} names.")
    chosen: Chosen = {}
    for name in names:
        path = name.split(".")
        if len(path) > DEEPEST or not _has(schemas, path):
            raise refuse("fields", f"There is no field {name!r}.")
        _add(chosen, path)
    return chosen


def _add(chosen: Chosen, path: list[str]) -> None:
    for name in path[:-1]:
        within = chosen.setdefault(name, {})
        if within is True:
            return
        chosen = within
    chosen[path[-1]] = True


def _has(schemas: tuple[Any, ...], path: list[str]) -> bool:
    fields = [
        schema.model_fields[path[0]].annotation
        for schema in schemas
        if path[0] in schema.model_fields
    ]
    if len(path) == 1 or not fields:
        return bool(fields)
    return any(_has((model,), path[1:]) for field in fields for model in _models_of(field))


def _models_of(annotation: Any) -> list[type[BaseModel]]:
    """The schemas of a field that is one, or may be one; those in lists have no names to choose."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [
        each
        for each in get_args(annotation)
        if isinstance(each, type) and issubclass(each, BaseModel)
    ]
