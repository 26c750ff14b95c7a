"""Imprecise dates as model field, form field and StreamField block."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import checks
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import FieldBlock

from home.imprecise_dates import ImpreciseDate, ImpreciseDateError

EXAMPLES = _(
    "For example “March 2020”, “5 March 2024”, “4–5 March 2024”, “Spring 2025”, "
    "“Early March 2024”, “around 2013” or “2013–2015”."
)


class ImpreciseDateFormField(forms.CharField):
    """A text input for a date in German or English words; cleans to an ImpreciseDate or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["help_text"] = kwargs.get("help_text") or EXAMPLES
        super().__init__(empty_value=None, **kwargs)

    def to_python(self, value: Any) -> ImpreciseDate | None:
        if isinstance(value, ImpreciseDate):
            return value
        text = super().to_python(value)
        try:
            return ImpreciseDate.from_text(text) if text else None
        except ImpreciseDateError as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        """Show a date in words, and a text that is no date as it was typed."""
        return str(value) if isinstance(value, ImpreciseDate) else value


# Not a CharField, though stored like one: wagtail-localize would offer its text for translation,
# Wagtail's revision comparison and REST framework's serializers would take its value for a string.
class ImpreciseDateField(models.Field):
    """An ImpreciseDate or None, stored as EDTF, "" for None (so look for none with `field=""`).

    `earliest_field` names a nullable DateField, declared further down in the same model, which
    receives the earliest day on saving and which the database can sort by. As with an ImageField's
    width and height, neither `QuerySet.update` nor `save(update_fields=[this field])` writes it.
    """

    description = _("Imprecise date")

    def __init__(self, *args: Any, earliest_field: str = "", **kwargs: Any) -> None:
        self.earliest_field = earliest_field
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        if self.earliest_field:
            kwargs["earliest_field"] = self.earliest_field
        if self.max_length == 40:
            del kwargs["max_length"]
        return name, path, args, kwargs

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        return [*super().check(**kwargs), *self._check_null(), *self._check_earliest_field()]

    def get_internal_type(self) -> str:
        return "CharField"

    def get_default(self) -> ImpreciseDate | None:
        return self.to_python(super().get_default())

    def to_python(self, value: Any) -> ImpreciseDate | None:
        """Raises ValidationError for anything but an ImpreciseDate, EDTF, "" or None."""
        if value is None or value == "":
            return None
        if isinstance(value, ImpreciseDate):
            return value
        try:
            return ImpreciseDate.from_edtf(str(value))
        except ImpreciseDateError as error:
            raise ValidationError(str(error), code="invalid") from error

    def from_db_value(self, value: str | None, *_: Any) -> ImpreciseDate | None:
        return ImpreciseDate.from_edtf(value) if value else None

    def get_prep_value(self, value: Any) -> str:
        date = self.to_python(super().get_prep_value(value))
        return date.edtf if date else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: ImpreciseDate | None, model_instance: models.Model | None) -> None:
        super().validate("" if value is None else value, model_instance)

    def pre_save(self, model_instance: models.Model, add: bool) -> ImpreciseDate | None:
        date = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, date)
        if self.earliest_field:
            setattr(model_instance, self.earliest_field, date.earliest if date else None)
        return date

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": ImpreciseDateFormField, **kwargs})

    def _check_null(self) -> list[checks.CheckMessage]:
        if not self.null:
            return []
        return [
            checks.Error(
                "ImpreciseDateFields do not accept null values.",
                hint="No date is stored as an empty text: use blank=True.",
                obj=self,
                id="home.E101",
            )
        ]

    def _check_earliest_field(self) -> list[checks.CheckMessage]:
        if not self.earliest_field:
            return []
        try:
            companion = self.model._meta.get_field(self.earliest_field)
        except FieldDoesNotExist:
            companion = None
        if not (type(companion) is models.DateField and companion.null):
            problem, number = "must be a DateField with null=True.", 102
        elif not self._is_saved_before(companion):
            problem, number = "must be declared after this field, in the same model.", 103
        else:
            return []
        return [
            checks.Error(
                f"The earliest_field '{self.earliest_field}' {problem}",
                obj=self,
                id=f"home.E{number}",
            )
        ]

    def _is_saved_before(self, companion: models.Field) -> bool:
        saved = self.model._meta.local_concrete_fields
        return companion in saved and saved.index(self) < saved.index(companion)


class ImpreciseDateBlock(FieldBlock):
    """An ImpreciseDate or None, stored as EDTF or null, written and shown in words."""

    def __init__(self, required: bool = True, help_text: Any = None, **kwargs: Any) -> None:
        self.field = ImpreciseDateFormField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    class Meta:
        icon = "date"
        label = _("Date")
        preview_value = "2025-21"

    def to_python(self, value: Any) -> ImpreciseDate | None:
        """Take EDTF, as stored or given by code; raises ImpreciseDateError."""
        if value is None or isinstance(value, ImpreciseDate):
            return value
        return ImpreciseDate.from_edtf(value) if value else None

    def normalize(self, value: Any) -> ImpreciseDate | None:
        return self.to_python(value)

    def value_from_form(self, value: Any) -> Any:
        """Keep a text that is no date as it was typed; `clean` says what is wrong with it."""
        try:
            return self.field.to_python(value)
        except ValidationError:
            return value

    def get_prep_value(self, value: Any) -> str | None:
        # Wagtail also asks for typed text that has not been cleaned yet, to look for changes.
        return value.edtf if isinstance(value, ImpreciseDate) else value or None

    def render_basic(self, value: ImpreciseDate | None, context: Any = None) -> str:
        return str(value) if value else ""
