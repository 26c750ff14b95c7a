"""The address that harvesters ask, `/oai/`."""

from collections.abc import Callable
from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Page, Site

from home.access.audience import PUBLIC
from home.access.files import FileAccess
from home.access.rule import PageAccess
from home.addresses import complete_address
from publications.authors import NETWORK
from publications.models import HarvestRecord
from publications.oai.answers import OAI_DC, OAI_DC_SCHEMA, Answer, utc
from publications.oai.arguments import (
    PREFIX,
    arguments_of,
    check_prefix,
    selection_of,
)
from publications.oai.described import Described, describe
from publications.oai.errors import OaiError
from publications.oai.records import (
    behind,
    bring_up_to_date,
    earliest_change,
    pages_of_records,
    selected_records,
)
from publications.oai.resumption import VALID_FOR, Place, read_token, token_for
from publications.oai.sets import all_sets

RECORDS_IN_AN_ANSWER = 100


@csrf_exempt  # Harvesters send POST without a session, and nothing is done for one.
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """As the public, whoever asks."""
    try:
        arguments = arguments_of(request)
    except OaiError as error:
        answer = Answer(_address(request), {}, timezone.now())
        answer.error(error)
        return _response(answer)
    harvest = Harvest(request, arguments)
    try:
        answer = harvest.answer()
    except OaiError as error:
        is_the_requests = error.code in ("badVerb", "badArgument")
        shown = {} if is_the_requests else arguments
        answer = Answer(_address(request), shown, harvest.moment)
        answer.error(error)
    return _response(answer)


def _address(request: HttpRequest) -> str:
    return complete_address(reverse("publications_oai"), request)


def _response(answer: Answer) -> HttpResponse:
    return HttpResponse(answer.finished(), content_type="text/xml; charset=utf-8")


class Harvest:
    """One request with arguments that fit its verb. The methods of verbs raise OaiError before
    they write anything."""

    def __init__(self, request: HttpRequest, arguments: dict[str, str]) -> None:
        self.request = request
        self.arguments = arguments
        self.verb = arguments["verb"]
        self.access = FileAccess(PageAccess(PUBLIC))
        self.site = Site.find_for_request(request)
        self.moment = bring_up_to_date(self.access)

    def answer(self) -> Answer:
        verbs: dict[str, Callable[[], Answer]] = {
            "Identify": self.identify,
            "ListMetadataFormats": self.list_metadata_formats,
            "ListSets": self.list_sets,
            "ListIdentifiers": self.list_records,
            "ListRecords": self.list_records,
            "GetRecord": self.get_record,
        }
        return verbs[self.verb]()

    def identify(self) -> Answer:
        answer = self._begun()
        address = getattr(settings, "PUBLICATIONS_OAI_ADMIN_EMAIL", settings.DEFAULT_FROM_EMAIL)
        with answer.within("Identify"):
            answer.elements(
                [
                    ("repositoryName", (self.site.site_name if self.site else "") or NETWORK),
                    ("baseURL", _address(self.request)),
                    ("protocolVersion", "2.0"),
                    ("adminEmail", parseaddr(address)[1]),
                    ("earliestDatestamp", utc(earliest_change() or timezone.now())),
                    ("deletedRecord", "persistent"),
                    ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
                ]
            )
        return answer

    def list_metadata_formats(self) -> Answer:
        if "identifier" in self.arguments:
            self._record()
        answer = self._begun()
        with answer.within("ListMetadataFormats"), answer.within("metadataFormat"):
            answer.elements(
                [
                    ("metadataPrefix", PREFIX),
                    ("schema", OAI_DC_SCHEMA),
                    ("metadataNamespace", OAI_DC),
                ]
            )
        return answer

    def list_sets(self) -> Answer:
        if "resumptionToken" in self.arguments:
            raise OaiError("badResumptionToken", "The list of sets is always whole.")
        pages = self.access.pages.readable(Page.objects.filter(pages_of_records()))
        answer = self._begun()
        with answer.within("ListSets"):
            for name, description in all_sets(pages):
                with answer.within("set"):
                    answer.elements([("setSpec", name), ("setName", description)])
        return answer

    def list_records(self) -> Answer:
        if "resumptionToken" in self.arguments:
            selection, place = read_token(self.verb, self.arguments["resumptionToken"])
        else:
            check_prefix(self.arguments)
            selection, place = selection_of(self.arguments), None
        selected = selected_records(selection)
        total = selected.count()
        wanted = behind(selected, place) if place else selected
        records = list(wanted.select_related("key")[: RECORDS_IN_AN_ANSWER + 1])
        if not records:
            raise OaiError("noRecordsMatch", "There are no such records.")
        shown = records[:RECORDS_IN_AN_ANSWER]
        before = place.count if place else 0
        token = ""
        if len(records) > len(shown):
            last = Place(shown[-1].changed_at, shown[-1].pk, before + len(shown))
            token = token_for(self.verb, selection, last)
        answer = self._begun()
        with answer.within(self.verb):
            for record in describe(shown, self.access, self.request):
                write = answer.record if self.verb == "ListRecords" else answer.header
                write(record, self._identifier(record))
            if token or place:
                self._write_token(answer, token, total, before)
        return answer

    def get_record(self) -> Answer:
        record = self._record()
        check_prefix(self.arguments)
        [described] = describe([record], self.access, self.request)
        answer = self._begun()
        with answer.within("GetRecord"):
            answer.record(described, self._identifier(described))
        return answer

    def _begun(self) -> Answer:
        return Answer(_address(self.request), self.arguments, self.moment)

    @staticmethod
    def _write_token(answer: Answer, token: str, total: int, before: int) -> None:
        """An empty one says that the list, which came in parts, ends here."""
        attributes = {"completeListSize": str(total), "cursor": str(before)}
        if token:
            attributes["expirationDate"] = utc(timezone.now() + VALID_FOR)
        answer.element("resumptionToken", token, **attributes)

    @property
    def _namespace(self) -> str:
        host = self.site.hostname if self.site else self.request.get_host().partition(":")[0]
        return str(getattr(settings, "PUBLICATIONS_OAI_REPOSITORY_IDENTIFIER", host))

    def _identifier(self, record: Described) -> str:
        """With a number, so that a deleted record says nothing of what it was."""
        return f"oai:{self._namespace}:{record.number}"

    def _record(self) -> HarvestRecord:
        number = self.arguments["identifier"].removeprefix(f"oai:{self._namespace}:")
        # Numbers of the database's keys have at most 19 digits.
        found = None
        if number.isascii() and number.isdigit() and len(number) < 19:
            found = HarvestRecord.objects.select_related("key").filter(pk=int(number)).first()
        if found is None:
            raise OaiError("idDoesNotExist", "There is no record with this identifier.")
        return found
