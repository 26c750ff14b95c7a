"""What a page leads to, read all at once.

An answer is built twice: the first time everything that it asks for is noted and nothing is found,
then all of it is read, and the second time it is there. So the number of queries does not depend
on how many links, files and images a page has, and no builder has to know of this. Where the
process knows what a page asks for, once is enough.
"""

from collections.abc import Callable, Collection
from functools import partial
from typing import Any, NamedTuple, TypeVar

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
from home.known_content import filled, known, known_content
from home.previews.pictures import picture_address
from home.shared_cache.keys import file_key, shows

Value = TypeVar("Value")


class References:
    """For one request, which gets None for what it may not know of. `language`: that of the page;
    links lead to it where a translation is published."""

    def __init__(
        self, request: HttpRequest, language: str, expected: "Wanted | None" = None
    ) -> None:
        self.request = request
        self.language = language
        self._wanted: Wanted = {"page": set(), "file": set(), "image": set()}
        self._read: Wanted = {"page": set(), "file": set(), "image": set()}
        self._pages: dict[int, Page] = {}
        self._files: dict[int, Any] = {}
        self._images: dict[int, Any] = {}
        self._kept: dict[str, Any] = {}
        if expected is not None:
            self._wanted = {kind: set(keys) for kind, keys in expected.items()}
            self.read()

    @property
    def wanted(self) -> "Wanted":
        return self._wanted

    @property
    def misses_something(self) -> bool:
        """Whether something was asked for after the last reading."""
        return self._wanted != self._read

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
        self._read = {kind: set(keys) for kind, keys in self._wanted.items()}
        self._pages = self._named_pages()
        documents = filled(known(self.request, "documents", dict), self._wanted["file"], _documents)
        images = _images(self._wanted["image"])
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
        access = page_access(self.request)
        memory = known(self.request, ("links", self.language), dict)
        links = filled(memory, self._wanted["page"], self._read_links)
        chosen = {key: link.leads_to(self.language) for key, link in links.items()}
        return {
            key: page
            for key, page in chosen.items()
            if access.may_be_listed(page.specific_deferred)
        }

    def _read_links(self, keys: list[int]) -> dict[int, "_Link"]:
        groups = Page.objects.filter(pk__in=keys).order_by().values("translation_key")
        translations = Q(
            translation_key__in=groups,
            locale__language_code=self.language,
            alias_of__isnull=True,
        )
        rows = list(pages_with_teaser(Page.objects.filter(Q(pk__in=keys) | translations)))
        in_language = {
            page.translation_key: page
            for page in rows
            if page.locale.language_code == self.language
        }
        return {
            page.pk: _Link(page, in_language.get(page.translation_key))
            for page in rows
            if page.pk in keys
        }


class _Link(NamedTuple):
    """`translation`: in the language of the text, published or not."""

    page: Page
    translation: Page | None

    def leads_to(self, language: str) -> Page:
        if self.page.locale.language_code == language or self.translation is None:
            return self.page
        return self.translation if is_published(self.translation) else self.page


Wanted = dict[str, set[int]]


def built(
    request: HttpRequest, language: str, build: Callable[[References], Value], *, of: Page
) -> Value:
    """What `build` makes of the references that it asks for; it may be called twice. `of`: the page
    that has them."""
    memory, entry = known_content(request), ("references", of.pk, language)
    references = References(request, language, None if memory is None else memory.get(entry))
    content = build(references)
    if references.misses_something:
        references.read()
        content = build(references)
    if memory is not None:
        memory[entry] = references.wanted
    return content


def _documents(keys: list[int]) -> dict[int, Any]:
    model = get_document_model()
    documents = model._default_manager.filter(pk__in=keys)
    if "pdf_facts" in {each.name for each in model._meta.related_objects}:
        documents = documents.select_related("pdf_facts")
    return {document.pk: document for document in documents}


def _images(keys: Collection[int]) -> dict[int, Any]:
    """Read each time: renditions come to them with no change of content."""
    if not keys:
        return {}
    images = get_image_model()._default_manager.filter(pk__in=keys)
    return {image.pk: image for image in images.prefetch_renditions(*RENDITIONS)}
