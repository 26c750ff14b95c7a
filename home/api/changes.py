"""`changes`: what appeared, changed and disappeared for the public since a content version."""

from typing import Annotated, Literal

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from ninja import Query, Router
from pydantic import Field

from home.api.answers import answer
from home.api.base import PLAIN, Answer
from home.api.parameters import Parameters
from home.api.problems import Problem, problem, refuse
from home.changes.comparing import bring_up_to_date
from home.changes.kinds import followed_kinds
from home.changes.telling import Part, Place, TooOld, changes_since
from home.models import FollowedResource

router = Router(tags=["changes"])
MOST = 1000
# Keys and versions are numbers of this many digits at most.
LARGEST_VERSION = 10**18
Version = Annotated[int, Field(ge=0, le=LARGEST_VERSION), PLAIN]
ANEW = "This version is not known here, or no longer. Please start anew, with since=0."


class Change(Answer):
    """`id`: of a page as everywhere in this API; of other things one that says nothing of them."""

    kind: str = Field(description="site, pages, members (of a municipality) or municipalities")
    id: int
    change: Literal["appeared", "changed", "disappeared"]
    version: int = Field(description="The content version at which it became as it is.")
    detail_url: str | None = Field(
        description="Where it is in this API, without its host; null for what has disappeared."
    )


class Changes(Answer):
    """In the order in which they happened; each resource at most once."""

    version: int = Field(
        description="Ask for changes since this one the next time, once you have read all parts."
    )
    next: str | None = Field(description="The next part, without the host; null in the last one.")
    items: list[Change]


class ChangesParameters(Parameters):
    since: Version = Field(
        description="The `version` of the last answer; 0 for everything that is there.",
    )
    limit: Annotated[int, Field(ge=1, le=MOST), PLAIN] = Field(
        100, description="How many items at most."
    )
    until: Version | None = Field(None, description="As `next` has it: the version of all parts.")
    after: str | None = Field(
        None, pattern=r"^[0-9]{1,18}\.[0-9]{1,18}$", description="As `next` has it."
    )


@router.get(
    "/changes",
    url_name="changes",
    operation_id="listChanges",
    summary="What changed for the public since a content version",
    response={200: Changes, 410: Problem, 422: Problem, 429: Problem},
)
def changes(request: HttpRequest, asked: Query[ChangesParameters]) -> HttpResponseBase:
    """The same for everybody: what a copy may hold is what everybody may see."""
    comparison = bring_up_to_date()
    until = comparison.version if asked.until is None else asked.until
    if until > comparison.version:
        raise refuse("until", "There has not been this version yet.")
    try:
        part = changes_since(comparison, asked.since, until, asked.limit, _place(asked.after))
    except TooOld:
        return problem(410, ANEW)
    return answer(
        request,
        Changes(
            version=until,
            next=_next(asked, until, part),
            items=[_change(row, asked.since) for row in part.rows],
        ),
    )


def _place(text: str | None) -> Place | None:
    return Place(*map(int, text.split("."))) if text is not None else None


def _next(asked: ChangesParameters, until: int, part: Part) -> str | None:
    if part.following is None:
        return None
    parameters: dict[str, str | int] = {
        "since": asked.since,
        "until": until,
        "after": "{}.{}".format(*part.following),
        "limit": asked.limit,
    }
    return f"{reverse('home_api:changes')}?{urlencode(parameters)}"


def _change(row: FollowedResource, since: int) -> Change:
    kind = followed_kinds()[row.kind]
    change: Literal["appeared", "changed", "disappeared"]
    if not row.fingerprint:
        change = "disappeared"
    else:
        change = "appeared" if row.appeared_at > since else "changed"
    return Change(
        kind=row.kind,
        id=int(row.key) if kind.shows_its_key else row.pk,
        change=change,
        version=row.version,
        detail_url=kind.address(row.key) if row.fingerprint else None,
    )
