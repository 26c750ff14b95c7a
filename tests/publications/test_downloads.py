"""Downloads are counted by day and document, and nothing else is kept."""

import datetime
import io
import re
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from home.factories import UserFactory
from home.models import HomePage
from home.signals import document_handed_out
from home.website_time import today
from publications.downloads import is_robot
from publications.factories import PdfDocumentFactory, PublicationPageFactory
from publications.models import Correction, DownloadTotal, Edition, PublicationPage
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def paper(home_page: HomePage, roles: Any) -> PublicationPage:
    return PublicationPageFactory(parent__parent=home_page, title="Leitlinien", with_pdf=True)


def fetch(client: Client, page: PublicationPage, method: str = "get", **headers: str) -> Any:
    """To the end, as a browser does."""
    all_headers = {"user-agent": FIREFOX, **headers}
    response = getattr(client, method)(page.document.url, headers=all_headers)
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def totals() -> list[tuple[int, datetime.date, int]]:
    return list(DownloadTotal.objects.values_list("document", "day", "downloads"))


def test_each_download_counts_once_for_its_day(paper: PublicationPage, client: Client) -> None:
    fetch(client, paper)
    fetch(Client(), paper)
    assert totals() == [(paper.document.pk, today(), 2)]


def test_the_day_is_the_one_in_berlin(
    paper: PublicationPage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime.datetime(2026, 2, 28, 23, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    fetch(client, paper)
    assert totals() == [(paper.document.pk, datetime.date(2026, 3, 1), 1)]


@pytest.mark.parametrize("piece", ["bytes=0-", "bytes=0-65535", "bytes = 0-"])
def test_the_first_piece_of_a_file_counts(
    paper: PublicationPage, client: Client, piece: str
) -> None:
    fetch(client, paper, range=piece)
    assert totals() == [(paper.document.pk, today(), 1)]


@pytest.mark.parametrize("piece", ["bytes=100-", "bytes=-500", "bytes=0-1", "bytes=999999999-"])
def test_further_pieces_and_trials_do_not(
    paper: PublicationPage, client: Client, piece: str
) -> None:
    fetch(client, paper, range=piece)
    assert totals() == []


def test_neither_head_nor_what_a_browser_has_already_counts(
    paper: PublicationPage, client: Client
) -> None:
    fetch(client, paper, method="head")
    etag = fetch(client, paper, range="bytes=5-")["ETag"]
    assert fetch(client, paper, **{"if-none-match": etag}).status_code == 304
    assert totals() == []


@pytest.mark.parametrize(
    "agent",
    [
        "",
        " ",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/130.0",
        "Mozilla/5.0 (compatible; archive.org_bot)",
    ],
)
def test_robots_do_not_count(paper: PublicationPage, client: Client, agent: str) -> None:
    assert is_robot(agent)
    assert fetch(client, paper, **{"user-agent": agent}).status_code == 200
    assert totals() == []


@pytest.mark.parametrize(
    "agent",
    [
        FIREFOX,
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        " Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
        " Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 14; CUBOT X70) AppleWebKit/537.36 Chrome/129.0 Mobile",
    ],
)
def test_browsers_are_no_robots(agent: str) -> None:
    assert not is_robot(agent)


def test_pages_that_are_fetched_ahead_do_not_count(paper: PublicationPage, client: Client) -> None:
    fetch(client, paper, **{"sec-purpose": "prefetch;prerender"})
    assert totals() == []


def test_editors_do_not_count_and_subscribers_do(
    paper: PublicationPage, client: Client, editor: Any, subscriber: Any
) -> None:
    restrict(paper, subscribers_group())
    client.force_login(editor)
    assert fetch(client, paper).status_code == 200
    assert totals() == []
    client.force_login(subscriber)
    assert fetch(client, paper).status_code == 200
    assert totals() == [(paper.document.pk, today(), 1)]


def test_who_may_not_have_a_file_does_not_count(paper: PublicationPage, client: Client) -> None:
    restrict(paper, subscribers_group())
    assert fetch(client, paper).status_code == 302
    assert totals() == []


def test_counting_happens_after_the_file_and_cannot_break_it(
    paper: PublicationPage, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(**kwargs: Any) -> None:
        raise RuntimeError("Die Datenbank ist voll.")

    document_handed_out.connect(fails)
    try:
        response = client.get(paper.document.url, headers={"user-agent": FIREFOX})
        assert totals() == []
        assert b"".join(response.streaming_content).startswith(b"%PDF-")
    finally:
        document_handed_out.disconnect(fails)
    assert totals() == [(paper.document.pk, today(), 1)]
    assert [record.name for record in caplog.records] == ["django.dispatch"]
    assert "127.0.0.1" not in caplog.text


def test_no_cookie_is_set(paper: PublicationPage, client: Client) -> None:
    assert not fetch(client, paper).cookies


# The report


@pytest.fixture
def counted(paper: PublicationPage) -> PublicationPage:
    """Two editions, and a file of no publication."""
    former = PdfDocumentFactory(title="Erste Fassung")
    other = PdfDocumentFactory(title="=Formular")
    Edition.objects.filter(page=paper, number=1).update(document=former)
    Edition.objects.create(page=paper, number=2, title="Leitlinien", document=paper.document)
    paper.document.title = "Zweite Fassung"
    paper.document.save()
    for document, day, number in [
        (former, datetime.date(2026, 1, 31), 7),
        (former, datetime.date(2026, 2, 1), 2),
        (paper.document, datetime.date(2026, 2, 28), 5),
        (other, datetime.date(2026, 2, 10), 1),
    ]:
        DownloadTotal.objects.create(document=document, day=day, downloads=number)
    return paper


def rows(client: Client, query: str = "") -> list[tuple[str, ...]]:
    """The texts of the cells, as they are shown."""
    response = client.get(f"/admin/reports/downloads/results/{query}")
    assert response.status_code == 200
    table = re.sub(r"\s+", " ", response.content.decode().partition("<tbody")[2])
    return [
        tuple(cell.strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", row))
        for row in table.partition("</tbody>")[0].split("</tr>")[:-1]
    ]


def test_the_report_has_sums_by_publication_edition_and_file(
    counted: PublicationPage, client: Client, editor: Any
) -> None:
    client.force_login(editor)
    assert rows(client) == [
        ("Leitlinien", "1", "9", "Erste Fassung"),
        ("Leitlinien", "2", "5", "Zweite Fassung"),
        ("", "", "1", "=Formular"),
    ]


def test_a_file_that_was_corrected_counts_for_its_edition(
    counted: PublicationPage, client: Client, editor: Any
) -> None:
    wrong = PdfDocumentFactory(title="Mit Fehler")
    edition = Edition.objects.get(page=counted, number=1)
    Correction.objects.create(edition=edition, replaced_document=wrong)
    DownloadTotal.objects.create(document=wrong, day=datetime.date(2026, 1, 1), downloads=20)
    client.force_login(editor)
    assert rows(client)[0] == (edition.title, "1", "20", "Mit Fehler")


def test_the_report_is_about_the_chosen_days(
    counted: PublicationPage, client: Client, editor: Any
) -> None:
    client.force_login(editor)
    assert rows(client, "?day_from=2026-02-01&day_to=2026-02-27") == [
        ("Leitlinien", "1", "2", "Erste Fassung"),
        ("", "", "1", "=Formular"),
    ]


def test_the_report_is_handed_out_as_a_workbook_without_formulas(
    counted: PublicationPage, client: Client, editor: Any
) -> None:
    client.force_login(editor)
    response = client.get("/admin/reports/downloads/?export=xlsx&day_from=2026-02-01")
    content = response.getvalue()
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["Publikation", "Ausgabe", "Datei", "Downloads"],
        ["Leitlinien", 2, "Zweite Fassung", 5],
        ["Leitlinien", 1, "Erste Fassung", 2],
        [None, None, "=Formular", 1],
    ]
    assert sheet["C4"].data_type == "s"


def test_the_report_is_for_those_who_look_after_files(
    counted: PublicationPage, client: Client, roles: Any
) -> None:
    client.force_login(UserFactory())
    assert client.get("/admin/reports/downloads/").status_code == 302
