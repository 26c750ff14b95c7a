"""What an upload must be: of an allowed kind by its content, not only by its name."""

import codecs

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

# The first bytes of each kind; text formats have none, but must not begin like another kind.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
SIGNATURES: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp", "zip"), _ZIP),
}


def check_file_signature(file: File[bytes], extension: str) -> None:
    """Raises ValidationError when the first bytes are not those of a file of this extension."""
    file.seek(0)
    start = file.read(1024)
    file.seek(0)
    expected = SIGNATURES.get(extension.lower())
    if not (start.startswith(expected) if expected else _looks_like_text(start)):
        raise ValidationError(
            _(
                "The file is named .%(extension)s, but it is not a %(kind)s file. Please choose"
                " another file."
            ),
            code="wrong_content",
            params={"extension": extension, "kind": extension.upper()},
        )


def _looks_like_text(start: bytes) -> bool:
    """Text in UTF-16 has zero bytes, but begins with its mark."""
    other_kinds = tuple(signature for each in SIGNATURES.values() for signature in each)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return b"\0" not in start and not start.startswith(other_kinds)


class DocumentForm(BaseDocumentForm):
    """Apps add checks by the hook `check_uploaded_document`: a function from the file and its
    extension that raises ValidationError."""

    def _post_clean(self) -> None:
        # After a refusal the model has no file, and would complain of its missing extension; so
        # the first reason is the only one, and our own checks come last.
        refused = self._errors["file"].copy() if "file" in self._errors else None
        super()._post_clean()
        if refused:
            self._errors["file"] = refused
        file = self.cleaned_data.get("file")
        if not file or "file" in self.errors or "file" not in self.changed_data:
            return
        extension = file.name.rpartition(".")[2].lower()
        try:
            check_file_signature(file, extension)
            for check in hooks.get_hooks("check_uploaded_document"):
                check(file, extension)
        except ValidationError as error:
            self.add_error("file", error)


class ImageForm(BaseImageForm):
    """Refuses damaged pictures in words: Wagtail looks at the first bytes and then takes it for
    granted that the rest can be read."""

    def _clean_fields(self) -> None:
        try:
            super()._clean_fields()
        except (OSError, SyntaxError, ValueError):
            self.add_error(
                "file",
                ValidationError(
                    _("This picture is damaged. Please choose another file."), code="damaged"
                ),
            )
