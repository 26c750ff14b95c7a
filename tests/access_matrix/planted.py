"""What the planted website consists of, by what the tests ask for."""

from dataclasses import dataclass, field
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail_localize.models import Translation

from tests.access_matrix.markers import Ledger, State, Subject

APPS = ("home", "network", "publications")
PAGE_STATES = [state for state in State if state not in (State.PRIVATE, State.CLOSED)]


@dataclass
class World:
    ledger: Ledger = field(default_factory=Ledger)
    pages: list[Subject] = field(default_factory=list)
    files: list[Subject] = field(default_factory=list)
    entries: list[Subject] = field(default_factory=list)
    untranslated: list[Subject] = field(default_factory=list)
    aliased: dict[State, Subject] = field(default_factory=dict)
    redirects: list[Redirect] = field(default_factory=list)
    translations: list[Translation] = field(default_factory=list)

    def page(self, model: type, state: State, language: str = "de") -> Page:
        return next(
            subject.instance
            for subject in self.pages
            if subject.model is model
            and subject.state is state
            and subject.instance.locale.language_code == language
        )

    def entries_of(self, model: type) -> list[Any]:
        return [subject.instance for subject in self.entries if subject.model is model]

    def files_of(self, model: type) -> list[Any]:
        return [subject.instance for subject in self.files if subject.model is model]
