"""A page as somebody else gets it: the public, a subscriber, an editor.

Apps name more people to look as by the Wagtail hook `register_view_as_audiences`: a function from
the page and the editor's account to `ViewAsOption`s.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import GroupPagePermission, Page

from home.access.audience import PUBLIC, Audience, members_of
from home.roles import EDITORS

PUBLIC_KEY, EDITOR_KEY = "public", "editor"


@dataclass(frozen=True)
class ViewAsOption:
    """`key`: what the address says; `heading`: under which options of one kind stand together."""

    key: str
    label: str
    audience: Audience
    heading: str = ""


def view_as_options(page: Page, editor: Any) -> list[ViewAsOption]:
    """Whom an editor may look as; the public comes first."""
    named: Iterable[ViewAsOption] = (
        option
        for options_of in hooks.get_hooks("register_view_as_audiences")
        for option in options_of(page, editor)
    )
    return [
        ViewAsOption(PUBLIC_KEY, _("the public"), PUBLIC),
        *_editor(page),
        *_groups(),
        *named,
    ]


def _groups() -> list[ViewAsOption]:
    """The groups that a restriction names."""
    named = Group.objects.filter(
        Q(pageviewrestriction__isnull=False) | Q(collectionviewrestriction__isnull=False)
    )
    return [
        ViewAsOption(f"group-{group.pk}", group.name, members_of([group]), _("Groups"))
        for group in named.distinct().order_by("name")
    ]


def _editor(page: Page) -> list[ViewAsOption]:
    """Somebody in a group that may edit this page; our own role, if it may."""
    rights = GroupPagePermission.objects.filter(permission__codename="change_page")
    groups = {
        right.group for right in rights.select_related("group", "page")
        if page.path.startswith(right.page.path)
    }  # fmt: skip
    if not groups:
        return []
    group = min(groups, key=lambda group: (group.name != EDITORS, group.name))
    paths = rights.filter(group=group).values_list("page__path", flat=True)
    audience = Audience(groups=frozenset([group.pk]), edited_paths=tuple(sorted(set(paths))))
    return [ViewAsOption(EDITOR_KEY, _("somebody who edits"), audience)]
