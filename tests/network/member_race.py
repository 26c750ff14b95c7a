"""Several people at once at one member: `python -m tests.network.member_race SCENE`.

Plays the scene several times and prints as one line of JSON what became of the attempts.
"""

import json
import sys
from collections.abc import Callable
from functools import partial

import django

from tests.network.race import PEOPLE, TIMES, at_once


def main(scene: str) -> None:
    django.setup()
    # Models can be imported only now that Django is set up.
    from django.core.exceptions import ValidationError
    from django.utils import translation

    from network.factories import MemberCorrectionFactory, MemberFactory, MunicipalityFactory
    from network.members import corrections, details
    from network.members.import_rows import plan_import
    from network.members.importing import fingerprint, import_as_seen
    from network.members.spreadsheets import read_table
    from network.models import Member, Municipality

    def opens(token: str) -> None:
        if details.open_visit(token) is None:
            raise ValidationError("used")

    def imports(seen: str) -> None:
        _plan, done = import_as_seen(table, seen, None)
        if not done:
            raise ValidationError("changed")

    def act() -> Callable[[], object]:
        Member.objects.all().delete()
        match scene:
            case "open":
                token = details.link_token(
                    MemberFactory.create(municipality=place, email="a@x.example"), details.ASKED_FOR
                )
                return partial(opens, token)
            case "accept":
                correction = MemberCorrectionFactory.create(member__municipality=place)
                return partial(corrections.accept_correction, correction, by=None)
            case "import":
                return partial(imports, fingerprint(plan_import(table)))
        raise ValueError(scene)

    translation.activate("de")
    place = Municipality.objects.filter(ags="05999999").first() or MunicipalityFactory.create(
        ags="05999999", name="Rennstadt"
    )
    table = read_table(b"Gemeinde;Funktion\nRennstadt;A\nRennstadt;B\n")
    rounds = []
    for _time in range(TIMES):
        one = act()
        results = at_once([one] * PEOPLE, ValidationError)
        rounds.append({"results": results, "members": Member.objects.count()})
    sys.stdout.write(json.dumps(rounds) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
