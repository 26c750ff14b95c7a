"""`manage.py import_municipalities`: what changes is said and written, nothing else."""

from typing import Any

import pytest

from network.factories import MemberFactory, MunicipalityFactory, SubscriptionFactory
from network.imports.municipalities import import_rows
from network.models import DataSource, MembershipRequest, Municipality
from tests.network.import_municipalities.stored import BONN, KIEL, read_register_of, refusal
from tests.network.registers import (
    SAMPLE,
    table,
    workbook,
)

pytestmark = pytest.mark.django_db


def test_a_second_import_changes_what_has_changed_and_keeps_the_rows(run: Any) -> None:
    run(table(BONN, KIEL))
    keys = dict(Municipality.objects.values_list("ags", "pk"))
    output = run(table(BONN.replace("335789", "336000").replace("Bonn", "Bundesstadt Bonn"), KIEL))
    assert "Neu: 0, geändert: 1, unverändert: 1" in output
    assert "Name: Bonn → Bundesstadt Bonn; Einwohnerzahl: 335789 → 336000" in output
    assert dict(Municipality.objects.values_list("ags", "pk")) == keys
    bonn = Municipality.objects.get(ags="05314000")
    assert (bonn.name, bonn.population) == ("Bundesstadt Bonn", 336000)
    assert list(Municipality.objects.named("bundesstadt bonn")) == [bonn]


def test_the_same_file_again_changes_nothing(run: Any, django_assert_num_queries: Any) -> None:
    run(workbook(SAMPLE))
    assert "Neu: 0, geändert: 0, unverändert: 8" in run(workbook(SAMPLE))


def test_a_dry_run_says_the_same_and_writes_nothing(run: Any) -> None:
    run(table(BONN))
    before = list(Municipality.objects.values()), list(DataSource.objects.values())
    changed = table(BONN.replace("Bonn", "Beuel"), KIEL)
    output = run(changed, "--dry-run")
    assert "Das war ein Probelauf: Es wurde nichts geändert." in output
    assert (list(Municipality.objects.values()), list(DataSource.objects.values())) == before
    assert run(changed) == output.replace("Das war ein Probelauf: Es wurde nichts geändert.\n", "")


def test_a_long_list_is_cut(run: Any) -> None:
    lines = [f"053140{number:02},Ort {number},,,,," for number in range(30)]
    output = run(table(*lines))
    assert "Neu: 30" in output
    assert "05314019" in output
    assert "05314020" not in output
    assert "… und 10 weitere" in output


def test_a_key_that_vanished_is_set_inactive_and_what_points_at_it_is_named(run: Any) -> None:
    run(table(BONN, KIEL))
    kiel = Municipality.objects.get(ags="01002000")
    member = MemberFactory(municipality=kiel, last_name="Quittenbaum")
    subscription = SubscriptionFactory(municipality=kiel, organisation="")
    request = MembershipRequest.objects.create(municipality=kiel, language="de")
    output = run(table(BONN), "--allow-vanished")
    assert "Nicht mehr im Verzeichnis: 1" in output
    (line,) = [line for line in output.splitlines() if "01002000 Kiel" in line]
    assert f"Mitglieder: 1 (Nr. {member.pk})" in line
    assert f"Abonnements: 1 (Nr. {subscription.pk})" in line
    assert f"Beitrittsanfragen: 1 (Nr. {request.pk})" in line
    assert "Quittenbaum" not in output
    kiel.refresh_from_db()
    assert not kiel.is_active
    assert "Nicht mehr im Verzeichnis: 0" in run(table(BONN))


def test_a_key_that_comes_back_is_active_again(run: Any) -> None:
    kiel = MunicipalityFactory(ags="01002000", name="Kiel", is_active=False)
    output = run(table(BONN, KIEL))
    assert "Wieder im Verzeichnis: 1" in output
    kiel.refresh_from_db()
    assert kiel.is_active


def test_a_file_without_a_tenth_of_the_municipalities_is_refused(run: Any) -> None:
    lines = [f"053140{number:02},Ort {number},,,,," for number in range(20)]
    run(table(*lines))
    assert "Nicht mehr im Verzeichnis: 2" in run(table(*lines[2:]))
    assert refusal(run, table(*lines[4:])) == [
        "2 von 18 Kommunen stehen nicht in der Datei. Ist sie vollständig?",
        "Wenn das stimmt, wiederholen Sie den Import mit --allow-vanished.",
    ]
    assert refusal(run, table(*lines[4:]), "--dry-run")
    assert Municipality.objects.active().count() == 18
    run(table(*lines[4:]), "--allow-vanished")
    assert Municipality.objects.active().count() == 16


def test_what_an_editor_saved_before_the_import_is_compared_not_an_older_state(run: Any) -> None:
    """The rows are read again in the transaction that writes."""
    run(table(BONN))
    rows = list(read_register_of(table(BONN)))
    Municipality.objects.update(name="Umbenannt")
    changes = import_rows(rows, "Quelle", None)
    assert [each.fields for each in changes.changed] == [{"name": ("Umbenannt", "Bonn")}]


def test_an_import_writes_in_few_statements(django_assert_max_num_queries: Any) -> None:
    rows = read_register_of(table(*(f"05{n:06},Ort {n},,,,," for n in range(1100))))
    with django_assert_max_num_queries(20):
        import_rows(rows, "Quelle", None)
    with django_assert_max_num_queries(20):
        import_rows(rows[100:], "Quelle", None)
    assert Municipality.objects.active().count() == 1000
