"""The check of the message catalogues."""

import shutil
from pathlib import Path

import polib
import pytest

from scripts import messages

pytestmark = pytest.mark.skipif(not shutil.which("msgmerge"), reason="GNU gettext is not installed")

SOURCE = """
from django.utils.translation import gettext as _, ngettext, pgettext

_("Members")
pgettext("of a publication", "Edition")
ngettext("%(count)s page", "%(count)s pages", 2)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one folder whose catalogues are complete."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "models.py").write_text(SOURCE)
    messages.update(tmp_path, ("app",))
    german = polib.pofile(str(messages.catalogue_path(tmp_path, "app", "de")))
    for entry in german:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: "%(count)s Seite", 1: "%(count)s Seiten"}
        else:
            entry.msgstr = {"Members": "Mitglieder", "Edition": "Ausgabe"}[entry.msgid]
    german.save()
    messages.update(tmp_path, ("app",))
    return tmp_path


def problems(project: Path) -> list[str]:
    return messages.check(project, ("app",))


def test_complete_catalogues_have_no_problems(project):
    assert problems(project) == []


def test_the_english_catalogue_is_filled_with_the_message_ids(project):
    english = polib.pofile(str(messages.catalogue_path(project, "app", "en")))

    assert [(e.msgctxt, e.msgid, e.msgstr, e.msgstr_plural) for e in english] == [
        (None, "Members", "Members", {}),
        ("of a publication", "Edition", "Edition", {}),
        (None, "%(count)s page", "", {0: "%(count)s page", 1: "%(count)s pages"}),
    ]


def test_a_second_update_changes_nothing(project):
    before = {path: path.read_bytes() for path in project.rglob("*.?o")}

    messages.update(project, ("app",))

    assert len(before) == 4
    assert {path: path.read_bytes() for path in project.rglob("*.?o")} == before


def test_a_new_text_is_missed_in_both_languages(project):
    (project / "app" / "views.py").write_text("from gettext import gettext as _\n_('Meetings')")

    assert problems(project) == [
        "app/locale/de/LC_MESSAGES/django.po: lacks 'Meetings', run `make messages`",
        "app/locale/en/LC_MESSAGES/django.po: lacks 'Meetings', run `make messages`",
    ]


def test_a_removed_text_is_found_in_both_languages(project):
    source = project / "app" / "models.py"
    source.write_text(source.read_text().replace('_("Members")', ""))

    assert problems(project) == [
        "app/locale/de/LC_MESSAGES/django.po: has the unused 'Members', run `make messages`",
        "app/locale/en/LC_MESSAGES/django.po: has the unused 'Members', run `make messages`",
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"msgstr": ""}, "does not translate 'Members'"),
        ({"flags": ["fuzzy"]}, "translates 'Members' doubtfully (fuzzy)"),
    ],
)
def test_a_text_without_a_certain_translation_is_found(project, change, problem):
    path = messages.catalogue_path(project, "app", "de")
    catalogue = polib.pofile(str(path))
    vars(catalogue.find("Members")).update(change)
    catalogue.save()
    catalogue.save_as_mofile(str(path.with_suffix(".mo")))

    assert problems(project) == [f"app/locale/de/LC_MESSAGES/django.po: {problem}"]


def test_a_changed_placeholder_is_found(project):
    path = messages.catalogue_path(project, "app", "de")
    catalogue = polib.pofile(str(path))
    catalogue.find("%(count)s page").msgstr_plural = {0: "%(count)s Seite", 1: "%(zahl)s Seiten"}
    catalogue.save()
    catalogue.save_as_mofile(str(path.with_suffix(".mo")))

    assert any("'msgstr[1]'" in problem for problem in problems(project))


def test_a_compiled_file_that_lags_behind_is_found(project):
    path = messages.catalogue_path(project, "app", "de")
    catalogue = polib.pofile(str(path))
    catalogue.find("Members").msgstr = "Mitgliedschaften"
    catalogue.save()

    assert problems(project) == [
        "app/locale/de/LC_MESSAGES/django.po: is newer than its compiled file, run `make messages`"
    ]
