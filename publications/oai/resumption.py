"""Where a list goes on: in the token itself, signed, so that nothing is kept for a harvester."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core import signing

from publications.oai.arguments import Selection
from publications.oai.errors import OaiError

SALT = "publications.oai"
VALID_FOR = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """Behind the record with this date and key, which was the `count`th one."""

    changed_at: datetime.datetime
    key: int
    count: int


def token_for(verb: str, selection: Selection, place: Place) -> str:
    moments = (selection.earliest, selection.latest, place.changed_at)
    return signing.dumps(
        [verb, *map(_text, moments), selection.set_spec, place.key, place.count], salt=SALT
    )


def read_token(verb: str, token: str) -> tuple[Selection, Place]:
    """Raises OaiError for a token that is not ours, too old, or given for another verb."""
    try:
        values: list[Any] = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature as error:
        raise _bad_token() from error
    for_verb, earliest, latest, changed_at, set_spec, key, count = values
    if for_verb != verb:
        raise _bad_token()
    place = Place(datetime.datetime.fromisoformat(changed_at), key, count)
    return Selection(_moment(earliest), _moment(latest), set_spec), place


def _bad_token() -> OaiError:
    return OaiError("badResumptionToken", "This token is wrong or too old. Please begin again.")


def _text(moment: datetime.datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _moment(text: str) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(text) if text else None
