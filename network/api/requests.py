"""The forms that anybody may send, as JSON: the same checks, limits and mails as on the pages."""

from typing import Any, Literal, get_args

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Body, Query, Router
from ninja.decorators import decorate_view
from pydantic import Field

from home.access.rule import page_access
from home.addresses import page_address
from home.api.answers import answer, unkept
from home.api.base import Answer
from home.api.languages import LocaleCode, known_language, source_language, speaking
from home.api.parameters import Parameters
from home.api.problems import REFUSED, Mistake, Problem, problem
from home.api.sent import Sent, checked
from home.localized_pages import localized_pages
from network.models import JoinPage, SubscriptionPage
from network.models.subscription import MOST_SEATS
from network.requests import limits
from network.requests.actions import receive
from network.requests.consent_texts import PROCESSING, SHOWN, current_version
from network.requests.pages import form_class

router = Router(tags=["forms"])

ShownItem = Literal["listing", "name", "email", "phone"]
SECONDS_TO_WAIT = 3600
ANSWERS = dict.fromkeys((400, 403, 404, 413, 415, 422, 429), Problem)


def _line(longest: int, description: str, default: Any = ...) -> Any:
    """The form says what is too long or missing, in the words that visitors get on the page; the
    contract says it before."""
    limits_in_contract: dict[str, Any] = {"maxLength": longest}
    return Field(default, description=description, json_schema_extra=limits_in_contract)


class RequestBody(Sent):
    organisation: str = _line(200, "The municipality or organisation, as people write it.")
    place: str = _line(
        8,
        "Where several municipalities have that name: the AGS of the one that is meant (see"
        " `municipalities`), or `-` for none of them.",
        "",
    )
    email: str = _line(254, "A link goes there, which confirms the request.")
    phone: str = _line(40, "", "")
    message: str = _line(2000, "", "")
    processing: bool = Field(
        description="Whether the person has agreed to the text on processing in `consent-texts`."
    )
    consent_version: str = _line(100, "The `version` of the `consent-texts` that were shown.")
    proof_of_work: str = _line(
        4000,
        "The solution of a task from `proof-of-work`, as ALTCHA's widget gives it. Without it only"
        " a few requests are taken in an hour, from everybody together.",
        "",
    )


class SubscriptionRequestBody(RequestBody):
    contact_name: str = _line(120, "Who asks.")
    seats: int = Field(
        description="How many people shall read.",
        json_schema_extra={"minimum": 1, "maximum": MOST_SEATS},
    )


class MembershipRequestBody(RequestBody):
    role: str = _line(150, "The person's function in the municipality.")
    first_name: str = _line(80, "")
    last_name: str = _line(80, "")
    shown_items: list[ShownItem] = Field(
        default=[], description="What everybody may see on the website, if the person agrees."
    )


class RequestReceived(Answer):
    """The same for every address, known or not."""

    message: str = Field(description="What the person is to do next.")


class ShownItemText(Answer):
    item: ShownItem
    text: str


class ConsentTexts(Answer):
    """What people agree to. Shown word for word, and sent with the `version` that was shown."""

    version: str
    processing: str
    processing_details: str
    shown_items: list[ShownItemText]


class LanguageParameters(Parameters):
    locale: LocaleCode = None


@router.get(
    "/consent-texts",
    url_name="consent_texts",
    operation_id="getConsentTexts",
    summary="The texts that people agree to in the forms",
    response={200: ConsentTexts, 422: Problem, 429: Problem},
)
def consent_texts(request: HttpRequest, asked: Query[LanguageParameters]) -> HttpResponseBase:
    with speaking(request, known_language("locale", asked.locale) or source_language()):
        texts = ConsentTexts(
            version=current_version(),
            processing=str(PROCESSING.text),
            processing_details=str(PROCESSING.details),
            shown_items=[
                ShownItemText(item=item, text=str(SHOWN[item].text)) for item in get_args(ShownItem)
            ],
        )
        return answer(request, texts)


@router.post(
    "/membership-requests",
    url_name="membership_requests",
    operation_id="requestMembership",
    summary="Ask to become a member",
    response={202: RequestReceived, **ANSWERS},
)
@decorate_view(checked)
def membership_requests(
    request: HttpRequest, asked: Query[LanguageParameters], body: Body[MembershipRequestBody]
) -> HttpResponseBase:
    return _receive(request, JoinPage, asked.locale, body)


@router.post(
    "/subscription-requests",
    url_name="subscription_requests",
    operation_id="requestSubscription",
    summary="Ask for a subscription",
    response={202: RequestReceived, **ANSWERS},
)
@decorate_view(checked)
def subscription_requests(
    request: HttpRequest, asked: Query[LanguageParameters], body: Body[SubscriptionRequestBody]
) -> HttpResponseBase:
    return _receive(request, SubscriptionPage, asked.locale, body)


def _receive(
    request: HttpRequest, page_type: Any, locale: str | None, body: RequestBody
) -> HttpResponseBase:
    language = known_language("locale", locale) or source_language()
    with speaking(request, language):
        if not limits.may_try(request):
            return _too_many(limits.TOO_MANY)
        page = _page_with_form(request, page_type, language)
    with speaking(request, page.locale.language_code):
        form = form_class(page)(body.model_dump())
        mistakes = [
            Mistake(parameter=name, detail=str(message))
            for name, messages in form.errors.items()
            for message in messages
        ]
        if body.consent_version != current_version():
            changed = _("These texts have changed. Please read them again before you agree.")
            mistakes.append(Mistake(parameter="consent_version", detail=changed))
        if mistakes:
            return problem(REFUSED, _("Please check your entries"), mistakes)
        refusal = limits.reason_to_refuse(request, body.proof_of_work)
        if refusal:
            return _too_many(refusal)
        receive(
            apps.get_model(page.request_model),
            form.cleaned_data,
            request.build_absolute_uri(page_address(page, request)),
            page.locale.language_code,
        )
        return unkept(RequestReceived(message=_sentence()), status=202)


def _page_with_form(request: HttpRequest, page_type: Any, language: str) -> Any:
    """The page that has this form, and to which the link in the mail leads, in that language if it
    is translated. Raises Http404 where there is none."""
    pages = page_access(request).readable(page_type.objects.order_by("path"))
    for page in localized_pages(pages, language):
        return page
    raise Http404


def _sentence() -> str:
    """As on the page."""
    return _(
        "We have sent you a message with a link. Please confirm your request there: only then do we"
        " see it. The link works for seven days."
    )


def _too_many(reason: Any) -> HttpResponse:
    if reason is limits.TOO_MANY_WITHOUT_PROOF:
        text = _(
            "The task against robots was not done, and we take only a few requests without it in an"
            " hour. Please send the request again in an hour, or write to us."
        )
    else:
        text = _(
            "We have had too many requests just now. Please send the request again in an hour, or"
            " write to us."
        )
    response = problem(429, text)
    response["Retry-After"] = str(SECONDS_TO_WAIT)
    return response
