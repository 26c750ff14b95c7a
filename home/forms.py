"""What an upload must be: of an allowed kind by its content, not only by its name."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.documents.forms import BaseDocumentForm

# The first bytes of each kind; text formats have none.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
SIGNATURES: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp", "zip"), _ZIP),
}


def check_file_signature(file: object, extension: str) -> None:
    """Raises ValidationError when the first bytes are not those of a file of this extension."""
    expected = SIGNATURES.get(extension.lower())
    if expected is None:
        return
    file.seek(0)  # type: ignore[attr-defined]
    start: bytes = file.read(8)  # type: ignore[attr-defined]
    file.seek(0)  # type: ignore[attr-defined]
    if not start.startswith(expected):
        raise ValidationError(
            _(
                "The file is named .%(extension)s, but it is not a %(kind)s file. Please choose"
                " another file."
            ),
            code="wrong_content",
            params={"extension": extension, "kind": extension.upper()},
        )


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
