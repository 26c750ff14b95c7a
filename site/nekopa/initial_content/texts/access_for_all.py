"""Barrierefreiheit, Leichte Sprache and Gebärdensprache."""

from ..content import InitialPage

ACCESSIBILITY = InitialPage(
    key="accessibility",
    model="home.StandardPage",
    slug="barrierefreiheit",
    title="Erklärung zur Barrierefreiheit",
    fields={
        "menu_title": "Barrierefreiheit",
        "show_in_footer": True,
        "teaser": "Wie barrierefrei diese Website ist und wie Sie uns Barrieren melden.",
        "lead": (
            "Alle sollen diese Website nutzen können. Hier steht, wie weit wir sind und was Sie tun "
            "können, wenn Sie auf eine Barriere stoßen."
        ),
        "body": [
            (
                "notice",
                {
                    "heading": "Noch zu prüfen",
                    "text": (
                        "<p>Der Betreiber ergänzt die Angaben in eckigen Klammern, nachdem die "
                        "veröffentlichte Website geprüft wurde.</p>"
                    ),
                },
            ),
            ("heading", {"text": "Geltungsbereich und Grundlagen"}),
            (
                "paragraph",
                "<p>Diese Erklärung gilt für [Bitte ergänzen: Adresse der Website]. Grundlage sind das "
                "[Bitte ergänzen: Behindertengleichstellungsgesetz des Bundes oder des Landes] und die "
                "Barrierefreie-Informationstechnik-Verordnung (BITV 2.0). Maßstab ist die Norm "
                "DIN EN 301 549, die auf den Web Content Accessibility Guidelines (WCAG) 2.1, Stufe AA, "
                "aufbaut.</p>",
            ),
            ("heading", {"text": "Stand der Vereinbarkeit"}),
            (
                "paragraph",
                "<p>Die Website ist mit den genannten Anforderungen [Bitte ergänzen: vollständig, "
                "teilweise oder nicht] vereinbar. Die Aussage beruht auf [Bitte ergänzen: Selbstbewertung "
                "oder Prüfung durch eine dritte Stelle] vom [Bitte ergänzen: Datum].</p>"
                "<p>Während der Entwicklung werden alle Seitentypen automatisch auf Barrieren geprüft und "
                "mit der Tastatur bedient.</p>",
            ),
            ("heading", {"text": "Was noch nicht barrierefrei ist"}),
            (
                "paragraph",
                "<ul>"
                "<li><b>Gebärdensprache:</b> Das Video zu den Inhalten der Startseite fehlt noch. Es soll "
                "bis [Bitte ergänzen: Datum] vorliegen.</li>"
                "<li><b>Karte:</b> Die interaktive Karte lässt sich mit Vorleseprogrammen nur "
                "eingeschränkt nutzen. Alle Angaben stehen auch in der Liste daneben.</li>"
                "<li>[Bitte ergänzen: weitere Ergebnisse der Prüfung, mit Begründung und Zeitplan]</li>"
                "</ul>",
            ),
            ("heading", {"text": "Erstellung dieser Erklärung"}),
            (
                "paragraph",
                "<p>Die Erklärung wurde am [Bitte ergänzen: Datum] erstellt und zuletzt am [Bitte "
                "ergänzen: Datum] überprüft.</p>",
            ),
            ("heading", {"text": "Barriere melden"}),
            (
                "paragraph",
                "<p>Ihnen ist eine Barriere aufgefallen, oder Sie brauchen einen Inhalt in einer anderen "
                "Form? Schreiben Sie uns, auf welcher Seite das Problem auftritt und womit Sie die Seite "
                "nutzen.</p>"
                "<p>E-Mail: [Bitte ergänzen: E-Mail-Adresse]<br/>"
                "Telefon: [Bitte ergänzen: Telefonnummer]</p>"
                "<p>Sie erhalten innerhalb von [Bitte ergänzen: Frist] eine Antwort.</p>",
            ),
            ("heading", {"text": "Schlichtungsverfahren"}),
            (
                "paragraph",
                "<p>Wenn unsere Antwort Sie nicht zufriedenstellt, können Sie sich an die zuständige "
                "Schlichtungs- oder Durchsetzungsstelle wenden: [Bitte ergänzen: Name, Anschrift, E-Mail "
                "und Telefon]. Das Verfahren ist für Sie kostenlos, und Sie brauchen keinen "
                "Rechtsbeistand.</p>",
            ),
        ],
    },
)

EASY_LANGUAGE = InitialPage(
    key="easy-language",
    model="home.StandardPage",
    slug="leichte-sprache",
    title="Leichte Sprache",
    fields={
        "show_in_footer": True,
        "teaser": "Hier erklären wir unsere Internet-Seite in Leichter Sprache.",
        "lead": "Hier erklären wir unsere Internet-Seite in Leichter Sprache.",
        "body": [
            ("heading", {"text": "Wer wir sind"}),
            (
                "paragraph",
                "<p>Wir sind ein Netzwerk.<br/>"
                "Ein Netzwerk ist eine Gruppe von Menschen.<br/>"
                "Die Menschen helfen sich gegenseitig.</p>"
                "<p>Unser Netzwerk heißt:<br/>"
                "<b>Netzwerk kommunale Partizipations-Beauftragte</b>.<br/>"
                "Die Abkürzung ist: <b>NeKoPa</b>.</p>"
                "<p>Das Netzwerk gibt es seit dem Jahr 2013.</p>",
            ),
            ("heading", {"text": "Schwere Wörter"}),
            (
                "paragraph",
                "<p>Eine <b>Kommune</b> ist zum Beispiel eine Stadt oder ein Dorf.</p>"
                "<p><b>Partizipation</b> bedeutet: Menschen reden mit.<br/>"
                "Ein anderes Wort dafür ist: Bürger-Beteiligung.</p>"
                "<p><b>Beauftragte</b> sind Menschen mit einer Aufgabe.<br/>"
                "Die Aufgabe ist hier: Sie kümmern sich um die Bürger-Beteiligung.</p>",
            ),
            ("heading", {"text": "Was ist Bürger-Beteiligung?"}),
            (
                "paragraph",
                "<p>In einer Stadt muss man viel entscheiden.<br/>"
                "Zum Beispiel: Wo kommt ein neuer Spiel-Platz hin?<br/>"
                "Oder: Wo fährt der Bus?</p>"
                "<p>Die Menschen in der Stadt sollen dabei mitreden.<br/>"
                "Sie sagen: Das ist uns wichtig.<br/>"
                "Erst danach entscheidet die Politik.</p>",
            ),
            ("heading", {"text": "Was wir machen"}),
            (
                "paragraph",
                "<ul>"
                "<li>Wir sprechen miteinander über unsere Arbeit.</li>"
                "<li>Wir geben uns Tipps.</li>"
                "<li>Wir schreiben Texte über unsere Arbeit.</li>"
                "<li>Wir treffen uns jedes Jahr für 2 Tage.</li>"
                "</ul>",
            ),
            ("heading", {"text": "Wer mitmacht"}),
            (
                "paragraph",
                "<p>Im Netzwerk sind 120 Menschen.<br/>"
                "Sie arbeiten in mehr als 95 Städten und Gemeinden.<br/>"
                "Diese Zahlen sind vom Mai 2024.</p>"
                "<p>Arbeiten Sie auch in einer Stadt oder Gemeinde?<br/>"
                "Und kümmern Sie sich um Bürger-Beteiligung?<br/>"
                'Dann können Sie <a href="page:join">bei uns mitmachen</a>.</p>',
            ),
            ("heading", {"text": "Was Sie auf dieser Internet-Seite finden"}),
            (
                "paragraph",
                "<p><b>Netzwerk:</b> Hier steht mehr über uns.<br/>"
                '<a href="page:network">Zur Seite: Das Netzwerk</a></p>'
                "<p><b>Berufsbild:</b> Hier steht: Was machen Partizipations-Beauftragte?<br/>"
                '<a href="page:job-profile">Zur Seite: Berufsbild</a></p>'
                "<p><b>Publikationen:</b> Das sind unsere Texte. Viele Texte dürfen alle lesen.<br/>"
                '<a href="page:publications">Zur Seite: Publikationen</a></p>'
                "<p><b>Abonnement:</b> Das Wort spricht man so: A-bon-ne-mang.<br/>"
                "Mit einem Abonnement können Sie noch mehr Texte lesen.<br/>"
                "Diese Seiten haben ein Schloss als Zeichen.<br/>"
                '<a href="page:subscription">Zur Seite: Abonnement</a></p>',
            ),
            ("heading", {"text": "Haben Sie Fragen?"}),
            (
                "paragraph",
                "<p>Schreiben Sie an Marion Stock.<br/>"
                "Die E-Mail-Adresse ist: stock(at)netzwerk-buergerbeteiligung.de<br/>"
                "Bitte schreiben Sie für (at) das Zeichen @.</p>",
            ),
            ("heading", {"text": "Etwas funktioniert nicht?"}),
            (
                "paragraph",
                "<p>Können Sie etwas nicht lesen oder nicht benutzen?<br/>"
                'Auf der Seite <a href="page:accessibility">Barrierefreiheit</a> steht: '
                "So melden Sie das Problem.</p>",
            ),
            (
                "notice",
                {
                    "heading": "Noch zu prüfen",
                    "text": (
                        "<p>[Bitte ergänzen: Menschen mit Lern-Schwierigkeiten haben den Text "
                        "geprüft, mit Namen der Prüf-Gruppe]</p>"
                    ),
                },
            ),
        ],
    },
)

SIGN_LANGUAGE = InitialPage(
    key="sign-language",
    model="home.StandardPage",
    slug="gebaerdensprache",
    title="Gebärdensprache",
    fields={
        "show_in_footer": True,
        "teaser": "Informationen über diese Website in Deutscher Gebärdensprache.",
        "lead": (
            "Auf dieser Seite stellen wir das Netzwerk und die Website in Deutscher "
            "Gebärdensprache (DGS) vor."
        ),
        "body": [
            (
                "notice",
                {
                    "heading": "Platz für das Video",
                    "text": "<p>[Bitte ergänzen: Video in Deutscher Gebärdensprache]</p>",
                },
            ),
            ("heading", {"text": "Was das Video zeigt"}),
            (
                "paragraph",
                "<ul>"
                "<li>was das Netzwerk kommunale Partizipationsbeauftragte ist und wer mitmacht</li>"
                "<li>was Sie in den Bereichen Netzwerk, Berufsbild und Publikationen finden</li>"
                "<li>wie Sie sich auf der Website bewegen und wie Sie die Suche nutzen</li>"
                "<li>wie Sie uns Barrieren melden</li>"
                "</ul>",
            ),
            ("heading", {"text": "Bis das Video da ist"}),
            (
                "paragraph",
                "<p>Die wichtigsten Inhalte gibt es schon jetzt in "
                '<a href="page:easy-language">Leichter Sprache</a>. Brauchen Sie eine Information in '
                "Gebärdensprache? Schreiben Sie uns über die Kontaktangaben auf der Seite "
                '<a href="page:accessibility">Barrierefreiheit</a>.</p>',
            ),
        ],
    },
)

PAGES = (ACCESSIBILITY, EASY_LANGUAGE, SIGN_LANGUAGE)
