"""What publications are about."""

TOPICS: dict[str, dict[str, str]] = {
    "topic-profession": {"name": "Berufsbild und Stellen", "slug": "berufsbild"},
    "topic-administration": {"name": "Verankerung in der Verwaltung", "slug": "verwaltung"},
    "topic-politics": {"name": "Kommunalpolitik und Demokratie", "slug": "demokratie"},
    "topic-methods": {"name": "Methoden und Verfahren", "slug": "methoden"},
}
