"""Whatever editors do, in whatever order: the public, a subscriber and somebody else see exactly
what a rule allows that is written down independently, in `tests/access_matrix/tree_rule.py`.

The steps go through the admin's own views, and answer its questions, or leave them unanswered.
Longer runs: ACCESS_EXAMPLES and ACCESS_STEPS in the environment.
"""

import datetime
import os
from typing import Any

import hypothesis.strategies as st
import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    precondition,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
)

from home.models import StandardPage
from publications.models import PublicationIndexPage, PublicationPage
from tests.site.watched_website import WatchedWebsite

EXAMPLES = int(os.environ.get("ACCESS_EXAMPLES", "6"))
STEPS = int(os.environ.get("ACCESS_STEPS", "8"))


class Editing(WatchedWebsite):
    """What editors do; each example begins anew and is rolled back."""

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
            "chapters-count": "0",
            "pdf_source": "produced",
            "publication_type": "arbeitspapier",
            "authors-count": "1",
            "authors-0-deleted": "",
            "authors-0-order": "0",
            "authors-0-type": "organisation",
            "authors-0-value": "Netzwerk",
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


@pytest.mark.django_db
@pytest.mark.on_one_database("sqlite")
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
