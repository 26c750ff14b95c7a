"""Real objects of this database, as values for the parameters of addresses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
)
from wagtail.snippets.models import get_snippet_models

from home.access.files import FileAccess
from home.access.rule import PageAccess

CHUNK = 1000
# What a parameter can stand for.
KEY, SLUG, UUID, STORED, FILENAME = "key", "slug", "uuid", "stored", "filename"
RESTRICTION = "restriction"
APP, MODEL, LANGUAGE, REVISION = "app", "model", "language", "revision"


@dataclass(frozen=True)
class Example:
    """One object; `is_open` if the audience may see it, None where the rule says nothing."""

    values: dict[str, str] = field(hash=False)
    is_open: bool | None = None


def examples(access: PageAccess) -> list[Example]:
    """Protected and open objects by turns, so that the first few already show how a door treats
    either kind."""
    found = [*_pages(access), *_files(FileAccess(access)), *_restrictions(), *_others()]
    by_kind = [[example for example in found if example.is_open is kind] for kind in _KINDS]
    return list(_by_turns(by_kind))


_KINDS = (True, False, None)


def _pages(access: PageAccess) -> Iterator[Example]:
    readable = set(access.readable(Page.objects.all()).values_list("pk", flat=True))
    rows = Page.objects.order_by("pk").values_list(
        "pk", "slug", "translation_key", "url_path", "latest_revision"
    )
    for key, slug, translation_key, path, revision in rows.iterator(CHUNK):
        values = {KEY: key, SLUG: slug, UUID: translation_key, STORED: path.strip("/")}
        values |= {REVISION: revision} if revision else {}
        yield _example(values, Page, key in readable)


def _files(files: FileAccess) -> Iterator[Example]:
    for model in (get_document_model(), get_image_model()):
        readable = set(files.readable(model.objects.all()).values_list("pk", flat=True))
        for file in model.objects.order_by("pk").iterator(CHUNK):
            values = {KEY: file.pk, STORED: file.file.name, FILENAME: file.filename}
            yield _example(values, model, file.pk in readable)
        if hasattr(model, "get_rendition_model"):
            renditions = model.get_rendition_model().objects.order_by("pk")
            for rendition in renditions.iterator(CHUNK):
                name = rendition.file.name
                values = {STORED: name, FILENAME: name.rpartition("/")[2]}
                yield _example(values, None, rendition.image_id in readable)


def _restrictions() -> Iterator[Example]:
    pages = PageViewRestriction.objects.order_by("pk").values_list("pk", "page")
    for restriction, page in pages.iterator(CHUNK):
        yield _example({RESTRICTION: restriction, KEY: page}, None, None)
    for restriction in CollectionViewRestriction.objects.order_by("pk").values_list(
        "pk", flat=True
    ):
        yield _example({RESTRICTION: restriction}, None, None)


def _others() -> Iterator[Example]:
    models = [*get_snippet_models(), Collection, Locale, Group, get_user_model()]
    for model in dict.fromkeys(models):
        for key in model._default_manager.order_by("pk").values_list("pk", flat=True)[:CHUNK]:
            yield _example({KEY: key}, model, None)
    for code, _name in settings.LANGUAGES:
        yield Example({LANGUAGE: code})


def _example(values: dict, model: type[Model] | None, is_open: bool | None) -> Example:
    if model is not None:
        values = values | {APP: model._meta.app_label, MODEL: model._meta.model_name}
    return Example({role: str(value) for role, value in values.items()}, is_open)


def _by_turns(lists: Iterable[list[Example]]) -> Iterator[Example]:
    iterators = [iter(examples) for examples in lists]
    while iterators:
        for iterator in list(iterators):
            following = next(iterator, None)
            if following is None:
                iterators.remove(iterator)
            else:
                yield following


def roles_of(name: str, converter: str) -> tuple[str, ...]:
    """What a parameter may stand for, by its name and the class of its converter. Empty for
    tokens, which nobody can guess."""
    for words, roles in _BY_NAME:
        if any(word in name.lower() for word in words):
            return roles
    if converter == "IntConverter" or name.lower().endswith(("id", "pk")):
        return (KEY, UUID) if converter != "IntConverter" else (KEY,)
    if converter == "UUIDConverter":
        return (UUID,)
    if converter == "SlugConverter":
        return (SLUG, KEY)
    if converter == "PathConverter":
        return (STORED, FILENAME)
    return (STORED, SLUG, KEY, FILENAME)


_BY_NAME: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("restriction",), (RESTRICTION,)),
    (("token", "signature", "uidb", "secret", "digest"), ()),
    (("filename", "file_name"), (FILENAME,)),
    (("app_label", "app_name"), (APP,)),
    (("model_name", "model"), (MODEL,)),
    (("language", "lang", "locale_code"), (LANGUAGE,)),
    (("slug",), (SLUG,)),
    (("revision",), (REVISION,)),
)
