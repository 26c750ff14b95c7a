"""The list of publications, and position papers and a brochure that everyone may read."""

from typing import Any

from home.imprecise_dates import ImpreciseDate

from ..content import InitialPage, PageKey

SAMPLE_NOTICE: tuple[str, dict[str, Any]] = (
    "notice",
    {
        "heading": "Beispieltext",
        "text": (
            "<p>Dieser Text gehört zum Erstbestand der Website. Die Redaktion prüft ihn und ersetzt "
            "ihn durch eine eigene Veröffentlichung.</p>"
        ),
    },
)

PUBLICATIONS = InitialPage(
    key="publications",
    model="publications.PublicationIndexPage",
    slug="publikationen",
    title="Publikationen",
    fields={
        "show_in_menus": True,
        "teaser": (
            "Arbeitspapiere, Positionspapiere, Handreichungen und Broschüren aus der Praxis "
            "kommunaler Beteiligung."
        ),
        "lead": (
            "Aus der Praxis für die Praxis: Unsere Papiere schreiben die, die in ihrer Kommune selbst "
            "für Beteiligung zuständig sind. Das meiste ist frei zugänglich."
        ),
    },
)

PARTICIPATION_NEEDS_STAFF = InitialPage(
    key="participation-needs-staff",
    model="publications.PublicationPage",
    slug="beteiligung-braucht-personal",
    title="Beteiligung braucht Personal",
    parent="publications",
    topics=("topic-profession", "topic-administration"),
    fields={
        "abstract": (
            "Das Positionspapier begründet, warum Beteiligung eine Daueraufgabe ist, und "
            "stellt vier Forderungen an Räte und Verwaltungsspitzen: unbefristete Stellen, "
            "passende Bewertung, eigene Mittel und geregelte Vertretung."
        ),
        "publication_type": "positionspapier",
        "issued": ImpreciseDate.from_text("15. Juni 2023"),
        "teaser": (
            "Warum Projektstellen gute Beteiligung ausbremsen und was Räte und "
            "Verwaltungsspitzen ändern können."
        ),
        "lead": (
            "Wer Bürgerinnen und Bürger dauerhaft beteiligen will, muss die Aufgabe dauerhaft "
            "besetzen. Vier Forderungen aus der Praxis."
        ),
        "body": [
            ("heading", {"text": "Die Lage"}),
            (
                "paragraph",
                "<p>Die Erwartungen an Beteiligung wachsen. Viele Kommunen haben Leitlinien beschlossen, "
                "digitale Plattformen eingerichtet und ausgeloste Gremien erprobt. Die Stellen dafür "
                "sind dagegen häufig befristet, knapp bemessen oder ein Anhängsel anderer Aufgaben.</p>"
                "<p>Die Folgen kennen unsere Mitglieder gut: Wissen geht mit jedem Wechsel verloren, "
                "Verfahren beginnen zu spät, und Zusagen an die Bürgerschaft werden nicht "
                "eingehalten.</p>",
            ),
            ("heading", {"text": "Unsere Forderungen"}),
            (
                "paragraph",
                "<ol>"
                "<li><b>Unbefristet besetzen.</b> Beteiligung ist eine Daueraufgabe. Ihre Stellen gehören "
                "in den Stellenplan.</li>"
                "<li><b>Passend bewerten.</b> Die Arbeit verlangt Überblick, Verhandlungsgeschick und "
                "Eigenständigkeit. Das muss sich in der Eingruppierung zeigen.</li>"
                "<li><b>Mittel bereitstellen.</b> Ohne eigenes Budget bleibt die Stelle auf das "
                "Wohlwollen der Fachämter angewiesen.</li>"
                "<li><b>Vertretung regeln.</b> Krankheit oder Elternzeit dürfen kein Verfahren "
                "anhalten.</li>"
                "</ol>",
            ),
            (
                "quote",
                {
                    "text": "Ein Verfahren lässt sich einkaufen. Vertrauen nicht.",
                    "source": "",
                },
            ),
            ("heading", {"text": "Was das für kleine Gemeinden heißt"}),
            (
                "paragraph",
                "<p>Nicht jede Gemeinde braucht eine volle Stelle. Denkbar sind feste Stellenanteile, eine "
                "gemeinsame Fachkraft mehrerer Gemeinden oder eine Beratung durch den Landkreis. "
                "Entscheidend ist, dass die Zuständigkeit klar ist und die Zeit dafür im Dienstplan "
                "steht.</p>",
            ),
            ("page_link", {"page": PageKey("job-profile"), "text": "Mehr dazu im Berufsbild"}),
            SAMPLE_NOTICE,
        ],
    },
    typeset=True,
)

LOCAL_DEMOCRACY = InitialPage(
    key="local-democracy",
    model="publications.PublicationPage",
    slug="lokale-demokratie-staerken",
    title="Lokale Demokratie stärken",
    parent="publications",
    topics=("topic-politics",),
    fields={
        "abstract": (
            "Das Positionspapier beschreibt vier Ansätze, mit denen Kommunen die lokale "
            "Demokratie durch Beteiligung stärken, und benennt die Grenzen ihrer "
            "Möglichkeiten."
        ),
        "publication_type": "positionspapier",
        "issued": ImpreciseDate.from_text("Ende Januar 2024"),
        "authors": [("organisation", "NeKoPa-AG")],
        "teaser": (
            "Beteiligung allein rettet keine Demokratie. Sie kann aber viel dazu beitragen, wenn "
            "Politik und Verwaltung sie ernst nehmen."
        ),
        "lead": (
            "Vor Ort erleben Menschen, ob ihre Stimme zählt. Was Kommunen tun können, damit diese "
            "Erfahrung gut ausfällt."
        ),
        "body": [
            ("heading", {"text": "Demokratie wird vor Ort erlebt"}),
            (
                "paragraph",
                "<p>Der Spielplatz, die Buslinie, die neue Unterkunft: In der Kommune treffen "
                "Entscheidungen unmittelbar auf den Alltag. Wer dort erlebt, dass Fragen beantwortet und "
                "Einwände abgewogen werden, traut der Demokratie auch im Großen mehr zu.</p>",
            ),
            ("heading", {"text": "Vier Ansätze"}),
            (
                "paragraph",
                "<ol>"
                "<li><b>Dorthin gehen, wo Menschen sind.</b> Wer nur in den Ratssaal einlädt, trifft "
                "immer dieselben.</li>"
                "<li><b>Den Rat stärken.</b> Beteiligung soll gewählten Mitgliedern die Arbeit "
                "erleichtern. Dazu gehören sie von Anfang an mit an den Tisch.</li>"
                "<li><b>Streit aushalten.</b> Konflikte gehören zur Demokratie. Gute Verfahren geben "
                "ihnen Regeln und einen Ort.</li>"
                "<li><b>Antworten geben.</b> Nichts enttäuscht so sehr wie ein Vorschlag, von dem man "
                "nie wieder hört.</li>"
                "</ol>",
            ),
            ("heading", {"text": "Grenzen benennen"}),
            (
                "paragraph",
                "<p>Manches liegt nicht in der Hand der Kommune, anderes ist rechtlich entschieden. Das "
                "offen zu sagen, ist keine Schwäche. Wer Spielräume ehrlich beschreibt, wird auch dann "
                "ernst genommen, wenn sie klein sind.</p>",
            ),
            SAMPLE_NOTICE,
        ],
    },
    typeset=True,
)

INTRODUCTION = InitialPage(
    key="introduction",
    model="publications.PublicationPage",
    slug="das-netzwerk-stellt-sich-vor",
    title="Das Netzwerk stellt sich vor",
    parent="publications",
    fields={
        "publication_type": "broschuere",
        "issued": ImpreciseDate.from_text("Mai 2024"),
        "teaser": (
            "NeKoPa auf wenigen Seiten: zum Weitergeben an Kolleginnen und Kollegen, an Leitungen "
            "und an Ratsmitglieder."
        ),
        "lead": "Wer wir sind, was wir tun und für wen sich das Mitmachen lohnt.",
        "body": [
            ("heading", {"text": "Wer wir sind"}),
            (
                "paragraph",
                "<p>Das Netzwerk kommunale Partizipationsbeauftragte wurde 2013 innerhalb des Netzwerks "
                "Bürgerbeteiligung gegründet. Im Mai 2024 gehören ihm 120 Mitglieder aus mehr als "
                "95 Kommunen an. Sie alle sind in ihrer Verwaltung damit beauftragt, Bürgerbeteiligung "
                "voranzubringen.</p>",
            ),
            ("heading", {"text": "Was wir tun"}),
            (
                "paragraph",
                "<ul>"
                "<li>Wir beraten einander, vertraulich und auf Augenhöhe.</li>"
                "<li>Wir entwickeln Kompetenzen und Berufsbilder gemeinsam weiter.</li>"
                "<li>Wir schreiben Arbeitspapiere und Positionspapiere.</li>"
                "<li>Wir treffen uns einmal im Jahr für zwei Tage.</li>"
                "</ul>",
            ),
            ("heading", {"text": "Wie Sie dazukommen"}),
            (
                "paragraph",
                "<p>Sie arbeiten in einer Kommune und sind dort für Beteiligung zuständig? Auf der Seite "
                '<a href="page:join">Mitglied werden</a> steht, wie die Aufnahme abläuft.</p>',
            ),
            SAMPLE_NOTICE,
        ],
    },
    typeset=True,
)

PAGES = (PUBLICATIONS, PARTICIPATION_NEEDS_STAFF, LOCAL_DEMOCRACY, INTRODUCTION)
