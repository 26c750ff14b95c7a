"""Two imports at once come one after the other: none fails, and none takes half of the other's.

Real threads with real commits, on SQLite and on PostgreSQL.
"""

import json

from tests.network.processes import Site

RACE = """
import json, threading
from django.db import connections
from network.imports.municipalities import import_rows
from network.imports.register import RegisterRow

Municipality.objects.all().delete()
DataSource.objects.all().delete()
# As after an earlier import: a new row would make the others wait by itself.
DataSource.objects.create(kind="municipalities", attribution="Vorher")
start = threading.Barrier(3)
results = []

def rows(name, first):
    return [
        RegisterRow(f"05{number:06}", f"{name} {number}", "", None, None, None)
        for number in range(first, first + 200)
    ]

def run(name, first):
    start.wait()
    try:
        changes = import_rows(rows(name, first), name, None, allow_vanished=True)
        results.append([name, len(changes.new), len(changes.changed), len(changes.vanished)])
    except Exception as error:
        results.append([name, repr(error)])
    finally:
        connections.close_all()

threads = [
    threading.Thread(target=run, args=(f"Ort {letter}", first))
    for letter, first in (("A", 0), ("B", 25), ("C", 50))
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
active = Municipality.objects.active()
print(json.dumps({
    "results": results,
    "active": sorted({place.name[:5] for place in active}),
    "count": active.count(),
    "all": Municipality.objects.count(),
    "source": DataSource.objects.get().attribution,
}))
"""


def test_three_imports_at_once_leave_what_the_last_one_says(empty_site: Site) -> None:
    found = json.loads(empty_site.python(RACE))
    names = [result[0] for result in found["results"]]
    assert sorted(names) == ["Ort A", "Ort B", "Ort C"], found
    assert all(len(result) == 4 for result in found["results"]), found
    assert len(found["active"]) == 1
    assert found["source"] == found["active"][0]
    assert (found["count"], found["all"]) == (200, 250)
