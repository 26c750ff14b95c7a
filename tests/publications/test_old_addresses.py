"""`manage.py import_old_addresses`, and visitors who come by an old address."""

from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from openpyxl import Workbook
from wagtail.contrib.redirects.models import Redirect

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from publications.factories import PublicationIndexPageFactory, PublicationPageFactory
from publications.models import PublicationPage
from tests.restrictions import restrict

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(home_page: HomePage) -> StandardPage:
    return StandardPageFactory(parent=home_page, title="Kontakt")


@pytest.fixture
def paper(home_page: HomePage) -> PublicationPage:
    index = PublicationIndexPageFactory(parent=home_page, title="Publikationen")
    return PublicationPageFactory(parent=index, title="Losverfahren")


def run(folder: Path, content: str | bytes, *options: str) -> str:
    file = folder / "alt.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    output = StringIO()
    call_command("import_old_addresses", str(file), *options, stdout=output)
    return output.getvalue().strip()


def refusal(folder: Path, content: str) -> list[str]:
    before = Redirect.objects.count()
    with pytest.raises(CommandError) as refused:
        run(folder, content)
    assert Redirect.objects.count() == before
    lines = str(refused.value).splitlines()
    assert lines.pop() == "Es wurde nichts geändert."
    return lines


def target(address: str) -> str:
    """Where a visitor is led; "" if nowhere."""
    response = Client().get(address)
    return response.headers.get("Location", "") if response.status_code in (301, 302) else ""


LIST = """Alte Adresse;Neue Adresse
/index.php?id=871;/kontakt/
?id=872&L=1;losverfahren
https://www.alt.example/aktuelles/archiv.html;https://archiv.example/2019/
/suchen;/suche/
"""
WRITTEN = "Weiterleitungen: 4 neu, 0 geändert, 0 wie bisher."


@pytest.mark.usefixtures("contact", "paper")
@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/index.php?id=871", "/kontakt/"),
        ("/index.php?utm_source=brief&id=871&no_cache=1", "/kontakt/"),
        ("/?id=872&L=1", "/publikationen/losverfahren/"),
        ("/?L=1&id=872&utm_medium=mail", "/publikationen/losverfahren/"),
        ("/aktuelles/archiv.html", "https://archiv.example/2019/"),
        ("/suchen/", "/suche/"),
        ("/index.php?id=8710", ""),
        ("/index.php", ""),
        ("/?id=872", ""),
        ("/", ""),
    ],
)
def test_visitors_are_led_from_old_addresses_to_new_ones(
    tmp_path: Path, address: str, leads_to: str
) -> None:
    assert run(tmp_path, LIST) == WRITTEN
    assert target(address) == leads_to


@pytest.mark.usefixtures("contact", "paper")
def test_the_same_list_again_changes_nothing(tmp_path: Path) -> None:
    run(tmp_path, LIST)
    before = list(Redirect.objects.order_by("pk").values())
    assert run(tmp_path, LIST) == "Weiterleitungen: 0 neu, 0 geändert, 4 wie bisher."
    assert list(Redirect.objects.order_by("pk").values()) == before


@pytest.mark.usefixtures("contact", "paper")
def test_a_dry_run_says_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, LIST, "--dry-run").splitlines() == [
        WRITTEN,
        "Das war ein Probelauf: Es wurde nichts geändert.",
    ]
    assert not Redirect.objects.exists()


@pytest.mark.usefixtures("contact", "paper")
def test_a_workbook_will_do(tmp_path: Path) -> None:
    book, file = Workbook(), BytesIO()
    for line in LIST.splitlines():
        book.active.append(line.split(";"))
    book.save(file)
    assert run(tmp_path, file.getvalue()) == WRITTEN


@pytest.mark.usefixtures("paper")
def test_a_redirect_follows_its_page(tmp_path: Path, contact: StandardPage) -> None:
    run(tmp_path, "/alt.html,/kontakt/")
    contact.slug = "ansprechpersonen"
    contact.save_revision().publish()
    assert target("/alt.html") == "/ansprechpersonen/"


def test_an_old_address_does_not_tell_of_a_hidden_page(
    tmp_path: Path, paper: PublicationPage
) -> None:
    run(tmp_path, "/?id=5,losverfahren\n/alt.html,losverfahren")
    restrict(paper)
    PublicationPage.objects.filter(pk=paper.pk).update(teaser_when_locked=False)
    assert (target("/?id=5"), target("/alt.html")) == ("", "")


@pytest.mark.usefixtures("contact", "paper")
def test_all_wrong_lines_are_named_and_nothing_is_written(tmp_path: Path) -> None:
    lines = [
        "/gut.html,/kontakt/",
        "/gut.html,losverfahren",
        "/a.html,gibt-es-nicht",
        "/b.html,/gibt-es-nicht/",
        "/kontakt/,losverfahren",
        "/c.html",
        "/d.html,/kontakt/#wir",
        f"/{'e' * 255},/kontakt/",
        "/f.html,ftp://example.org/",
    ]
    assert refusal(tmp_path, "\n".join(lines)) == [
        "Zeile 2: Diese alte Adresse steht schon in Zeile 1.",
        "Zeile 3: Keine Publikation hat den dauerhaften Schlüssel „gibt-es-nicht“.",
        "Zeile 4: Unter „/gibt-es-nicht/“ gibt es keine Seite.",
        "Zeile 5: Unter der alten Adresse gibt es eine Seite. Sie würde nie weiterleiten.",
        "Zeile 6: Es müssen zwei Spalten sein: die alte Adresse und wohin sie führt.",
        "Zeile 7: Bitte nennen Sie die Seite ohne alles, was hinter ? und # steht.",
        "Zeile 8: Die Adresse ist länger als 255 Zeichen.",
        "Zeile 9: „ftp://example.org/“ ist keine Web-Adresse.",
    ]


def test_circles_are_refused(tmp_path: Path, contact: StandardPage) -> None:
    contact.unpublish()
    Redirect.add_redirect("/kontakt/", "/alt.html")
    assert refusal(tmp_path, "/alt.html,/kontakt/") == [
        "Zeile 1: Diese alte Adresse würde im Kreis führen."
    ]


@pytest.mark.parametrize("address", ["/%00", "/?id=%00", "/index.php?" + "a&" * 500])
def test_odd_addresses_are_answered(home_page: HomePage, address: str) -> None:
    assert Client().get(address).status_code in (200, 400, 404)
