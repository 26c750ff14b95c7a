"""Title and chapters 1 to 3 of the brochure in English."""

TRANSLATIONS: dict[str, str] = {
    "Berufsbild kommunale Partizipationsbeauftragte": (
        "Job profile: municipal participation officers"
    ),
    "berufsbild": "job-profile",
    "Berufsbild": "Job profile",
    (
        "Aufgaben, Kompetenzen, Stellung in der Verwaltung: Die Broschüre beschreibt, was "
        "Partizipationsbeauftragte leisten und was sie dafür brauchen."
    ): (
        "Tasks, skills, position in the administration: the brochure describes what participation "
        "officers achieve and what they need to do so."
    ),
    (
        "Broschüre zum Berufsbild kommunale Partizipationsbeauftragte: online lesen oder als "
        "barrierefreies PDF herunterladen."
    ): (
        "Brochure on the job profile of municipal participation officers: read it online or "
        "download it as an accessible PDF."
    ),
    (
        "Was dieser Beruf leistet, welche Fähigkeiten er verlangt und was eine Kommune "
        "bereitstellen sollte, damit Beteiligung gelingt."
    ): (
        "What this profession achieves, which abilities it calls for, and what a municipality "
        "should provide so that participation succeeds."
    ),
    "Worum es geht": "What this is about",
    (
        "In vielen Rathäusern gibt es inzwischen eine Stelle, die gefragt wird, sobald "
        "Bürgerinnen und Bürger mitreden sollen. Sie plant Verfahren, berät Fachämter, moderiert "
        "Konflikte und achtet darauf, dass Ergebnisse nicht in der Schublade verschwinden. Mal "
        "heißt sie Koordinierungsstelle, mal Stabsstelle, mal Büro für Bürgerbeteiligung."
    ): (
        "In many town halls there is now a post that is consulted as soon as citizens are to have "
        "a say. It plans projects, advises departments, moderates conflicts and sees to it that "
        "results do not disappear in a drawer. Sometimes it is called a coordination office, "
        "sometimes a staff unit, sometimes an office for citizen participation."
    ),
    (
        "So verschieden die Namen sind, so ähnlich ist die Arbeit. Was fehlt, ist ein gemeinsames "
        "Bild davon: Was gehört zu diesem Beruf? Was gehört nicht dazu? Und was muss eine "
        "Kommune bereitstellen, wenn sie es ernst meint?"
    ): (
        "Different as the names are, the work is much the same. What is missing is a shared "
        "picture of it: What belongs to this profession? What does not? And what must a "
        "municipality provide if it is serious?"
    ),
    "Für wen diese Broschüre gedacht ist": "Whom this brochure is for",
    (
        "<b>Verwaltungsleitungen und Personalstellen</b>, die eine Stelle schaffen, bewerten oder "
        "ausschreiben"
    ): (
        "<b>Heads of administration and personnel departments</b> who create, grade or advertise "
        "a post"
    ),
    (
        "<b>Mitglieder von Räten und Kreistagen</b>, die wissen möchten, was sie von der Stelle "
        "erwarten können"
    ): (
        "<b>Members of municipal and district councils</b> who would like to know what to expect "
        "of the post"
    ),
    "<b>Beschäftigte</b>, die diese Aufgabe übernehmen oder schon lange wahrnehmen": (
        "<b>Staff</b> who are taking on this task or have carried it out for a long time"
    ),
    (
        "Beschrieben ist der Beruf aus der Sicht derer, die ihn ausüben. Wo sie arbeiten, zeigt "
        'die <a id="a1">Übersicht der Mitglieder</a>.'
    ): (
        "The profession is described from the point of view of those who practise it. Where they "
        'work is shown in the <a id="a1">overview of members</a>.'
    ),
    (
        "Partizipationsbeauftragte übersetzen: zwischen Amt und Alltag, zwischen Beschluss und "
        "Gespräch."
    ): (
        "Participation officers translate: between office and everyday life, between resolution "
        "and conversation."
    ),
    "Aufgaben": "Tasks",
    (
        "Was im Einzelnen zu tun ist, hängt von der Größe und den Gewohnheiten einer Kommune ab. "
        "Vier Felder finden sich fast überall."
    ): (
        "What there is to do in detail depends on the size and the habits of a municipality. Four "
        "fields are found almost everywhere."
    ),
    "Verfahren gestalten": "Designing participation",
    (
        "Am Anfang steht eine schlichte Frage: Was ist noch offen? Partizipationsbeauftragte "
        "klären mit den Verantwortlichen, worüber tatsächlich entschieden wird, wer betroffen ist "
        "und was mit den Ergebnissen geschieht. Erst danach wählen sie ein Format, planen Zeit "
        "und Geld und sorgen dafür, dass auch leise Stimmen Gehör finden."
    ): (
        "It begins with a simple question: What is still open? Participation officers clarify "
        "with those in charge what is really being decided, who is affected and what will be done "
        "with the results. Only then do they choose a format, plan time and money and make sure "
        "that quiet voices are heard as well."
    ),
    "Verwaltung beraten": "Advising the administration",
    (
        "Die meisten Beteiligungsverfahren führen Fachämter durch. Sie brauchen jemanden, der "
        "früh mitdenkt, Entwürfe gegenliest, bei der Vergabe hilft und weiß, wen man fragen kann. "
        "Dazu gehören Schulungen für Kolleginnen und Kollegen und gemeinsame Standards, etwa "
        "kommunale Leitlinien."
    ): (
        "Most participation projects are run by the specialist departments. They need somebody "
        "who thinks along early, reads drafts, helps with procurement and knows whom to ask. That "
        "includes training for colleagues and shared standards such as municipal guidelines."
    ),
    "Strukturen sichern": "Securing structures",
    "Vorhabenlisten aktuell halten und verständlich veröffentlichen": (
        "Keeping lists of planned projects up to date and publishing them in plain words"
    ),
    "Beiräte und Gremien für Beteiligung begleiten": (
        "Supporting advisory boards and committees for participation"
    ),
    "Rückmeldung geben, was aus Vorschlägen geworden ist": (
        "Reporting back what has become of suggestions"
    ),
    "Verfahren auswerten und Schlüsse daraus ziehen": "Evaluating projects and drawing conclusions",
    "Brücken bauen": "Building bridges",
    (
        "Beteiligung berührt die Rolle der gewählten Mitglieder des Rates. Wer sie früh "
        "einbezieht, gewinnt Verbündete: Sie entscheiden am Ende, und gute Beteiligung verbessert "
        "ihre Grundlage dafür. Ebenso wichtig ist der Draht zu Vereinen, Initiativen und zu "
        "Menschen, die sich bisher nicht angesprochen fühlen."
    ): (
        "Participation touches on the role of elected council members. Involving them early wins "
        "allies: they decide in the end, and good participation gives them better grounds for it. "
        "Equally important is the link to associations, initiatives and people who have not felt "
        "addressed so far."
    ),
    "Kompetenzen": "Skills",
    (
        "Niemand bringt alles mit. Die Übersicht ordnet, was im Alltag zählt, und unterscheidet "
        "zwischen dem, was beim Einstieg vorhanden sein sollte, und dem, was sich im Amt lernen "
        "lässt."
    ): (
        "Nobody brings everything along. The overview sorts what counts in everyday work and "
        "separates what should be there at the start from what can be learnt on the job."
    ),
    "Feld": "Field",
    "Beim Einstieg": "At the start",
    "Im Amt zu lernen": "To be learnt on the job",
    "Methode": "Method",
    "Moderation, Konzeption": "Moderation, planning",
    "Formate vor Ort, Vergabe von Aufträgen": "Formats on site, contracting",
    "Verwaltung": "Administration",
    "Verständnis für Abläufe": "Understanding of procedures",
    "Zuständigkeiten, Beratungsfolgen": "Responsibilities, order of committees",
    "Haltung": "Attitude",
    "Allparteilichkeit, Geduld": "Impartiality towards all sides, patience",
    "Umgang mit Rollenkonflikten": "Dealing with conflicting roles",
    "Kommunikation": "Communication",
    "Klare Sprache": "Plain language",
    "Presse, soziale Medien": "Press, social media",
    "Auswertung": "Evaluation",
    "Interesse an Wirkung": "Interest in effects",
    "Einfache Evaluation, Berichte": "Simple evaluation, reports",
    "Kompetenzfelder im Überblick": "Fields of skill at a glance",
    "Haltung ist der Kern": "Attitude is the core",
    (
        "Methoden kann man üben. Schwerer zu erwerben ist die Haltung, die dieser Beruf verlangt: "
        "neugierig auf Einwände, fair gegenüber allen Seiten, klar in der Sache. "
        "Partizipationsbeauftragte vertreten kein Ergebnis. Sie vertreten ein gutes Verfahren."
    ): (
        "Methods can be practised. Harder to acquire is the attitude this profession calls for: "
        "curious about objections, fair to all sides, clear on the matter at hand. Participation "
        "officers do not stand for a result. They stand for a good process."
    ),
    "Lernen im Beruf": "Learning on the job",
    (
        "Einen vorgezeichneten Ausbildungsweg gibt es nicht. Wer die Stelle antritt, kommt aus "
        "der Planung, der Sozialarbeit, der Politikwissenschaft oder aus der Verwaltung selbst. "
        "Umso wichtiger sind Fortbildung, Hospitation und der Austausch mit anderen, die dieselbe "
        "Arbeit machen."
    ): (
        "There is no prescribed course of training. Those who take up the post come from "
        "planning, social work, political science or from the administration itself. That makes "
        "further training, work shadowing and exchange with others who do the same work all the "
        "more important."
    ),
}
