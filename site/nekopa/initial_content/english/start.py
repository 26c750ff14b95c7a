"""The start page in English."""

TRANSLATIONS: dict[str, str] = {
    "Netzwerk kommunale Partizipationsbeauftragte": "Network of Municipal Participation Officers",
    "start": "home",
    "Start": "Home",
    (
        "Im NeKoPa lernen Beschäftigte aus Städten, Gemeinden und Landkreisen voneinander, wie "
        "Bürgerbeteiligung gelingt."
    ): (
        "In NeKoPa, staff from cities, towns and districts learn from one another how citizen "
        "participation succeeds."
    ),
    (
        "NeKoPa verbindet Beschäftigte aus Kommunen in ganz Deutschland, die für "
        "Bürgerbeteiligung zuständig sind."
    ): (
        "NeKoPa connects municipal staff throughout Germany who are responsible for citizen "
        "participation."
    ),
    "Ein Netzwerk von Beschäftigten aus Kommunen": (
        "A network of people who work for municipalities"
    ),
    (
        "Wir verbinden Menschen, die in Städten, Gemeinden und Landkreisen dafür arbeiten, dass "
        "Beteiligung gelingt."
    ): "We connect people who work in cities, towns and districts to make participation succeed.",
    "Gute Beteiligung kommt nicht von allein. Wir kümmern uns darum.": (
        "Good participation does not happen by itself. We look after it."
    ),
    (
        "In vielen Rathäusern und Landratsämtern sorgen Beschäftigte dafür, dass Menschen "
        "mitreden können, bevor entschieden ist. Im Netzwerk kommunale Partizipationsbeauftragte "
        "teilen sie, was sie dabei lernen."
    ): (
        "In many town halls and district offices there are staff who make sure that people can "
        "have their say before decisions are taken. In the network of municipal participation "
        "officers they share what they learn along the way."
    ),
    "Wo möchten Sie anfangen?": "Where would you like to start?",
    "Drei Wege, je nachdem, was Sie zu uns führt.": (
        "Three ways in, depending on what brings you here."
    ),
    "Das Netzwerk in Zahlen": "The network in figures",
    "Mitglieder": "members",
    "Kommunen": "municipalities",
    "gegründet": "founded",
    "Ein junger Beruf organisiert sich": "A young profession gets organised",
    (
        "Immer mehr Kommunen geben die Bürgerbeteiligung in feste Hände. Wer diese Aufgabe "
        "übernimmt, ist im eigenen Haus oft allein damit: Es gibt keine Abteilung, keine "
        "Ausbildungsordnung und selten ein Vorbild in der Nachbarschaft."
    ): (
        "More and more municipalities make citizen participation somebody’s job. Those who take "
        "it on are often alone with it in their own administration: there is no department, no "
        "set training and rarely an example next door."
    ),
    (
        "Deshalb haben sich Zuständige aus ganz Deutschland 2013 innerhalb des Netzwerks "
        "Bürgerbeteiligung zusammengeschlossen. Sie beraten einander vertraulich, schreiben "
        "gemeinsam auf, was sich bewährt hat, und machen den Beruf sichtbar."
    ): (
        "That is why those responsible, from all over Germany, joined forces in 2013 within the "
        "Netzwerk Bürgerbeteiligung. They advise one another in confidence, write down together "
        "what has worked, and make their profession visible."
    ),
    'Sie arbeiten selbst in einer Kommune? <a id="a1">So werden Sie Mitglied</a>.': (
        'Do you work for a municipality yourself? <a id="a1">This is how you become a member</a>.'
    ),
}
