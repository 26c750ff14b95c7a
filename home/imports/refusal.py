"""Why a file is not imported."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_LINES_NAMED = 50


class ImportRefused(Exception):
    """Nothing was written. `reasons` are sentences for the operator, one for each line."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


class LineErrors:
    """Collects what is wrong, so that all of it can be mended at once."""

    def __init__(self) -> None:
        self._reasons: dict[int, list[str]] = {}

    def add(self, line: int, *reasons: str) -> None:
        self._reasons.setdefault(line, []).extend(reasons)

    def raise_if_any(self) -> None:
        """Raises ImportRefused that names the lines, the first ones in full."""
        if not self._reasons:
            return
        named = [
            _("Line %(line)s: %(reasons)s") % {"line": line, "reasons": " ".join(reasons)}
            for line, reasons in sorted(self._reasons.items())[:MOST_LINES_NAMED]
        ]
        left = len(self._reasons) - len(named)
        if left:
            more = ngettext("… and %(count)s more line.", "… and %(count)s more lines.", left)
            named.append(more % {"count": left})
        raise ImportRefused(*named)


@contextmanager
def refused_for(reason: str, *errors: type[Exception]) -> Iterator[None]:
    """Turns these errors of a reader into one sentence."""
    try:
        yield
    except errors as error:
        raise ImportRefused(reason) from error


def list_of(names: list[str], most: int) -> str:
    """ "a, b and 3 more" """
    shown, left = names[:most], len(names) - most
    text = ", ".join(shown)
    if left <= 0:
        return text
    return ngettext("%(names)s and %(count)s more", "%(names)s and %(count)s more", left) % {
        "names": text,
        "count": left,
    }
