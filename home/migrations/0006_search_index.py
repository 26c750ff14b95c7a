"""The full text index of SearchEntry, in each database's own way, kept by the database itself."""

from django.db import migrations

FIELDS = ("title_tokens", "abstract_tokens", "text_tokens", "file_tokens")

# The tokens are ASCII words, which the configuration "simple" takes as they are.
POSTGRESQL = [
    "ALTER TABLE home_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS ("
    + " || ".join(
        f"setweight(to_tsvector('simple', {field}), '{weight}')"
        for field, weight in zip(FIELDS, "ABCD", strict=True)
    )
    + ") STORED",
    "CREATE INDEX home_searchentry_vector ON home_searchentry USING gin (vector)"
    # What waits in a list of its own would be read through by every search.
    " WITH (fastupdate = off)",
]

_NEW = ", ".join(f"new.{field}" for field in FIELDS)
_OLD = ", ".join(f"old.{field}" for field in FIELDS)
_ADD = f"INSERT INTO home_searchentry_fts(rowid, {', '.join(FIELDS)}) VALUES (new.id, {_NEW});"
_REMOVE = (
    f"INSERT INTO home_searchentry_fts(home_searchentry_fts, rowid, {', '.join(FIELDS)})"
    f" VALUES ('delete', old.id, {_OLD});"
)
SQLITE = [
    f"CREATE VIRTUAL TABLE home_searchentry_fts USING fts5({', '.join(FIELDS)},"
    " content='home_searchentry', content_rowid='id', tokenize='ascii', detail='column')",
    f"CREATE TRIGGER home_searchentry_added AFTER INSERT ON home_searchentry BEGIN {_ADD} END",
    f"CREATE TRIGGER home_searchentry_removed AFTER DELETE ON home_searchentry BEGIN {_REMOVE} END",
    "CREATE TRIGGER home_searchentry_changed AFTER UPDATE ON home_searchentry"
    f" BEGIN {_REMOVE} {_ADD} END",
]


def make_the_index(apps, schema_editor):
    _execute(schema_editor, {"postgresql": POSTGRESQL, "sqlite": SQLITE})


def drop_the_index(apps, schema_editor):
    triggers = [f"DROP TRIGGER home_searchentry_{name}" for name in ("added", "removed", "changed")]
    _execute(
        schema_editor,
        {
            "postgresql": ["ALTER TABLE home_searchentry DROP COLUMN vector"],
            "sqlite": [*triggers, "DROP TABLE home_searchentry_fts"],
        },
    )


def _execute(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0005_search"),
    ]

    operations = [
        migrations.RunPython(make_the_index, drop_the_index),
    ]
