"""Message catalogues: `python -m scripts.messages update` or `check`.

`update` collects the texts of the source, fills the English catalogues (our message ids are
English) and compiles all. `check` names everything that `update` or a translator has to do.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("home", "network", "publications", "site")
LANGUAGES = ("de", "en")
HEADER = {
    "Project-Id-Version": "NeKoPa CMS",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}

Key = tuple[str | None, str, str]


def main(arguments: list[str]) -> int:
    if arguments not in (["update"], ["check"]):
        raise SystemExit(__doc__)
    for program in ("xgettext", "msgmerge", "msgfmt"):
        if not shutil.which(program):
            raise SystemExit(f"There is no {program}. On Debian and Ubuntu: apt install gettext")
    if arguments == ["update"]:
        update(ROOT, FOLDERS)
        return 0
    problems = check(ROOT, FOLDERS)
    print("\n".join(problems) or "The message catalogues are complete.")
    return 1 if problems else 0


def update(root: Path, folders: tuple[str, ...]) -> None:
    """Brings all catalogues up to date with the source; what is left is translating."""
    for folder in folders:
        extract(root / folder)
        for language in LANGUAGES:
            path = catalogue_path(root, folder, language)
            if not path.exists():
                continue
            catalogue = polib.pofile(str(path), encoding="utf-8")
            tidy(catalogue, language)
            if language == "en":
                fill_with_message_ids(catalogue)
            catalogue.save()
            catalogue.save_as_mofile(str(path.with_suffix(".mo")))
            waiting = len(catalogue.untranslated_entries()) + len(catalogue.fuzzy_entries())
            print(f"{path.relative_to(root)}: {len(catalogue)} texts, {waiting} to translate")


def check(root: Path, folders: tuple[str, ...]) -> list[str]:
    """One sentence for each thing wrong with the catalogues; none if all is well."""
    return [
        f"{path.relative_to(root)}: {problem}"
        for folder in folders
        for path, expected in source_texts(root, folder)
        for problem in catalogue_problems(path, expected)
    ]


def catalogue_path(root: Path, folder: str, language: str) -> Path:
    return root / folder / "locale" / language / "LC_MESSAGES" / "django.po"


def extract(folder: Path) -> None:
    """Writes the texts of a source folder into the catalogues in it."""
    (folder / "locale").mkdir(exist_ok=True)
    variables = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    languages = [f"--locale={language}" for language in LANGUAGES]
    result = subprocess.run(
        [
            *(sys.executable, "-m", "django", "makemessages", "--verbosity=0"),
            *("--no-location", "--no-obsolete", *languages),
        ],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
    )
    if result.returncode:
        raise SystemExit(f"The texts of {folder.name} cannot be read:\n{result.stderr}")


def source_texts(root: Path, folder: str) -> list[tuple[Path, set[Key]]]:
    """For each language, the catalogue's path and the keys that the source calls for."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        unneeded = shutil.ignore_patterns("locale", "static", "__pycache__", ".*")
        shutil.copytree(root / folder, copy / folder, ignore=unneeded)
        extract(copy / folder)
        return [
            (
                catalogue_path(root, folder, language),
                keys(catalogue_path(copy, folder, language)),
            )
            for language in LANGUAGES
        ]


def keys(path: Path) -> set[Key]:
    if not path.exists():
        return set()
    return {key(entry) for entry in polib.pofile(str(path), encoding="utf-8")}


def key(entry: polib.POEntry | polib.MOEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def tidy(catalogue: polib.POFile, language: str) -> None:
    """Leaves out dates and names, which would change with every run."""
    catalogue.header = ""
    catalogue.metadata = {**HEADER, "Language": language}
    catalogue.metadata_is_fuzzy = False


def fill_with_message_ids(catalogue: polib.POFile) -> None:
    for entry in [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = entry.msgid
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None


def catalogue_problems(path: Path, expected: set[Key]) -> list[str]:
    if not path.exists():
        return ["is missing, run `make messages`"] if expected else []
    catalogue = polib.pofile(str(path), encoding="utf-8")
    present = {key(entry) for entry in catalogue if not entry.obsolete}
    return [
        *(
            f"lacks {text[1]!r}, run `make messages`"
            for text in sorted(expected - present, key=str)
        ),
        *(
            f"has the unused {text[1]!r}, run `make messages`"
            for text in sorted(present - expected, key=str)
        ),
        *(f"does not translate {entry.msgid!r}" for entry in catalogue.untranslated_entries()),
        *(f"translates {entry.msgid!r} doubtfully (fuzzy)" for entry in catalogue.fuzzy_entries()),
        *format_problems(path),
        *compiled_problems(path, catalogue),
    ]


def format_problems(path: Path) -> list[str]:
    """Placeholders that differ between a text and its translation."""
    result = subprocess.run(
        ["msgfmt", "--check-format", f"--output-file={os.devnull}", path],
        capture_output=True,
        text=True,
    )
    return result.stderr.splitlines() if result.returncode else []


def compiled_problems(path: Path, catalogue: polib.POFile) -> list[str]:
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or translations(polib.mofile(str(compiled))) != translations(
        catalogue.translated_entries()
    ):
        return ["is newer than its compiled file, run `make messages`"]
    return []


def translations(
    entries: Iterable[polib.POEntry | polib.MOEntry],
) -> dict[Key, tuple[str, dict[int, str]]]:
    return {key(entry): (entry.msgstr, entry.msgstr_plural) for entry in entries}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
