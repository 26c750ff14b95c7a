"""What keeps robots and jokers away from the forms that anybody may send."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from home import proof_of_work
from home.rate_limits import allow, allow_key

# For one visitor's address: all that is sent, mistakes included, and what is right.
ATTEMPTS = "60/h"
FORMS = "20/h"
# For everybody together.
ALL_FORMS = "200/h"
FORMS_WITHOUT_PROOF = "5/h"
MAILS_TO_ONE_ADDRESS = "3/d"
# People do not see this field; programs that fill in forms fill it in.
TRAP = "homepage"

TOO_MANY = _(
    "We have had too many requests just now. Your entries are kept below: please send them again"
    " in an hour, or write to us."
)
TOO_MANY_WITHOUT_PROOF = _(
    "Your browser did not do the task against robots, and we take only a few requests without it"
    " in an hour. Your entries are kept below: please switch on JavaScript, send them again in an"
    " hour, or write to us."
)


def may_try(request: HttpRequest) -> bool:
    """Whether this visitor may send anything now, mistakes included."""
    return allow(request, "send a form", by_address=_rate("ATTEMPTS", ATTEMPTS))


def is_caught(request: HttpRequest) -> bool:
    """Whether a program has filled in what people do not see: it gets the usual answer."""
    return bool(request.POST.get(TRAP))


def proof_in(request: HttpRequest) -> str:
    """What the widget has put into a form."""
    return str(request.POST.get(proof_of_work.FIELD, ""))


def reason_to_refuse(request: HttpRequest, proof: str) -> Any:
    """For a form without mistakes: None, TOO_MANY or TOO_MANY_WITHOUT_PROOF. `proof`: the solution
    of a task, which is used up; "" for none."""
    if not proof_of_work.is_proved(proof):
        rate = _rate("FORMS_WITHOUT_PROOF", FORMS_WITHOUT_PROOF)
        if not allow(request, "send a form without proof of work", overall=rate):
            return TOO_MANY_WITHOUT_PROOF
    rates = {"by_address": _rate("FORMS", FORMS), "overall": _rate("ALL_FORMS", ALL_FORMS)}
    return None if allow(request, "send a valid form", **rates) else TOO_MANY


def may_get_a_mail(address: str) -> bool:
    """Whether one more mail that anybody may cause goes to this address today; it counts."""
    rate = getattr(settings, "NETWORK_REQUEST_MAILS_TO_ONE_ADDRESS", MAILS_TO_ONE_ADDRESS)
    return allow_key("request mail", rate, address.casefold())


def _rate(name: str, default: str) -> str:
    """Another rate by the setting NETWORK_REQUEST_RATES, a dictionary."""
    return str(getattr(settings, "NETWORK_REQUEST_RATES", {}).get(name, default))
