"""A value for every field and block there is, found by its kind, with markers in all texts."""

import datetime
import itertools
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import validators
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.coreutils import resolve_model_string
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from home.fields import ImpreciseDateBlock, ImpreciseDateField
from tests.access_matrix.markers import Ledger, State, Subject

# What Wagtail and Django keep by themselves: addresses in the tree, digests, secrets.
KEPT_BY_THE_FRAMEWORK = {
    *(name for name in (field.name for field in Page._meta.local_fields) if name != "title"),
    "password",
    "file_hash",
    "nonce",
}
WRITTEN_BY_EDITORS = {"slug", "seo_title", "search_description"}
# A locked page may show these.
NAMES = {"title", "slug", "teaser", "menu_title"}
_CHOOSERS = (blocks.PageChooserBlock, DocumentChooserBlock, ImageChooserBlock, SnippetChooserBlock)


@dataclass
class Targets:
    """What pages of one state lead to: `pages` where any page may be chosen, those of `all_pages`
    that fit where it must be of a type."""

    pages: list[Page]
    all_pages: list[Page]
    files: dict[type, list[Any]]
    is_named: Callable[[Any], bool]

    def of(self, model: type) -> list[Any]:
        if model is Page:
            return self.pages
        if issubclass(model, Page):
            return [page for page in self.all_pages if isinstance(page, model)]
        return self.files.get(model) or list(model._default_manager.all()[:1])


NO_TARGETS = Targets(pages=[], all_pages=[], files={}, is_named=lambda target: True)


class Planter:
    """Writes markers into the fields of an instance, and remembers them in the ledger."""

    def __init__(self, ledger: Ledger, targets: Targets, state: State | None = None) -> None:
        self.ledger = ledger
        self.targets = targets
        self.state = state
        self.turn = itertools.count()

    def fill(self, subject: Subject, states: dict[str, State] | None = None) -> None:
        """`states`: of single fields that are more open or more closed than the rest."""
        instance = subject.instance
        for field in text_fields(type(instance)):
            state = (states or {}).get(field.name, self.state)
            setattr(instance, field.attname, self._text_value(subject, field, state))
        for field in type(instance)._meta.concrete_fields:
            if isinstance(field, StreamField):
                block = field.stream_block
                raw = self._block(subject, block, field.name, 0, True)
                setattr(instance, field.name, block.to_python(raw))
            elif type(field) is models.ForeignKey and (chosen := self._chosen(field)):
                setattr(instance, field.name, chosen)

    def _chosen(self, field: models.ForeignKey) -> Any:
        model = field.related_model
        if not _is_written(field) or not issubclass(
            model, (Page, get_document_model(), get_image_model())
        ):
            return None
        found = self.targets.of(model)
        return found[next(self.turn) % len(found)] if found else None

    def _text_value(self, subject: Subject, field: models.Field, state: State | None) -> str:
        token = self.ledger.plant(
            subject,
            field.name,
            state,
            named=field.name in NAMES and isinstance(subject.instance, Page),
        )
        if isinstance(field, models.EmailField):
            return f"{token}@example.org"
        if isinstance(field, models.URLField):
            return f"https://example.org/{token}"
        if isinstance(field, models.SlugField):
            return token
        if isinstance(field, RichTextField):
            return f"<p>{token}</p>"
        return token

    # Blocks

    def _block(self, subject: Subject, block: Any, path: str, turn: int, required: bool) -> Any:
        """A value as it is stored. `turn` says which of the targets its choosers take;
        `required` whether its texts must be seen."""
        if isinstance(block, blocks.StreamBlock):
            return list(self._stream(subject, block, path))
        if isinstance(block, blocks.ListBlock):
            return self._list(subject, block, path, turn, required)
        if isinstance(block, blocks.BaseStructBlock):
            shown = required and self._leads_to_something_open(block, turn)
            return {
                name: self._block(subject, child, f"{path}.{name}", turn, shown)
                for name, child in block.child_blocks.items()
            }
        if isinstance(block, _CHOOSERS):
            chosen = self._target(block, turn)
            return chosen.pk if chosen is not None else None
        return self._simple(subject, block, path, required)

    def _stream(self, subject: Subject, block: Any, path: str) -> Iterator[dict[str, Any]]:
        for name, child in block.child_blocks.items():
            for turn in range(self._turns(child)):
                value = self._block(subject, child, f"{path}.{name}", turn, True)
                # As all blocks that were saved once; wagtail-localize needs it.
                yield {"type": name, "value": value, "id": str(uuid.uuid4())}

    def _list(self, subject: Subject, block: Any, path: str, turn: int, required: bool) -> list:
        most = block.meta.max_num or 100
        turns = range(turn, turn + min(self._turns(block.child_block), most))
        return [
            self._block(subject, block.child_block, f"{path}[]", each, required) for each in turns
        ]

    def _turns(self, block: Any) -> int:
        """How often a block is written so that its choosers, or its links, meet all targets."""
        if isinstance(block, blocks.ListBlock) and block.meta.max_num:
            wanted = self._turns(block.child_block)
            return -(-wanted // block.meta.max_num)
        return max([1, *(len(self._targets_of(chooser)) for chooser in _choosers_in(block))])

    def _targets_of(self, chooser: Any) -> list[Any]:
        return self.targets.of(resolve_model_string(chooser.target_model))

    def _target(self, chooser: Any, turn: int) -> Any:
        found = self._targets_of(chooser)
        return found[turn % len(found)] if found else None

    def _leads_to_something_open(self, block: Any, turn: int) -> bool:
        alone = (blocks.ListBlock, blocks.StreamBlock)
        children = [each for each in block.child_blocks.values() if not isinstance(each, alone)]
        own = [chooser for child in children for chooser in _choosers_in(child)]
        chosen = [self._target(chooser, turn) for chooser in own]
        return all(target is None or self.targets.is_named(target) for target in chosen)

    def _simple(self, subject: Subject, block: Any, path: str, required: bool) -> Any:
        def text() -> str:
            return self.ledger.plant(subject, path, self.state, required=required)

        if isinstance(block, TableBlock):
            return {
                "first_row_is_table_header": True,
                "first_col_is_header": False,
                "table_caption": text(),
                "data": [[text(), text()], [text(), text()]],
            }
        if isinstance(block, ImpreciseDateBlock):
            return "2024-05"
        if isinstance(block, blocks.RichTextBlock):
            return f"<p>{text()}</p>{self._links(text)}"
        if isinstance(block, blocks.RawHTMLBlock):
            return f"<p>{text()}</p>"
        field = getattr(block, "field", None)
        if isinstance(field, forms.ChoiceField):
            choices: Any = field.choices
            values = [value for value, _label in choices if value]
            return values[0]
        if isinstance(field, forms.BooleanField):
            return False
        if isinstance(field, forms.IntegerField | forms.DecimalField | forms.FloatField):
            return field.min_value or 1
        if isinstance(field, forms.DateField | forms.DateTimeField | forms.TimeField):
            return "2024-05-01"
        if isinstance(field, forms.EmailField):
            return f"{text()}@example.org"
        if isinstance(field, forms.URLField):
            return f"https://example.org/{text()}"
        if isinstance(field, forms.CharField):
            return text()
        if isinstance(block, blocks.StaticBlock):
            return None
        raise AssertionError(f"What is a value for {type(block).__name__} at {path}?")

    def _links(self, text: Callable[[], str]) -> str:
        documents = self.targets.files[get_document_model()]
        links = [f'<a linktype="page" id="{page.pk}">{text()}</a>' for page in self.targets.pages]
        links += [f'<a linktype="document" id="{file.pk}">{text()}</a>' for file in documents]
        return "".join(f"<p>{link}</p>" for link in links)


def text_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields that hold words of somebody's own: no choices, no keys, nothing with a form of
    its own such as an official number."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, StreamField | ImpreciseDateField | models.FilePathField)
        and _is_written(field)
        and not field.choices
        and not field.primary_key
        and _takes_any_text(field)
    ]


def _is_written(field: models.Field) -> bool:
    if issubclass(field.model, Page) and field.model is Page:
        return field.name == "title" or field.name in WRITTEN_BY_EDITORS
    return field.name not in KEPT_BY_THE_FRAMEWORK or field.name in WRITTEN_BY_EDITORS


def _takes_any_text(field: models.Field) -> bool:
    harmless = (
        validators.MaxLengthValidator,
        validators.MinLengthValidator,
        validators.ProhibitNullCharactersValidator,
        validators.EmailValidator,
        validators.URLValidator,
    )
    is_slug = isinstance(field, models.SlugField)
    long_enough = field.max_length is None or field.max_length >= 9
    return long_enough and (is_slug or all(isinstance(each, harmless) for each in field.validators))


def _choosers_in(block: Any) -> Iterator[Any]:
    if isinstance(block, _CHOOSERS):
        yield block
    elif isinstance(block, blocks.ListBlock):
        yield from _choosers_in(block.child_block)
    elif isinstance(block, blocks.StreamBlock):
        return  # A stream repeats its own children.
    elif isinstance(block, blocks.BaseStructBlock):
        for child in block.child_blocks.values():
            yield from _choosers_in(child)


def plain_value(field: models.Field) -> Any:
    """A value for a required field that holds no words."""
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, ImpreciseDateField):
        return "2024-05"
    if isinstance(field, models.DateTimeField):
        return timezone.now()
    if isinstance(field, models.DateField):
        return timezone.localdate() + datetime.timedelta(days=30)
    if isinstance(field, models.IntegerField | models.DecimalField | models.FloatField):
        return 1
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.FileField):
        return ContentFile(b"Text", "datei.txt")
    if isinstance(field, models.BinaryField):
        return b"Text"
    if isinstance(field, models.JSONField):
        return {}
    if isinstance(field, models.UUIDField):
        return uuid.uuid4()
    if isinstance(field, models.CharField):  # One that takes only some texts, or very short ones.
        return "1"
    raise AssertionError(f"What is a value for {field}? Give {field.model._meta.label} a factory.")
