"""The answers as XML."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

from publications.oai.described import Described
from publications.oai.errors import OaiError
from publications.plain_text import single_line

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
OAI_DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


def utc(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Answer:
    """One answer, written from the top to the bottom."""

    def __init__(
        self, address: str, arguments: Mapping[str, str], moment: datetime.datetime
    ) -> None:
        """`arguments`: of the request; none where they were wrong. `moment`: from which on the
        harvester has to ask for changes."""
        self._text = StringIO()
        self._xml = SimplerXMLGenerator(self._text, "utf-8")
        self._xml.startDocument()
        self._xml.startElement(
            "OAI-PMH",
            AttributesImpl(
                {
                    "xmlns": OAI,
                    "xmlns:xsi": XSI,
                    "xsi:schemaLocation": f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd",
                }
            ),
        )
        self.element("responseDate", utc(moment))
        self.element("request", address, **arguments)

    def finished(self) -> str:
        self._xml.endElement("OAI-PMH")
        self._xml.endDocument()
        return self._text.getvalue()

    @contextmanager
    def within(self, name: str, **attributes: str) -> Iterator[None]:
        self._xml.startElement(name, AttributesImpl(attributes))
        yield
        self._xml.endElement(name)

    def element(self, name: str, text: str, **attributes: str) -> None:
        """Without what XML cannot hold: a request's arguments stand in the answer, too."""
        clean = {key: single_line(value) for key, value in attributes.items()}
        self._xml.addQuickElement(name, single_line(text), clean)

    def elements(self, elements: Iterable[tuple[str, str]]) -> None:
        for name, text in elements:
            self.element(name, text)

    def error(self, error: OaiError) -> None:
        self.element("error", error.message, code=error.code)

    def header(self, record: Described, identifier: str) -> None:
        with self.within("header", **({"status": "deleted"} if record.is_deleted else {})):
            self.element("identifier", identifier)
            self.element("datestamp", utc(record.changed_at))
            for name in record.sets:
                self.element("setSpec", name)

    def record(self, record: Described, identifier: str) -> None:
        with self.within("record"):
            self.header(record, identifier)
            if record.is_deleted:
                return
            namespaces = {
                "xmlns:oai_dc": OAI_DC,
                "xmlns:dc": DC,
                "xmlns:xsi": XSI,
                "xsi:schemaLocation": f"{OAI_DC} {OAI_DC_SCHEMA}",
            }
            with self.within("metadata"), self.within("oai_dc:dc", **namespaces):
                self.elements((f"dc:{name}", text) for name, text in record.elements)
