"""Which pages show counted figures, what they say, and what the data say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from home.blocks.figures import QUALIFIERS, written_number
from home.imprecise_dates import ImpreciseDate
from home.key_figures.counted import Figure, counted_things
from home.key_figures.streams import (
    CountedFigure,
    counted_figures,
    fields_with_figures,
    set_figures,
    set_in_json,
)


@dataclass(frozen=True)
class Comparison:
    """A published page of the default language, its figures, and the counts of today by key."""

    page: Page
    figures: list[CountedFigure]
    counts: dict[str, int]

    @property
    def differs(self) -> bool:
        return any(not each.figure.says(self.counts[each.key]) for each in self.figures)

    @property
    def published(self) -> str:
        """ "120 Mitglieder, mehr als 95 Kommunen, Stand: Mai 2024" """
        figures = ", ".join(f"{in_words(each.figure)} {each.unit}" for each in self.figures)
        as_of = self.figures[0].as_of
        return _("%(figures)s, as of: %(date)s") % {"figures": figures, "date": as_of or "–"}

    @property
    def counted(self) -> str:
        """ "123 Mitglieder, 98 Kommunen" """
        return ", ".join(
            f"{written_number(self.counts[each.key])} {each.unit}" for each in self.figures
        )

    @property
    def goes_to_draft(self) -> bool:
        return bool(self.page.has_unpublished_changes)


@dataclass
class Confirmed:
    """What became of a confirmation: the pages, by what was done with them."""

    published: list[Page]
    drafted: list[Page]
    left: list[Page]


def in_words(figure: Figure) -> str:
    qualifier = QUALIFIERS.get(figure.qualifier, "")
    return f"{qualifier} {written_number(figure.value)}".strip()


def may_confirm(user: Any) -> bool:
    return any(_pages_to_confirm(user))


def comparisons(user: Any) -> list[Comparison]:
    """The pages with counted figures that this person may edit."""
    counted = list(_pages_to_confirm(user))
    keys = {each.key for _page, figures in counted for each in figures}
    counts = {key: counted_things()[key].count() for key in sorted(keys)}
    return [Comparison(page, figures, counts) for page, figures in counted]


@transaction.atomic
def confirm(
    comparison: Comparison, figures: dict[str, Figure], as_of: ImpreciseDate, user: Any
) -> Confirmed:
    """Puts the figures, by key, and their month on the page and its translations, and publishes
    it where nothing else waits to be. What this person may not edit is left as it is."""
    by_item = {
        each.item_id: figures[each.key] for each in comparison.figures if each.key in figures
    }
    outcome = Confirmed([], [], [])
    for page in _page_and_translations(comparison.page):
        _put_on(page, by_item, as_of, user, outcome)
    if comparison.page not in outcome.left:
        _keep_for_translating(comparison.page, by_item, as_of)
    return outcome


def _put_on(
    page: Page, figures: dict[str, Figure], as_of: ImpreciseDate, user: Any, outcome: Confirmed
) -> None:
    permissions = page.permissions_for_user(user)
    if not permissions.can_edit() or permissions.page_locked():
        outcome.left.append(page)
        return
    latest = page.get_latest_revision_as_object()
    if not set_figures(latest, figures, as_of):
        return
    publishes = page.live and not page.has_unpublished_changes and permissions.can_publish()
    revision = latest.save_revision(user=user, log_action=True)
    if publishes:
        revision.publish(user=user)
        page.refresh_from_db()
    # What has nothing translated is held back.
    is_published = publishes and not page.has_unpublished_changes
    (outcome.published if is_published else outcome.drafted).append(page)


def _page_and_translations(page: Page) -> list[Page]:
    """Read again, and locked: what was published meanwhile is not overwritten."""
    group = Page.objects.filter(translation_key=page.translation_key, alias_of__isnull=True)
    locked = group.select_for_update(no_key=True).order_by("path")
    pages = [each.specific for each in locked]
    return sorted(pages, key=lambda each: each.pk != page.pk)


def _keep_for_translating(page: Page, figures: dict[str, Figure], as_of: ImpreciseDate) -> None:
    """Translations are made from a copy of the source; an older one would bring back the figures
    that it has."""
    for source in TranslationSource.objects.select_for_update().filter(
        object_id=page.translation_key
    ):
        source.content_json = set_in_json(type(page), source.content_json, figures, as_of)
        source.save(update_fields=["content_json"])


def _pages_to_confirm(user: Any) -> Iterator[tuple[Page, list[CountedFigure]]]:
    for model in fields_with_figures():
        pages = model.objects.filter(locale=Locale.get_default(), live=True, alias_of__isnull=True)
        for page in pages.order_by("path"):
            figures = _known_figures(page)
            if figures and page.permissions_for_user(user).can_edit():
                yield page, figures


def _known_figures(page: Page) -> list[CountedFigure]:
    """Without what no installed app counts."""
    return [each for each in counted_figures(page) if each.key in counted_things()]
