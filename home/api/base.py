"""What all schemas of the API have in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

# Keys of pages and files in the database.
LARGEST_KEY = 2**31 - 1

Key = Annotated[int, Field(ge=1, le=LARGEST_KEY)]


class Answer(BaseModel):
    """Part of an answer: nothing is sent that no schema names, and all that one names is sent."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_serialization_defaults_required=True
    )
