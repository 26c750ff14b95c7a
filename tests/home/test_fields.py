"""Imprecise dates in models, forms, revisions and translations."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django import forms
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps
from django.utils import translation
from modelcluster.models import ClusterableModel
from wagtail.admin.compare import FieldComparison
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail_localize.fields import (
    SynchronizedField,
    copy_synchronised_fields,
    get_translatable_fields,
)
from wagtail_localize.segments.extract import extract_segments

from home.fields import (
    EXAMPLES,
    ImpreciseDateField,
    ImpreciseDateFormField,
)
from home.imprecise_dates import ImpreciseDate
from network.factories import MeetingFactory
from network.models import Meeting

MARCH = ImpreciseDate("2024-03")


@pytest.fixture(autouse=True)
def german() -> Any:
    with translation.override("de"):
        yield


@pytest.fixture
def Paper() -> Any:
    with isolate_apps():

        class Paper(ClusterableModel):
            issued = ImpreciseDateField("issued", blank=True, earliest_field="issued_earliest")
            issued_earliest = models.DateField(null=True, editable=False)

            class Meta:
                app_label = "home"

            def __str__(self) -> str:
                return str(self.issued)

        yield Paper


def saved_values(paper: models.Model) -> dict[str, Any]:
    """What saving sends to the database, asked for in the order of the fields."""
    return {
        field.name: field.get_db_prep_save(field.pre_save(paper, True), connection)
        for field in paper._meta.concrete_fields
        if not field.primary_key
    }


# The model field


@pytest.mark.parametrize("value", [MARCH, "2024-03"])
def test_a_date_is_saved_as_edtf_with_its_earliest_day(Paper: Any, value: Any) -> None:
    paper = Paper(issued=value)
    assert saved_values(paper) == {
        "issued": "2024-03",
        "issued_earliest": connection.ops.adapt_datefield_value(date(2024, 3, 1)),
    }
    assert (paper.issued, paper.issued_earliest) == (MARCH, date(2024, 3, 1))


@pytest.mark.parametrize("value", [None, ""])
def test_no_date_is_saved_as_an_empty_text_and_no_day(Paper: Any, value: Any) -> None:
    paper = Paper(issued=value, issued_earliest=date(2020, 1, 1))
    assert saved_values(paper) == {"issued": "", "issued_earliest": None}
    assert paper.issued is None


def test_a_new_object_has_no_date(Paper: Any) -> None:
    assert Paper().issued is None


def test_a_default_is_a_date() -> None:
    assert ImpreciseDateField(default="2024-03").get_default() == MARCH


def test_a_stored_text_is_read_as_a_date() -> None:
    field = ImpreciseDateField()
    assert field.from_db_value("2024-03", None, connection) == MARCH
    assert field.from_db_value("", None, connection) is None


@pytest.mark.parametrize("value", ["März 2024", "2024-13", 5])
def test_a_model_refuses_anything_but_edtf(Paper: Any, value: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        Paper(issued=value).full_clean()
    assert list(refused.value.message_dict) == ["issued"]


def test_a_required_date_is_missed_as_a_blank() -> None:
    with pytest.raises(ValidationError) as missed:
        ImpreciseDateField().clean(None, None)
    assert missed.value.code == "blank"


def test_a_query_compares_with_what_is_stored(Paper: Any) -> None:
    for value, stored in [(MARCH, "2024-03"), ("2024-03", "2024-03"), ("", "")]:
        assert Paper.objects.filter(issued=value).query.sql_with_params()[1] == (stored,)


def test_a_migration_writes_the_field_as_it_was_declared() -> None:
    field = ImpreciseDateField("issued", blank=True, earliest_field="issued_earliest")
    name, path, args, keywords = field.deconstruct()
    assert (name, path, args) == (None, "home.fields.ImpreciseDateField", [])
    assert keywords == {
        "verbose_name": "issued",
        "blank": True,
        "earliest_field": "issued_earliest",
    }
    assert MigrationWriter.serialize(field)[1] == {"import home.fields"}
    assert field.clone().max_length == 40


def test_the_column_is_a_text_of_forty_characters() -> None:
    assert ImpreciseDateField().db_type(connection) == "varchar(40)"


def check_ids(model: Any) -> list[str | None]:
    return [message.id for message in model._meta.get_field("issued").check()]


def test_a_well_declared_field_passes_the_system_checks(Paper: Any) -> None:
    assert check_ids(Paper) == []


@pytest.mark.parametrize(
    ("companion", "problems"),
    [
        (None, ["home.E102"]),
        (models.DateField(), ["home.E102"]),
        (models.DateTimeField(null=True), ["home.E102"]),
        (models.DateField(null=True), []),
    ],
)
@isolate_apps()
def test_the_system_checks_want_a_nullable_companion(
    companion: models.Field | None, problems: list[str]
) -> None:
    class Paper(models.Model):
        issued = ImpreciseDateField(earliest_field="issued_earliest")
        if companion:
            issued_earliest = companion.clone()

        class Meta:
            app_label = "home"

        def __str__(self) -> str:
            return ""

    assert check_ids(Paper) == problems


@isolate_apps()
def test_the_system_checks_want_the_companion_to_be_saved_after_the_date() -> None:
    class Paper(models.Model):
        issued_earliest = models.DateField(null=True)
        issued = ImpreciseDateField(earliest_field="issued_earliest")

        class Meta:
            app_label = "home"

        def __str__(self) -> str:
            return ""

    class Reissue(Paper):
        class Meta:
            app_label = "home"

        reissued = ImpreciseDateField(earliest_field="issued_earliest")

    assert check_ids(Paper) == ["home.E103"]
    assert [error.id for error in Reissue._meta.get_field("reissued").check()] == ["home.E103"]


@isolate_apps()
def test_the_system_checks_refuse_null() -> None:
    class Paper(models.Model):
        issued = ImpreciseDateField(null=True)

        class Meta:
            app_label = "home"

        def __str__(self) -> str:
            return ""

    assert check_ids(Paper) == ["home.E101"]


# Revisions, fixtures, translations


@pytest.mark.parametrize(("value", "stored"), [(MARCH, "2024-03"), (None, None)])
def test_a_revision_keeps_the_date_and_its_earliest_day(
    Paper: Any, value: ImpreciseDate | None, stored: str | None
) -> None:
    paper = Paper(pk=1, issued=value)
    content = paper.serializable_data()
    earliest = value.earliest if value else None
    assert content == {"pk": 1, "issued": stored, "issued_earliest": earliest}
    restored = Paper.from_serializable_data(content)
    assert (restored.issued, restored.issued_earliest) == (value, earliest)


def test_a_fixture_keeps_the_date(Paper: Any) -> None:
    stream = StringIO()
    serializers.serialize("json", [Paper(pk=1, issued=MARCH)], stream=stream)
    assert '"issued": "2024-03"' in stream.getvalue()


def test_a_comparison_of_revisions_shows_both_dates(Paper: Any) -> None:
    field = Paper._meta.get_field("issued")
    panel = FieldPanel("issued").bind_to_model(Paper)
    assert panel.get_comparison_class() is FieldComparison
    difference = FieldComparison(field, Paper(issued=MARCH), Paper(issued=ImpreciseDate("2025")))
    assert difference.has_changed()
    assert "März 2024" in difference.htmldiff()


def test_a_translation_shares_the_date_and_does_not_offer_it_for_translation(Paper: Any) -> None:
    assert SynchronizedField("issued") in get_translatable_fields(Paper)
    source, target = Paper(issued=MARCH), Paper()
    copy_synchronised_fields(source, target)
    assert target.issued == MARCH
    assert extract_segments(source) == []


# The form field


def test_an_editor_sees_the_date_in_words_and_may_change_them(Paper: Any) -> None:
    panel = ObjectList([FieldPanel("issued")], base_form_class=WagtailAdminModelForm)
    form_class = panel.bind_to_model(Paper).get_form_class()
    form = form_class(instance=Paper(issued=MARCH))
    assert 'value="März 2024"' in str(form["issued"])
    assert form["issued"].help_text == EXAMPLES

    form = form_class({"issued": "Frühling 2025"}, instance=Paper(issued=MARCH))
    assert form.is_valid()
    assert form.instance.issued == ImpreciseDate("2025-21")
    assert form.changed_data == ["issued"]


def test_a_date_written_otherwise_is_no_change(Paper: Any) -> None:
    form_class = forms.modelform_factory(Paper, fields=["issued"])
    assert form_class({"issued": "03/2024"}, instance=Paper(issued=MARCH)).changed_data == []


def test_a_date_can_be_removed(Paper: Any) -> None:
    form_class = forms.modelform_factory(Paper, fields=["issued"])
    form = form_class({"issued": " "}, instance=Paper(issued=MARCH))
    assert form.is_valid()
    assert form.instance.issued is None


def test_a_refused_text_stays_in_the_field_beside_its_error() -> None:
    class Form(forms.Form):
        issued = ImpreciseDateFormField()

    with translation.override("en"):
        form = Form({"issued": "30. Februar 2024"})
        assert form.errors == {"issued": ["February 2024 has no day 30."]}
    assert 'value="30. Februar 2024"' in str(form["issued"])


def test_a_required_date_is_asked_for() -> None:
    with pytest.raises(ValidationError) as missed:
        ImpreciseDateFormField().clean("")
    assert missed.value.code == "required"


def test_the_help_of_a_field_can_be_its_own() -> None:
    assert ImpreciseDateField(help_text="Of the meeting").formfield().help_text == "Of the meeting"


# The database


@pytest.mark.django_db
def test_the_database_sorts_by_the_earliest_day() -> None:
    in_order = ["2013~", "2024-03-05", "[2024-03-11..2024-03-20]", "2024-24", "2025-01/2025-02"]
    for edtf in reversed(in_order):
        MeetingFactory(date=ImpreciseDate(edtf))
    meetings = Meeting.objects.order_by("date_earliest")
    assert [meeting.date.edtf for meeting in meetings if meeting.date] == in_order
    assert meetings.filter(date_earliest__year=2024).count() == 3


@pytest.mark.django_db
def test_the_database_finds_meetings_by_date_and_by_its_absence() -> None:
    dated, undated = MeetingFactory(date=MARCH), MeetingFactory(date=None)
    assert list(Meeting.objects.filter(date=MARCH)) == [dated]
    assert list(Meeting.objects.filter(date="")) == [undated]
    assert Meeting.objects.values_list("date", flat=True).get(pk=dated.pk) == MARCH
