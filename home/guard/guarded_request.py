"""Does what an editor asked for, looks what it opens, and takes everything back unless the editor
has confirmed exactly that.

Because two states are compared, it does not matter by which of the admin's many views something
opens. A request that writes nothing of what access depends on costs one query.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from django.contrib import messages
from django.contrib.messages import get_messages
from django.db import connections, router, transaction
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from home.file_notices import tell_of_pages_without
from home.guard.access_log import log_changes
from home.guard.access_state import AccessState, take_access_state, tracked_tables
from home.guard.confirmation import Confirmation, ask, refuse
from home.guard.consequences import compare, not_allowed
from home.guard.copies import copies_in
from home.guard.untranslated import collecting_what_is_held_back, say_what_was_held_back
from home.held_mails import attempted_mails
from home.storage import attempted_file_changes

View = Callable[[], HttpResponseBase]
# What is answered in place of the view's own response.
Reply = Callable[[HttpRequest, HttpResponseBase], HttpResponseBase]


def run_guarded(request: HttpRequest, view: View) -> HttpResponseBase:
    """The view's own answer, a question to the editor, or a refusal. Exceptions pass through;
    nothing has changed then."""
    confirmation = Confirmation.carried_by(request)
    if confirmation.is_too_late:
        return confirmation.say_it_is_too_late(request)
    said_before = _SaidBefore.of(request)
    alias = router.db_for_write(Page)
    with attempted_file_changes() as files, attempted_mails() as mails:
        with transaction.atomic(using=alias):
            _wait_for_others(alias)
            response, reply = _attempt(request, view, confirmation, alias)
            succeeded = reply is None and response.status_code < 400
            if not succeeded:
                transaction.set_rollback(True, using=alias)
            # What is done on commit is done when the view has ended.
            mails.is_heard = False
        files.kept = mails.kept = succeeded
    if not succeeded:
        # Filled from the state that was taken back.
        Site.clear_site_root_paths_cache()
    if mails.not_sent:
        _say_who_got_no_mail(request, mails.not_sent)
    if reply is None:
        return response
    said_before.restore(request)
    return reply(request, response)


def _wait_for_others(alias: str) -> None:
    """One change in the admin follows the other, each from what it reads first: two that open
    nothing by themselves could together, and Wagtail's views write what they have read before
    (whether there is a restriction, where a page stands)."""
    root = Page.objects.using(alias).filter(depth=1).order_by()
    list(root.select_for_update(no_key=True).values_list("pk"))


def _attempt(
    request: HttpRequest, view: View, confirmation: Confirmation, alias: str
) -> tuple[HttpResponseBase, Reply | None]:
    watch = _Watch(request.user)
    start = len(connections[alias].run_on_commit)
    with connections[alias].execute_wrapper(watch), collecting_what_is_held_back() as held_back:
        response = view()
        if callable(getattr(response, "render", None)):
            response.render()  # type: ignore[attr-defined]  # a TemplateResponse
        _run_model_callbacks(alias, start)
    if response.status_code >= 400 or watch.before is None:
        return response, None
    if held_back:
        say_what_was_held_back(request, held_back)
    changes = compare(watch.before, take_access_state(), copies_in(request))
    if changes.opened:
        forbidden = not_allowed(request.user, changes, watch.before)
        if forbidden:
            return response, partial(refuse, forbidden=forbidden)
        if not confirmation.covers(changes):
            return response, partial(ask, changes=changes)
    confirmation.use_up()
    log_changes(changes, request.user)
    if changes.closed_collections:
        tell_of_pages_without(request, changes.files_closed_to_the_public)
    return response, None


def _say_who_got_no_mail(request: HttpRequest, recipients: list[str]) -> None:
    text = _(
        "This was done, but an e-mail about it could not be sent."
        " Please tell these people yourself: %(recipients)s"
    )
    messages.warning(request, text % {"recipients": ", ".join(recipients)})


def changes_access(sql: str) -> bool:
    """Whether a statement may open or close something. Where in doubt it does: saving a draft is
    all that is worth telling apart."""
    writes, updates_pages, columns = _patterns()
    if not writes.match(sql):
        return False
    return not updates_pages.match(sql) or columns.search(sql) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    tables = "|".join(re.escape(table) for table in sorted(tracked_tables()))
    return (
        re.compile(rf"\s*(?!SELECT\b)\w.*?\b(?:{tables})\b", re.DOTALL),
        re.compile(rf"\s*UPDATE\s+\W?{Page._meta.db_table}\W?\s+SET\b"),
        re.compile(r"\b(?:path|depth|live|expire_at|alias_of_id|translation_key|locale_id)\b"),
    )


class _Watch:
    """Takes the state of access just before the first statement that can change it."""

    def __init__(self, user: Any) -> None:
        self.before: AccessState | None = None
        self._user = user
        self._looking = False

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if self.before is None and not self._looking and changes_access(str(sql)):
            self._looking = True
            # The rights before the change, kept by Wagtail on the account.
            policy = policy_registry.get_by_type(Page)
            list(policy.get_cached_permissions_for_user(self._user))
            self.before = take_access_state()
        return execute(sql, params, many, context)


def _run_model_callbacks(alias: str, start: int) -> None:
    """What is to change rows on commit does so now, such as wagtail-localize publishing; other
    callbacks, such as the removal of files, wait for the commit.

    Django offers no other way to them than its own test tools use.
    """
    connection = connections[alias]
    index = start
    while index < len(connection.run_on_commit):
        function = connection.run_on_commit[index][1]
        if isinstance(getattr(function, "__self__", None), Model):
            del connection.run_on_commit[index]
            function()
        else:
            index += 1


@dataclass
class _SaidBefore:
    """Messages and session as they were: the view's "has been moved" would not be true."""

    messages: list[Any] = field(default_factory=list)
    session: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest) -> "_SaidBefore":
        queued = list(getattr(get_messages(request), "_queued_messages", []))
        return cls(queued, dict(request.session.items()))

    def restore(self, request: HttpRequest) -> None:
        storage = get_messages(request)
        if hasattr(storage, "_queued_messages"):
            storage._queued_messages[:] = self.messages
        if dict(request.session.items()) != self.session:
            request.session.clear()
            request.session.update(self.session)
