"""What a page leads to, read all at once.

An answer is built twice: the first time everything that it asks for is noted and nothing is found,
then all of it is read, and the second time it is there. So the number of queries does not depend
on how many links, files and images a page has, and no builder has to know of this.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from django.db.models import Q
from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from home.access.files import file_access
from home.access.rule import is_published, page_access
from home.api.files import File, describe_file, learn_files
from home.api.images import RENDITIONS, Image, describe_image
from home.api.summaries import PageSummary, pages_with_teaser, summary_of
from home.previews.pictures import picture_address
from home.shared_cache.keys import file_key, shows

Value = TypeVar("Value")


class References:
    """For one request, which gets None for what it may not know of. `language`: that of the page;
    links lead to it where a translation is published."""

    def __init__(self, request: HttpRequest, language: str) -> None:
        self.request = request
        self.language = language
        self._wanted: dict[str, set[int]] = {"page": set(), "file": set(), "image": set()}
        self._pages: dict[int, Page] = {}
        self._files: dict[int, Any] = {}
        self._images: dict[int, Any] = {}
        self._kept: dict[str, Any] = {}

    def page(self, key: int | None) -> PageSummary | None:
        page = self._found("page", self._pages, key)
        return summary_of(page, self.request) if page is not None else None

    def file(self, key: int | None) -> File | None:
        document = self._found("file", self._files, key)
        return describe_file(document, self.request) if document is not None else None

    def image(self, key: int | None, alt: str = "") -> Image | None:
        image = self._found("image", self._images, key)
        if image is None:
            return None
        shows(self.request, file_key(image))
        return describe_image(image, alt, partial(picture_address, self.request))

    def once(self, name: str, read: Callable[[], Value]) -> Value:
        """What is read by the first building and used by both."""
        if name not in self._kept:
            self._kept[name] = read()
        kept: Value = self._kept[name]
        return kept

    def read(self) -> None:
        """Everything that was asked for until now, as far as this request may know of it."""
        self._pages = self._named_pages()
        documents = _by_key(get_document_model(), self._wanted["file"])
        images = _by_key(get_image_model(), self._wanted["image"])
        learn_files([*documents.values(), *images.values()], self.request)
        access = file_access(self.request)
        self._files = {key: each for key, each in documents.items() if access.allows(each)}
        self._images = {key: each for key, each in images.items() if access.allows(each)}

    def _found(self, kind: str, found: dict[int, Any], key: int | None) -> Any:
        if key is None:
            return None
        self._wanted[kind].add(key)
        return found.get(key)

    def _named_pages(self) -> dict[int, Page]:
        wanted = self._wanted["page"]
        if not wanted:
            return {}
        groups = Page.objects.filter(pk__in=wanted).order_by().values("translation_key")
        translations = Q(
            translation_key__in=groups,
            locale__language_code=self.language,
            alias_of__isnull=True,
        )
        rows = list(pages_with_teaser(Page.objects.filter(Q(pk__in=wanted) | translations)))
        in_language = {
            page.translation_key: page
            for page in rows
            if page.locale.language_code == self.language and is_published(page)
        }
        access = page_access(self.request)
        chosen = {
            page.pk: page
            if page.locale.language_code == self.language
            else in_language.get(page.translation_key, page)
            for page in rows
            if page.pk in wanted
        }
        return {
            key: page
            for key, page in chosen.items()
            if access.may_be_listed(page.specific_deferred)
        }


def built(request: HttpRequest, language: str, build: Callable[[References], Value]) -> Value:
    """What `build` makes of the references that it asks for; it is called twice."""
    references = References(request, language)
    build(references)
    references.read()
    return build(references)


def _by_key(model: Any, keys: set[int]) -> dict[int, Any]:
    if not keys:
        return {}
    files = model._default_manager.filter(pk__in=keys)
    if model is get_image_model():
        files = files.prefetch_renditions(*RENDITIONS)
    elif "pdf_facts" in {each.name for each in model._meta.related_objects}:
        files = files.select_related("pdf_facts")
    return {file.pk: file for file in files}
