"""What a process knows of the tree of pages, under the content version.

Reading how translations and aliases tie pages together takes the longer the more pages there are,
and it changes seldom.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Subquery
from django.db.models.functions import Coalesce

from home.access.subtrees import Subtrees

# The others need the models, which ask the rule themselves.
if TYPE_CHECKING:
    from home.content_version.remembered import Remembered


@dataclass
class KnownTree:
    """`subtrees`: by the roots from which they spread."""

    subtrees: dict[tuple[str, ...], Subtrees] = field(default_factory=dict)
    paths_without_teaser: list[str] | None = None


def known_tree(version: int | None) -> KnownTree | None:
    """What is known for the version that this request has read, to be added to by what is read
    after it. None where a transaction has to look for itself."""
    return None if version is None else remembered_tree().of(version)


@cache
def remembered_tree() -> "Remembered[KnownTree]":
    from home.content_version.remembered import Remembered

    return Remembered(KnownTree)


def version_in_a_query() -> Coalesce:
    """The content version as the statement sees it that it is part of."""
    versions = apps.get_model("home", "ContentVersion").objects.values("number")
    return Coalesce(Subquery(versions[:1]), 0)


def everybodys_version(version: int) -> int | None:
    """None for one that was read beside changes of this transaction: another one may have the same
    number in the end."""
    from home.content_version.moving import is_changing

    return None if is_changing() else version


def everybodys_version_now() -> int | None:
    """The same, read by a query of its own; none is needed beside changes of this transaction."""
    from home.content_version.moving import is_changing
    from home.content_version.present import present_version

    return None if is_changing() else present_version()
