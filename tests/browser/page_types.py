"""An address of each kind of page, and of each state that looks different."""

PUBLIC_PAGES = {
    "start page": "/",
    "landing page": "/netzwerk/",
    "members": "/netzwerk/mitglieder/",
    "members of a Land": "/netzwerk/mitglieder/?land=05",
    "members near a place": "/netzwerk/mitglieder/?ort=koeln",
    "members near an unknown place": "/netzwerk/mitglieder/?ort=xyz&rolle=stabsstelle",
    "join": "/netzwerk/mitglied-werden/",
    "subscription": "/netzwerk/abonnement/",
    "brochure": "/berufsbild/",
    "publications": "/publikationen/",
    "filtered publications": "/publikationen/?art=arbeitspapier&zugang=frei",
    "no publications": "/publikationen/?q=gibt-es-nicht",
    "publication": "/publikationen/zwischen-allen-stuehlen/",
    "locked list": "/materialien/",
    "locked publication": "/materialien/den-rat-gewinnen/",
    "standard page": "/barrierefreiheit/",
    "English start page": "/en/",
    "English landing page": "/en/network/",
    "English brochure": "/en/job-profile/",
    "untranslated page": "/en/publikationen/",
    "search": "/suche/?q=Beteiligung",
    "search without results": "/suche/?q=Betieligunk",
    "sign in": "/konto/login/",
    "forgotten password": "/konto/password/reset/",
    "invalid link to a new password": "/konto/password/reset/key/1-abc/",
    "invitation that is used up": "/konto/einladung/abc/",
    "no sign-up": "/konto/signup/",
}
SUBSCRIBER_PAGES = {
    "open list": "/materialien/",
    "open publication": "/materialien/den-rat-gewinnen/",
    "subscription": "/konto/abonnement/",
    "own address": "/konto/email/",
    "new password": "/konto/password/change/",
    "second factor": "/konto/2fa/",
    "sign out": "/konto/logout/",
}
# Where errors are shown to developers, the development server has a page of Django's own.
PRODUCTION_PAGES = {"not found": "/gibt-es-nicht/", "not found, in English": "/en/missing/"}
