"""The arguments of a request, checked as the protocol asks for."""

import datetime
import re
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from publications.oai.errors import OaiError

PREFIX = "oai_dc"
# The characters that the protocol gives names of sets.
_SET = re.compile(r"[\w\-.!~*'()]+(:[\w\-.!~*'()]+)*", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_SECOND = re.compile(r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z", re.ASCII)


@dataclass(frozen=True)
class Rule:
    """The arguments of one verb. With `resumable`, a resumptionToken takes the place of all."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    resumable: bool = False


_LIST = Rule(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), resumable=True)
RULES = {
    "Identify": Rule(),
    "ListMetadataFormats": Rule(optional=frozenset({"identifier"})),
    "ListSets": Rule(resumable=True),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
    "GetRecord": Rule(frozenset({"identifier", "metadataPrefix"})),
}


@dataclass(frozen=True)
class Selection:
    """What of the records is wanted. `earliest` and `latest`: both included."""

    earliest: datetime.datetime | None = None
    latest: datetime.datetime | None = None
    set_spec: str = ""


def arguments_of(request: HttpRequest) -> dict[str, str]:
    """With the verb among them. Raises OaiError."""
    values: QueryDict = request.POST if request.method == "POST" else request.GET
    arguments = {name: str(values[name]) for name in values}
    repeated = [name for name in values if len(values.getlist(name)) > 1]
    if "verb" in repeated or arguments.get("verb", "") not in RULES:
        raise OaiError("badVerb", "There is no such verb, or none, or several.")
    rule = RULES[arguments["verb"]]
    names = set(arguments) - {"verb"}
    if repeated:
        raise OaiError("badArgument", f"Given more than once: {', '.join(sorted(repeated))}.")
    if rule.resumable and "resumptionToken" in names:
        if len(names) > 1:
            raise OaiError("badArgument", "A resumptionToken stands alone.")
    else:
        _check_names(names, rule)
    return arguments


def _check_names(names: set[str], rule: Rule) -> None:
    if unknown := names - rule.required - rule.optional:
        raise OaiError("badArgument", f"Not an argument here: {', '.join(sorted(unknown))}.")
    if missing := rule.required - names:
        raise OaiError("badArgument", f"Missing: {', '.join(sorted(missing))}.")


def check_prefix(arguments: dict[str, str]) -> None:
    """Raises OaiError."""
    if arguments["metadataPrefix"] != PREFIX:
        raise OaiError("cannotDisseminateFormat", f"Records are available as {PREFIX} only.")


def selection_of(arguments: dict[str, str]) -> Selection:
    """Raises OaiError."""
    set_spec = arguments.get("set")
    if set_spec is not None and not _SET.fullmatch(set_spec):
        raise OaiError("badArgument", "This cannot be the name of a set.")
    first, last = arguments.get("from"), arguments.get("until")
    earliest = _moment("from", first, datetime.time.min) if first is not None else None
    latest = _moment("until", last, datetime.time.max) if last is not None else None
    if first is not None and last is not None:
        if len(first) != len(last):
            raise OaiError("badArgument", "from and until need the same granularity.")
        if earliest is not None and latest is not None and earliest > latest:
            raise OaiError("badArgument", "from must not be later than until.")
    return Selection(earliest, latest, set_spec or "")


def _moment(name: str, text: str, time_of_a_day: datetime.time) -> datetime.datetime:
    day, second = _DAY.fullmatch(text), _SECOND.fullmatch(text)
    try:
        if day:
            date = datetime.date(*map(int, day.groups()))
            return datetime.datetime.combine(date, time_of_a_day, datetime.UTC)
        if second:
            year, month, date_of_month, hour, minute, seconds = map(int, second.groups())
            return datetime.datetime(
                year, month, date_of_month, hour, minute, seconds, tzinfo=datetime.UTC
            )
    except ValueError:
        pass
    raise OaiError("badArgument", f"{name} must be like 2024-03-05 or 2024-03-05T12:00:00Z.")
