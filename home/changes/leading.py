"""Where pages lead: to other pages, files and images, of which they show something."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from home.access.files import FileAccess
from home.access.parts import all_parts_of_pages
from home.fingerprints import RowFingerprint

# Content type and key, as the index of references has them
Target = tuple[int, str]
_OF_PDFS = ("pages", "tagged", "language")


def targets_of(model: type[Model]) -> dict[str, set[Target]]:
    """Of all rows of a model, by the key of the row."""
    found: dict[str, set[Target]] = defaultdict(set)
    rows = ReferenceIndex.objects.filter(
        base_content_type=_content_type(model),
        to_content_type__in=map(_content_type, (Page, get_document_model(), get_image_model())),
    )
    for key, kind, target in rows.values_list("object_id", "to_content_type", "to_object_id"):
        found[key].add((kind, target))
    return found


class Targets:
    """Where each page leads, and what the public is told of that. `summaries`: of all pages that
    may be named, by the key of the translation group."""

    def __init__(self, access: FileAccess, summaries: Mapping[Any, Iterable[Any]]) -> None:
        self._access = access
        self._summaries = summaries

    def shown_by(self, page: int, others: Iterable[Target] = ()) -> list[Any]:
        """Of all that the page leads to, and of these others."""
        targets = self._of_pages.get(str(page), set()).union(others)
        return [(target, self._shown.get(target)) for target in sorted(targets)]

    @cached_property
    def _of_pages(self) -> dict[str, set[Target]]:
        found = targets_of(Page)
        for part in all_parts_of_pages():
            kind = _content_type(part.file_model)
            rows = part.rows.filter(**{f"{part.file}__isnull": False})
            for page, file in rows.values_list(part.page, part.file):
                found.setdefault(str(page), set()).add((kind, str(file)))
        return found

    @cached_property
    def _shown(self) -> dict[Target, Any]:
        """Nothing of what the public may not know of. Of a page all versions that are published: a
        link leads to the one in the language of the text."""
        shown: dict[Target, Any] = {}
        kind = _content_type(Page)
        for key, group in Page.objects.order_by().values_list("pk", "translation_key"):
            if group in self._summaries:
                shown[kind, str(key)] = self._summaries[group]
        for model, columns in (
            (get_document_model(), ["title", "file", "file_size", "file_hash"]),
            (get_image_model(), ["file", "file_hash", "width", "height"]),
        ):
            kind = _content_type(model)
            if "pdf_facts" in {each.name for each in model._meta.related_objects}:
                columns += [f"pdf_facts__{name}" for name in _OF_PDFS]
            files = self._access.readable(model._default_manager.order_by())
            rows = files.annotate(shown=RowFingerprint(*map(F, columns)))
            shown |= {(kind, str(key)): value for key, value in rows.values_list("pk", "shown")}
        return shown


def _content_type(model: type[Model]) -> int:
    """As the index of references has it."""
    kind: ContentType = ReferenceIndex._get_base_content_type(model)
    return kind.pk
