"""Parameters of requests: typed, bounded, and none that is not known."""

from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import BaseModel, Field, ValidationInfo, model_validator

from home.api.base import PLAIN
from home.api.problems import Mistake, Refused

LARGEST_PAGE = 100
DEFAULT_PAGE = 20
FARTHEST_OFFSET = 1_000_000
LONGEST_TEXT = 200

# PostgreSQL takes no NUL.
Text = Annotated[str, Field(max_length=LONGEST_TEXT, pattern=r"^[^\x00]*$")]
Code = Annotated[str, Field(max_length=20, pattern=r"^[A-Za-z0-9-]+$")]


class Parameters(BaseModel):
    """Of one endpoint, taken from the address. An unknown or repeated one is refused."""

    @model_validator(mode="before")
    @classmethod
    def _none_else(cls, values: Any, info: ValidationInfo) -> Any:
        refuse_others(info.context["request"], cls.model_fields)  # type: ignore[index]  # Ninja's
        return values


class Paginated(Parameters):
    limit: Annotated[int, Field(ge=1, le=LARGEST_PAGE), PLAIN] = Field(
        DEFAULT_PAGE, description="How many items at most."
    )
    offset: Annotated[int, Field(ge=0, le=FARTHEST_OFFSET), PLAIN] = Field(
        0, description="How many items to leave out."
    )

    @property
    def part(self) -> slice:
        return slice(self.offset, self.offset + self.limit)


def refuse_others(request: HttpRequest, known: Any = ()) -> None:
    """Raises Refused for parameters that are not among `known`, or there more than once."""
    mistakes = [
        Mistake(parameter=name[:LONGEST_TEXT], detail="This parameter is unknown here.")
        for name in request.GET
        if name not in known
    ]
    mistakes += [
        Mistake(parameter=name, detail="This parameter may be given once.")
        for name, values in request.GET.lists()
        if name in known and len(values) > 1
    ]
    if mistakes:
        raise Refused(*mistakes)


def words_of(text: str) -> list[str]:
    """What is separated by commas; without what is empty, and each once."""
    return list(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
