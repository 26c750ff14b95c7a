"""`audit_access` finds what a broken door gives away, and names the address."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from types import ModuleType
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import clear_url_caches
from django.utils import timezone
from wagtail.models import Collection, Locale, PageViewRestriction
from wagtail_factories import ImageFactory

from home.audit.report import Report
from home.audit.walk import audit
from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from home.roles import SUBSCRIBERS
from publications.factories import PdfDocumentFactory, PublicationPageFactory
from publications.models import PublicationPage
from tests.home import leaky_urls
from tests.restrictions import restrict, restrict_collection

pytestmark = pytest.mark.django_db

SENTENCE = "Nur wer ein Abonnement hat, liest diesen einen Satz."
CONTENT = b"%PDF-1.7 nur fuer das Abonnement"

Mount = Callable[..., None]


@pytest.fixture(autouse=True)
def few_doors(settings: Any) -> Iterator[None]:
    settings.ROOT_URLCONF = "tests.home.urls_of_a_test"
    yield
    clear_url_caches()


@pytest.fixture
def mount(monkeypatch: pytest.MonkeyPatch) -> Mount:
    """Opens one of the leaks, beside the doors of the website."""
    import sys

    def mount(*names: str) -> None:
        module = ModuleType("tests.home.urls_of_a_test")
        leaks = [leaky_urls.LEAKS[name] for name in names]
        module.urlpatterns = [*leaks, *leaky_urls.urlpatterns]
        monkeypatch.setitem(sys.modules, module.__name__, module)
        clear_url_caches()

    mount()
    return mount


@pytest.fixture
def subscribers(roles: dict[str, Group]) -> Group:
    return roles[SUBSCRIBERS]


@pytest.fixture
def public_page(home_page: HomePage) -> StandardPage:
    return StandardPageFactory(parent=home_page, title="Offene Seite", lead="Das liest jeder.")


@pytest.fixture
def protected(home_page: HomePage, public_page: StandardPage, subscribers: Group) -> Any:
    document = PdfDocumentFactory(content=CONTENT, title="Handreichung")
    page = PublicationPageFactory(
        parent__parent=home_page,
        title="Vertrauliche Handreichung",
        document=document,
        body=[("paragraph", f"<p>Zuerst: <b>{SENTENCE[:20]}</b>{SENTENCE[20:]}</p>")],
    )
    restrict(page, subscribers)
    return page


def leaks(report: Report) -> set[tuple[str, str]]:
    """Where something was found, and what."""
    return {(leak.address, leak.what) for leak in report.leaks}


def test_an_intact_website_gives_nothing_away(protected: PublicationPage, mount: Mount) -> None:
    report = audit()
    assert report.leaks == []
    assert report.errors == []
    assert report.findings == []
    assert report.secrets > 3
    assert report.files == 1


def test_a_door_that_prints_a_protected_text_is_named(
    protected: PublicationPage, mount: Mount
) -> None:
    mount("body")
    report = audit()
    assert leaks(report) == {(f"/leck/text/{protected.pk}/", "Text")}
    assert any(leak.excerpt in SENTENCE and str(protected.pk) in leak.owner
               for leak in report.leaks)  # fmt: skip


def test_a_draft_of_a_public_page_is_found(public_page: StandardPage, mount: Mount) -> None:
    public_page.lead = "Das steht erst im Entwurf."
    public_page.save_revision()
    mount("draft")
    assert leaks(audit()) == {(f"/leck/entwurf/{public_page.pk}/", "Text")}


@pytest.mark.parametrize("state", ["draft", "expired", "hidden"])
def test_the_title_of_a_page_that_must_not_be_named_is_found(
    public_page: StandardPage, subscribers: Group, mount: Mount, state: str
) -> None:
    page = StandardPageFactory(parent=public_page.get_parent(), title="Geheimplan Nordstadt")
    if state == "draft":
        page.unpublish()
    elif state == "expired":
        page.expire_at = timezone.now() - timedelta(hours=1)
        page.save()
    else:
        page.teaser_when_locked = False
        page.save()
        restrict(page, subscribers)
    mount("titles")
    assert leaks(audit()) == {("/leck/titel/", "Titel")}


def test_a_locked_title_that_may_be_named_is_no_secret(
    protected: PublicationPage, mount: Mount
) -> None:
    mount("titles")
    assert audit().leaks == []


def test_a_search_that_answers_from_hidden_titles_is_found_by_asking_for_them(
    public_page: StandardPage, mount: Mount
) -> None:
    StandardPageFactory(parent=public_page.get_parent(), title="Zufallsauswahl", live=False)
    mount("search")
    assert ("/leck/suche/?q=Zufallsauswah", "Titel") in leaks(audit())


@pytest.mark.parametrize(
    ("door", "address"), [("document", "/leck/datei/{}/"), ("handed_over", "/leck/nginx/{}/")]
)
def test_a_door_that_hands_out_a_protected_file_is_named(
    protected: PublicationPage, mount: Mount, door: str, address: str
) -> None:
    mount(door)
    assert (address.format(protected.document_id), "Datei") in leaks(audit())


def test_an_image_that_only_a_protected_page_shows_is_found(
    home_page: HomePage, subscribers: Group, mount: Mount
) -> None:
    image = ImageFactory()
    block = {"image": {"image": image, "alt_text": "Ein Bild", "decorative": False}}
    restrict(StandardPageFactory(parent=home_page, body=[("image", block)]), subscribers)
    mount("image")
    assert leaks(audit()) == {(f"/leck/bild/{image.file.name}", "Datei")}


def test_a_sitemap_that_lists_a_hidden_page_is_named(
    public_page: StandardPage, mount: Mount
) -> None:
    StandardPageFactory(parent=public_page, title="Noch nicht", live=False)
    mount("sitemap")
    assert ("/leck/sitemap.xml", "Adresse") in leaks(audit())


def test_a_link_to_a_translation_that_is_no_more_than_a_draft_is_found(
    public_page: StandardPage, english: Locale, mount: Mount
) -> None:
    translation = public_page.copy_for_translation(english, copy_parents=True)
    translation.slug = "open-page"
    translation.save()
    mount("languages")
    assert (f"/leck/sprachen/{public_page.pk}/", "Adresse") in leaks(audit())


def test_what_a_redirect_says_is_searched(public_page: StandardPage, mount: Mount) -> None:
    page = StandardPageFactory(parent=public_page, title="Noch geheim", live=False)
    mount("elsewhere")
    (leak,) = audit().leaks
    assert leak.address == f"/leck/weiter/{page.pk}/"
    assert "Location" in leak.place


def test_a_member_of_the_right_group_finds_nothing_where_the_public_does(
    protected: PublicationPage, subscriber: Any, stranger: Any, mount: Mount
) -> None:
    mount("body", "document")
    assert audit(subscriber).leaks == []
    assert leaks(audit(stranger)) == leaks(audit()) != set()


def test_a_door_that_fails_is_named_and_the_walk_goes_on(
    protected: PublicationPage, mount: Mount
) -> None:
    mount("broken", "body")
    report = audit()
    assert report.errors == ["/leck/kaputt/: 500", "/leck/kaputt/ (HEAD): 500"]
    assert report.leaks


def test_a_door_that_could_not_be_tried_is_in_the_report(
    protected: PublicationPage, mount: Mount
) -> None:
    mount("token")
    (left,) = [left for left in audit().not_checked if "leck" in left.route]
    assert left.route == "leck/marke/<str:token>/"
    assert "token" in left.reason


def test_the_limit_says_what_was_left_out(protected: PublicationPage, mount: Mount) -> None:
    mount("body")
    report = audit(limit=1)
    assert report.leaks == []
    assert "leck/text/<int:page_id>/" in [left.route for left in report.not_checked]


# What is set up wrongly


def messages() -> str:
    return "\n".join(finding.message for finding in audit().findings)


def test_a_restriction_without_groups_is_named(public_page: StandardPage, mount: Mount) -> None:
    restrict(public_page)
    assert "Offene Seite" in messages()
    assert "niemand" in messages()


def test_a_restriction_of_another_kind_is_named(public_page: StandardPage, mount: Mount) -> None:
    restriction = restrict(public_page)
    restriction.restriction_type = restriction.LOGIN
    restriction.save()
    assert "nicht angeboten" in messages()


def test_a_group_to_which_nobody_belongs_is_named(public_page: StandardPage, mount: Mount) -> None:
    restrict(public_page, Group.objects.create(name="Niemandsgruppe"))
    assert "Niemandsgruppe" in messages()


def test_versions_of_a_page_with_different_restrictions_are_named(
    public_page: StandardPage, english: Locale, subscribers: Group, mount: Mount
) -> None:
    translation = public_page.copy_for_translation(english, copy_parents=True)
    restrict(public_page, subscribers)
    assert messages() == ""
    # As by an older version, or by hand in the database: without the groups.
    groups = PageViewRestriction.groups.through.objects
    groups.filter(pageviewrestriction__page=translation).delete()
    assert "anders geschützt als „Offene Seite“" in messages()


def test_a_public_page_with_a_file_of_a_private_collection_is_named(
    protected: PublicationPage, public_page: StandardPage, subscribers: Group, mount: Mount
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Abonnement")
    restrict_collection(collection, subscribers)
    page: Any = PublicationPageFactory(
        parent=protected.get_parent(),
        document=PdfDocumentFactory(collection=collection, title="Merkblatt"),
    )
    assert page.title in messages()
    assert "Merkblatt" in messages()


# The command


def run(*arguments: str) -> tuple[str, int]:
    output = StringIO()
    try:
        call_command("audit_access", *arguments, stdout=output)
    except SystemExit as end:
        return output.getvalue(), int(str(end.code))
    return output.getvalue(), 0


def test_the_command_ends_with_nothing_where_nothing_is_found(
    protected: PublicationPage, mount: Mount
) -> None:
    output, status = run()
    assert status == 0
    assert "nichts Geschütztes" in output


def test_the_command_names_text_and_address_and_ends_with_one(
    protected: PublicationPage, mount: Mount
) -> None:
    mount("body")
    output, status = run()
    assert status == 1
    assert f"/leck/text/{protected.pk}/" in output
    assert "Vertrauliche Handreichung" in output
    assert SENTENCE[:20] in output


def test_the_command_writes_json(protected: PublicationPage, mount: Mount) -> None:
    mount("document")
    output, status = run("--format=json")
    assert status == 1
    assert json.loads(output)["leaks"][0]["address"].startswith("/leck/datei/")


def test_the_command_walks_as_an_account(
    protected: PublicationPage, subscriber: Any, mount: Mount
) -> None:
    mount("body")
    output, status = run("--as", subscriber.email.upper())
    assert status == 0
    assert subscriber.email in output


def test_an_unknown_account_is_a_mistake_of_the_caller(mount: Mount, home_page: HomePage) -> None:
    with pytest.raises(CommandError) as error:
        call_command("audit_access", "--as", "niemand@example.org")
    assert error.value.returncode == 2


def test_addresses_of_accounts_are_never_repeated(
    stranger: Any, public_page: StandardPage, mount: Mount
) -> None:
    public_page.lead = "Ein Satz."
    public_page.save()
    mount("body")
    report = audit()
    assert report.leaks == []
    assert stranger.email not in report.as_text()
