"""What is wrong with a request is told by the protocol's codes."""

import pytest

from publications.models import PublicationPage
from tests.publications.oai.asking import LIST, error

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Delete"}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "set": "type:x"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({**LIST, "metadataPrefix": ["oai_dc", "oai_dc"]}, "badArgument"),
        ({**LIST, "resumptionToken": "x"}, "badArgument"),
        ({**LIST, "from": "2024-13-01"}, "badArgument"),
        ({**LIST, "from": "2024"}, "badArgument"),
        ({**LIST, "from": ""}, "badArgument"),
        ({**LIST, "from": "٢٠٢٤-01-01"}, "badArgument"),
        ({**LIST, "until": "2024-01-01T00:00:60Z"}, "badArgument"),
        ({**LIST, "from": "2024-01-01", "until": "2024-01-01T00:00:00Z"}, "badArgument"),
        ({**LIST, "from": "2024-01-02", "until": "2024-01-01"}, "badArgument"),
        ({**LIST, "set": "type:\x00"}, "badArgument"),
        ({**LIST, "set": ""}, "badArgument"),
        ({**LIST, "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        ({**LIST, "set": "type:roman"}, "noRecordsMatch"),
        ({**LIST, "set": "roman"}, "noRecordsMatch"),
        ({**LIST, "set": "TYPE:arbeitspapier"}, "noRecordsMatch"),
        ({**LIST, "set": "type"}, "noRecordsMatch"),
        ({**LIST, "set": "type:arbeits"}, "noRecordsMatch"),
        ({**LIST, "set": "type:arbeitspapier topic:x"}, "badArgument"),
        ({**LIST, "until": "2001-01-01"}, "noRecordsMatch"),
        ({**LIST, "from": "9999-12-31"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "ü:\x00:x"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListMetadataFormats", "identifier": "x"}, "idDoesNotExist"),
    ],
)
def test_what_is_wrong_is_told_by_its_code(
    page: PublicationPage, arguments: dict[str, str], code: str
) -> None:
    assert error(**arguments) == code


@pytest.mark.parametrize("name", ["", "x", "oai:localhost:", "0", "9" * 30, "²", "\x00", "-1"])
def test_an_unknown_identifier_is_told(page: PublicationPage, name: str) -> None:
    assert (
        error(verb="GetRecord", metadataPrefix="oai_dc", identifier=f"oai:localhost:{name}")
        == "idDoesNotExist"
    )
