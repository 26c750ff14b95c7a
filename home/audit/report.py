"""What a walk has found, for people and for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# How much of a protected text a report repeats, in characters.
EXCERPT = 40
# How many leaks of one address a report names one by one.
LEAKS_OF_AN_ADDRESS = 10


@dataclass(frozen=True)
class Leak:
    """`what`: kind of thing; `owner`: whose it is; `place`: where in the answer it stands."""

    address: str
    what: str
    owner: str
    place: str
    excerpt: str = ""

    def __str__(self) -> str:
        excerpt = f": “{self.excerpt}”" if self.excerpt else ""
        return f"{self.what}, {self.owner} ({self.place}){excerpt}"


@dataclass(frozen=True)
class Finding:
    """Something set up in a way that gives too much or too little access. `url`: where to look."""

    message: str
    url: str = ""


@dataclass(frozen=True)
class LeftOut:
    route: str
    reason: str


@dataclass
class Report:
    audience: str
    leaks: list[Leak] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    not_checked: list[LeftOut] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    doors: int = 0
    addresses: int = 0
    secrets: int = 0
    files: int = 0
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        return not self.leaks and not self.findings

    def leaks_by_address(self) -> list[tuple[str, list[Leak], int]]:
        """Each address with its first leaks, and how many more there are."""
        found: dict[str, list[Leak]] = {}
        for leak in self.leaks:
            found.setdefault(leak.address, []).append(leak)
        return [
            (address, leaks[:LEAKS_OF_AN_ADDRESS], max(0, len(leaks) - LEAKS_OF_AN_ADDRESS))
            for address, leaks in found.items()
        ]

    def summary(self) -> str:
        return _(
            "%(doors)s kinds of address, %(addresses)s requests, %(secrets)s protected texts and"
            " %(files)s protected files looked for, %(seconds)s seconds."
        ) % {
            "doors": self.doors,
            "addresses": self.addresses,
            "secrets": self.secrets,
            "files": self.files,
            "seconds": round(self.seconds),
        }

    def verdict(self) -> str:
        if self.is_clean:
            return _("Nothing protected was found.")
        leaks = ngettext(
            "%(count)s protected thing can be seen", "%(count)s protected things can be seen",
            len(self.leaks),
        ) % {"count": len(self.leaks)}  # fmt: skip
        findings = ngettext(
            "%(count)s setting needs attention", "%(count)s settings need attention",
            len(self.findings),
        ) % {"count": len(self.findings)}  # fmt: skip
        return f"{leaks}, {findings}."

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, source: str) -> "Report":
        values: dict[str, Any] = json.loads(source)
        kinds = {"leaks": Leak, "findings": Finding, "not_checked": LeftOut}
        rows = {name: [kind(**row) for row in values[name]] for name, kind in kinds.items()}
        return cls(**{**values, **rows})

    def as_text(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield _("Access, as seen by: %(audience)s") % {"audience": self.audience}
        yield self.summary()
        for address, leaks, more in self.leaks_by_address():
            yield ""
            yield _("Can be seen at %(address)s") % {"address": address}
            yield from (f"  - {leak}" for leak in leaks)
            if more:
                yield "  - " + _("and %(count)s more") % {"count": more}
        yield from _section(
            _("Settings that need attention"),
            [f"{finding.message} {finding.url}".strip() for finding in self.findings],
        )
        yield from _section(_("Answered with an error, and so not checked"), self.errors)
        yield from _section(
            _("Not checked"), [f"{left.route}: {left.reason}" for left in self.not_checked]
        )
        yield ""
        yield self.verdict()


def _section(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield heading
        yield from (f"  - {line}" for line in lines)
