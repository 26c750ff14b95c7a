"""Names of topics in English."""

TRANSLATIONS: dict[str, str] = {
    "Berufsbild und Stellen": "Job profile and positions",
    "Verankerung in der Verwaltung": "Participation within the administration",
    "Kommunalpolitik und Demokratie": "Local politics and democracy",
    "Methoden und Verfahren": "Methods and procedures",
}
