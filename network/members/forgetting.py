"""Forgetting a person: in the tables that we know, and in every text of all the others.

An e-mail address and a phone number are a person's for certain, wherever they stand. A name is
not: it is removed where the same row has the address or the number, and reported elsewhere.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import EmailField, Model, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from home.text_columns import TextColumn, text_columns, text_columns_of
from network.members.search_traces import (
    forget_spellings,
    index_anew,
    is_search_index,
    pages_of_files_with,
)
from network.members.traces import REMOVED, Person, Trace, same_number, without
from network.models import (
    ForgottenPerson,
    Member,
    MemberCorrection,
    MembershipRequest,
    SubscriptionRequest,
    SubscriptionSeat,
)

Row = tuple[type[Model], Any]


class CannotForget(Exception):
    """With a sentence for people; nothing has changed."""


@dataclass(frozen=True)
class Hit:
    """A row that an editor must look at: `place` is table and column."""

    place: str
    key: Any
    owner: str


@dataclass
class Findings:
    """From how many rows of which place something was removed, and what is left to decide."""

    removed: Counter[str] = field(default_factory=Counter)
    to_decide: list[Hit] = field(default_factory=list)

    def numbers(self) -> list[tuple[str, int]]:
        return sorted(self.removed.items())

    def numbers_in_words(self) -> list[tuple[str, int]]:
        return [(_in_words(place), number) for place, number in self.numbers()]

    def places_to_decide(self) -> str:
        return ", ".join(f"{hit.place} {hit.key}" for hit in self.to_decide)


class _TakenBack(Exception):
    pass


def person_of(member: Member) -> Person:
    return _with_all_that_is_known({member.email} - {""}, [member])


def person_with_address(email: str) -> Person:
    """With what members and requests know of whoever has this address."""
    return _with_all_that_is_known({email}, Member.objects.filter(email__iexact=email))


def look_for(person: Person) -> Findings:
    """What `forget` would do: it is done, and taken back. Raises CannotForget."""
    try:
        with transaction.atomic():
            findings = _remove(person)
            raise _TakenBack
    except _TakenBack:
        return findings


@transaction.atomic
def forget(person: Person, by: Any = None) -> Findings:
    """Leaves a trace that says when and by whom, and not who. Raises CannotForget."""
    findings = _remove(person)
    trace = ForgottenPerson.objects.create(by=by, counts=dict(findings.removed))
    log(trace, "network.person.forget", user=by)
    return findings


def _with_all_that_is_known(emails: set[str], members: Iterable[Member]) -> Person:
    sources: list[Any] = list(members)
    keys = frozenset(member.pk for member in sources)
    corrections = MemberCorrection.objects.filter(member__in=keys)
    corrected = [
        {name: change["after"] for name, change in correction.changes.items()}
        for correction in corrections
    ]
    sources += _requests_of(MembershipRequest, emails)
    names = {(source.first_name, source.last_name) for source in sources}
    first, last = next(iter(names), ("", ""))
    names |= {(new.get("first_name", first), new.get("last_name", last)) for new in corrected}
    phones = {source.phone for source in sources} | {new.get("phone", "") for new in corrected}
    others = Member.objects.exclude(pk__in=keys).exclude(phone="").values_list("phone", flat=True)
    shared = {phone for phone in phones if any(same_number(phone, other) for other in others)}
    return Person(
        emails=frozenset(emails | {new["email"] for new in corrected if new.get("email")}),
        phones=frozenset(phones - shared - {""}),
        shared_phones=frozenset(shared),
        names=frozenset(names) - {("", "")},
        member_keys=keys,
    )


def _remove(person: Person) -> Findings:
    accounts = _accounts_of(person)
    findings = Findings()
    labels = _labels_about(person)
    rows = _rows_about(person)
    _delete_what_is_theirs(person, accounts, findings)
    _end_sessions(person, [account.pk for account in accounts], findings)
    findings.removed["wagtailcore_modellogentry.label"] += labels.update(label=_("forgotten"))
    for model, key in rows:
        _clear_row(person, model, key, findings)
    forget_spellings(person)
    findings.to_decide += _uncertain_places(person)
    findings.removed = +findings.removed
    return findings


def _accounts_of(person: Person) -> list[Any]:
    model = get_user_model()
    field_name = model.get_email_field_name()
    accounts = list(model._default_manager.filter(_is_one_of(field_name, person.emails)))
    if any(account.has_perm("wagtailadmin.access_admin") for account in accounts):
        raise CannotForget(
            _("This person has an account for the admin. Please delete the account first.")
        )
    return accounts


def _is_one_of(field_name: str, emails: Iterable[str]) -> Q:
    condition = Q(pk__in=[])
    for email in emails:
        condition |= Q(**{f"{field_name}__iexact": email})
    return condition


def _requests_of(model: Any, emails: Iterable[str]) -> QuerySet[Any]:
    requests: QuerySet[Any] = model.objects.filter(_is_one_of("email", emails))
    return requests


def _labels_about(person: Person) -> QuerySet[ModelLogEntry]:
    """Which function in which municipality it was may tell who."""
    requests = _requests_of(MembershipRequest, person.emails)
    keys: dict[type[Model], Iterable[Any]] = {
        Member: person.member_keys,
        MembershipRequest: requests.values_list("pk", flat=True),
    }
    condition = Q(pk__in=[])
    for model, found in keys.items():
        kind = ContentType.objects.get_for_model(model)
        condition |= Q(content_type=kind, object_id__in=[str(key) for key in found])
    return ModelLogEntry.objects.filter(condition)


def _rows_about(person: Person) -> list[Row]:
    """All rows that hold the address or the number, whatever they are."""
    return sorted(
        {
            (column.model, key)
            for column in text_columns()
            if not is_search_index(column.model)
            for trace in person.certain
            for key, text in column.rows_with(trace.part)
            if trace.is_in(text)
        },
        key=lambda row: (row[0]._meta.label, str(row[1])),
    )


def _delete_what_is_theirs(person: Person, accounts: list[Any], findings: Findings) -> None:
    seats = SubscriptionSeat.objects.filter(_is_one_of("email", person.emails), account=None)
    findings.removed["network_subscriptionseat"] += seats.emptied()
    members = Member.objects.filter(pk__in=person.member_keys)
    requests = [
        _requests_of(model, person.emails) for model in (MembershipRequest, SubscriptionRequest)
    ]
    keys = [account.pk for account in accounts]
    for rows in (members, *requests, get_user_model()._default_manager.filter(pk__in=keys)):
        for label, number in rows.delete()[1].items():
            findings.removed[apps.get_model(label)._meta.db_table] += number


def _end_sessions(person: Person, accounts: list[Any], findings: Findings) -> None:
    if not apps.is_installed("django.contrib.sessions"):
        return
    from django.contrib.sessions.models import Session

    keys = {str(account) for account in accounts}
    for session in Session.objects.iterator():
        values = session.get_decoded()
        told = str(values)
        if values.get("_auth_user_id") in keys or any(
            trace.is_in(told) for trace in person.certain
        ):
            findings.removed["django_session"] += session.delete()[0]


def _clear_row(person: Person, model: type[Model], key: Any, findings: Findings) -> None:
    """A row that holds the address or the number: the name in it is this person's, too."""
    traces = [*person.certain, *person.full_names]
    cleared = False
    for column in text_columns_of(model):
        text = column.text_of(key)
        clean = _cleaned(person, column, key, text, traces)
        if clean == text:
            continue
        if column.is_structural:
            findings.to_decide.append(_hit(column, key))
            continue
        column.write(key, clean)
        findings.removed[column.place] += 1
        cleared = True
    if cleared:
        index_anew(model, key)


def _cleaned(person: Person, column: TextColumn, key: Any, text: str, traces: list[Trace]) -> str:
    placeholder = f"{REMOVED[:-1]} {key}]" if column.field.unique else REMOVED
    if text in person.single_names:
        return placeholder
    clean = without(text, traces, placeholder)
    is_address = isinstance(column.field, EmailField) and not column.field.unique
    return "" if is_address and clean == placeholder else clean


def _uncertain_places(person: Person) -> list[Hit]:
    """Perhaps this person, perhaps another one of that name. Other members are another one."""
    rows = {
        (column.place, key): _hit(column, key)
        for column in text_columns()
        if column.model is not Member and not is_search_index(column.model)
        for trace in person.uncertain
        for key, text in column.rows_with(trace.part)
        if trace.is_in(text)
    }
    in_files = pages_of_files_with([*person.certain, *person.uncertain])
    rows |= {(column.place, key): _hit(column, key) for column, key in in_files}
    return list(rows.values())


def _hit(column: TextColumn, key: Any) -> Hit:
    return Hit(column.place, key, str(column.model._meta.verbose_name))


def _in_words(place: str) -> str:
    """Such as "Consents (network_consent)": what editors call it, and what operators do."""
    table, _separator, column = place.partition(".")
    model = next((model for model in apps.get_models() if model._meta.db_table == table), None)
    if model is None:
        return place
    names = [str(model._meta.verbose_name_plural)]
    names += [str(each.verbose_name) for each in model._meta.fields if each.column == column]
    return f"{', '.join(names)} ({place})"
