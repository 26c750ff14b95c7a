"""What the public, a subscriber and somebody else see of a website, against the rule that is
written down independently, in `tests/access_matrix/tree_rule.py`."""

import re
from typing import Any

from django.test import Client
from hypothesis.stateful import invariant
from wagtail.models import Page

from home.models import StandardPage
from publications.models import PublicationPage
from tests.access_matrix.markers import tokens_in
from tests.access_matrix.tree_rule import Row
from tests.site.edited_website import EditedWebsite

_HREFLANG = re.compile(r'hreflang="(\w+)" href="http://localhost([^"]+)"')


class WatchedWebsite(EditedWebsite):
    """Looks at it after each step."""

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
