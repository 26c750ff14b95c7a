"""Form fields for what anybody may type: no character that is none, so none that can break a
mail's header, a log line or a database."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.validators import validate_email

# Control characters, halves of surrogate pairs, what is not assigned; and of the invisible
# characters of format those that turn the direction of a text round.
_UNWANTED = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_KINDS = {"Cc", "Cs", "Cn", "Co"}
_LINE_BREAK = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n]+")


def plain_line(text: str) -> str:
    """One line, composed (NFC), with single spaces."""
    return " ".join(plain_text(text).split())


def plain_text(text: str) -> str:
    """Lines of text, at most one of them empty in a row."""
    composed = unicodedata.normalize("NFC", _LINE_BREAK.sub("\n", text))
    kept = "".join(
        " " if character == "\t" else character
        for character in _UNWANTED.sub("", composed)
        if character in "\n\t" or unicodedata.category(character) not in _KINDS
    )
    lines = [_SPACE.sub(" ", line).strip() for line in kept.split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


class PlainLineField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return str(super().to_python(plain_line(str(value or ""))))


class PlainTextField(forms.CharField):
    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(super().to_python(plain_text(str(value or ""))))


def no_quoted_name(address: str) -> None:
    """Raises ValidationError for forms such as `"a b"@example.org`."""
    if '"' in address:
        raise forms.ValidationError(validate_email.message, code="invalid")


class PlainEmailField(forms.EmailField):
    """An address without the quoted forms that only mail programs ever understood."""

    default_validators = [*forms.EmailField.default_validators, no_quoted_name]

    def to_python(self, value: Any) -> str:
        return str(super().to_python(plain_line(str(value or ""))))
