"""Meetings and working groups: snippets that the landing page lists."""

from typing import Any

from home.imprecise_dates import ImpreciseDate

from ..content import PageKey

MEETINGS: dict[str, dict[str, Any]] = {
    "meeting-2024": {
        "title": "Netzwerktreffen 2024",
        "date": ImpreciseDate.from_text("Anfang März 2024"),
        "place": "",
        "text": (
            "<p>Zwei Tage mit Werkstätten, kollegialer Beratung und einem Blick in die Praxis vor "
            "Ort. Die Ergebnisse sind dokumentiert.</p>"
        ),
        "documentation_page": PageKey("meeting-report"),
        "status": "held",
    },
    "meeting-2025": {
        "title": "Netzwerktreffen 2025",
        "date": ImpreciseDate.from_text("Frühjahr 2025"),
        "place": "",
        "text": (
            "<p>Das nächste zweitägige Treffen ist in Planung. Termin und Ort geben wir hier "
            "bekannt, Mitglieder erhalten eine Einladung.</p>"
        ),
        "documentation_page": None,
        "status": "planned",
    },
}

WORKING_GROUPS: dict[str, dict[str, Any]] = {
    "nekopa-ag": {
        "name": "NeKoPa-AG",
        "text": (
            "<p>Die NeKoPa-AG entwickelt Strategien, mit denen sich die lokale Demokratie stärken "
            "lässt. Sie fragt, was Beteiligung dazu beitragen kann und wo sie auf andere "
            "angewiesen ist, und bringt ihre Entwürfe in das Netzwerktreffen ein.</p>"
        ),
    },
}
