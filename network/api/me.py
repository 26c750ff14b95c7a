"""`me`: who is signed in, and what the subscription allows until when."""

import datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Router
from pydantic import Field

from home.access.audience import request_audience
from home.api.answers import answer
from home.api.base import Answer
from home.api.parameters import refuse_others
from home.api.problems import Problem
from network.models import SubscriptionSeat
from network.subscriptions.querysets import last_day_of_access

router = Router(tags=["account"])


class Seat(Answer):
    organisation: str
    until: datetime.date = Field(description="The last day of access.")


class Me(Answer):
    """`is_signed_in` is false for an account that was deactivated or never confirmed, too."""

    is_signed_in: bool
    email: str | None
    seats: list[Seat] = Field(description="Of the subscriptions that give access today.")


@router.get(
    "/me",
    url_name="me",
    operation_id="getMe",
    summary="Who is signed in",
    response={200: Me, 422: Problem, 429: Problem},
)
def me(request: HttpRequest) -> HttpResponseBase:
    refuse_others(request)
    account = request_audience(request).account
    if account is None:
        return answer(request, Me(is_signed_in=False, email=None, seats=[]))
    seats = SubscriptionSeat.objects.in_force().filter(account=account.pk)
    described = [
        Seat(
            organisation=seat.subscription.organisation_name,
            until=last_day_of_access(seat.subscription.end),
        )
        for seat in seats.select_related("subscription__municipality").order_by("pk")
        if seat.subscription.end
    ]
    email = getattr(account, account.get_email_field_name())
    return answer(request, Me(is_signed_in=True, email=email, seats=described))
