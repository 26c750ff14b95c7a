"""The accessibility pre-check of a PDF in plain words: what a program can see, and what to do."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.cards import language_in_words
from publications.models import PdfFacts

# From here on readers need bookmarks to find their way.
PAGES_WITHOUT_BOOKMARKS = 20

GOOD, LOOK, MISSING = "good", "look", "missing"


@dataclass(frozen=True)
class Finding:
    """`verdict`: good, look (a person must judge) or missing; `advice`: "" where it is good."""

    verdict: str
    subject: str
    text: str
    advice: str = ""

    @property
    def verdict_label(self) -> str:
        return {GOOD: _("in order"), LOOK: _("please look"), MISSING: _("missing")}[self.verdict]

    @property
    def icon(self) -> str:
        return {GOOD: "check", LOOK: "info-circle", MISSING: "warning"}[self.verdict]


def findings(facts: PdfFacts) -> list[Finding]:
    """Of a PDF that was read."""
    return [
        _tags(facts),
        _title(facts),
        _language(facts),
        *_bookmarks(facts),
        _text(facts),
        _pdf_ua(facts),
    ]


def what_no_program_judges() -> list[str]:
    return [
        _("whether alternative texts say what the pictures show"),
        _("whether the reading order makes sense"),
        _("whether headings, lists and tables are tagged as what they are"),
        _("whether the contrast of text and background is strong enough"),
        _("whether something is told by colour alone"),
        _("whether the language is easy to understand"),
    ]


def _tags(facts: PdfFacts) -> Finding:
    subject = _("Tags")
    if facts.tagged:
        return Finding(GOOD, subject, _("The file is tagged: screen readers find its structure."))
    return Finding(
        MISSING,
        subject,
        _("The file is not tagged: screen readers find no headings, lists and tables."),
        _(
            "Use styles for headings and lists in your word processor, and switch on “Tagged PDF”"
            " or “PDF/UA” when you export it."
        ),
    )


def _title(facts: PdfFacts) -> Finding:
    subject = _("Title")
    if not facts.title:
        return Finding(
            MISSING,
            subject,
            _("The file has no title."),
            _("Enter the title in the document's properties and export the file again."),
        )
    if not facts.title_shown:
        return Finding(
            MISSING,
            subject,
            _("The file has the title “%(title)s”, but windows show the file's name instead.")
            % {"title": facts.title},
            _("Choose “Show document title” when you export it, or export it as PDF/UA."),
        )
    text = _("The file has the title “%(title)s”, and windows show it.") % {"title": facts.title}
    return Finding(GOOD, subject, text)


def _language(facts: PdfFacts) -> Finding:
    subject = _("Language")
    if facts.language:
        language = language_in_words(facts.language) or facts.language
        text = _("The language is stated: %(language)s.") % {"language": language}
        return Finding(GOOD, subject, text)
    return Finding(
        MISSING,
        subject,
        _("The language is not stated: screen readers may pronounce the text wrongly."),
        _("Set the language of the document in your word processor and export the file again."),
    )


def _bookmarks(facts: PdfFacts) -> Iterator[Finding]:
    subject, count = _("Bookmarks"), len(facts.outline)
    if count:
        text = ngettext("The file has one bookmark.", "The file has %(count)s bookmarks.", count)
        yield Finding(GOOD, subject, text % {"count": count})
    elif (facts.pages or 0) > PAGES_WITHOUT_BOOKMARKS:
        yield Finding(
            MISSING,
            subject,
            _("The file has more than %(count)s pages and no bookmarks.")
            % {"count": PAGES_WITHOUT_BOOKMARKS},
            _("Switch on bookmarks from headings when you export it."),
        )


def _text(facts: PdfFacts) -> Finding:
    subject, without = _("Text"), facts.pages_read - facts.pages_with_text
    if facts.problem:
        return Finding(LOOK, subject, _("The text could not be read to the end."), facts.reason)
    if not facts.pages_with_text:
        return Finding(
            MISSING,
            subject,
            _(
                "There is no text in the file; it is probably scanned. Nobody can search it, and"
                " screen readers have nothing to read."
            ),
            _("Export it from the original, or have the text recognised (OCR) and corrected."),
        )
    if without:
        text = ngettext("One page has no text.", "%(count)s of the pages have no text.", without)
        return Finding(
            LOOK,
            subject,
            text % {"count": without},
            _("If these pages are scanned, have their text recognised (OCR)."),
        )
    return Finding(GOOD, subject, _("Every page has text that can be read aloud and searched."))


def _pdf_ua(facts: PdfFacts) -> Finding:
    subject = _("PDF/UA")
    if facts.pdf_ua:
        return Finding(
            GOOD,
            subject,
            _("The file claims to keep PDF/UA-%(part)s, the standard for accessible PDFs.")
            % {"part": facts.pdf_ua},
        )
    return Finding(
        LOOK,
        subject,
        _("The file does not claim to keep PDF/UA, the standard for accessible PDFs."),
        _("If your program offers “PDF/UA”, choose it when you export the file."),
    )
