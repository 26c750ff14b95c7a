"""The brochure on the job profile; its chapters are in two modules of their own."""

from home.imprecise_dates import ImpreciseDate

from ..content import InitialPage
from .brochure_chapters_one import CHAPTERS as FIRST_CHAPTERS
from .brochure_chapters_two import CHAPTERS as LAST_CHAPTERS

JOB_PROFILE = InitialPage(
    key="job-profile",
    model="publications.BrochurePage",
    slug="berufsbild",
    title="Berufsbild kommunale Partizipationsbeauftragte",
    topics=("topic-profession",),
    fields={
        "menu_title": "Berufsbild",
        "show_in_menus": True,
        "teaser": (
            "Aufgaben, Kompetenzen, Stellung in der Verwaltung: Die Broschüre beschreibt, was "
            "Partizipationsbeauftragte leisten und was sie dafür brauchen."
        ),
        "search_description": (
            "Broschüre zum Berufsbild kommunale Partizipationsbeauftragte: online lesen oder als "
            "barrierefreies PDF herunterladen."
        ),
        "lead": (
            "Was dieser Beruf leistet, welche Fähigkeiten er verlangt und was eine Kommune "
            "bereitstellen sollte, damit Beteiligung gelingt."
        ),
        "authors": [("organisation", "Netzwerk kommunale Partizipationsbeauftragte (NeKoPa)")],
        "issued": ImpreciseDate.from_text("März 2020"),
        "chapters": [*FIRST_CHAPTERS, *LAST_CHAPTERS],
    },
)
