"""Links by which somebody without an account reads a draft: made, opened, withdrawn.

A link shows the latest saved version, also of what is saved later, and of that one page only. It
holds as long as its maker could make it anew, so nothing has to be done when somebody loses a
right, an account is closed or a page becomes protected.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from home.access.audience import PUBLIC, audience_of
from home.access.rule import PageAccess
from home.models.preview import DraftLink
from home.previews.draft import Draft
from home.previews.tokens import new_token
from home.token_hashes import hash_of

MADE = "home.draft_link.made"
WITHDRAWN = "home.draft_link.withdrawn"
DAYS = (1, 7, 30)
# Of links that no longer hold, editors find in the report whom they had been for.
KEPT = datetime.timedelta(days=30)
# How exactly the report knows when a link was last opened.
BETWEEN_NOTES = datetime.timedelta(minutes=1)


def is_protected(page: Page) -> bool:
    """Whether a link would show somebody outside what the public may not read even when it is
    published."""
    return PageAccess(PUBLIC).is_protected(page)


def may_share(page: Page, account: Any, *, protected: bool) -> bool:
    """Whoever edits a page shares its drafts; of a protected one, who may also open it."""
    rights = page.permissions_for_user(account)
    return bool(rights.can_edit() and (not protected or rights.can_set_view_restrictions()))


@transaction.atomic
def make_link(page: Page, by: Any, days: int, note: str, *, opens_protected: bool) -> str:
    """Returns the token, which cannot be read again."""
    now = timezone.now()
    DraftLink.objects.filter(Q(ends_at__lt=now - KEPT) | Q(withdrawn_at__lt=now - KEPT)).delete()
    token = new_token()
    link = DraftLink.objects.create(
        page_id=page.pk,
        made_by=by,
        token_hash=hash_of(token),
        note=note,
        opens_protected=opens_protected,
        made_at=now,
        ends_at=now + datetime.timedelta(days=days),
    )
    # For whom it is stays out of the history, which is kept for longer.
    log(page, MADE, user=by, data={"ends_at": link.ends_at.isoformat()})
    return token


@transaction.atomic
def withdraw(link: DraftLink, by: Any) -> None:
    """At once; a link that no longer holds stays as it is."""
    if DraftLink.objects.open().filter(pk=link.pk).update(withdrawn_at=timezone.now()):
        log(link.page.specific, WITHDRAWN, user=by)


class LinkCheck:
    """Whether links hold that are neither withdrawn nor run out; what several of them share is read
    once."""

    def __init__(self) -> None:
        self._access = PageAccess(PUBLIC)
        self._makers: dict[Any, Any] = {}

    def holds(self, link: DraftLink) -> bool:
        protected = self._access.is_protected(link.page)
        if protected and not link.opens_protected:
            return False
        maker = self._maker(link)
        return maker is not None and may_share(link.page, maker, protected=protected)

    def _maker(self, link: DraftLink) -> Any:
        """None once the account is closed."""
        if link.made_by_id not in self._makers:
            self._makers[link.made_by_id] = audience_of(link.made_by).account
        return self._makers[link.made_by_id]


def link_of(token: str) -> DraftLink | None:
    """The link, if it still holds."""
    link = (
        DraftLink.objects.open()
        .filter(token_hash=hash_of(token))
        .select_related("page", "made_by")
        .first()
    )
    return link if link is not None and LinkCheck().holds(link) else None


def linked_draft(token: str) -> Draft | None:
    link = link_of(token)
    return draft_of(link, token) if link is not None else None


def draft_of(link: DraftLink, token: str) -> Draft:
    """What it leads to is seen as the public sees it, whoever opens the link. Notes the opening."""
    now = timezone.now()
    seldom = Q(last_opened_at__isnull=True) | Q(last_opened_at__lt=now - BETWEEN_NOTES)
    DraftLink.objects.filter(seldom, pk=link.pk).update(last_opened_at=now)
    return Draft(token, link.page.get_latest_revision_as_object(), PUBLIC)


def links_of(pages: Iterable[Any]) -> Any:
    """`pages`: a queryset, or keys."""
    return DraftLink.objects.filter(page__in=pages).select_related("page", "made_by")
