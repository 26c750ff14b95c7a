"""A website that a random editor works on, its people, and what there is to work on."""

from typing import Any

import hypothesis.strategies as st
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import translation
from hypothesis.stateful import RuleBasedStateMachine, initialize
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import LocaleSynchronization, Translation, TranslationSource

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

MOST_PAGES = 9


class EditedWebsite(RuleBasedStateMachine):
    """Begun anew for each example, and rolled back."""

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
