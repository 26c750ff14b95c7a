"""Chapters 1 to 4 of the brochure."""

from ..content import PageKey

_PURPOSE = {
    "title": "Worum es geht",
    "body": [
        (
            "paragraph",
            "<p>In vielen Rathäusern gibt es inzwischen eine Stelle, die gefragt wird, sobald "
            "Bürgerinnen und Bürger mitreden sollen. Sie plant Verfahren, berät Fachämter, moderiert "
            "Konflikte und achtet darauf, dass Ergebnisse nicht in der Schublade verschwinden. Mal "
            "heißt sie Koordinierungsstelle, mal Stabsstelle, mal Büro für Bürgerbeteiligung.</p>"
            "<p>So verschieden die Namen sind, so ähnlich ist die Arbeit. Was fehlt, ist ein "
            "gemeinsames Bild davon: Was gehört zu diesem Beruf? Was gehört nicht dazu? Und was muss "
            "eine Kommune bereitstellen, wenn sie es ernst meint?</p>",
        ),
        ("heading", {"text": "Für wen diese Broschüre gedacht ist"}),
        (
            "paragraph",
            "<ul>"
            "<li><b>Verwaltungsleitungen und Personalstellen</b>, die eine Stelle schaffen, bewerten "
            "oder ausschreiben</li>"
            "<li><b>Mitglieder von Räten und Kreistagen</b>, die wissen möchten, was sie von der Stelle "
            "erwarten können</li>"
            "<li><b>Beschäftigte</b>, die diese Aufgabe übernehmen oder schon lange wahrnehmen</li>"
            "</ul>",
        ),
        (
            "paragraph",
            "<p>Beschrieben ist der Beruf aus der Sicht derer, die ihn ausüben. Wo sie arbeiten, zeigt "
            'die <a href="page:members">Übersicht der Mitglieder</a>.</p>',
        ),
        (
            "quote",
            {
                "text": (
                    "Partizipationsbeauftragte übersetzen: zwischen Amt und Alltag, zwischen Beschluss "
                    "und Gespräch."
                ),
                "source": "",
            },
        ),
    ],
}

_TASKS = {
    "title": "Aufgaben",
    "body": [
        (
            "paragraph",
            "<p>Was im Einzelnen zu tun ist, hängt von der Größe und den Gewohnheiten einer Kommune "
            "ab. Vier Felder finden sich fast überall.</p>",
        ),
        ("heading", {"text": "Verfahren gestalten"}),
        (
            "paragraph",
            "<p>Am Anfang steht eine schlichte Frage: Was ist noch offen? Partizipationsbeauftragte "
            "klären mit den Verantwortlichen, worüber tatsächlich entschieden wird, wer betroffen ist "
            "und was mit den Ergebnissen geschieht. Erst danach wählen sie ein Format, planen Zeit und "
            "Geld und sorgen dafür, dass auch leise Stimmen Gehör finden.</p>",
        ),
        ("heading", {"text": "Verwaltung beraten"}),
        (
            "paragraph",
            "<p>Die meisten Beteiligungsverfahren führen Fachämter durch. Sie brauchen jemanden, der "
            "früh mitdenkt, Entwürfe gegenliest, bei der Vergabe hilft und weiß, wen man fragen kann. "
            "Dazu gehören Schulungen für Kolleginnen und Kollegen und gemeinsame Standards, etwa "
            "kommunale Leitlinien.</p>",
        ),
        ("heading", {"text": "Strukturen sichern"}),
        (
            "paragraph",
            "<ul>"
            "<li>Vorhabenlisten aktuell halten und verständlich veröffentlichen</li>"
            "<li>Beiräte und Gremien für Beteiligung begleiten</li>"
            "<li>Rückmeldung geben, was aus Vorschlägen geworden ist</li>"
            "<li>Verfahren auswerten und Schlüsse daraus ziehen</li>"
            "</ul>",
        ),
        ("heading", {"text": "Brücken bauen"}),
        (
            "paragraph",
            "<p>Beteiligung berührt die Rolle der gewählten Mitglieder des Rates. Wer sie früh "
            "einbezieht, gewinnt Verbündete: Sie entscheiden am Ende, und gute Beteiligung verbessert "
            "ihre Grundlage dafür. Ebenso wichtig ist der Draht zu Vereinen, Initiativen und zu "
            "Menschen, die sich bisher nicht angesprochen fühlen.</p>",
        ),
    ],
}

_SKILLS = {
    "title": "Kompetenzen",
    "body": [
        (
            "paragraph",
            "<p>Niemand bringt alles mit. Die Übersicht ordnet, was im Alltag zählt, und unterscheidet "
            "zwischen dem, was beim Einstieg vorhanden sein sollte, und dem, was sich im Amt lernen "
            "lässt.</p>",
        ),
        (
            "table",
            {
                "data": [
                    ["Feld", "Beim Einstieg", "Im Amt zu lernen"],
                    ["Methode", "Moderation, Konzeption", "Formate vor Ort, Vergabe von Aufträgen"],
                    ["Verwaltung", "Verständnis für Abläufe", "Zuständigkeiten, Beratungsfolgen"],
                    ["Haltung", "Allparteilichkeit, Geduld", "Umgang mit Rollenkonflikten"],
                    ["Kommunikation", "Klare Sprache", "Presse, soziale Medien"],
                    ["Auswertung", "Interesse an Wirkung", "Einfache Evaluation, Berichte"],
                ],
                "first_row_is_table_header": True,
                "first_col_is_header": True,
                "table_header_choice": "both",
                "table_caption": "Kompetenzfelder im Überblick",
            },
        ),
        ("heading", {"text": "Haltung ist der Kern"}),
        (
            "paragraph",
            "<p>Methoden kann man üben. Schwerer zu erwerben ist die Haltung, die dieser Beruf "
            "verlangt: neugierig auf Einwände, fair gegenüber allen Seiten, klar in der Sache. "
            "Partizipationsbeauftragte vertreten kein Ergebnis. Sie vertreten ein gutes Verfahren.</p>",
        ),
        ("heading", {"text": "Lernen im Beruf"}),
        (
            "paragraph",
            "<p>Einen vorgezeichneten Ausbildungsweg gibt es nicht. Wer die Stelle antritt, kommt aus "
            "der Planung, der Sozialarbeit, der Politikwissenschaft oder aus der Verwaltung selbst. Umso "
            "wichtiger sind Fortbildung, Hospitation und der Austausch mit anderen, die dieselbe "
            "Arbeit machen.</p>",
        ),
    ],
}

_POSITION = {
    "title": "Stellung in der Verwaltung",
    "body": [
        (
            "paragraph",
            "<p>Wo die Stelle angesiedelt ist, entscheidet mit über ihre Wirkung. Bewährt haben sich "
            "Orte mit Nähe zur Verwaltungsleitung und kurzen Wegen in alle Fachämter. Wichtiger als das "
            "Kästchen im Organigramm ist jedoch ein klarer Auftrag, den Rat und Verwaltungsspitze "
            "gemeinsam tragen.</p>",
        ),
        ("heading", {"text": "Drei Modelle"}),
        (
            "paragraph",
            "<ol>"
            "<li><b>Stabsstelle bei der Leitung:</b> viel Rückhalt, dafür manchmal weit weg vom "
            "Tagesgeschäft der Ämter</li>"
            "<li><b>Stelle in einem Querschnittsamt:</b> gut vernetzt im Haus, mit längerem Weg zur "
            "Spitze</li>"
            "<li><b>Stelle in einem Fachamt,</b> zum Beispiel in der Stadtplanung: nah an den Vorhaben, "
            "oft nur für einen Teil von ihnen zuständig</li>"
            "</ol>",
        ),
        ("heading", {"text": "Was die Stelle nicht ist"}),
        (
            "paragraph",
            "<p>Partizipationsbeauftragte sind keine Pressestelle. Öffentlichkeitsarbeit erklärt, was "
            "entschieden ist. Beteiligung fragt, bevor entschieden wird. Sie sind auch keine "
            "Beschwerdestelle und kein Ersatz für den Rat: Die Verantwortung für Entscheidungen bleibt, "
            "wo sie hingehört.</p>",
        ),
        (
            "notice",
            {
                "heading": "Aus der Praxis",
                "text": (
                    "<p>Ein Vortragsrecht bei der Verwaltungsleitung und ein fester Platz in den Runden "
                    "der Amtsleitungen kosten nichts und sparen viele Umwege.</p>"
                ),
            },
        ),
        (
            "page_link",
            {"page": PageKey("participation-needs-staff"), "text": "Unser Positionspapier dazu"},
        ),
    ],
}

CHAPTERS = [
    ("chapter", _PURPOSE),
    ("chapter", _TASKS),
    ("chapter", _SKILLS),
    ("chapter", _POSITION),
]
