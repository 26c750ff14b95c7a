"""Chapters 4 to 8 of the brochure in English."""

TRANSLATIONS: dict[str, str] = {
    "Stellung in der Verwaltung": "Position in the administration",
    (
        "Wo die Stelle angesiedelt ist, entscheidet mit über ihre Wirkung. Bewährt haben sich "
        "Orte mit Nähe zur Verwaltungsleitung und kurzen Wegen in alle Fachämter. Wichtiger als "
        "das Kästchen im Organigramm ist jedoch ein klarer Auftrag, den Rat und Verwaltungsspitze "
        "gemeinsam tragen."
    ): (
        "Where the post is placed helps to decide what it can achieve. Places close to the head "
        "of administration and with short ways to all departments have proved their worth. More "
        "important than the box in the organisation chart, however, is a clear mandate backed "
        "jointly by the council and the head of administration."
    ),
    "Drei Modelle": "Three models",
    (
        "<b>Stabsstelle bei der Leitung:</b> viel Rückhalt, dafür manchmal weit weg vom "
        "Tagesgeschäft der Ämter"
    ): (
        "<b>Staff unit with the head of administration:</b> strong backing, but sometimes far "
        "from the daily business of the departments"
    ),
    "<b>Stelle in einem Querschnittsamt:</b> gut vernetzt im Haus, mit längerem Weg zur Spitze": (
        "<b>Post in a cross-departmental office:</b> well connected in the house, with a longer "
        "way to the top"
    ),
    (
        "<b>Stelle in einem Fachamt,</b> zum Beispiel in der Stadtplanung: nah an den Vorhaben, "
        "oft nur für einen Teil von ihnen zuständig"
    ): (
        "<b>Post in a specialist department,</b> for example in urban planning: close to the "
        "projects, often responsible for only some of them"
    ),
    "Was die Stelle nicht ist": "What the post is not",
    (
        "Partizipationsbeauftragte sind keine Pressestelle. Öffentlichkeitsarbeit erklärt, was "
        "entschieden ist. Beteiligung fragt, bevor entschieden wird. Sie sind auch keine "
        "Beschwerdestelle und kein Ersatz für den Rat: Die Verantwortung für Entscheidungen "
        "bleibt, wo sie hingehört."
    ): (
        "Participation officers are not a press office. Public relations explains what has been "
        "decided. Participation asks before decisions are taken. Nor are they a complaints office "
        "or a substitute for the council: responsibility for decisions stays where it belongs."
    ),
    "Aus der Praxis": "From practice",
    (
        "Ein Vortragsrecht bei der Verwaltungsleitung und ein fester Platz in den Runden der "
        "Amtsleitungen kosten nichts und sparen viele Umwege."
    ): (
        "The right to report directly to the head of administration and a fixed seat in the "
        "meetings of department heads cost nothing and save many detours."
    ),
    "Unser Positionspapier dazu": "Our position paper on this",
    "Ausstattung": "Resources",
    (
        "Beteiligung braucht Zeit, Geld und Aufmerksamkeit. Wer sie einer Person zusätzlich zu "
        "vollen Aufgaben überträgt, bekommt meist beides nur halb. Drei Dinge sollten von Anfang "
        "an geplant sein."
    ): (
        "Participation takes time, money and attention. Whoever gives it to one person on top of "
        "a full workload usually gets both jobs done by halves. Three things should be planned "
        "from the start."
    ),
    "Eine Stelle, die bleibt": "A post that stays",
    (
        "Vertrauen wächst über Jahre. Befristete Stellen enden häufig gerade dann, wenn die Ämter "
        "angefangen haben, von selbst nachzufragen. Eine unbefristete Stelle mit geregelter "
        "Vertretung ist deshalb die wichtigste Ausstattung überhaupt."
    ): (
        "Trust grows over years. Temporary posts often end just when the departments have begun "
        "to ask of their own accord. A permanent post with a regular deputy is therefore the most "
        "important resource of all."
    ),
    "Ein eigenes Budget": "A budget of its own",
    (
        "Räume, Einladungen, Kinderbetreuung, Dolmetschen, Gebärdensprache, externe Moderation: "
        "All das kostet. Ein eigener Haushaltsansatz macht es möglich, schnell zu helfen, wenn "
        "ein Fachamt ein Verfahren beginnt."
    ): (
        "Rooms, invitations, childcare, interpreting, sign language, outside moderation: all of "
        "this costs money. A budget of its own makes it possible to help quickly when a "
        "department starts a project."
    ),
    "Zugang zu Informationen": "Access to information",
    (
        "Wer zu spät von einem Vorhaben erfährt, kann nur noch reparieren. "
        "Partizipationsbeauftragte müssen Vorlagen früh sehen und wissen, wann worüber beraten "
        "wird."
    ): (
        "Whoever hears of a project too late can only repair. Participation officers must see "
        "drafts early and know when what will be debated."
    ),
    "Das erste Jahr": "The first year",
    (
        "Neue Stellen stehen unter Erwartungsdruck. Ein ruhiger Anfang zahlt sich aus: erst "
        "zuhören, dann ein überschaubares Vorhaben gut machen, danach Regeln vorschlagen."
    ): (
        "New posts are under pressure to perform. A calm start pays off: first listen, then do "
        "one manageable project well, and after that propose rules."
    ),
    "Mit Leitung, Fachämtern und Fraktionen sprechen und Erwartungen sammeln": (
        "Talk to the head of administration, departments and political groups and gather expectations"
    ),
    "Laufende und geplante Beteiligungsverfahren zusammenstellen": (
        "Draw up a list of participation projects that are running or planned"
    ),
    "Ein Verfahren begleiten, das gute Aussicht auf Erfolg hat": (
        "Support one project with good prospects of success"
    ),
    "Ergebnisse sichtbar machen, im Haus und in der Öffentlichkeit": (
        "Make results visible, in the house and in public"
    ),
    "Einen Vorschlag für dauerhafte Regeln in die Gremien bringen": (
        "Bring a proposal for lasting rules before the committees"
    ),
    (
        "Planen Sie von Beginn an Zeit für den Austausch mit anderen Kommunen ein. Viele Fragen "
        "hat dort schon jemand beantwortet."
    ): (
        "Plan time for exchange with other municipalities from the very beginning. Somebody there "
        "has already answered many of your questions."
    ),
    "Stellen ausschreiben": "Advertising posts",
    (
        "Eine gute Ausschreibung nennt den Auftrag, die Entscheidungswege und die Mittel. Sie "
        "verspricht nicht mehr, als die Kommune einlösen kann, und beschreibt Fähigkeiten statt "
        "bestimmter Abschlüsse."
    ): (
        "A good advertisement names the mandate, the lines of decision and the means. It promises "
        "no more than the municipality can keep, and describes abilities rather than particular "
        "degrees."
    ),
    "Wozu gibt es die Stelle, und wer hat sie beschlossen?": (
        "What is the post for, and who decided on it?"
    ),
    "Wem ist sie zugeordnet, und wo darf sie vortragen?": (
        "Whom does it report to, and where may it speak?"
    ),
    "Welches Budget steht zur Verfügung?": "What budget is available?",
    "Welche Abend- und Wochenendtermine sind üblich, und wie werden sie ausgeglichen?": (
        "Which evening and weekend appointments are usual, and how are they compensated?"
    ),
    (
        "Textbausteine für Stellenbeschreibung und Ausschreibung finden Sie in den Materialien "
        "des NeKoPa-Abonnements."
    ): (
        "Ready-made texts for job descriptions and advertisements are among the materials of the "
        "NeKoPa subscription."
    ),
    "Zu den Textbausteinen": "To the ready-made texts",
    "Häufige Fragen": "Frequently asked questions",
    "Braucht jede Kommune eine eigene Stelle?": "Does every municipality need a post of its own?",
    (
        "Nicht unbedingt eine ganze. Kleine Gemeinden können einen Stellenanteil festlegen oder "
        "sich eine Fachkraft teilen, zum Beispiel über den Landkreis. Wichtig ist, dass jemand "
        "ausdrücklich zuständig ist und Zeit dafür hat."
    ): (
        "Not necessarily a full one. Small municipalities can set aside part of a post or share "
        "an expert, for example through the district. What matters is that somebody is expressly "
        "in charge and has time for it."
    ),
    "Welche Ausbildung ist nötig?": "What training is needed?",
    (
        "Einen einzigen richtigen Weg gibt es nicht. Hilfreich sind Erfahrungen in Moderation und "
        "Projektarbeit und die Bereitschaft, sich in Verwaltungsabläufe einzuarbeiten."
    ): (
        "There is no single right way. Experience in moderation and project work is helpful, as "
        "is the willingness to learn how an administration works."
    ),
    "Wie lässt sich der Erfolg messen?": "How can success be measured?",
    (
        "Weniger an der Zahl der Veranstaltungen als an den Folgen: Wer hat teilgenommen? Welche "
        "Vorschläge sind eingeflossen? Wissen die Beteiligten, was aus ihren Beiträgen wurde? "
        "Wenige, regelmäßig erhobene Angaben genügen."
    ): (
        "Less by the number of events than by what follows: Who took part? Which suggestions were "
        "taken up? Do those who took part know what became of their contributions? A few "
        "figures, collected regularly, are enough."
    ),
    "Was tun, wenn der Rat skeptisch ist?": "What if the council is sceptical?",
    (
        "Früh einbeziehen und an einem Beispiel zeigen, dass Beteiligung Entscheidungen "
        "vorbereitet und nicht ersetzt. Oft überzeugt das Gespräch mit Ratsmitgliedern einer "
        "Nachbarkommune mehr als jedes Konzept."
    ): (
        "Involve it early and show by an example that participation prepares decisions and does "
        "not replace them. A conversation with council members of a neighbouring municipality "
        "often convinces more than any concept paper."
    ),
    "Zu dieser Fassung": "About this version",
    (
        "Dieser Text ist eine Beispielfassung für den Start der Website. Die Redaktion ersetzt "
        "ihn durch den Wortlaut der Broschüre vom März 2020."
    ): (
        "This text is a sample version for the start of the website. The editors will replace it "
        "with the wording of the brochure of March 2020."
    ),
}
