"""Several people at once, each on a connection of their own: `python -m tests.network.race SCENE`.

Plays the scene several times and prints as one line of JSON for each time what became of the
attempts, and the seats after them.
"""

import json
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import django

PEOPLE = 4
TIMES = 5


def at_once(acts: list[Callable[[], object]], refusal: type[Exception]) -> list[str]:
    """Each act in a thread and on a connection of its own, all at the same moment: "done", or the
    first message of the refusal."""
    from django.db import connections

    start = threading.Barrier(len(acts))
    results: list[str] = []

    def person(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            results.append("done")
        except refusal as error:
            results.append(str(getattr(error, "messages", [str(error)])[0]))
        except Exception as error:  # what must never happen is shown, too
            results.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=person, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)


def main(scene: str) -> None:
    django.setup()
    # Models can be imported only now that Django is set up.
    from django.core import mail
    from django.core.exceptions import ValidationError
    from django.test.utils import override_settings

    from home.factories import UserFactory
    from home.models import User
    from home.website_time import today
    from network.factories import SubscriptionFactory
    from network.subscriptions import actions

    def attempts() -> tuple[Any, list[Callable[[], object]]]:
        if scene == "approve":
            asked = SubscriptionFactory(state="requested", start=None, end=None)
            day = today()
            return asked, [lambda: actions.approve(asked, day, day, 3) for _person in range(PEOPLE)]
        subscription = SubscriptionFactory(seats=2)
        actions.invite(subscription, "erste@example.org")
        match scene:
            case "invite":
                return subscription, [
                    partial(actions.invite, subscription, f"{number}@example.org")
                    for number in range(PEOPLE)
                ]
            case "accept":
                User.objects.all().delete()
                account = UserFactory(email="erste@example.org")
                seat = subscription.seats.taken().get()
                return subscription, [
                    lambda: actions.accept(seat, seat.nonce, account) for _person in range(PEOPLE)
                ]
            case "same address":
                actions.set_seats(subscription, 9)
                return subscription, [
                    lambda: actions.invite(subscription, "zweite@example.org")
                    for _person in range(PEOPLE)
                ]
            case "fewer":
                return subscription, [
                    lambda: actions.set_seats(subscription, 1),
                    lambda: actions.invite(subscription, "zweite@example.org"),
                ] * 2
        raise ValueError(scene)

    def play() -> dict[str, Any]:
        subscription, acts = attempts()
        results = at_once(acts, ValidationError)
        seats = subscription.seats.order_by("pk").values_list("email", "account__email")
        return {"results": results, "seats": list(seats)}

    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        mail.outbox = []
        sys.stdout.write(json.dumps([play() for _time in range(TIMES)]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
