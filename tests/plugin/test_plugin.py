"""The three apps in a project that Wagtail's own template makes, with Django's stock users.

Two projects: "stock" leaves files and documents as Wagtail has them and has no KERN; "private"
follows the whole manual, with the production settings of Wagtail's template.
"""

import base64
import json
import re
import shutil
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.plugin.host import (
    Host,
    install,
    manual,
    start,
    with_api,
    with_kern,
    with_private_files,
)

pytestmark = pytest.mark.on_one_database("sqlite")

PRODUCTION = "mysite.settings.production"
LOCAL_SETTINGS = 'SECRET_KEY = "only-for-this-test"\nALLOWED_HOSTS = ["testserver"]\n'
# A host's own document model, in the app that Wagtail's template brings.
OWN_DOCUMENTS = """
from wagtail.documents.models import AbstractDocument


class OwnDocument(AbstractDocument):
    admin_form_fields = ("title", "file", "collection", "tags")
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


@dataclass(frozen=True)
class Visit:
    """What tests/plugin/visit.py found out in a project."""

    host: Host
    report: dict[str, Any]

    def answer(self, question: str) -> Answer:
        answer = self.report["answers"][question]
        return Answer(answer["status"], answer["headers"], base64.b64decode(answer["content"]))

    def file(self, page: str) -> bytes:
        return base64.b64decode(self.report["files"][page])


def visit(host: Host) -> Visit:
    shutil.copy(Path(__file__).with_name("visit.py"), host.folder)
    host.run('python manage.py shell --no-imports -c "import visit"')
    return Visit(host, json.loads((host.folder / "report.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Host:
    """A project with the apps and without a database."""
    folder = tmp_path_factory.mktemp("plugin")
    return start(folder, install(folder))


@pytest.fixture(scope="module")
def migrated(fresh: Host) -> tuple[Host, str]:
    """A project with a database, and what setting it up printed."""
    host = fresh.copy("migrated")
    return host, host.run(manual("6. Database", "shell")[0])


@pytest.fixture(scope="module")
def stock(migrated: tuple[Host, str]) -> Visit:
    return visit(migrated[0].copy("stock"))


@pytest.fixture(scope="module")
def private(migrated: tuple[Host, str]) -> Visit:
    host = migrated[0].copy("private", settings=PRODUCTION)
    with_private_files(host)
    with_kern(host)
    with_api(host)
    host.add("mysite/settings/local.py", LOCAL_SETTINGS)
    host.add("mysite/templates/home/includes/logo.html", manual("Your own look", "html")[0])
    host.run("python manage.py collectstatic --no-input")
    return visit(host)


@pytest.fixture(params=["stock", "private"])
def project(request: pytest.FixtureRequest) -> Visit:
    return request.getfixturevalue(request.param)


def test_the_wheel_brings_what_the_apps_need_and_nothing_of_this_website(fresh: Host) -> None:
    installed = {path.name for path in fresh.apps.iterdir() if path.suffix != ".dist-info"}
    assert installed == {"home", "network", "publications"}
    for name in (
        "home/locale/de/LC_MESSAGES/django.mo",
        "home/migrations/0001_initial.py",
        "home/static/home/nekopa.css",
        "home/templates/home/base.html",
        "network/data/laender.geojson",
        "network/templatetags/network_tags.py",
        "publications/typst/publication.typ",
    ):
        assert (fresh.apps / name).is_file(), name


def test_without_kern_that_is_all_that_the_checks_warn_of(migrated: tuple[Host, str]) -> None:
    assert set(re.findall(r"\?: \((.+?)\)", migrated[1])) == {"home.W002"}


def test_with_the_whole_manual_done_the_checks_find_nothing(private: Visit) -> None:
    output = private.host.run("python manage.py check")
    assert "System check identified no issues (0 silenced)." in output


def test_the_migrations_fit_stock_models(migrated: tuple[Host, str]) -> None:
    assert "No changes detected" in migrated[0].run("python manage.py makemigrations --check")


def test_the_migrations_fit_a_document_model_of_the_project(fresh: Host) -> None:
    host = fresh.copy("own_documents")
    host.add("search/models.py", OWN_DOCUMENTS)
    host.add("mysite/settings/base.py", 'WAGTAILDOCS_DOCUMENT_MODEL = "search.OwnDocument"\n')
    output = host.run("python manage.py makemigrations --check home network publications")
    assert "No changes detected" in output


def test_the_apps_come_from_the_wheel(project: Visit) -> None:
    apps = project.host.apps
    places = [Path(place).parent for place in project.report["places of the apps"]]
    assert places == [apps / "home", apps / "network", apps / "publications"]


def test_nothing_of_this_website_and_no_allauth_is_imported(project: Visit) -> None:
    assert not project.report["nekopa can be imported"]
    assert not {"allauth", "nekopa", "tests"} & set(project.report["foreign modules"])


def test_the_landing_page_is_served_in_german(project: Visit) -> None:
    answer = project.answer("visitor: landing")
    assert answer.status == 200
    for text in (
        '<html lang="de">',
        "Wer andere beteiligt, braucht selbst ein Netz.",
        "Wofür wir stehen",
        "1.200",
        "Stand: Mai 2024",
        "AG Losverfahren",
        "Nordrhein-Westfalen",
    ):
        assert text in answer.text


def test_a_regional_variant_of_the_language_is_not_taken_for_another_one(project: Visit) -> None:
    answer = project.answer("visitor: landing in Austria")
    assert answer.status == 200
    assert "noindex" not in answer.text
    assert "nk-fallback" not in answer.text


def test_the_api_answers_as_the_pages_do(private: Visit) -> None:
    landing = json.loads(private.answer("visitor: API of landing").text)
    assert (landing["type"], landing["sections"][0]["heading"]) == (
        "network.NetworkPage",
        "Wofür wir stehen",
    )
    locked = private.answer("visitor: API of publication")
    assert locked.status == 403
    assert json.loads(locked.text)["sign_in_url"].startswith("/_util/login/?next=")
    assert "Nur für Abonnierte bestimmt." not in locked.text
    read = private.answer("subscriber: API of publication")
    assert "Nur für Abonnierte bestimmt." in read.text
    titles = [
        item["title"] for item in json.loads(private.answer("API: publications").text)["items"]
    ]
    assert sorted(titles) == ["Das Berufsbild", "Handreichung Losverfahren"]
    for question in ("API: contract", "API: docs", "API: site", "API: members", "API: me"):
        assert private.answer(question).status == (404 if question == "API: members" else 200)


def test_the_brochure_is_served_with_its_file(project: Visit) -> None:
    page = project.answer("visitor: brochure")
    assert page.status == 200
    assert "Beteiligung ermöglichen." in page.text
    file = project.answer("visitor: file of brochure")
    assert (file.status, file.headers["Content-Type"]) == (200, "application/pdf")
    assert file.content == project.file("brochure")
    assert file.content.startswith(b"%PDF-")


def test_a_locked_publication_shows_title_teaser_and_the_way_in_only(project: Visit) -> None:
    answer = project.answer("visitor: publication")
    assert answer.status == 403
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Handreichung Losverfahren" in answer.text
    assert "Wie man Beteiligte auslost." in answer.text
    assert 'href="/_util/login/?next=' in answer.text
    assert "Nur für Abonnierte bestimmt." not in answer.text
    assert "losverfahren.pdf" not in answer.text


def test_not_a_byte_of_a_locked_file_is_given_to_a_visitor(project: Visit) -> None:
    answer = project.answer("visitor: file of publication")
    assert answer.status == 302
    assert answer.headers["Location"].startswith("/_util/login/?next=")
    assert answer.content == b""


def test_a_subscriber_reads_the_publication_and_its_file(project: Visit) -> None:
    page = project.answer("subscriber: publication")
    assert page.status == 200
    assert "Nur für Abonnierte bestimmt." in page.text
    file = project.answer("subscriber: file of publication")
    assert file.status == 200
    assert file.content == project.file("publication")
    assert file.headers["Cache-Control"] == "private, no-store"


def test_no_link_is_without_an_address(project: Visit) -> None:
    for question in ("visitor: landing", "subscriber: landing", "visitor: publication"):
        assert 'href=""' not in project.answer(question).text, question


def test_the_admin_opens_everything(project: Visit) -> None:
    for question in ("dashboard", "landing", "brochure", "publication"):
        assert project.answer(f"admin: {question}").status == 200, question


def test_a_removed_document_takes_its_file_along(project: Visit) -> None:
    assert not project.report["a removed document leaves a file"]


def test_a_template_of_the_project_replaces_ours(stock: Visit, private: Visit) -> None:
    (own,) = manual("Your own look", "html")
    assert own.strip() not in stock.answer("visitor: landing").text
    assert own.strip() in private.answer("visitor: landing").text


def test_without_kern_the_website_is_complete_but_unstyled(stock: Visit, private: Visit) -> None:
    def linked_kern(answer: Answer) -> list[str]:
        return re.findall(r'href="/static/(kern/kern\.min\.[^"]*css)"', unescape(answer.text))

    assert stock.answer("visitor: landing").status == 200
    assert not (stock.host.folder / "static" / "kern").exists()
    (stylesheet,) = linked_kern(private.answer("visitor: landing"))
    assert (private.host.folder / "static" / stylesheet).is_file()


def test_private_files_lie_outside_the_public_folder(private: Visit) -> None:
    assert not (private.host.folder / "media").exists()
    assert list((private.host.folder / "private" / "documents").iterdir())
