"""Whatever editors do, in whatever order: the public, a subscriber and somebody else see exactly
what a rule allows that is written down independently, in `tests/access_matrix/tree_rule.py`.

The steps go through the admin's own views, and answer its questions, or leave them unanswered.
Longer runs: ACCESS_EXAMPLES and ACCESS_STEPS in the environment.
"""

import datetime
import os
import re
from typing import Any

import hypothesis.strategies as st
import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone, translation
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import (
    LocaleSynchronization,
    StringSegment,
    Translation,
    TranslationSource,
)

from home.factories import HomePageFactory, UserFactory
from home.models import StandardPage
from home.roles import SUBSCRIBERS, ensure_roles
from network.factories import SubscriptionSeatFactory
from publications.factories import PublicationIndexPageFactory
from publications.models import PublicationIndexPage, PublicationPage
from tests.access_matrix.markers import Ledger, State, Subject, tokens_in
from tests.access_matrix.tree_rule import Row, Tree, read_tree
from tests.home.confirming import confirm, is_question
from tests.restrictions import restrict

EXAMPLES = int(os.environ.get("ACCESS_EXAMPLES", "6"))
STEPS = int(os.environ.get("ACCESS_STEPS", "8"))
MOST_PAGES = 9
_HREFLANG = re.compile(r'hreflang="(\w+)" href="http://localhost([^"]+)"')


class Editing(RuleBasedStateMachine):
    """One website; each example begins anew and is rolled back."""

    def __init__(self) -> None:
        super().__init__()
        cache.clear()
        translation.activate("de")
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.ledger = Ledger()
        self.changed: set[int] = set()
        self.tree = Tree()
        self.viewers: list[tuple[str, frozenset[int], Client]] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(synchronized=st.booleans())
    def begin(self, synchronized: bool) -> None:
        """`synchronized`: whether wagtail-localize makes an alias in English of each new page."""
        self.german, _ = Locale.objects.get_or_create(language_code="de")
        self.english, _ = Locale.objects.get_or_create(language_code="en")
        home = HomePageFactory(parent=Page.get_first_root_node(), locale=self.german)
        Site.objects.all().delete()
        Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True)
        index = PublicationIndexPageFactory(parent=home, title="Liste")
        materials = PublicationIndexPageFactory(parent=home, title="Materialien")
        for page in (home, index, materials):
            english = page.copy_for_translation(self.english)
            english.title = "In English"
            english.save_revision().publish()
        if synchronized:
            LocaleSynchronization.objects.create(locale=self.english, sync_from=self.german)
        subscribers = ensure_roles()[SUBSCRIBERS]
        restrict(materials, subscribers)
        others = Group.objects.create(name="Andere")
        self.groups = [subscribers, others]
        subscriber, other = UserFactory(), UserFactory(groups=[others])
        SubscriptionSeatFactory(account=subscriber)
        self.viewers = [
            ("the public", frozenset(), Client()),
            ("a subscriber", frozenset([subscribers.pk]), Client()),
            ("somebody else", frozenset([others.pk]), Client()),
        ]
        self.viewers[1][2].force_login(subscriber)
        self.viewers[2][2].force_login(other)
        self.admin = Client()
        self.admin.force_login(UserFactory(is_superuser=True))
        self.home, self.index = home.pk, index.pk
        self.tree = read_tree()

    # What editors do

    @precondition(lambda self: self.has_room())
    @rule(data=st.data(), publication=st.booleans(), hidden=st.booleans(), live=st.booleans())
    def create(self, data: Any, publication: bool, hidden: bool, live: bool) -> None:
        kinds = (PublicationIndexPage,) if publication else (StandardPage,)
        parents = [row.key for row in self.originals(*kinds)] or [self.index]
        parent = data.draw(st.sampled_from([*parents, *([] if publication else [self.home])]))
        model = PublicationPage if self.tree.rows[parent].kind is PublicationIndexPage else None
        kind = "publications/publicationpage" if model else "home/standardpage"
        fields = {
            "title": self.marker("title"),
            "slug": self.marker("slug"),
            "teaser": "",
            "lead": self.marker("lead"),
            "body-count": "0",
            "publication_type": "arbeitspapier",
            "authors": "Netzwerk",
            "issued": "März 2024",
            "show_in_menus": "on",
            "show_in_footer": "on",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
        }
        if not hidden:
            fields["teaser_when_locked"] = "on"
        if live:
            fields["action-publish"] = "1"
        self.do(data, f"/admin/pages/add/{kind}/{parent}/", fields)
        assert Page.objects.filter(slug=fields["slug"]).exists()

    @precondition(lambda self: self.has_room() and self.untranslated())
    @rule(data=st.data(), subtree=st.booleans())
    def translate(self, data: Any, subtree: bool) -> None:
        page = data.draw(st.sampled_from(self.untranslated()))
        fields: dict[str, Any] = {"locales": [self.english.pk]}
        if subtree:
            fields["include_subtree"] = "on"
        self.do(data, f"/admin/localize/submit/page/{page}/", fields)

    @precondition(lambda self: self.translations())
    @rule(data=st.data(), live=st.booleans())
    def translate_a_text(self, data: Any, live: bool) -> None:
        chosen = data.draw(st.sampled_from(self.translations()))
        segment = StringSegment.objects.filter(source=chosen.source, context__path="title").first()
        if segment is None:
            return
        address = f"/admin/localize/translate/{chosen.pk}/strings/{segment.pk}/edit/"
        content = f"value={self.marker('title')}"
        kind = "application/x-www-form-urlencoded"
        response = self.admin.put(address, content, content_type=kind)
        assert response.status_code in (200, 201), response.content
        target = chosen.get_target_instance()
        fields = {"action": "publish"} if live else {}
        self.do(data, f"/admin/pages/{target.pk}/edit/", fields)

    @precondition(lambda self: self.sources())
    @rule(data=st.data(), publish=st.booleans())
    def sync(self, data: Any, publish: bool) -> None:
        source = data.draw(st.sampled_from(self.sources()))
        fields = {"publish_translations": "on"} if publish else {}
        self.do(data, f"/admin/localize/update/{source}/", fields)

    @precondition(lambda self: self.has_room() and self.originals())
    @rule(data=st.data(), alias=st.booleans(), subtree=st.booleans(), publish=st.booleans())
    def copy(self, data: Any, alias: bool, subtree: bool, publish: bool) -> None:
        page = data.draw(st.sampled_from(self.originals()))
        fields = {
            "new_title": self.marker("title"),
            "new_slug": self.marker("slug"),
            "new_parent_page": data.draw(st.sampled_from(self.places_for(page))),
        }
        wanted = {"alias": alias, "copy_subpages": subtree, "publish_copies": publish}
        fields |= {name: "on" for name, ticked in wanted.items() if ticked}
        self.do(data, f"/admin/pages/{page.key}/copy/", fields)

    @precondition(lambda self: self.originals())
    @rule(data=st.data())
    def move(self, data: Any) -> None:
        page = data.draw(st.sampled_from(self.originals()))
        target = data.draw(st.sampled_from(self.places_for(page)))
        self.do(data, f"/admin/pages/{page.key}/move/{target}/confirm/", {})

    @precondition(lambda self: self.originals())
    @rule(data=st.data(), groups=st.sets(st.sampled_from([0, 1]), min_size=1))
    def restrict(self, data: Any, groups: set[int]) -> None:
        """Also changes the groups of a restriction that is there."""
        page = data.draw(st.sampled_from(self.originals()))
        keys = [self.groups[each].pk for each in groups]
        fields = {"restriction_type": "groups", "groups": keys}
        self.do(data, f"/admin/pages/{page.key}/privacy/", fields)

    @precondition(lambda self: self.restricted())
    @rule(data=st.data())
    def lift(self, data: Any) -> None:
        page = data.draw(st.sampled_from(self.restricted()))
        self.do(data, f"/admin/pages/{page}/privacy/", {"restriction_type": "none"})

    @precondition(lambda self: self.planted())
    @rule(data=st.data())
    def publish(self, data: Any) -> None:
        page = data.draw(st.sampled_from(self.planted()))
        address = f"/admin/bulk/wagtailcore/page/publish/?id={page.key}&next=/admin/"
        self.do(data, address, {})

    @precondition(lambda self: self.planted())
    @rule(data=st.data())
    def unpublish(self, data: Any) -> None:
        page = data.draw(st.sampled_from(self.planted()))
        if not page.published:
            return
        done = self.do(data, f"/admin/pages/{page.key}/unpublish/", {})
        if done and page.locale == "de" and page.alias_of is None:
            after = [row for row in self.tree.group_of(page) if row.published]
            assert after == [], "A translation stayed when its page left."

    @precondition(lambda self: self.planted())
    @rule(data=st.data())
    def delete(self, data: Any) -> None:
        page = data.draw(st.sampled_from(self.planted()))
        """Asks where an alias in a public place would become a page of its own."""
        done = self.do(data, f"/admin/pages/{page.key}/delete/", {})
        if done and page.locale == "de" and page.alias_of is None:
            assert self.tree.group_of(page) == [], "A translation stayed when its page left."

    @precondition(lambda self: self.planted())
    @rule(data=st.data())
    def expire(self, data: Any) -> None:
        """Its date passes; no job runs."""
        page = data.draw(st.sampled_from(self.planted()))
        past = timezone.now() - datetime.timedelta(minutes=1)
        Page.objects.filter(pk=page.key).update(expire_at=past)
        self.look_again()

    # What holds after each step

    @invariant()
    def everybody_sees_what_the_rule_says(self) -> None:
        for name, groups, client in self.viewers:
            allowed = self.tree.tokens(groups)
            lists = [self.look(name, client, address, allowed) for address in self.lists()]
            self.see_lists(name, groups, *(tokens_in(each.content) for each in lists[:2]))
            for key in sorted(self.changed & set(self.tree.rows)):
                self.see_page(name, groups, client, self.tree.rows[key])
        self.changed = set()

    @invariant()
    def translations_carry_the_privacy_of_their_source(self) -> None:
        for row in self.tree.rows.values():
            if row.locale == "de" and row.alias_of is None and row.kind is not Page:
                for other in self.tree.group_of(row):
                    assert sorted(map(sorted, other.restrictions)) == sorted(
                        map(sorted, row.restrictions)
                    ), f"{other} differs from {row}"

    def lists(self) -> list[str]:
        german = self.address(self.tree.rows[self.index])
        return ["/", f"{german}?q=qz", "/en/", f"/en{german}?q=qz"]

    def see_lists(
        self, name: str, groups: frozenset[int], footer: set[str], published: set[str]
    ) -> None:
        """The footer has all text pages that may be read, the list all publications that may be
        named."""
        readable, nameable = self.tree.readable(groups), self.tree.nameable(groups)
        for row in self.tree.rows.values():
            title = self.title_token(row)
            if row.locale == "de" and row.kind is StandardPage and row.key in readable:
                assert title in footer, f"The footer keeps from {name}: {row}"
            if row.parent == self.index and row.kind is PublicationPage and row.key in nameable:
                assert title in published, f"The list keeps from {name}: {row}"

    def see_page(self, name: str, groups: frozenset[int], client: Client, row: Row) -> None:
        if row.kind not in (StandardPage, PublicationPage):
            return
        address = self.address(row)
        allowed = self.tree.tokens(groups)
        response = self.look(name, client, address, allowed)
        tokens = tokens_in(response.content)
        if row.key in self.tree.readable(groups):
            assert response.status_code == 200, (name, row, response.status_code)
            assert row.secrets <= tokens, f"{address} keeps from {name}: {row}"
            self.see_other_languages(name, groups, response, row)
        elif row.key in self.tree.nameable(groups):
            assert response.status_code == 403, (name, row, response.status_code)
            assert self.title_token(row) in tokens, f"{address} keeps from {name}: {row}"
        elif not self.original_stands_in_for(row, groups):
            assert response.status_code == 404, (name, row, response.status_code)
        if row.locale == "de":
            self.look(name, client, f"/en{address}", allowed)

    def original_stands_in_for(self, row: Row, groups: frozenset[int]) -> bool:
        """Where the English page is not published, its address shows the German one."""
        address = self.address(row).removeprefix("/en")
        return row.locale == "en" and any(
            self.tree.rows[key].locale == "de" and self.address(self.tree.rows[key]) == address
            for key in self.tree.nameable(groups)
        )

    def see_other_languages(
        self, name: str, groups: frozenset[int], response: Any, row: Row
    ) -> None:
        readable = self.tree.readable(groups)
        versions = {
            (each.locale, self.address(each))
            for each in self.tree.group_of(row)
            if each.key in readable and each.alias_of is None
        }
        named = set(_HREFLANG.findall(response.content.decode()))
        assert named == (versions if len(versions) > 1 else set()), (name, row)

    def look(self, name: str, client: Client, address: str, allowed: set[str]) -> Any:
        response = client.get(address)
        said = tokens_in(address.encode())
        headers = "\n".join(response.headers.values())
        told = (tokens_in(response.content) | tokens_in(headers.encode())) - said - allowed
        assert not told, f"{address} tells {name}: {told} of {self.tree.rows}"
        return response

    # Doing it

    def do(self, data: Any, address: str, fields: dict[str, Any]) -> bool:
        """Posts to the admin; answers a question, or leaves it and finds nothing changed.
        Whether it was done."""
        before = self.tree
        response = self.admin.post(address, fields)
        assert response.status_code < 400, (address, response.status_code, response.content[:500])
        asked = is_question(response)
        confirmed = False
        if asked:
            assert read_tree() == before, f"{address} asked, and did it all the same"
            confirmed = data.draw(st.booleans(), label="confirmed")
            if confirmed:
                answer = confirm(self.admin, response)
                assert not is_question(answer), f"{address} asked twice"
        self.look_again()
        if confirmed:
            return True
        for name, groups, _client in self.viewers:
            opened = before.secrets_closed_to(groups) - self.tree.secrets_closed_to(groups)
            still_there = {s for row in self.tree.rows.values() for s in row.secrets}
            assert not opened & still_there, f"{address} {fields} opened to {name}: {opened}"
        return not asked

    def look_again(self) -> None:
        before, self.tree = self.tree, read_tree()
        for row in self.tree.rows.values():
            if before.rows.get(row.key) != row or self._is_seen_otherwise(before, row):
                self.changed.add(row.key)

    def _is_seen_otherwise(self, before: Tree, row: Row) -> bool:
        return any(
            (row.key in then) != (row.key in now)
            for _name, groups, _client in self.viewers
            for then, now in (
                (before.readable(groups), self.tree.readable(groups)),
                (before.nameable(groups), self.tree.nameable(groups)),
            )
        )

    def marker(self, name: str) -> str:
        return self.ledger.plant(Subject(name, State.OPEN, None), name)

    # What there is

    def has_room(self) -> bool:
        return len(self.planted()) < MOST_PAGES

    def planted(self) -> list[Row]:
        kinds = (StandardPage, PublicationPage)
        return [row for row in self.tree.rows.values() if row.kind in kinds]

    def originals(self, *kinds: type) -> list[Row]:
        wanted = kinds or (StandardPage, PublicationPage)
        return [
            row
            for row in self.tree.rows.values()
            if row.kind in wanted and row.locale == "de" and row.alias_of is None
        ]

    def places_for(self, page: Row) -> list[int]:
        if page.kind is PublicationPage:
            return [row.key for row in self.originals(PublicationIndexPage)]
        return [
            self.home,
            *(
                row.key
                for row in self.originals(StandardPage)
                if not row.url_path.startswith(page.url_path)
            ),
        ]

    def untranslated(self) -> list[int]:
        """Those whose parent is there in English, as wagtail-localize wants it."""
        return [
            row.key
            for row in self.originals()
            if not any(
                each.locale == "en" and each.alias_of is None for each in self.tree.group_of(row)
            )
        ]

    def restricted(self) -> list[int]:
        return [row.key for row in self.originals() if row.restrictions]

    def translations(self) -> list[Translation]:
        enabled = Translation.objects.filter(enabled=True).order_by("pk").select_related("source")
        return [each for each in enabled if each.get_target_instance_edit_url()]

    def sources(self) -> list[int]:
        return list(
            TranslationSource.objects.filter(translations__enabled=True)
            .order_by("pk")
            .distinct()
            .values_list("pk", flat=True)
        )

    def title_token(self, row: Row) -> str:
        return next(iter(tokens_in(Page.objects.get(pk=row.key).title.encode())), "")

    def address(self, row: Row) -> str:
        """By the slugs, without asking Wagtail for it."""
        parts = row.url_path.split("/")[2:]
        return ("/" if row.locale == "de" else "/en/") + "/".join(parts)


@pytest.mark.django_db
def test_everybody_sees_exactly_what_the_rule_allows_whatever_editors_do() -> None:
    run_state_machine_as_test(
        Editing,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
