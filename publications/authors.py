"""Who writes the publications."""

from dataclasses import dataclass

NETWORK = "Netzwerk kommunale Partizipationsbeauftragte (NeKoPa)"


@dataclass(frozen=True)
class Author:
    """A person, or an organisation, which has a `family` name only."""

    family: str
    given: str = ""

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()
