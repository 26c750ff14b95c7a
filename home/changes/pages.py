"""Fingerprints of pages: of all that the public's answer to `pages/{id}` has.

They are put together from columns, so that ten thousand pages cost as many queries as ten:

- the summary, as lists show it: title, teaser, address, language, access, the day that opens it;
- of a page that everybody may read, all columns of its own, texts by a digest that the database
  makes, so that a new field counts without being named here;
- what is shown of whatever it leads to, by the index of references: summaries of pages, title, size
  and facts of files, and whether the public may have them;
- what apps show beside the columns: the hook `register_shown_beside_pages`;
- what addresses and languages are made of: the website's records of sites and languages.

Of a locked page only the summary and the way in count: nobody learns when its text changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Locale, Page, Site

from home.access.files import FileAccess
from home.access.rule import PageAccess
from home.api.registry import page_schemas
from home.api.summaries import access_state, pages_with_teaser
from home.changes.leading import Target, Targets
from home.changes.website import ways_in
from home.fingerprints import RowFingerprint, fingerprint

# Another number tells copies that all pages have changed: for a release that answers otherwise.
FORMAT = 1
# Of the columns that all pages have; the summary has the others that are shown.
_SHARED_COLUMNS = ("seo_title", "search_description")
_OF_SUMMARIES = (
    "path",
    "url_path",
    "translation_key",
    "locale",
    "content_type",
    "title",
    "slug",
    "first_published_at",
)


@dataclass(frozen=True)
class ShownBeside:
    """What the answer to a page shows that is in no column of it. `when_locked`: what lists show
    of it even then. `leads_to`: beside the page's own links and files."""

    page: int
    facts: Any
    when_locked: Any = None
    leads_to: tuple[Target, ...] = ()


def present_pages(access: FileAccess) -> Mapping[str, str]:
    """By the key of the page."""
    pages = list(_named_pages(access.pages))
    summaries = {page.pk: _summary(page, access.pages) for page in pages}
    groups: dict[Any, list[Any]] = defaultdict(list)
    for page in pages:
        groups[page.translation_key].append(summaries[page.pk])
    targets = Targets(access, groups)
    own_columns = _own_columns(access.pages)
    beside = _shown_beside()
    always, ways = _of_all_pages(), ways_in()

    def made(page: Any) -> str:
        other = beside.get(page.pk, [])
        facts = [always, summaries[page.pk], [each.when_locked for each in other]]
        if page.pk in own_columns:
            others = [target for each in other for target in each.leads_to]
            facts += [
                own_columns[page.pk],
                [each.facts for each in other],
                targets.shown_by(page.pk, others),
            ]
        else:
            facts.append(ways)
        return fingerprint(*facts)

    return {str(page.pk): made(page) for page in _of_the_api(pages)}


def page_address(key: str) -> str:
    return reverse("home_api:page", args=(int(key),))


def _named_pages(access: PageAccess) -> Iterable[Any]:
    pages = pages_with_teaser(access.listable(Page.objects.exclude(depth=1))).select_related(None)
    return pages.annotate(source_locale=F("alias_of__locale")).only(*_OF_SUMMARIES).order_by("pk")


def _of_the_api(pages: Iterable[Any]) -> Iterable[Any]:
    """As `pages` lists them: of a website, of a type that has a schema, in their own words."""
    roots = tuple({root.root_path for root in Site.get_site_root_paths()})
    kinds = {kind.pk for kind in ContentType.objects.get_for_models(*page_schemas()).values()}
    return (
        page
        for page in pages
        if page.url_path.startswith(roots)
        and page.content_type_id in kinds
        and page.source_locale in (None, page.locale_id)
    )


def _summary(page: Any, access: PageAccess) -> tuple[Any, ...]:
    state = access_state(page, access)
    return (
        page.pk,
        page.title,
        page.summary_teaser,
        state,
        access.free_from(page) if state == "locked" else None,
        page.url_path,
        page.slug,
        page.locale_id,
        page.content_type_id,
        page.first_published_at,
    )


def _own_columns(access: PageAccess) -> dict[int, str]:
    """Of those that the public may read, by the key of the page; one query for each type."""
    found: dict[int, str] = {}
    for model in page_schemas():
        columns = [
            field.attname
            for field in model._meta.concrete_fields
            if field.name in _SHARED_COLUMNS or field.model is not Page
        ]
        pages = access.readable(model._default_manager.order_by())
        rows = pages.annotate(own_columns=RowFingerprint(*map(F, columns)))
        found |= dict(rows.values_list("pk", "own_columns"))
    return found


def _shown_beside() -> dict[int, list[ShownBeside]]:
    found: dict[int, list[ShownBeside]] = defaultdict(list)
    for shown in hooks.get_hooks("register_shown_beside_pages"):
        for each in shown():
            found[each.page].append(each)
    return found


def _of_all_pages() -> str:
    sites = Site.objects.order_by("pk").values_list()
    return fingerprint(FORMAT, list(sites), list(Locale.objects.order_by("pk").values_list()))
