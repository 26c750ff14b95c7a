"""The texts that people agree to in the forms, each with its version.

Whoever changes a text gives it a new version: what was agreed to is stored with the version, and
an earlier text can be looked up in the history of this file.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from network.models.member import Consent


@dataclass(frozen=True)
class ConsentText:
    version: str
    text: Any  # Both are translated when they are shown.
    details: Any = ""


# Art. 6 (1) (a) GDPR, for asking for a subscription and for joining alike.
PROCESSING = ConsentText(
    "2026-11",
    _("I agree that my entries are processed."),
    _(
        "They serve to handle this request. You can withdraw your consent at any time, with effect"
        " for the future."
    ),
)

# What the public list of members may show.
_SHOWN_VERSION = "2026-11"
SHOWN = {
    Consent.Item.LISTING: ConsentText(
        _SHOWN_VERSION, _("my municipality with my role, in the list of members and on the map")
    ),
    Consent.Item.NAME: ConsentText(_SHOWN_VERSION, _("my first and last name")),
    Consent.Item.EMAIL: ConsentText(_SHOWN_VERSION, _("my e-mail address")),
    Consent.Item.PHONE: ConsentText(_SHOWN_VERSION, _("my phone number")),
}


def current_version() -> str:
    """Of all texts together: another one as soon as one of them changes."""
    texts = (PROCESSING, *SHOWN.values())
    return "/".join(dict.fromkeys(text.version for text in texts))


def shown_choices() -> list[tuple[str, Any]]:
    """For a form in which somebody decides what may be shown."""
    return [(item.value, text.text) for item, text in SHOWN.items()]
