"""The start page."""

from home.imprecise_dates import ImpreciseDate

from ..content import InitialPage, PageKey

CONTACT_NAME = "Marion Stock"
CONTACT_EMAIL = "stock(at)netzwerk-buergerbeteiligung.de"

HOME = InitialPage(
    key="home",
    model="home.HomePage",
    slug="start",
    title="Netzwerk kommunale Partizipationsbeauftragte",
    parent=None,
    fields={
        "menu_title": "Start",
        "teaser": (
            "Im NeKoPa lernen Beschäftigte aus Städten, Gemeinden und Landkreisen voneinander, "
            "wie Bürgerbeteiligung gelingt."
        ),
        "search_description": (
            "NeKoPa verbindet Beschäftigte aus Kommunen in ganz Deutschland, die für "
            "Bürgerbeteiligung zuständig sind."
        ),
        "claim": "Ein Netzwerk von Beschäftigten aus Kommunen",
        "footer_text": (
            "Wir verbinden Menschen, die in Städten, Gemeinden und Landkreisen dafür arbeiten, "
            "dass Beteiligung gelingt."
        ),
        "contact_name": CONTACT_NAME,
        "contact_email": CONTACT_EMAIL,
        "hero_heading": "Gute Beteiligung kommt nicht von allein. Wir kümmern uns darum.",
        "hero_lead": (
            "In vielen Rathäusern und Landratsämtern sorgen Beschäftigte dafür, dass Menschen "
            "mitreden können, bevor entschieden ist. Im Netzwerk kommunale "
            "Partizipationsbeauftragte teilen sie, was sie dabei lernen."
        ),
        "hero_primary_page": PageKey("network"),
        "hero_secondary_page": PageKey("job-profile"),
        "easy_language_page": PageKey("easy-language"),
        "sign_language_page": PageKey("sign-language"),
        "body": [
            (
                "cards",
                {
                    "heading": "Wo möchten Sie anfangen?",
                    "lead": "Drei Wege, je nachdem, was Sie zu uns führt.",
                    "pages": [
                        PageKey("network"),
                        PageKey("job-profile"),
                        PageKey("publications"),
                    ],
                },
            ),
            (
                "key_figures",
                {
                    "heading": "Das Netzwerk in Zahlen",
                    "figures": [
                        {
                            "value": 120,
                            "qualifier": "",
                            "unit": "Mitglieder",
                            "is_year": False,
                            "counts": "members",
                        },
                        {
                            "value": 95,
                            "qualifier": "more_than",
                            "unit": "Kommunen",
                            "is_year": False,
                            "counts": "municipalities",
                        },
                        {"value": 2013, "qualifier": "", "unit": "gegründet", "is_year": True},
                    ],
                    "as_of": ImpreciseDate.from_text("Mai 2024"),
                },
            ),
            (
                "text",
                {
                    "heading": "Ein junger Beruf organisiert sich",
                    "text": (
                        "<p>Immer mehr Kommunen geben die Bürgerbeteiligung in feste Hände. Wer "
                        "diese Aufgabe übernimmt, ist im eigenen Haus oft allein damit: Es gibt "
                        "keine Abteilung, keine Ausbildungsordnung und selten ein Vorbild in der "
                        "Nachbarschaft.</p>"
                        "<p>Deshalb haben sich Zuständige aus ganz Deutschland 2013 innerhalb des "
                        "Netzwerks Bürgerbeteiligung zusammengeschlossen. Sie beraten einander "
                        "vertraulich, schreiben gemeinsam auf, was sich bewährt hat, und machen "
                        "den Beruf sichtbar.</p>"
                        '<p>Sie arbeiten selbst in einer Kommune? <a href="page:join">So werden '
                        "Sie Mitglied</a>.</p>"
                    ),
                },
            ),
        ],
    },
)
