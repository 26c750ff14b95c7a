"""The landing page of the network, with all its sections."""

from home.imprecise_dates import ImpreciseDate

from ..content import InitialPage, PageKey
from .start import CONTACT_EMAIL, CONTACT_NAME

_MISSION = {
    "eyebrow": "Unser Auftrag",
    "heading": "Wir machen Beteiligung zur Sache der ganzen Verwaltung",
    "lead": (
        "Unsere Mitglieder sind in ihrer Kommune damit beauftragt, die Beteiligung der "
        "Bürgerinnen und Bürger voranzubringen."
    ),
    "text": (
        "<p>Das Netzwerk kommunale Partizipationsbeauftragte, kurz NeKoPa, besteht seit 2013. Es "
        "ist innerhalb des Netzwerks Bürgerbeteiligung entstanden, weil eine neue Aufgabe in die "
        "Rathäuser kam und es für sie noch keinen Ort des Austauschs gab.</p>"
        "<p>Wer bei uns mitarbeitet, hat drei Dinge im Blick: das eigene Können auszubauen, es im "
        "Haus weiterzugeben und Beteiligung in Politik und Verwaltung zu verankern. Vier Fragen "
        "begleiten uns dabei besonders:</p>"
        "<ul>"
        "<li><b>Selbstverständnis:</b> Was macht diesen neuen Beruf aus, und wo sind seine "
        "Grenzen?</li>"
        "<li><b>Beteiligungskultur:</b> Wie wächst zwischen Bürgerschaft, Politik und Verwaltung "
        "eine „neue“ Kultur des Mitredens?</li>"
        "<li><b>Verankerung:</b> Was braucht es, damit Beteiligung in der Verwaltung zum Alltag "
        "wird und nicht am Einsatz Einzelner hängt?</li>"
        "<li><b>Politik:</b> Wie lassen sich gewählte Mitglieder der Räte und Kreistage für "
        "Beteiligung gewinnen?</li>"
        "</ul>"
    ),
}

_KEY_FIGURES = {
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
        {"value": 2013, "qualifier": "", "unit": "Gründungsjahr", "is_year": True},
        {
            "value": 1,
            "qualifier": "",
            "unit": "Netzwerktreffen im Jahr, zwei Tage lang",
            "is_year": False,
        },
    ],
    "as_of": ImpreciseDate.from_text("Mai 2024"),
}

_OFFERS = {
    "eyebrow": "Was wir bieten",
    "heading": "Kollegialer Rat statt Einzelkampf",
    "lead": "Mitglieder geben, was sie wissen, und fragen, was sie nicht wissen.",
    "items": [
        {
            "title": "Vertraulicher Austausch",
            "text": (
                "Was unter Kolleginnen und Kollegen besprochen wird, bleibt dort. So lässt sich "
                "auch über Verfahren reden, die nicht gut gelaufen sind."
            ),
        },
        {
            "title": "Gegenseitige Beratung",
            "text": (
                "Eine Frage aus dem laufenden Verfahren, ein Entwurf für den Rat, ein Konflikt im "
                "Haus: Mitglieder tauschen sich bei Bedarf aus, kurzfristig und ohne Formulare."
            ),
        },
        {
            "title": "Kompetenzen gemeinsam entwickeln",
            "text": (
                "Wir probieren Methoden aus, werten Erfahrungen aus und halten fest, welche "
                "Fähigkeiten die Arbeit verlangt und wie man sie erwirbt."
            ),
        },
        {
            "title": "Berufsbilder schärfen",
            "text": (
                "Wir beschreiben Aufgaben und Rahmenbedingungen, damit Kommunen Stellen passend "
                "zuschneiden und Beschäftigte wissen, worauf sie sich einlassen."
            ),
        },
    ],
}

_MEETINGS = {
    "eyebrow": "Netzwerktreffen",
    "heading": "Einmal im Jahr sehen wir uns",
    "lead": (
        "Zwei Tage für mitgebrachte Fälle, neue Methoden und die Praxis der gastgebenden Kommune."
    ),
}

_WORKING_GROUPS = {
    "eyebrow": "Arbeitsgruppe",
    "heading": "Zwischen den Treffen geht es weiter",
    "lead": "Für Themen, die einen langen Atem brauchen, setzen sich Mitglieder zusammen.",
}

_PAPERS = {
    "eyebrow": "Arbeits- und Positionspapiere",
    "heading": "Aufgeschrieben von denen, die es machen",
    "lead": (
        "Unsere Papiere entstehen gemeinsam: Arbeitspapiere halten Erfahrungen fest, "
        "Positionspapiere beziehen Stellung."
    ),
    "pages": [
        PageKey("guidelines-alive"),
        PageKey("participation-needs-staff"),
        PageKey("random-selection"),
    ],
    "index_page": PageKey("publications"),
}

_BROCHURE = {
    "eyebrow": "Broschüre",
    "heading": "Was Partizipationsbeauftragte tun und was sie dafür brauchen",
    "lead": (
        "Das Berufsbild vom März 2020 beschreibt Aufgaben, Kompetenzen und Stellung in der "
        "Verwaltung. Es hilft, Stellen zu schaffen, auszuschreiben und gut auszustatten."
    ),
    "page": PageKey("job-profile"),
}

_MAP = {
    "heading": "Zwischen Küste und Alpen zu Hause",
    "lead": (
        "Große Städte sind ebenso dabei wie kleine Gemeinden. Die interaktive Karte und die Liste "
        "geben einen Überblick über alle Mitglieder und zeigen, wer in Ihrer Nähe arbeitet."
    ),
    "page": PageKey("members"),
    "states_shown": 5,
}

_SUBSCRIPTION = {
    "eyebrow": "NeKoPa-Abonnement",
    "heading": "Das Rad muss niemand zweimal erfinden",
    "lead": (
        "Das Abonnement öffnet umfangreiche Materialien und Handreichungen: Leitfäden, "
        "Checklisten, Textbausteine und die Dokumentationen der Netzwerktreffen."
    ),
    "page": PageKey("subscription"),
    "materials_page": PageKey("materials"),
}

_CONTACT = {
    "heading": "Fragen? Lust, mitzumachen?",
    "lead": (
        "Mitglied werden können alle, die in einer Kommune beschäftigt und dort mit "
        "Bürgerbeteiligung betraut sind. Marion Stock beantwortet Ihre Fragen zum Netzwerk und "
        "zur Mitgliedschaft."
    ),
    "steps": [
        "Sie schreiben uns, in welcher Kommune Sie arbeiten und was dort Ihre Aufgabe ist.",
        "Wir melden uns, klären offene Fragen und erzählen, wie das Netzwerk arbeitet.",
        "Sie werden aufgenommen und zum nächsten Netzwerktreffen eingeladen.",
    ],
    "contact_name": CONTACT_NAME,
    "contact_email": CONTACT_EMAIL,
    "page": PageKey("join"),
}

NETWORK = InitialPage(
    key="network",
    model="network.NetworkPage",
    slug="netzwerk",
    title="Das Netzwerk",
    fields={
        "menu_title": "Netzwerk",
        "show_in_menus": True,
        "teaser": (
            "Wer wir sind, was wir einander bieten und wie Sie dazukommen: das Netzwerk "
            "kommunale Partizipationsbeauftragte im Überblick."
        ),
        "search_description": (
            "120 Mitglieder aus mehr als 95 Kommunen: Austausch, Arbeitspapiere, Netzwerktreffen "
            "und Berufsbild für kommunale Partizipationsbeauftragte."
        ),
        "hero_heading": "Wer andere beteiligt, braucht selbst ein Netz.",
        "hero_lead": (
            "Im NeKoPa kommen Beschäftigte aus Städten, Gemeinden und Landkreisen zusammen, die "
            "in ihrer Verwaltung für Bürgerbeteiligung zuständig sind: kollegial, vertraulich und "
            "über Ländergrenzen hinweg."
        ),
        "hero_primary_page": PageKey("join"),
        "hero_secondary_page": PageKey("publications"),
        "sections": [
            ("mission", _MISSION),
            ("key_figures", _KEY_FIGURES),
            ("offers", _OFFERS),
            ("meetings", _MEETINGS),
            ("working_groups", _WORKING_GROUPS),
            ("papers", _PAPERS),
            ("brochure", _BROCHURE),
            ("map", _MAP),
            ("subscription", _SUBSCRIPTION),
            ("contact", _CONTACT),
        ],
    },
)
