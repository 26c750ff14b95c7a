"""The pages below the landing page: members, joining, subscribing."""

from home.imprecise_dates import ImpreciseDate

from ..content import InitialPage, PageKey
from .start import CONTACT_EMAIL, CONTACT_NAME

MEMBERS = InitialPage(
    key="members",
    model="network.MemberMapPage",
    slug="mitglieder",
    title="Mitglieder",
    parent="network",
    fields={
        "show_in_menus": True,
        "teaser": (
            "In welchen Kommunen das Netzwerk vertreten ist: als Liste nach Ländern und als Karte."
        ),
        "lead": (
            "Unsere Mitglieder arbeiten in Kommunen jeder Größe. Die Liste zeigt nach Ländern, wo "
            "Sie Ansprechstellen für Bürgerbeteiligung finden."
        ),
        "as_of": ImpreciseDate.from_text("Mai 2024"),
        "sample_data_note": True,
    },
)

JOIN = InitialPage(
    key="join",
    model="network.JoinPage",
    slug="mitglied-werden",
    title="Mitglied werden",
    parent="network",
    fields={
        "teaser": (
            "Sie arbeiten in einer Kommune und sind dort für Bürgerbeteiligung zuständig? Dann "
            "sind Sie im Netzwerk willkommen."
        ),
        "lead": (
            "Das Netzwerk lebt davon, dass seine Mitglieder den Verwaltungsalltag kennen. Deshalb "
            "steht es Beschäftigten von Kommunen offen."
        ),
        "body": [
            ("heading", {"text": "Für wen das Netzwerk da ist"}),
            (
                "paragraph",
                "<p>Mitglied werden können Beschäftigte von Städten, Gemeinden und Landkreisen, die "
                "damit betraut sind, Bürgerbeteiligung voranzubringen. Ob mit ganzer Stelle, mit "
                "einem Teil der Arbeitszeit oder gerade erst beauftragt, spielt keine Rolle. Auch "
                "die Bezeichnung der Stelle ist nicht entscheidend.</p>",
            ),
            ("heading", {"text": "Was Sie erwartet"}),
            (
                "paragraph",
                "<ul>"
                "<li>ein vertraulicher Kreis, in dem auch schwierige Fälle Platz haben</li>"
                "<li>kurze Wege zu Menschen, die vor derselben Frage standen</li>"
                "<li>ein zweitägiges Netzwerktreffen in jedem Jahr</li>"
                "<li>die Möglichkeit, an Arbeits- und Positionspapieren mitzuschreiben</li>"
                "</ul>",
            ),
            ("heading", {"text": "Was wir uns wünschen"}),
            (
                "paragraph",
                "<p>Bringen Sie Ihre Erfahrungen ein, auch die unbequemen. Antworten Sie, wenn "
                "andere fragen. Und behandeln Sie vertraulich, was Ihnen anvertraut wird.</p>",
            ),
            ("heading", {"text": "So läuft die Aufnahme ab"}),
            (
                "steps",
                [
                    "Sie füllen das Formular auf dieser Seite aus und entscheiden dabei, ob und mit welchen Angaben Sie in der Mitgliederliste stehen.",
                    "Sie bestätigen Ihre Anfrage mit dem Link, den wir Ihnen per E-Mail schicken.",
                    "Wir sehen uns die Anfrage an und melden uns, wenn etwas offen ist.",
                    "Sie erhalten Zugang zum Austausch und die Einladung zum nächsten Treffen.",
                ],
            ),
            (
                "accordion",
                [
                    {
                        "question": "Können auch mehrere Personen aus einer Kommune mitmachen?",
                        "answer": (
                            "<p>Ja. In der Mitgliederliste stehen sie gemeinsam unter ihrer "
                            "Kommune.</p>"
                        ),
                    },
                    {
                        "question": "Ich arbeite nicht in einer Verwaltung. Was passt für mich?",
                        "answer": (
                            "<p>Die Mitgliedschaft ist Beschäftigten von Kommunen vorbehalten. "
                            'Unsere <a href="page:publications">frei zugänglichen '
                            "Publikationen</a> stehen allen offen.</p>"
                        ),
                    },
                    {
                        "question": "Steht mein Name dann im Internet?",
                        "answer": (
                            "<p>Nur, wenn Sie das ausdrücklich möchten. Ohne Ihre Einwilligung "
                            "erscheint nichts über Sie auf dieser Website, und Sie können jede "
                            "Einwilligung jederzeit zurückziehen.</p>"
                        ),
                    },
                ],
            ),
            ("page_link", {"page": PageKey("members"), "text": "Wer schon dabei ist"}),
        ],
        "contact_name": CONTACT_NAME,
        "contact_email": CONTACT_EMAIL,
    },
)

SUBSCRIPTION = InitialPage(
    key="subscription",
    model="network.SubscriptionPage",
    slug="abonnement",
    title="NeKoPa-Abonnement",
    parent="network",
    fields={
        "menu_title": "Abonnement",
        "show_in_menus": True,
        "teaser": (
            "Das Abonnement gibt Zugang zu umfangreichen Materialien und Handreichungen aus der "
            "Praxis des Netzwerks."
        ),
        "lead": "Handreichungen, Vorlagen und Dokumentationen aus der Praxis, für Ihre Verwaltung.",
        "body": [
            (
                "paragraph",
                "<p>In den Materialien des Netzwerks steckt die Arbeitszeit vieler Mitglieder: "
                "Verfahren wurden ausgewertet, Vorlagen ausprobiert und verbessert. Das "
                "NeKoPa-Abonnement macht diesen Fundus für Ihre Kommune nutzbar und hilft, ihn "
                "aktuell zu halten.</p>"
                "<p>Mit einem Zugang lesen Sie alle geschützten Seiten und laden die Dateien dazu "
                "herunter. Was bereits frei zugänglich ist, bleibt es auch.</p>",
            ),
            ("heading", {"text": "Wofür sich das Abonnement eignet"}),
            (
                "paragraph",
                "<ul>"
                "<li>Sie richten in Ihrer Kommune gerade eine Stelle für Beteiligung ein.</li>"
                "<li>Sie bereiten ein Verfahren vor und suchen erprobte Abläufe.</li>"
                "<li>Sie möchten Rat oder Kreistag mit guten Argumenten überzeugen.</li>"
                "</ul>",
            ),
            ("page_link", {"page": PageKey("materials"), "text": "Das steht in den Materialien"}),
            (
                "accordion",
                [
                    {
                        "question": "Wer kann ein Abonnement anfragen?",
                        "answer": (
                            "<p>Das Angebot richtet sich an Beschäftigte von Kommunen. Andere "
                            "Einrichtungen fragen uns bitte vorab.</p>"
                        ),
                    },
                    {
                        "question": "Was kostet es?",
                        "answer": (
                            "<p>[Bitte ergänzen: Preis, Laufzeit und Kündigungsfrist]. Verbindlich "
                            "wird es erst, wenn Sie den Bedingungen zugestimmt haben.</p>"
                        ),
                    },
                    {
                        "question": "Dürfen wir die Vorlagen anpassen?",
                        "answer": (
                            "<p>Ja, dafür sind sie gedacht. Innerhalb Ihrer Verwaltung dürfen Sie "
                            "sie verändern und verwenden. Bitte geben Sie die Dateien nicht an "
                            "Dritte weiter.</p>"
                        ),
                    },
                ],
            ),
        ],
        "included": [
            ("item", "Handreichungen und Checklisten zu Verfahren, Rollen und Ausstattung"),
            ("item", "Vorlagen und Textbausteine zum Anpassen"),
            ("item", "Dokumentationen der Netzwerktreffen"),
            ("item", "neue Materialien, sobald sie erscheinen"),
        ],
        "steps": [
            (
                "step",
                "Sie senden das Formular und bestätigen die Anfrage mit dem Link, den wir Ihnen per E-Mail schicken.",
            ),
            (
                "step",
                "Wir prüfen Ihre Anfrage und nennen Ihnen die Bedingungen. Erst wenn Sie zustimmen, kommt ein Abonnement zustande.",
            ),
            (
                "step",
                "Sie erhalten eine Einladung, legen ein Passwort fest und laden weitere Personen ein.",
            ),
        ],
        "contact_name": CONTACT_NAME,
        "contact_email": CONTACT_EMAIL,
    },
)

PAGES = (MEMBERS, JOIN, SUBSCRIPTION)
