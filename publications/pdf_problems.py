"""Why a PDF could not be read, in words for editors, each with what to do about it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PROBLEMS = {
    "not_a_pdf": _("This file is not a PDF. Please choose a file in PDF format."),
    "unreadable_pdf": _(
        "This PDF is incomplete or damaged. Please export it again and upload the new file."
    ),
    "encrypted_pdf": _(
        "This PDF is encrypted. Please save it without a password and upload it again."
    ),
    "too_slow": _(
        "Reading this PDF takes too long. Please export it again, if possible with fewer or simpler"
        " pictures, and upload the new file."
    ),
    "too_much_memory": _(
        "Reading this PDF needs too much memory. Please export it again, if possible with smaller"
        " pictures, and upload the new file."
    ),
    "reader_died": _(
        "This PDF made the program that reads it fail. It is damaged or needs too much memory."
        " Please export it again and upload the new file."
    ),
    "file_missing": _("The file is not there any more. Please upload it again."),
    "interrupted": _("Reading was interrupted. Please have the file read again."),
}


def refusal(code: str) -> ValidationError:
    return ValidationError(PROBLEMS[code], code=code)
