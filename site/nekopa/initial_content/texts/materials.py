"""What subscribers read: the protected list and one protected paper among the public ones."""

from home.imprecise_dates import ImpreciseDate

from ..content import InitialPage, PageKey
from .publications import SAMPLE_NOTICE

RANDOM_SELECTION = InitialPage(
    key="random-selection",
    model="publications.PublicationPage",
    slug="zufallsauswahl-schritt-fuer-schritt",
    title="Zufallsauswahl Schritt für Schritt",
    parent="publications",
    protected=True,
    topics=("topic-methods",),
    fields={
        "publication_type": "handreichung",
        "issued": ImpreciseDate.from_text("Januar 2024"),
        "teaser": (
            "Vom Melderegister bis zur ersten Sitzung: wie eine Kommune ein ausgelostes Gremium "
            "zusammenstellt, das die Bevölkerung gut abbildet."
        ),
        "lead": (
            "Ausgeloste Gremien erreichen Menschen, die sonst nicht kommen. Die Handreichung führt "
            "durch den Ablauf und nennt die Stellen, an denen es klemmt."
        ),
        "body": [
            ("heading", {"text": "Vor dem Losen"}),
            (
                "paragraph",
                "<p>Klären Sie zuerst, wofür das Gremium gebraucht wird und was mit seinen Empfehlungen "
                "geschieht. Davon hängt ab, wie groß es sein soll und welche Merkmale zählen: Alter, "
                "Geschlecht und Wohngebiet fast immer, weitere nur mit gutem Grund.</p>"
                "<p>Sprechen Sie früh mit der Meldebehörde und mit den Zuständigen für Datenschutz. Beide "
                "brauchen einen genau beschriebenen Zweck und eine Frist, nach der die Daten gelöscht "
                "werden.</p>",
            ),
            ("heading", {"text": "Der Ablauf"}),
            (
                "steps",
                [
                    "Zweck, Größe und Merkmale festlegen und beschließen lassen",
                    "Stichprobe aus dem Melderegister anfordern",
                    "Einladung in klarer Sprache verschicken, mit Rückantwort auf mehreren Wegen",
                    "Nach zwei bis drei Wochen erinnern, auch persönlich",
                    "Aus den Zusagen nach Merkmalen losen und Nachrückende bestimmen",
                    "Zur Auftaktsitzung einladen und Hürden abbauen: Fahrt, Betreuung, Assistenz",
                    "Adressen nach Abschluss löschen und das Vorgehen dokumentieren",
                ],
            ),
            ("heading", {"text": "Wenn zu wenige zusagen"}),
            (
                "paragraph",
                "<p>Rechnen Sie damit, dass nur ein kleiner Teil der Angeschriebenen antwortet. Wer die "
                "Einladung persönlich überbringt, erreicht deutlich mehr Menschen als mit einem zweiten "
                "Brief. Planen Sie dafür Zeit ein und sprechen Sie gezielt jene an, die in den Zusagen "
                "fehlen.</p>",
            ),
            (
                "accordion",
                [
                    {
                        "question": "Wie viele Einladungen sind nötig?",
                        "answer": (
                            "<p>Das hängt von Thema und Ansprache ab. Schreiben Sie lieber in zwei "
                            "Wellen an, statt sich auf eine einzige große Zahl zu verlassen.</p>"
                        ),
                    },
                    {
                        "question": "Sollen Teilnehmende eine Entschädigung bekommen?",
                        "answer": (
                            "<p>Eine Aufwandsentschädigung erleichtert vielen die Teilnahme. Regeln Sie "
                            "sie vorab und schreiben Sie sie in die Einladung.</p>"
                        ),
                    },
                ],
            ),
            SAMPLE_NOTICE,
        ],
    },
    typeset=True,
)

MATERIALS = InitialPage(
    key="materials",
    model="publications.PublicationIndexPage",
    slug="materialien",
    title="Materialien",
    protected=True,
    fields={
        "show_in_menus": True,
        "teaser": (
            "Handreichungen, Vorlagen und Dokumentationen aus der Praxis des Netzwerks, für alle mit "
            "NeKoPa-Abonnement."
        ),
        "lead": "Alles, was zum Abonnement gehört, an einem Ort: zum Lesen, Laden und Anpassen.",
    },
)

WINNING_COUNCILLORS = InitialPage(
    key="winning-councillors",
    model="publications.PublicationPage",
    slug="den-rat-gewinnen",
    title="Den Rat für Beteiligung gewinnen",
    parent="materials",
    topics=("topic-politics",),
    fields={
        "publication_type": "handreichung",
        "issued": ImpreciseDate.from_text("Herbst 2023"),
        "teaser": (
            "Gesprächsleitfaden, Argumente und ein Ablauf für die erste gemeinsame Sitzung mit "
            "Mitgliedern des Rates."
        ),
        "lead": (
            "Gewählte Mitglieder entscheiden, ob Beteiligung wirkt. Wie Sie mit ihnen ins Gespräch "
            "kommen und im Gespräch bleiben."
        ),
        "body": [
            ("heading", {"text": "Vorbehalte verstehen"}),
            (
                "paragraph",
                "<p>Hinter Skepsis stehen oft gute Gründe: die Sorge, übergangen zu werden, schlechte "
                "Erfahrungen mit lauten Minderheiten, zu wenig Zeit im Ehrenamt. Fragen Sie danach, bevor "
                "Sie Argumente vortragen.</p>",
            ),
            (
                "table",
                {
                    "data": [
                        ["Einwand", "Was dahintersteht", "Mögliche Antwort"],
                        [
                            "„Dafür sind wir gewählt.“",
                            "Sorge um die eigene Rolle",
                            "Beteiligung bereitet vor, der Rat entscheidet.",
                        ],
                        [
                            "„Es kommen immer dieselben.“",
                            "Zweifel an der Auswahl",
                            "Wege zeigen, auf denen andere erreicht werden.",
                        ],
                        [
                            "„Das dauert zu lange.“",
                            "Druck durch Fristen",
                            "Zeitplan vorlegen, der Beteiligung früh ansetzt.",
                        ],
                    ],
                    "first_row_is_table_header": True,
                    "first_col_is_header": False,
                    "table_header_choice": "row",
                    "table_caption": "Häufige Einwände und Antworten",
                },
            ),
            ("heading", {"text": "Ablauf einer ersten Sitzung"}),
            (
                "steps",
                [
                    "Ein Beispiel aus der eigenen Kommune vorstellen, höchstens zehn Minuten",
                    "Sorgen und Wünsche in kleinen Gruppen sammeln, fraktionsübergreifend",
                    "Drei Zusagen vereinbaren, die beide Seiten einhalten können",
                    "Einen Termin festlegen, an dem Bilanz gezogen wird",
                ],
            ),
            SAMPLE_NOTICE,
        ],
    },
    typeset=True,
)

JOB_ADVERTISEMENT_KIT = InitialPage(
    key="job-advertisement-kit",
    model="publications.PublicationPage",
    slug="textbausteine-fuer-stellen",
    title="Textbausteine für Stellenbeschreibung und Ausschreibung",
    parent="materials",
    topics=("topic-profession",),
    fields={
        "publication_type": "handreichung",
        "issued": ImpreciseDate.from_text("Sommer 2020"),
        "teaser": (
            "Bausteine zum Übernehmen und Anpassen: Auftrag, Aufgaben, Anforderungen und "
            "Rahmenbedingungen einer Stelle für Bürgerbeteiligung."
        ),
        "lead": (
            "Ergänzend zum Berufsbild: Formulierungen, mit denen Sie eine Stelle beschreiben, bewerten "
            "lassen und ausschreiben."
        ),
        "body": [
            ("heading", {"text": "Auftrag der Stelle"}),
            (
                "paragraph",
                "<p>„Die Stelle entwickelt die Bürgerbeteiligung der Kommune weiter. Sie berät Politik und "
                "Verwaltung, begleitet Verfahren von der Planung bis zur Auswertung und sorgt dafür, dass "
                "Ergebnisse nachvollziehbar in Entscheidungen einfließen.“</p>",
            ),
            ("heading", {"text": "Aufgaben"}),
            (
                "paragraph",
                "<ul>"
                "<li>„Beratung der Fachämter bei Planung, Vergabe und Durchführung“</li>"
                "<li>„Pflege der Vorhabenliste und der kommunalen Leitlinien“</li>"
                "<li>„Geschäftsführung des Beteiligungsgremiums“</li>"
                "<li>„Konzeption und Durchführung von Fortbildungen im Haus“</li>"
                "</ul>",
            ),
            ("heading", {"text": "Anforderungen"}),
            (
                "paragraph",
                "<p>Beschreiben Sie Fähigkeiten statt Abschlüsse, wo das Tarifrecht es zulässt. Nennen Sie "
                "höchstens fünf Anforderungen als unverzichtbar und alles Weitere als wünschenswert. So "
                "bewerben sich auch Menschen mit ungewöhnlichen Wegen.</p>",
            ),
            (
                "page_link",
                {"page": PageKey("job-profile"), "text": "Zum Berufsbild"},
            ),
            SAMPLE_NOTICE,
        ],
    },
    typeset=True,
)

MEETING_REPORT = InitialPage(
    key="meeting-report",
    model="publications.PublicationPage",
    slug="dokumentation-netzwerktreffen-2024",
    title="Dokumentation des Netzwerktreffens 2024",
    parent="materials",
    fields={
        "publication_type": "arbeitspapier",
        "issued": ImpreciseDate.from_text("Ende März 2024"),
        "teaser": (
            "Was zwei Tage Netzwerktreffen Anfang März 2024 ergeben haben: Themen, Methoden und offene "
            "Fragen für die weitere Arbeit."
        ),
        "lead": "Anfang März 2024 haben sich die Mitglieder für zwei Tage getroffen. Ein Überblick.",
        "body": [
            ("heading", {"text": "Erster Tag: Fälle aus dem Alltag"}),
            (
                "paragraph",
                "<p>Am ersten Tag standen mitgebrachte Fälle im Mittelpunkt. In kleinen Gruppen haben "
                "Mitglieder einander beraten: Eine Person schildert ihre Lage, die anderen fragen nach und "
                "überlegen laut, was sie selbst versuchen würden. Die Inhalte bleiben vertraulich und sind "
                "hier nicht wiedergegeben.</p>",
            ),
            ("heading", {"text": "Zweiter Tag: Methoden und Strategien"}),
            (
                "paragraph",
                "<ul>"
                "<li>Beteiligung in der Verwaltung verankern: Was wirkt über einzelne Personen hinaus?</li>"
                "<li>Gewählte Mitglieder einbeziehen: Erfahrungen mit gemeinsamen Sitzungen</li>"
                "<li>Lokale Demokratie: Zwischenstand aus der NeKoPa-AG</li>"
                "</ul>",
            ),
            ("heading", {"text": "Was offenblieb"}),
            (
                "paragraph",
                "<p>Mehr Fragen als Antworten gab es zur Wirkung: Wie lässt sich zeigen, dass Beteiligung "
                "Entscheidungen verbessert? Das Thema ist für das nächste Treffen im Frühjahr 2025 "
                "vorgemerkt.</p>",
            ),
            SAMPLE_NOTICE,
        ],
    },
    typeset=True,
)

PAGES = (RANDOM_SELECTION, MATERIALS, WINNING_COUNCILLORS, JOB_ADVERTISEMENT_KIT, MEETING_REPORT)
