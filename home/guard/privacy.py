"""Privacy is set on one page of each translation group, its source; the others carry the same.

The source is the page in the default language; where there is none, the oldest. Aliases belong to
the group of the page they show. The access rule closes the whole group in any case; that all carry
the same keeps Wagtail's own marks, lists and searches right, too.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import RestrictionEnd

# Kind, shared password, groups, first day without the restriction
Terms = tuple[str, str, tuple[int, ...], datetime.date | None]

_carrying: ContextVar[bool] = ContextVar("home_privacy_carrying", default=False)


def source_of(page: Page) -> Page:
    """The page on which the privacy of this one is set; the page itself where it is that."""
    return _source_and_followers(page)[0]


def is_in_default_language(page: Page) -> bool:
    return page.locale_id == _default_locale()


def carry_restrictions(source: Page, page: Page) -> None:
    """Gives a page the direct restrictions of another, no more and no less. Safe to repeat."""
    with transaction.atomic(), _without_listening():
        wanted = [terms for _restriction, terms in _direct_restrictions(source)]
        # The newest stay: whoever made them may still be filling in their groups.
        existing = _direct_restrictions(page)[::-1]
        for index, terms in enumerate(wanted):
            restriction, old_terms = existing[index] if index < len(existing) else (None, None)
            if restriction is None:
                restriction = PageViewRestriction(page=page)
            if terms != old_terms:
                _set_terms(restriction, terms)
        for restriction, _terms in existing[len(wanted) :]:
            restriction.delete()


def carry_to_followers(page: Page) -> None:
    """Brings the whole group into line after something about this page has changed.

    A restriction that only a follower has, made by code, stays: it closes the whole group, and to
    drop it would open something that nobody asked to open.
    """
    with transaction.atomic():
        _lock_group(page)
        source, followers = _source_and_followers(page)
        if source.pk == page.pk:
            for follower in followers:
                carry_restrictions(source, follower)
        elif _direct_restrictions(source):
            carry_restrictions(source, page)


def _set_terms(restriction: PageViewRestriction, terms: Terms) -> None:
    kind, password, groups, free_from = terms
    if restriction.pk is None or (restriction.restriction_type, restriction.password) != terms[:2]:
        restriction.restriction_type, restriction.password = kind, password
        restriction.save()
    restriction.groups.set(groups)
    set_end(restriction, free_from)


def end_of(restriction: PageViewRestriction) -> datetime.date | None:
    """The first day without this restriction."""
    end = getattr(restriction, "end", None)
    return end.free_from if end else None


def set_end(restriction: PageViewRestriction, free_from: datetime.date | None) -> None:
    if free_from is None:
        RestrictionEnd.objects.filter(restriction=restriction).delete()
    else:
        RestrictionEnd.objects.update_or_create(
            restriction=restriction, defaults={"free_from": free_from}
        )


def _direct_restrictions(page: Page) -> list[tuple[PageViewRestriction, Terms]]:
    restrictions = PageViewRestriction.objects.filter(page=page.pk).order_by("pk")
    return [
        (
            restriction,
            (
                restriction.restriction_type,
                restriction.password,
                tuple(sorted(group.pk for group in restriction.groups.all())),
                end_of(restriction),
            ),
        )
        for restriction in restrictions.select_related("end").prefetch_related("groups")
    ]


def _source_and_followers(page: Page) -> tuple[Page, list[Page]]:
    """All pages that are translations or aliases of each other, by any number of steps."""
    found: dict[int, Page] = {}
    added = [page]
    while added:
        found.update((each.pk, each) for each in added)
        keys = {each.translation_key for each in added}
        originals = {each.alias_of_id for each in added if each.alias_of_id}
        linked = Q(translation_key__in=keys) | Q(alias_of__in=found) | Q(pk__in=originals)
        added = list(Page.objects.filter(linked).exclude(pk__in=found).order_by())
    default = _default_locale()
    source = min(
        found.values(),
        key=lambda each: (each.alias_of_id is not None, each.locale_id != default, each.pk),
    )
    return source, [each for each in found.values() if each.pk != source.pk]


def _default_locale() -> int | None:
    try:
        key: int = Locale.get_default().pk
    except Locale.DoesNotExist:
        return None
    return key


def _lock_group(page: Page) -> None:
    """Two changes of one group follow each other; each sees what the other has done."""
    group = Page.objects.filter(translation_key=page.translation_key).order_by("pk")
    list(group.select_for_update(no_key=True).values_list("pk"))


@contextmanager
def _without_listening() -> Iterator[None]:
    token = _carrying.set(True)
    try:
        yield
    finally:
        _carrying.reset(token)


@receiver(post_save, sender=PageViewRestriction)
def after_setting(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    if not raw and not _carrying.get():
        carry_to_followers(instance.page)


@receiver(post_delete, sender=PageViewRestriction)
def after_lifting(instance: PageViewRestriction, origin: Any = None, **kwargs: Any) -> None:
    """Only where the restriction itself was lifted: one that goes with its page was not."""
    lifted = origin.model if isinstance(origin, QuerySet) else type(origin)
    if lifted is not PageViewRestriction or _carrying.get():
        return
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        carry_to_followers(page)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def after_changing_groups(
    instance: Model, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any
) -> None:
    if not action.startswith("post_") or _carrying.get():
        return
    if not reverse:
        restrictions = PageViewRestriction.objects.filter(pk=instance.pk)
    elif pk_set is not None:
        restrictions = PageViewRestriction.objects.filter(pk__in=pk_set)
    else:  # A group left all restrictions, and does not say which those were.
        restrictions = PageViewRestriction.objects.all()
    for restriction in restrictions.select_related("page"):
        carry_to_followers(restriction.page)


@receiver([post_save, post_delete], sender=RestrictionEnd)
def after_changing_the_end(
    instance: RestrictionEnd, raw: bool = False, origin: Any = None, **kwargs: Any
) -> None:
    """One that goes with its restriction was not changed."""
    changed = origin.model if isinstance(origin, QuerySet) else type(origin or instance)
    if changed is RestrictionEnd and not raw and not _carrying.get():
        carry_to_followers(instance.restriction.page)


@receiver(post_save)
def after_creating_a_page(
    sender: type[Model], instance: Model, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """A new translation or alias begins with the privacy of its source."""
    if not created or raw or not isinstance(instance, Page) or _carrying.get():
        return
    source = source_of(instance)
    if source.pk != instance.pk:
        carry_restrictions(source, instance)
