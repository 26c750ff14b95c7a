"""Every address of the website, found from the URLconf, and filled with the keys of real things."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.http import int_to_base36
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from home.api.api import NAMESPACE as API
from home.api.files import link_token
from home.models import DraftLink, MissedAddress, User
from home.previews.draft_links import make_link
from publications.citing.formats import FORMATS
from publications.models import Edition, PermanentKey, PrivateFeed, PublicationPage
from tests.access_matrix.forms import forms_of
from tests.access_matrix.markers import State, Subject
from tests.access_matrix.parameters import (
    NOTHING_THERE,
    PAGES_WITH,
    VIEWS_WITH_A_KEY,
    WORDS,
    models_of_namespaces,
)
from tests.access_matrix.planted import World

Keys = dict[str, Any]


@dataclass(frozen=True)
class Pattern:
    """One line of the URLconf: its parts from the root to the view."""

    parts: tuple[Any, ...]
    namespace: str
    name: str

    def __str__(self) -> str:
        return " ".join(str(part) for part in self.parts if str(part)) or "/"

    @property
    def forms(self) -> list[str]:
        """Its addresses with `{name}` for each parameter, in each language."""
        pieces = [forms_of(part) for part in self.parts]
        return ["/" + "".join(chosen) for chosen in itertools.product(*pieces)]

    @property
    def in_admin(self) -> bool:
        return str(self.parts[0]) in ("admin/", "django-admin/") or self.forms[0].startswith(
            "/admin/"
        )


@dataclass(frozen=True)
class Door:
    path: str
    pattern: Pattern


class Unfilled(Exception):
    """A pattern has a parameter of which nobody has said what it is the key of."""


def all_patterns() -> list[Pattern]:
    return list(_walk(get_resolver(), (), ""))


def _walk(resolver: URLResolver, above: tuple[Any, ...], namespace: str) -> Iterator[Pattern]:
    for entry in resolver.url_patterns:
        parts = (*above, entry.pattern)
        if isinstance(entry, URLResolver):
            inner = ":".join(part for part in (namespace, entry.namespace) if part)
            yield from _walk(entry, parts, inner)
        elif isinstance(entry, URLPattern):
            yield Pattern(parts, namespace, entry.name or "")


class Keyring:
    """Real keys for the parameters of patterns."""

    def __init__(self, world: World) -> None:
        self.world = world
        # Views of the admin look for rights first, whatever a page's state.
        self.pages = [
            world.page(PublicationPage, state)
            for state in (State.RESTRICTED, State.HIDDEN, State.DRAFT)
        ]
        assert get_resolver().url_patterns  # Only now Wagtail's viewsets are registered.
        self.models = models_of_namespaces()
        one_page = self.pages[0]
        # What belongs together is named together.
        self.suppliers: dict[tuple[str, ...], Callable[[Pattern, str], Iterable[Keys]]] = {
            ("document_id", "filename"): lambda *_: (
                {"document_id": each.pk, "filename": each.filename}
                for each in world.files_of(get_document_model())
            ),
            ("page_id", "revision_id"): lambda *_: (
                {"page_id": page.pk, "revision_id": page.latest_revision_id} for page in self.pages
            ),
            ("translation_id", "string_segment_id"): lambda *_: self._segments("string"),
            ("translation_id", "overridable_segment_id"): lambda *_: self._segments("overridable"),
            ("app_label", "model_name", "object_id"): lambda *_: self._entries("object_id"),
            ("app_label", "model_name", "pk"): lambda *_: self._entries("pk"),
            ("app_label", "model_name"): lambda *_: self._models(),
            ("app_name", "model_name"): lambda *_: [{"app_name": "home", "model_name": "user"}],
            ("content_type_app_name", "content_type_model_name"): lambda *_: [
                {
                    "content_type_app_name": "publications",
                    "content_type_model_name": "publicationpage",
                }
            ],
            ("key", "number"): lambda *_: self._permanent_addresses(),
            ("key", "citation_format"): lambda *_: self._citations(with_number=False),
            ("key", "number", "citation_format"): lambda *_: self._citations(with_number=True),
            ("page_to_move_id", "destination_id"): lambda *_: [
                {"page_to_move_id": page.pk, "destination_id": one_page.get_parent().pk}
                for page in self.pages
            ],
            ("uidb36", "key"): lambda *_: [
                {"uidb36": int_to_base36(user.pk), "key": "set-password"}
                for user in User.objects.all()[:1]
            ],
            ("page_id", "task_id"): lambda *_: [{"page_id": one_page.pk, "task_id": 1}],
            ("pk",): self._objects,
            ("address",): lambda pattern, form: (
                {"address": path} for path in self._addresses(pattern, form)
            ),
            ("name",): lambda *_: ({"name": name} for name in self._file_names()),
            ("rest",): lambda *_: [{"rest": "unbekannt"}, {"rest": "api/v2/pages"}],
            ("page_id",): self._page_keys,
            ("key",): self._public_keys,
            ("token",): self._tokens,
        }
        keys: dict[str, Callable[[], Iterable[Any]]] = {
            "parent_page_id": lambda: [page.get_parent().pk for page in self.pages],
            "page_to_move_id": lambda: [page.pk for page in self.pages],
            "page_pk": lambda: [page.pk for page in self.pages],
            "document_id": lambda: _keys(world.files_of(get_document_model())),
            "doc_id": lambda: _keys(world.files_of(get_document_model())),
            "image_id": lambda: _keys(world.files_of(get_image_model())),
            "collection_id": lambda: _keys(Collection.objects.all()),
            "link_id": lambda: _keys(DraftLink.objects.all()[:1]),
            "missed_id": lambda: _keys(MissedAddress.objects.all()[:1]),
            "redirect_id": lambda: _keys(world.redirects[:2]),
            "translation_id": lambda: _keys(world.translations),
            "translation_source_id": lambda: [each.source_id for each in world.translations],
        }
        for name, values in keys.items():
            self.suppliers[(name,)] = lambda *_, name=name, values=values: (
                {name: value} for value in values()
            )
        for name in NOTHING_THERE:
            self.suppliers[(name,)] = lambda *_, name=name: [{name: 1}]
        for name, words in WORDS.items():
            self.suppliers.setdefault(
                (name,), lambda *_, name=name, words=words: ({name: word} for word in words)
            )

    def doors(self, pattern: Pattern) -> list[Door]:
        """Raises Unfilled."""
        return [
            Door(form.format(**keys), pattern)
            for form in pattern.forms
            for keys in self._keys_for(pattern, form)
        ]

    def _page_keys(self, pattern: Pattern, form: str) -> Iterator[Keys]:
        pages = [each.instance for each in self.world.pages]
        for page in pages if pattern.namespace == API else self.pages:
            yield {"page_id": page.pk}

    def _public_keys(self, pattern: Pattern, form: str) -> Iterator[Keys]:
        """Of the API; its citations by turns, as they tell the same."""
        if pattern.namespace != API:
            yield from ({"key": word} for word in WORDS["key"])
            return
        keys = [{"key": each.key} for each in PermanentKey.objects.all()]
        suffixes = list(FORMATS)
        if form.endswith("{key}"):
            yield from keys
        else:
            yield from keys[suffixes.index(form.partition("}.")[2]) :: len(suffixes)]

    def _tokens(self, pattern: Pattern, form: str) -> Iterator[Keys]:
        """Links that somebody was given who may read no more than the public, and links to drafts
        whose maker may no longer edit: what a link shows that holds is a draft, which the matrix
        has for nobody's."""
        account = PrivateFeed.objects.get().account
        if pattern.name in ("home_draft", "home_draft_picture", "preview"):
            for page in self.pages[: 1 if "{name}" in form else None]:
                yield {"token": make_link(page, account, 1, "", opens_protected=True)}
        elif pattern.namespace == API:
            for document in self.world.files_of(get_document_model()):
                yield {"token": link_token(account, document)}
        yield from ({"token": word} for word in WORDS["token"])

    def _addresses(self, pattern: Pattern, form: str) -> Iterator[str]:
        """What follows the language in the addresses of pages, and in those that lead to one."""
        prefix = form.partition("{address}")[0]
        for subject in self._pages_with(pattern):
            in_english = subject.address.startswith("/en/")
            # A page without a translation is served at the address of the other language, too.
            if subject.address.startswith(prefix) and in_english == (prefix == "/en/"):
                yield subject.address.removeprefix(prefix)
            elif subject in self.world.untranslated and prefix == "/en/":
                yield subject.address.removeprefix("/")
        for redirect in self.world.redirects:
            yield f"{redirect.old_path}/".removeprefix("/")
        yield "gibt-es-nicht/"

    def _pages_with(self, pattern: Pattern) -> Iterator[Subject]:
        """Those that have something at this address, and one of each type that has nothing."""
        model = PAGES_WITH.get(pattern.name)
        others = set()
        for subject in self.world.pages:
            if model in (None, subject.model):
                yield subject
            elif subject.model not in others:
                others.add(subject.model)
                yield subject

    def _keys_for(self, pattern: Pattern, form: str) -> Iterator[Keys]:
        missing = list(dict.fromkeys(re.findall(r"\{(\w+)\}", form)))
        chosen: list[list[Keys]] = []
        while missing:
            fitting = [names for names in self.suppliers if set(names) <= set(missing)]
            if not fitting:
                raise Unfilled(f"{pattern}: what is {', '.join(missing)} the key of?")
            names = max(fitting, key=len)
            chosen.append(list(self.suppliers[names](pattern, form)))
            missing = [name for name in missing if name not in names]
        for together in itertools.product(*chosen):
            yield {name: value for keys in together for name, value in keys.items()}

    def _objects(self, pattern: Pattern, form: str) -> Iterable[Keys]:
        namespace = pattern.namespace
        if "pages" in namespace.split(":") or namespace == "wagtailadmin_pages":
            return [{"pk": page.pk} for page in self.pages]
        if namespace == "wagtailadmin_workflows":
            return [{"pk": 1}]
        model = self.models.get(namespace) or VIEWS_WITH_A_KEY.get(pattern.name)
        if model is None:
            raise Unfilled(f"{pattern}: of which model is pk in the namespace {namespace!r}?")
        planted = [*self.world.entries_of(model), *self.world.files_of(model)]
        return [{"pk": each.pk} for each in planted or model._default_manager.all()[:3]]

    def _entries(self, name: str) -> Iterator[Keys]:
        for subject in self.world.entries:
            meta = subject.model._meta
            yield {
                "app_label": meta.app_label,
                "model_name": meta.model_name,
                name: subject.instance.pk,
            }

    def _permanent_addresses(self) -> Iterator[Keys]:
        for edition in Edition.objects.select_related("page"):
            key = PermanentKey.objects.filter(translation_key=edition.page.translation_key).first()
            if key is not None:
                yield {"key": key.key, "number": edition.number}

    def _citations(self, *, with_number: bool) -> Iterator[Keys]:
        """In the formats by turns: they tell the same."""
        for keys, suffix in zip(self._permanent_addresses(), itertools.cycle(FORMATS)):
            if with_number or keys["number"] == 1:
                yield keys | {"citation_format": suffix}

    def _models(self) -> Iterator[Keys]:
        for model in {subject.model for subject in (*self.world.entries, *self.world.pages[:1])}:
            yield {"app_label": model._meta.app_label, "model_name": model._meta.model_name}

    def _segments(self, kind: str) -> Iterator[Keys]:
        for translation in self.world.translations:
            segments = getattr(translation.source, f"{kind}segment_set")
            yield {
                "translation_id": translation.pk,
                f"{kind}_segment_id": getattr(segments.first(), "pk", 1),
            }

    def _file_names(self) -> Iterator[str]:
        for image in self.world.files_of(get_image_model()):
            yield image.file.name
            yield image.get_rendition("width-200").file.name
        for document in self.world.files_of(get_document_model()):
            yield document.file.name


def _keys(instances: Iterable[Any]) -> list[Any]:
    return [instance.pk for instance in instances]
