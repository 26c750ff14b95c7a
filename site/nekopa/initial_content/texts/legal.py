"""Impressum and Datenschutz, with placeholders where only the operator knows the answer."""

from ..content import InitialPage

IMPRINT = InitialPage(
    key="imprint",
    model="home.StandardPage",
    slug="impressum",
    title="Impressum",
    fields={
        "show_in_footer": True,
        "teaser": "Wer diese Website verantwortet.",
        "lead": "Angaben zum Betreiber dieser Website.",
        "body": [
            (
                "notice",
                {
                    "heading": "Noch zu ergänzen",
                    "text": (
                        "<p>Angaben in eckigen Klammern trägt der Betreiber vor der "
                        "Veröffentlichung ein.</p>"
                    ),
                },
            ),
            ("heading", {"text": "Anbieter"}),
            (
                "paragraph",
                "<p>[Bitte ergänzen: Name und Rechtsform des Betreibers]<br/>"
                "[Bitte ergänzen: Straße und Hausnummer]<br/>"
                "[Bitte ergänzen: Postleitzahl und Ort]</p>"
                "<p>Vertreten durch: [Bitte ergänzen: vertretungsberechtigte Person]</p>",
            ),
            ("heading", {"text": "Kontakt"}),
            (
                "paragraph",
                "<p>Telefon: [Bitte ergänzen: Telefonnummer]<br/>"
                "E-Mail: [Bitte ergänzen: E-Mail-Adresse des Betreibers]</p>"
                "<p>Fragen zum Netzwerk und zur Mitgliedschaft: Marion Stock, "
                "stock(at)netzwerk-buergerbeteiligung.de</p>",
            ),
            ("heading", {"text": "Register und Umsatzsteuer"}),
            (
                "paragraph",
                "<p>Registergericht und Registernummer: [Bitte ergänzen oder streichen]<br/>"
                "Umsatzsteuer-Identifikationsnummer: [Bitte ergänzen oder streichen]</p>",
            ),
            ("heading", {"text": "Verantwortlich für den Inhalt"}),
            (
                "paragraph",
                "<p>[Bitte ergänzen: Name und Anschrift der Person, die redaktionell "
                "verantwortlich ist]</p>",
            ),
            ("heading", {"text": "Quellen"}),
            (
                "paragraph",
                "<p>Gemeinden: © Statistisches Bundesamt (Destatis), 2025, Gemeindeverzeichnis, "
                "Gebietsstand 31.12.2024 (bearbeitet)<br/>"
                "Umrisse der Länder: Made with Natural Earth</p>"
                "<p>Die Einträge der Mitgliederliste sind Beispieldaten.</p>",
            ),
        ],
    },
)

PRIVACY = InitialPage(
    key="privacy",
    model="home.StandardPage",
    slug="datenschutz",
    title="Datenschutz",
    fields={
        "show_in_footer": True,
        "teaser": "Welche Daten diese Website verarbeitet, wozu und wie lange.",
        "lead": (
            "Diese Website kommt mit wenigen Daten aus. Hier steht, welche das sind und welche "
            "Rechte Sie haben."
        ),
        "body": [
            (
                "notice",
                {
                    "heading": "Noch zu prüfen",
                    "text": (
                        "<p>Dieser Text beschreibt, wie die Software im Auslieferungszustand "
                        "arbeitet. Der Betreiber ergänzt die Angaben in eckigen Klammern und lässt "
                        "den Text rechtlich prüfen.</p>"
                    ),
                },
            ),
            ("heading", {"text": "Wer verantwortlich ist"}),
            (
                "paragraph",
                "<p>Verantwortlich im Sinne der Datenschutz-Grundverordnung (DSGVO): [Bitte ergänzen: "
                "Name, Anschrift, E-Mail-Adresse]</p>"
                "<p>Datenschutzbeauftragte Stelle: [Bitte ergänzen: Kontaktdaten]</p>",
            ),
            ("heading", {"text": "Besuch der Website"}),
            (
                "paragraph",
                "<p>Beim Aufruf einer Seite überträgt Ihr Browser technisch notwendige Angaben, darunter "
                "Ihre IP-Adresse, Datum und Uhrzeit und die aufgerufene Adresse. Wir brauchen sie, um die "
                "Seite auszuliefern und Störungen zu erkennen (Artikel 6 Absatz 1 Buchstabe f DSGVO). "
                "Protokolle werden nach [Bitte ergänzen: Anzahl] Tagen gelöscht.</p>"
                "<p>Schriften, Karten und Skripte kommen von unserem eigenen Server. Es werden keine Daten "
                "an andere Anbieter übertragen, und es gibt keine Auswertung Ihres Verhaltens.</p>",
            ),
            ("heading", {"text": "Cookies"}),
            (
                "paragraph",
                "<p>Ohne Anmeldung braucht das Lesen dieser Website keine Cookies. Wenn Sie sich anmelden "
                "oder eine Seite mit einem Formular öffnen, setzen wir zwei technisch notwendige Cookies: eines für die "
                "Sitzung und eines zum Schutz vor gefälschten Anfragen.</p>",
            ),
            ("heading", {"text": "Benutzerkonto und Abonnement"}),
            (
                "paragraph",
                "<p>Für ein Konto speichern wir Ihre E-Mail-Adresse, Ihren Namen, ein verschlüsselt "
                "abgelegtes Passwort und, falls vorhanden, die Laufzeit Ihres Abonnements. Rechtsgrundlage "
                "ist die Vereinbarung über das Abonnement (Artikel 6 Absatz 1 Buchstabe b DSGVO). Nach "
                "dem Ende löschen wir das Konto innerhalb von [Bitte ergänzen: Frist].</p>",
            ),
            ("heading", {"text": "Mitgliederliste"}),
            (
                "paragraph",
                "<p>Öffentlich erscheint nur, wozu ein Mitglied ausdrücklich eingewilligt hat (Artikel 6 "
                "Absatz 1 Buchstabe a DSGVO). Die Einwilligung gilt für jede Angabe einzeln und kann "
                "jederzeit für die Zukunft widerrufen werden.</p>",
            ),
            ("heading", {"text": "Anfragen über die Formulare"}),
            (
                "paragraph",
                "<p>Mit den Formularen fragen Sie ein Abonnement oder die Mitgliedschaft an. Wir verarbeiten "
                "Ihre Angaben, um die Anfrage zu bearbeiten, auf Grund Ihrer Einwilligung (Artikel 6 Absatz 1 "
                "Buchstabe a DSGVO). Wir sehen sie erst, wenn Sie Ihre E-Mail-Adresse bestätigt haben; was "
                "nicht bestätigt wird, löschen wir nach sieben Tagen. Ist über eine Beitrittsanfrage "
                "entschieden, löschen wir die Angaben darin; bei einer Zusage stehen sie danach beim "
                "Mitglied.</p>"
                "<p>Zum Schutz vor Robotern löst Ihr Browser eine Rechenaufgabe von unserem eigenen Server, "
                "und wir zählen für höchstens einen Tag, wie oft von einem Anschluss aus gesendet wird. Die "
                "IP-Adresse selbst speichern wir dabei nicht.</p>",
            ),
            ("heading", {"text": "Kontakt per E-Mail"}),
            (
                "paragraph",
                "<p>Wenn Sie uns schreiben, verwenden wir Ihre Angaben nur, um Ihnen zu antworten. "
                "Nachrichten löschen wir, sobald das Anliegen erledigt ist und keine Aufbewahrungspflicht "
                "besteht.</p>",
            ),
            ("heading", {"text": "Ihre Rechte"}),
            (
                "paragraph",
                "<ul>"
                "<li>Auskunft über die zu Ihnen gespeicherten Daten</li>"
                "<li>Berichtigung, Löschung oder Einschränkung der Verarbeitung</li>"
                "<li>Widerspruch gegen eine Verarbeitung, die auf berechtigtem Interesse beruht</li>"
                "<li>Übertragung Ihrer Daten in einem gängigen Format</li>"
                "<li>Widerruf einer Einwilligung mit Wirkung für die Zukunft</li>"
                "</ul>"
                "<p>Sie können sich außerdem bei einer Aufsichtsbehörde beschweren. Zuständig ist [Bitte "
                "ergänzen: Name und Anschrift der Aufsichtsbehörde].</p>",
            ),
            ("paragraph", "<p>Stand: [Bitte ergänzen: Monat und Jahr]</p>"),
        ],
    },
)

PAGES = (IMPRINT, PRIVACY)
