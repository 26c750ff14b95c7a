"""What all schemas of the API have in common."""

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

# Keys of pages and files in the database.
LARGEST_KEY = 2**31 - 1

_NUMBER = re.compile(r"-?[0-9]+")


def _plain(value: Any) -> Any:
    """Python's numbers may also have spaces around and underscores within."""
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise PydanticCustomError("int_parsing", "Input should be a valid integer")
    return value


# After the bounds, which else are not in the contract.
PLAIN = BeforeValidator(_plain)
Key = Annotated[int, Field(ge=1, le=LARGEST_KEY), PLAIN]


class Answer(BaseModel):
    """Part of an answer: nothing is sent that no schema names, and all that one names is sent."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_serialization_defaults_required=True
    )
