"""The landing page in English, with the meetings and working groups it lists."""

TRANSLATIONS: dict[str, str] = {
    "Das Netzwerk": "The network",
    "netzwerk": "network",
    "Netzwerk": "Network",
    (
        "Wer wir sind, was wir einander bieten und wie Sie dazukommen: das Netzwerk kommunale "
        "Partizipationsbeauftragte im Überblick."
    ): (
        "Who we are, what we offer one another and how to join: the network of municipal "
        "participation officers at a glance."
    ),
    (
        "120 Mitglieder aus mehr als 95 Kommunen: Austausch, Arbeitspapiere, Netzwerktreffen und "
        "Berufsbild für kommunale Partizipationsbeauftragte."
    ): (
        "120 members from more than 95 municipalities: exchange, working papers, network meetings "
        "and a job profile for municipal participation officers."
    ),
    "Wer andere beteiligt, braucht selbst ein Netz.": (
        "Those who involve others need a net of their own."
    ),
    (
        "Im NeKoPa kommen Beschäftigte aus Städten, Gemeinden und Landkreisen zusammen, die in "
        "ihrer Verwaltung für Bürgerbeteiligung zuständig sind: kollegial, vertraulich und über "
        "Ländergrenzen hinweg."
    ): (
        "In NeKoPa, staff from cities, towns and districts who are responsible for citizen "
        "participation in their administration come together: as colleagues, in confidence and "
        "across the borders of the German states."
    ),
    "Unser Auftrag": "Our mission",
    "Wir machen Beteiligung zur Sache der ganzen Verwaltung": (
        "We make participation a matter for the whole administration"
    ),
    (
        "Unsere Mitglieder sind in ihrer Kommune damit beauftragt, die Beteiligung der "
        "Bürgerinnen und Bürger voranzubringen."
    ): (
        "Our members have been given the task of advancing citizen participation in their "
        "municipality."
    ),
    (
        "Das Netzwerk kommunale Partizipationsbeauftragte, kurz NeKoPa, besteht seit 2013. Es ist "
        "innerhalb des Netzwerks Bürgerbeteiligung entstanden, weil eine neue Aufgabe in die "
        "Rathäuser kam und es für sie noch keinen Ort des Austauschs gab."
    ): (
        "The Netzwerk kommunale Partizipationsbeauftragte, NeKoPa for short, has existed since "
        "2013. It grew within the Netzwerk Bürgerbeteiligung because a new task had reached the "
        "town halls and there was no place yet to talk about it."
    ),
    (
        "Wer bei uns mitarbeitet, hat drei Dinge im Blick: das eigene Können auszubauen, es im "
        "Haus weiterzugeben und Beteiligung in Politik und Verwaltung zu verankern. Vier Fragen "
        "begleiten uns dabei besonders:"
    ): (
        "Our members have three things in mind: building up their own skills, passing them on "
        "within their administration, and anchoring participation in politics and administration. "
        "Four questions in particular go with us:"
    ),
    "<b>Selbstverständnis:</b> Was macht diesen neuen Beruf aus, und wo sind seine Grenzen?": (
        "<b>Self-image:</b> What makes this new profession what it is, and where are its limits?"
    ),
    (
        "<b>Beteiligungskultur:</b> Wie wächst zwischen Bürgerschaft, Politik und Verwaltung eine "
        "„neue“ Kultur des Mitredens?"
    ): (
        "<b>Culture of participation:</b> How does a “new” culture of having a say grow between "
        "citizens, politicians and administration?"
    ),
    (
        "<b>Verankerung:</b> Was braucht es, damit Beteiligung in der Verwaltung zum Alltag wird "
        "und nicht am Einsatz Einzelner hängt?"
    ): (
        "<b>Anchoring:</b> What does it take for participation to become everyday practice in the "
        "administration rather than depend on a few committed people?"
    ),
    (
        "<b>Politik:</b> Wie lassen sich gewählte Mitglieder der Räte und Kreistage für "
        "Beteiligung gewinnen?"
    ): "<b>Politics:</b> How can elected members of councils be won over to participation?",
    "Gründungsjahr": "year of foundation",
    "Netzwerktreffen im Jahr, zwei Tage lang": "network meeting a year, two days long",
    "Was wir bieten": "What we offer",
    "Kollegialer Rat statt Einzelkampf": "Advice from peers instead of struggling alone",
    "Mitglieder geben, was sie wissen, und fragen, was sie nicht wissen.": (
        "Members give what they know and ask what they do not know."
    ),
    "Vertraulicher Austausch": "Confidential exchange",
    (
        "Was unter Kolleginnen und Kollegen besprochen wird, bleibt dort. So lässt sich auch über "
        "Verfahren reden, die nicht gut gelaufen sind."
    ): (
        "What colleagues discuss here stays here. That makes it possible to talk about projects "
        "that did not go well, too."
    ),
    "Gegenseitige Beratung": "Peer advice",
    (
        "Eine Frage aus dem laufenden Verfahren, ein Entwurf für den Rat, ein Konflikt im Haus: "
        "Mitglieder tauschen sich bei Bedarf aus, kurzfristig und ohne Formulare."
    ): (
        "A question from a project under way, a draft for the council, a conflict in the office: "
        "members exchange views as the need arises, at short notice and without forms."
    ),
    "Kompetenzen gemeinsam entwickeln": "Developing skills together",
    (
        "Wir probieren Methoden aus, werten Erfahrungen aus und halten fest, welche Fähigkeiten "
        "die Arbeit verlangt und wie man sie erwirbt."
    ): (
        "We try out methods, evaluate experience and record which abilities the work calls for "
        "and how to acquire them."
    ),
    "Berufsbilder schärfen": "Sharpening job profiles",
    (
        "Wir beschreiben Aufgaben und Rahmenbedingungen, damit Kommunen Stellen passend "
        "zuschneiden und Beschäftigte wissen, worauf sie sich einlassen."
    ): (
        "We describe tasks and conditions so that municipalities can shape posts to fit and staff "
        "know what they are taking on."
    ),
    "Netzwerktreffen": "Network meeting",
    "Einmal im Jahr sehen wir uns": "Once a year we meet in person",
    "Zwei Tage für mitgebrachte Fälle, neue Methoden und die Praxis der gastgebenden Kommune.": (
        "Two days for cases that members bring along, new methods and the practice of the host "
        "municipality."
    ),
    "Arbeitsgruppe": "Working group",
    "Zwischen den Treffen geht es weiter": "The work goes on between meetings",
    "Für Themen, die einen langen Atem brauchen, setzen sich Mitglieder zusammen.": (
        "For topics that need staying power, members work together in a group."
    ),
    "Arbeits- und Positionspapiere": "Working papers and position papers",
    "Aufgeschrieben von denen, die es machen": "Written by those who do the work",
    (
        "Unsere Papiere entstehen gemeinsam: Arbeitspapiere halten Erfahrungen fest, "
        "Positionspapiere beziehen Stellung."
    ): (
        "Our papers are written jointly: working papers record experience, position papers take a "
        "stand."
    ),
    "Broschüre": "Brochure",
    "Was Partizipationsbeauftragte tun und was sie dafür brauchen": (
        "What participation officers do and what they need for it"
    ),
    (
        "Das Berufsbild vom März 2020 beschreibt Aufgaben, Kompetenzen und Stellung in der "
        "Verwaltung. Es hilft, Stellen zu schaffen, auszuschreiben und gut auszustatten."
    ): (
        "The job profile of March 2020 describes tasks, skills and position in the "
        "administration. It helps to create posts, advertise them and equip them well."
    ),
    "Zwischen Küste und Alpen zu Hause": "At home between the coast and the Alps",
    (
        "Große Städte sind ebenso dabei wie kleine Gemeinden. Die interaktive Karte und die Liste "
        "geben einen Überblick über alle Mitglieder und zeigen, wer in Ihrer Nähe arbeitet."
    ): (
        "Large cities have joined as well as small municipalities. The interactive map and the "
        "list give an overview of all members and show who works near you."
    ),
    "NeKoPa-Abonnement": "NeKoPa subscription",
    "Das Rad muss niemand zweimal erfinden": "Nobody has to reinvent the wheel",
    (
        "Das Abonnement öffnet umfangreiche Materialien und Handreichungen: Leitfäden, "
        "Checklisten, Textbausteine und die Dokumentationen der Netzwerktreffen."
    ): (
        "The subscription opens up extensive materials and handouts: guides, checklists, "
        "ready-made texts and the records of the network meetings."
    ),
    "Fragen? Lust, mitzumachen?": "Questions? Would you like to join in?",
    (
        "Mitglied werden können alle, die in einer Kommune beschäftigt und dort mit "
        "Bürgerbeteiligung betraut sind. Marion Stock beantwortet Ihre Fragen zum Netzwerk und "
        "zur Mitgliedschaft."
    ): (
        "Anyone who works for a municipality and is in charge of citizen participation there can "
        "become a member. Marion Stock will answer your questions about the network and "
        "membership."
    ),
    "Sie schreiben uns, in welcher Kommune Sie arbeiten und was dort Ihre Aufgabe ist.": (
        "You write to us, telling us which municipality you work for and what your task is there."
    ),
    "Wir melden uns, klären offene Fragen und erzählen, wie das Netzwerk arbeitet.": (
        "We get in touch, clear up any questions and tell you how the network works."
    ),
    "Sie werden aufgenommen und zum nächsten Netzwerktreffen eingeladen.": (
        "You are admitted and invited to the next network meeting."
    ),
    "Netzwerktreffen 2024": "Network meeting 2024",
    (
        "Zwei Tage mit Werkstätten, kollegialer Beratung und einem Blick in die Praxis vor Ort. "
        "Die Ergebnisse sind dokumentiert."
    ): (
        "Two days with workshops, peer advice and a look at practice on site. The results have "
        "been recorded."
    ),
    "Netzwerktreffen 2025": "Network meeting 2025",
    (
        "Das nächste zweitägige Treffen ist in Planung. Termin und Ort geben wir hier bekannt, "
        "Mitglieder erhalten eine Einladung."
    ): (
        "The next two-day meeting is being planned. We will announce the date and place here, and "
        "members will receive an invitation."
    ),
    "NeKoPa-AG": "NeKoPa working group",
    (
        "Die NeKoPa-AG entwickelt Strategien, mit denen sich die lokale Demokratie stärken lässt. "
        "Sie fragt, was Beteiligung dazu beitragen kann und wo sie auf andere angewiesen ist, "
        "und bringt ihre Entwürfe in das Netzwerktreffen ein."
    ): (
        "The NeKoPa working group (NeKoPa-AG) develops strategies for strengthening local "
        "democracy. It asks what participation can contribute and where it depends on others, and "
        "brings its drafts to the network meeting."
    ),
}
