import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template import Context
from django.utils.translation import override

from home.factories import StandardPageFactory
from home.templatetags.home_tags import (
    control,
    control_kind,
    lang_attribute,
    page_card,
    soft_hyphens,
)

COLOURS = [("rot", "Rot"), ("blau", "Blau")]


class ExampleForm(forms.Form):
    email = forms.EmailField(
        help_text="Die dienstliche", widget=forms.EmailInput(attrs={"placeholder": "E-Mail"})
    )
    colour = forms.ChoiceField(choices=COLOURS)
    shade = forms.ChoiceField(choices=COLOURS, widget=forms.RadioSelect)
    shades = forms.MultipleChoiceField(choices=COLOURS, widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("email", "input"),
        ("colour", "select"),
        ("shade", "group"),
        ("shades", "group"),
        ("agreed", "checkbox"),
    ],
)
def test_each_kind_of_field_gets_its_form_of_control(name, kind):
    assert control_kind(ExampleForm()[name]) == kind


def test_a_control_has_the_class_of_the_design_system_and_no_placeholder():
    assert control(ExampleForm()["email"]) == (
        '<input type="email" name="email" maxlength="320" class="kern-form-input__input" required'
        ' aria-describedby="id_email_helptext" id="id_email">'
    )


def test_a_control_with_an_error_says_so_and_names_the_message():
    form = ExampleForm({"email": "kein-zeichen"})
    html = control(form["email"])
    assert 'class="kern-form-input__input kern-form-input__input--error"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'value="kein-zeichen"' in html


@pytest.mark.parametrize(
    ("language", "expected"), [("de", ""), ("", ""), (None, ""), ("en", ' lang="en"')]
)
def test_only_text_in_another_language_is_marked(language, expected):
    with override("de"):
        assert lang_attribute(language) == expected


def test_a_language_that_is_no_plain_code_cannot_break_out_of_the_attribute():
    with override("de"):
        assert lang_attribute('x" onclick="') == ' lang="x&quot; onclick=&quot;"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Partizipationsbeauftragte", "Partizipations|beauftragte"),
        ("Die Bürgerbeteiligungen", "Die Bürger|beteiligungen"),
        ("NeKoPa-Abonnement", "NeKoPa-Abonnement"),
        ("Beteiligung in der Verwaltung", "Beteiligung in der Verwaltung"),
        ("beteiligungsorientiert", "beteiligungsorientiert"),
        (None, ""),
    ],
)
def test_long_compounds_may_break_at_their_joint(text, expected):
    assert soft_hyphens(text).replace("\N{SOFT HYPHEN}", "|") == expected


@pytest.mark.django_db
def test_a_chosen_page_gives_the_card_that_the_visitor_may_see(rf):
    page = StandardPageFactory(title="Impressum")
    request = rf.get("/")
    request.user = AnonymousUser()
    assert page_card(Context({"request": request}), page) == page.card(request)


@pytest.mark.django_db
def test_without_a_chosen_page_or_a_request_there_is_no_card(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    assert page_card(Context({"request": request}), None) is None
    assert page_card(Context({}), StandardPageFactory()) is None
