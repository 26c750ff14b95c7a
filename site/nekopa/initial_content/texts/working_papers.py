"""Working papers that everyone may read."""

from home.imprecise_dates import ImpreciseDate

from ..content import FormerEdition, InitialPage
from .publications import SAMPLE_NOTICE

GUIDELINES_ALIVE = InitialPage(
    key="guidelines-alive",
    model="publications.PublicationPage",
    slug="leitlinien-lebendig-halten",
    title="Leitlinien lebendig halten",
    parent="publications",
    topics=("topic-administration", "topic-methods"),
    former_editions=(
        FormerEdition(
            ImpreciseDate.from_text("Frühjahr 2019"),
            correction="Die Reihenfolge der Routinen stimmte nicht mit der Übersicht überein.",
        ),
    ),
    fields={
        "abstract": (
            "Das Papier zeigt, warum Leitlinien für Bürgerbeteiligung nach dem Beschluss in "
            "Vergessenheit geraten, und beschreibt fünf Routinen, mit denen Kommunen sie im "
            "Alltag der Verwaltung verankern."
        ),
        "edition_note": (
            "Neu sind die Routine „Was daraus wurde“ und der Abschnitt für kleine Verwaltungen."
        ),
        "publication_type": "arbeitspapier",
        "issued": ImpreciseDate.from_text("Herbst 2022"),
        "teaser": (
            "Leitlinien für Bürgerbeteiligung sind schnell beschlossen und noch schneller vergessen. "
            "Das Papier sammelt Routinen, mit denen sie im Alltag ankommen."
        ),
        "lead": (
            "Der Beschluss ist gefasst, die Broschüre gedruckt. Und dann? Wie aus Leitlinien eine "
            "Gewohnheit wird."
        ),
        "body": [
            ("heading", {"text": "Warum Leitlinien einschlafen"}),
            (
                "paragraph",
                "<p>Leitlinien entstehen oft in einem aufwendigen Verfahren, an dem Bürgerschaft, Politik "
                "und Verwaltung mitwirken. Ist der Text beschlossen, lösen sich die Gruppen auf. Wer "
                "neu in ein Amt oder in den Rat kommt, war nicht dabei und kennt die Regeln nur vom "
                "Hörensagen.</p>"
                "<p>Dazu kommt ein einfacher Grund: Leitlinien stehen selten dort, wo Vorhaben geplant "
                "werden. Sie liegen in einem Ordner, während Fristen, Kosten und Zuständigkeiten in "
                "Vorlagen und Vermerken stehen.</p>",
            ),
            ("heading", {"text": "Fünf Routinen, die helfen"}),
            (
                "steps",
                [
                    "Ein Feld „Beteiligung“ in jede Beschlussvorlage aufnehmen",
                    "Neue Beschäftigte und neue Ratsmitglieder innerhalb eines Jahres schulen",
                    "Die Vorhabenliste zu festen Terminen im Jahr aktualisieren",
                    "Jedes größere Verfahren mit einer Seite „Was daraus wurde“ abschließen",
                    "Die Leitlinien alle paar Jahre gemeinsam überprüfen",
                ],
            ),
            ("heading", {"text": "Klein anfangen"}),
            (
                "paragraph",
                "<p>Nicht alles muss gleichzeitig geschehen. Das Feld in der Beschlussvorlage ist ein "
                "guter Anfang, weil es die Frage nach der Beteiligung rechtzeitig stellt: dann, wenn noch "
                "Spielraum besteht. Auch ein begründetes „keine Beteiligung vorgesehen“ ist eine "
                "hilfreiche Antwort, denn sie lässt sich besprechen.</p>"
                "<p>Wer für die Leitlinien zuständig ist, braucht dafür Arbeitszeit. Darum geht es in "
                'unserem Positionspapier <a href="page:participation-needs-staff">Beteiligung braucht '
                "Personal</a>.</p>",
            ),
            SAMPLE_NOTICE,
        ],
    },
    typeset=True,
)

PROFESSION = InitialPage(
    key="profession",
    model="publications.PublicationPage",
    slug="zwischen-allen-stuehlen",
    title="Zwischen allen Stühlen: Rolle und Haltung",
    parent="publications",
    topics=("topic-profession",),
    fields={
        "publication_type": "arbeitspapier",
        "issued": ImpreciseDate.from_text("2021"),
        "teaser": (
            "Allparteilich sein und doch Teil der Verwaltung: Wie Partizipationsbeauftragte mit den "
            "Erwartungen umgehen, die sich an ihre Rolle knüpfen."
        ),
        "lead": (
            "Die einen halten sie für den verlängerten Arm des Rathauses, die anderen für die "
            "Stimme der Bürgerschaft. Ein Papier über das Selbstverständnis eines jungen Berufs."
        ),
        "body": [
            ("heading", {"text": "Drei Erwartungen, eine Person"}),
            (
                "table",
                {
                    "data": [
                        ["Wer erwartet etwas?", "Häufige Erwartung", "Was sich leisten lässt"],
                        [
                            "Bürgerschaft",
                            "Unsere Anliegen durchsetzen",
                            "Für ein faires Verfahren sorgen",
                        ],
                        ["Politik", "Zustimmung beschaffen", "Meinungen ungefiltert zeigen"],
                        ["Fachämter", "Zeit sparen", "Umwege und Streit vermeiden helfen"],
                    ],
                    "first_row_is_table_header": True,
                    "first_col_is_header": True,
                    "table_header_choice": "both",
                    "table_caption": "Erwartungen an Partizipationsbeauftragte",
                },
            ),
            (
                "paragraph",
                "<p>Keine dieser Erwartungen ist unvernünftig. Schwierig wird es, wenn sie unausgesprochen "
                "bleiben. Dann misst jede Seite die Arbeit an einem anderen Maßstab.</p>",
            ),
            ("heading", {"text": "Was im Alltag hilft"}),
            (
                "paragraph",
                "<ul>"
                "<li>Die eigene Rolle zu Beginn jedes Verfahrens in zwei Sätzen erklären</li>"
                "<li>Moderation abgeben, sobald die eigene Verwaltung Partei ist</li>"
                "<li>Rückmeldungen auch dann weitergeben, wenn sie unbequem sind</li>"
                "<li>Schwierige Fälle mit Menschen außerhalb des Hauses besprechen</li>"
                "</ul>"
                "<p>Der letzte Punkt ist ein Grund, warum es das Netzwerk gibt: Was hier besprochen wird, "
                "bleibt vertraulich.</p>",
            ),
            SAMPLE_NOTICE,
        ],
    },
    typeset=True,
)

PAGES = (GUIDELINES_ALIVE, PROFESSION)
