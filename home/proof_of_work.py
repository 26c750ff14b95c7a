"""A task for the visitor's browser, so that sending a form a thousand times costs something.

ALTCHA's protocol, without any foreign service: the challenge is signed by us, ends after a few
minutes, and its solution is good for one form. Whether a form needs one is for the form to say.
"""

import datetime
from typing import Any

import altcha
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

ALGORITHM = "PBKDF2/SHA-256"
# Iterations for one attempt, of which 256 are needed on average: about half a second.
COST = 5_000
MINUTES = 20
FIELD = "altcha"
# A solution has about 700 characters.
MAX_LENGTH = 4_000


@never_cache
@require_GET
def proof_of_work_challenge(request: HttpRequest) -> HttpResponse:
    """A new task, as the widget expects it."""
    return JsonResponse(new_challenge())


def new_challenge() -> dict[str, Any]:
    challenge = altcha.create_challenge(
        ALGORITHM,
        getattr(settings, "HOME_PROOF_OF_WORK_COST", COST),
        expires_at=timezone.now() + datetime.timedelta(minutes=MINUTES),
        hmac_secret=_secret(),
    )
    return challenge.to_dict()


def is_proved(text: str) -> bool:
    """Whether this is the solution of one of our tasks, in time and not used before. Uses it up."""
    if not text or len(text) > MAX_LENGTH:
        return False
    try:
        payload = altcha.Payload.from_base64(text)
        result = altcha.verify_solution(payload, _secret())
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        # Whatever else somebody sends instead.
        return False
    if not result.verified:
        return False
    # The signature names the task, whichever of its solutions this is. `add` is atomic: of two
    # forms with the same task one comes first.
    spent = f"proof-of-work:{payload.challenge.signature}"
    return bool(cache.add(spent, 1, MINUTES * 60 + 60))


def challenge_address() -> str:
    """Where the widget gets its task; "" in a project that does not mount home.urls."""
    try:
        return reverse("home_proof_of_work")
    except NoReverseMatch:
        return ""


def _secret() -> str:
    return salted_hmac("home.proof_of_work", "challenge", algorithm="sha256").hexdigest()
