"""`audit_access` finds what a broken door gives away, and names the address."""

import json
import tempfile
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from wagtail.documents.models import document_served
from wagtail.models import Collection, Locale, PageViewRestriction

from home.audit.findings import all_findings
from home.audit.report import Report
from home.audit.walk import audit
from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage
from home.roles import SUBSCRIBERS
from network.factories import SubscriptionSeatFactory
from publications.factories import PdfDocumentFactory, PublicationPageFactory
from tests.home import leaky_urls, leaky_website
from tests.home.leaky_website import SENTENCE, mounted
from tests.restrictions import restrict, restrict_collection
from tests.site.snapshots import files_in, whole_database


def leaks(report: Report) -> set[tuple[str, str]]:
    """Where something was found, and what."""
    return {(leak.address, leak.what) for leak in report.leaks}


def count_in_the_database(**_signal: Any) -> None:
    """Stands for a website that keeps count of downloads."""
    Group.objects.create(name=f"Ausgeliefert {Group.objects.count()}")


@pytest.mark.on_one_database("sqlite")
class TestAWalk(TestCase):
    """As the public and as accounts, over a website with every leak; and where there is none."""

    website: SimpleNamespace

    @classmethod
    def setUpTestData(cls) -> None:
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.enterClassContext(override_settings(MEDIA_ROOT=cls.folder))
        cache.clear()
        website = cls.website = leaky_website.build()
        mail.outbox = []
        cache.set("von-draussen", 1)
        document_served.connect(count_in_the_database)
        try:
            cls.before = whole_database(), set(files_in(cls.folder))
            with mounted():
                cls.intact = audit()
            with mounted(*leaky_urls.LEAKS):
                cls.public = audit()
                cls.as_subscriber = audit(website.subscriber)
                cls.as_stranger = audit(website.stranger)
            cls.after = whole_database(), set(files_in(cls.folder))
        finally:
            document_served.disconnect(count_in_the_database)
        cls.mails = list(mail.outbox)
        cls.kept_value = cache.get("von-draussen")

    def found_at(self, start: str) -> set[tuple[str, str]]:
        return {leak for leak in leaks(self.public) if leak[0].startswith(start)}

    def test_an_intact_website_gives_nothing_away(self) -> None:
        assert self.intact.leaks == []
        assert self.intact.errors == []
        assert self.intact.findings == []
        assert self.intact.secrets > 10
        assert self.intact.files == 2

    def test_a_door_that_prints_a_protected_text_is_named(self) -> None:
        address = f"/leck/text/{self.website.protected.pk}/"
        assert self.found_at(address) == {(address, "Text")}
        assert any(
            leak.excerpt in SENTENCE and str(self.website.protected.pk) in leak.owner
            for leak in self.public.leaks
        )

    def test_a_pdf_that_a_door_makes_of_a_protected_text_is_read(self) -> None:
        address = f"/leck/druck/{self.website.protected.pk}/"
        assert self.found_at(address) == {(address, "Text")}

    def test_a_draft_of_a_public_page_is_found(self) -> None:
        address = f"/leck/entwurf/{self.website.public.pk}/"
        assert self.found_at(address) == {(address, "Text")}

    def test_the_title_of_each_page_that_must_not_be_named_is_found(self) -> None:
        titles = {leak.excerpt for leak in self.public.leaks if leak.address == "/leck/titel/"}
        assert len(self.website.hidden_titles) == 3
        assert titles == set(self.website.hidden_titles.values())

    def test_a_locked_title_that_may_be_named_is_no_secret(self) -> None:
        title = self.website.protected.title
        assert title not in {leak.excerpt for leak in self.public.leaks}

    def test_a_search_that_answers_from_hidden_titles_is_found_by_asking_for_them(self) -> None:
        assert ("/leck/suche/?q=Zufallsauswah", "Titel") in leaks(self.public)

    def test_a_door_that_hands_out_a_protected_file_is_named(self) -> None:
        number = self.website.protected.document_id
        assert (f"/leck/datei/{number}/", "Datei") in leaks(self.public)

    def test_a_door_that_leaves_a_protected_file_to_nginx_is_named(self) -> None:
        number = self.website.protected.document_id
        assert (f"/leck/nginx/{number}/", "Datei") in leaks(self.public)

    def test_an_image_that_only_a_protected_page_shows_is_found(self) -> None:
        assert (f"/leck/bild/{self.website.image.file.name}", "Datei") in leaks(self.public)

    def test_a_sitemap_that_lists_a_hidden_page_is_named(self) -> None:
        assert ("/leck/sitemap.xml", "Adresse") in leaks(self.public)

    def test_a_link_to_a_translation_that_is_no_more_than_a_draft_is_found(self) -> None:
        address = f"/leck/sprachen/{self.website.public.pk}/"
        assert self.found_at(address) == {(address, "Adresse")}

    def test_what_a_redirect_says_is_searched(self) -> None:
        address = f"/leck/weiter/{self.website.draft.pk}/"
        (leak,) = [leak for leak in self.public.leaks if leak.address == address]
        assert "Location" in leak.place

    def test_a_door_that_prints_people_is_named_and_they_are_not_repeated(self) -> None:
        found = {leak.owner for leak in self.public.leaks if leak.address == "/leck/personen/"}
        website = self.website
        subscriptions = (website.own_subscription, website.other_subscription)
        assert found == {
            f"Mitglied {website.silent.pk}",
            *(f"Abonnement {subscription.pk}" for subscription in subscriptions),
            f"Konto {website.subscriber.pk}",
        }
        text = self.public.as_text() + self.public.as_json()
        assert "Beispielfrau" not in text
        assert "Beispielkontakt" not in text
        assert "@" not in text
        assert "abends" not in text

    def test_a_subscriber_finds_nothing_where_the_public_does(self) -> None:
        page, document = self.website.protected.pk, self.website.protected.document_id
        own = {f"/leck/text/{page}/", f"/leck/datei/{document}/", f"/leck/nginx/{document}/"}
        assert own <= {address for address, _what in leaks(self.public)}
        assert own.isdisjoint(address for address, _what in leaks(self.as_subscriber))
        # A teaser that is hidden is for those who may not read the page.
        titles = {leak.excerpt for leak in self.as_subscriber.leaks if leak.what == "Titel"}
        assert titles == set(self.website.hidden_titles.values()) - {"Schattenplan Westend"}
        assert self.as_subscriber.audience == self.website.subscriber.email

    def test_an_account_without_a_seat_finds_what_the_public_does(self) -> None:
        assert leaks(self.as_stranger) == leaks(self.public)

    def test_one_s_own_details_are_no_secret(self) -> None:
        owners = {leak.owner for leak in self.as_subscriber.leaks if "personen" in leak.address}
        assert f"Konto {self.website.subscriber.pk}" not in owners
        assert f"Abonnement {self.website.other_subscription.pk}" in owners

    def test_a_door_that_fails_is_named_and_the_walk_goes_on(self) -> None:
        assert self.public.errors == ["/leck/kaputt/: 500", "/leck/kaputt/ (HEAD): 500"]

    def test_a_door_that_could_not_be_tried_is_in_the_report(self) -> None:
        (left,) = [left for left in self.public.not_checked if "leck" in left.route]
        assert left.route == "leck/marke/<str:token>/"
        assert "token" in left.reason

    def test_walks_leave_no_row_no_file_no_mail_and_the_cache_as_it_was(self) -> None:
        assert sum(map(len, self.before[0].values())) > 100
        assert len(self.before[1]) == 2
        assert self.after == self.before
        assert self.mails == []
        assert self.kept_value == 1


# What is set up wrongly


@pytest.fixture
def subscribers(roles: dict[str, Group]) -> Group:
    return roles[SUBSCRIBERS]


@pytest.fixture
def public_page(home_page: HomePage) -> StandardPage:
    return StandardPageFactory(parent=home_page, title="Offene Seite", lead="Das liest jeder.")


def messages() -> str:
    return "\n".join(finding.message for finding in all_findings())


def test_a_restriction_without_groups_is_named(public_page: StandardPage) -> None:
    restrict(public_page)
    assert "Offene Seite" in messages()
    assert "niemand" in messages()


def test_a_restriction_of_another_kind_is_named(public_page: StandardPage) -> None:
    restriction = restrict(public_page)
    restriction.restriction_type = restriction.LOGIN
    restriction.save()
    assert "nicht angeboten" in messages()


def test_a_group_to_which_nobody_belongs_is_named(public_page: StandardPage) -> None:
    restrict(public_page, Group.objects.create(name="Niemandsgruppe"))
    assert "Niemandsgruppe" in messages()


def test_the_group_of_subscribers_is_given_out_and_needs_no_members(
    public_page: StandardPage, subscribers: Group
) -> None:
    restrict(public_page, subscribers)
    assert messages() == ""


def test_an_account_in_the_group_of_subscribers_without_a_seat_is_named(
    subscribers: Group, home_page: HomePage
) -> None:
    with_seat: Any = UserFactory(groups=[subscribers])
    without: Any = UserFactory()
    SubscriptionSeatFactory(account=with_seat)
    assert messages() == ""
    without.groups.add(subscribers)
    (finding,) = all_findings()
    assert f"„{subscribers.name}“" in finding.message
    assert ": 1." in finding.message
    assert without.email not in finding.message
    assert finding.url == f"/admin/groups/edit/{subscribers.pk}/"


def test_versions_of_a_page_with_different_restrictions_are_named(
    public_page: StandardPage, english: Locale, subscribers: Group
) -> None:
    translation = public_page.copy_for_translation(english, copy_parents=True)
    restrict(public_page, subscribers)
    assert messages() == ""
    # As by an older version, or by hand in the database: without the groups.
    groups = PageViewRestriction.groups.through.objects
    groups.filter(pageviewrestriction__page=translation).delete()
    assert "anders geschützt als „Offene Seite“" in messages()


def test_a_public_page_with_a_file_of_a_private_collection_is_named(
    home_page: HomePage, subscribers: Group
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Abonnement")
    restrict_collection(collection, subscribers)
    page: Any = PublicationPageFactory(
        parent__parent=home_page,
        document=PdfDocumentFactory(collection=collection, title="Merkblatt"),
    )
    assert page.title in messages()
    assert "Merkblatt" in messages()


# The command


@pytest.fixture
def protected(public_page: StandardPage, subscribers: Group) -> StandardPage:
    body = [("paragraph", f"<p>{SENTENCE}</p>")]
    page = StandardPageFactory(parent=public_page, title="Vertrauliche Seite", body=body)
    restrict(page, subscribers)
    return page


def run(*arguments: str) -> tuple[str, int]:
    output = StringIO()
    try:
        call_command("audit_access", *arguments, stdout=output)
    except SystemExit as end:
        return output.getvalue(), int(str(end.code))
    return output.getvalue(), 0


@pytest.mark.on_one_database("sqlite")
def test_the_command_ends_with_nothing_where_nothing_is_found(protected: StandardPage) -> None:
    with mounted():
        output, status = run()
    assert status == 0
    assert "nichts Geschütztes" in output


@pytest.mark.on_one_database("sqlite")
def test_the_command_ends_with_one_where_only_a_setting_is_wrong(home_page: HomePage) -> None:
    restrict(home_page)
    with mounted():
        output, status = run("--limit=1")
    assert status == 1
    assert "niemand" in output


@pytest.mark.on_one_database("sqlite")
def test_the_command_names_text_and_address_and_ends_with_one(protected: StandardPage) -> None:
    with mounted("body"):
        output, status = run()
    assert status == 1
    assert f"/leck/text/{protected.pk}/" in output
    assert "Vertrauliche Seite" in output
    assert SENTENCE[:20] in output


@pytest.mark.on_one_database("sqlite")
def test_the_command_writes_json(protected: StandardPage) -> None:
    with mounted("body"):
        output, status = run("--format=json")
    assert status == 1
    (leak,) = json.loads(output)["leaks"]
    assert leak["address"] == f"/leck/text/{protected.pk}/"


@pytest.mark.on_one_database("sqlite")
def test_the_command_walks_as_an_account(protected: StandardPage, subscriber: Any) -> None:
    with mounted("body"):
        output, status = run("--as", subscriber.email.upper())
    assert status == 0
    assert subscriber.email in output


@pytest.mark.on_one_database("sqlite")
def test_the_limit_says_what_was_left_out(protected: StandardPage) -> None:
    with mounted("body"):
        report = audit(limit=1)
    assert report.leaks == []
    assert "leck/text/<int:page_id>/" in [left.route for left in report.not_checked]


def test_an_unknown_account_is_a_mistake_of_the_caller(home_page: HomePage) -> None:
    with pytest.raises(CommandError) as error:
        call_command("audit_access", "--as", "niemand@example.org")
    assert error.value.returncode == 2
