"""`proof-of-work`: a task for whoever sends a form."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Router
from pydantic import Field

from home import proof_of_work
from home.api.answers import unkept
from home.api.base import Answer
from home.api.parameters import refuse_others
from home.api.problems import Problem

router = Router(tags=["forms"])


class TaskDetails(Answer):
    """As ALTCHA's protocol names them."""

    algorithm: str
    nonce: str
    salt: str
    cost: int = Field(description="Iterations of the algorithm for one attempt.")
    keyLength: int
    keyPrefix: str
    expiresAt: int = Field(description="In Unix time.")


class Task(Answer):
    """ALTCHA's widget takes it as it is, and makes the `proof_of_work` of a form from it."""

    parameters: TaskDetails
    signature: str


@router.get(
    "/proof-of-work",
    url_name="proof_of_work",
    operation_id="getProofOfWorkTask",
    summary="A task whose solution is good for one form, within minutes",
    response={200: Task, 422: Problem, 429: Problem},
)
def proof_of_work_task(request: HttpRequest) -> HttpResponseBase:
    refuse_others(request)
    return unkept(Task(**_task()))


def _task() -> dict[str, Any]:
    task: dict[str, Any] = proof_of_work.new_challenge()
    return task
