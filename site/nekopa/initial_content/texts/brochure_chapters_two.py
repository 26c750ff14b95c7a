"""Chapters 5 to 8 of the brochure."""

from ..content import PageKey

_RESOURCES = {
    "title": "Ausstattung",
    "body": [
        (
            "paragraph",
            "<p>Beteiligung braucht Zeit, Geld und Aufmerksamkeit. Wer sie einer Person zusätzlich zu "
            "vollen Aufgaben überträgt, bekommt meist beides nur halb. Drei Dinge sollten von Anfang an "
            "geplant sein.</p>",
        ),
        ("heading", {"text": "Eine Stelle, die bleibt"}),
        (
            "paragraph",
            "<p>Vertrauen wächst über Jahre. Befristete Stellen enden häufig gerade dann, wenn die "
            "Ämter angefangen haben, von selbst nachzufragen. Eine unbefristete Stelle mit geregelter "
            "Vertretung ist deshalb die wichtigste Ausstattung überhaupt.</p>",
        ),
        ("heading", {"text": "Ein eigenes Budget"}),
        (
            "paragraph",
            "<p>Räume, Einladungen, Kinderbetreuung, Dolmetschen, Gebärdensprache, externe Moderation: "
            "All das kostet. Ein eigener Haushaltsansatz macht es möglich, schnell zu helfen, wenn ein "
            "Fachamt ein Verfahren beginnt.</p>",
        ),
        ("heading", {"text": "Zugang zu Informationen"}),
        (
            "paragraph",
            "<p>Wer zu spät von einem Vorhaben erfährt, kann nur noch reparieren. "
            "Partizipationsbeauftragte müssen Vorlagen früh sehen und wissen, wann worüber beraten "
            "wird.</p>",
        ),
    ],
}

_FIRST_YEAR = {
    "title": "Das erste Jahr",
    "body": [
        (
            "paragraph",
            "<p>Neue Stellen stehen unter Erwartungsdruck. Ein ruhiger Anfang zahlt sich aus: erst "
            "zuhören, dann ein überschaubares Vorhaben gut machen, danach Regeln vorschlagen.</p>",
        ),
        (
            "steps",
            [
                "Mit Leitung, Fachämtern und Fraktionen sprechen und Erwartungen sammeln",
                "Laufende und geplante Beteiligungsverfahren zusammenstellen",
                "Ein Verfahren begleiten, das gute Aussicht auf Erfolg hat",
                "Ergebnisse sichtbar machen, im Haus und in der Öffentlichkeit",
                "Einen Vorschlag für dauerhafte Regeln in die Gremien bringen",
            ],
        ),
        (
            "paragraph",
            "<p>Planen Sie von Beginn an Zeit für den Austausch mit anderen Kommunen ein. Viele Fragen "
            "hat dort schon jemand beantwortet.</p>",
        ),
    ],
}

_HIRING = {
    "title": "Stellen ausschreiben",
    "body": [
        (
            "paragraph",
            "<p>Eine gute Ausschreibung nennt den Auftrag, die Entscheidungswege und die Mittel. Sie "
            "verspricht nicht mehr, als die Kommune einlösen kann, und beschreibt Fähigkeiten statt "
            "bestimmter Abschlüsse.</p>"
            "<ul>"
            "<li>Wozu gibt es die Stelle, und wer hat sie beschlossen?</li>"
            "<li>Wem ist sie zugeordnet, und wo darf sie vortragen?</li>"
            "<li>Welches Budget steht zur Verfügung?</li>"
            "<li>Welche Abend- und Wochenendtermine sind üblich, und wie werden sie ausgeglichen?</li>"
            "</ul>"
            "<p>Textbausteine für Stellenbeschreibung und Ausschreibung finden Sie in den Materialien "
            "des NeKoPa-Abonnements.</p>",
        ),
        (
            "page_link",
            {"page": PageKey("job-advertisement-kit"), "text": "Zu den Textbausteinen"},
        ),
    ],
}

_QUESTIONS = {
    "title": "Häufige Fragen",
    "body": [
        (
            "accordion",
            [
                {
                    "question": "Braucht jede Kommune eine eigene Stelle?",
                    "answer": (
                        "<p>Nicht unbedingt eine ganze. Kleine Gemeinden können einen Stellenanteil "
                        "festlegen oder sich eine Fachkraft teilen, zum Beispiel über den Landkreis. "
                        "Wichtig ist, dass jemand ausdrücklich zuständig ist und Zeit dafür hat.</p>"
                    ),
                },
                {
                    "question": "Welche Ausbildung ist nötig?",
                    "answer": (
                        "<p>Einen einzigen richtigen Weg gibt es nicht. Hilfreich sind Erfahrungen in "
                        "Moderation und Projektarbeit und die Bereitschaft, sich in Verwaltungsabläufe "
                        "einzuarbeiten.</p>"
                    ),
                },
                {
                    "question": "Wie lässt sich der Erfolg messen?",
                    "answer": (
                        "<p>Weniger an der Zahl der Veranstaltungen als an den Folgen: Wer hat "
                        "teilgenommen? Welche Vorschläge sind eingeflossen? Wissen die Beteiligten, was "
                        "aus ihren Beiträgen wurde? Wenige, regelmäßig erhobene Angaben genügen.</p>"
                    ),
                },
                {
                    "question": "Was tun, wenn der Rat skeptisch ist?",
                    "answer": (
                        "<p>Früh einbeziehen und an einem Beispiel zeigen, dass Beteiligung "
                        "Entscheidungen vorbereitet und nicht ersetzt. Oft überzeugt das Gespräch mit "
                        "Ratsmitgliedern einer Nachbarkommune mehr als jedes Konzept.</p>"
                    ),
                },
            ],
        ),
        (
            "notice",
            {
                "heading": "Zu dieser Fassung",
                "text": (
                    "<p>Dieser Text ist eine Beispielfassung für den Start der Website. Die Redaktion "
                    "ersetzt ihn durch den Wortlaut der Broschüre vom März 2020.</p>"
                ),
            },
        ),
    ],
}

CHAPTERS = [
    ("chapter", _RESOURCES),
    ("chapter", _FIRST_YEAR),
    ("chapter", _HIRING),
    ("chapter", _QUESTIONS),
]
