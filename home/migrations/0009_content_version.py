"""The content version. The database moves it at the end of a transaction, since whoever held its row
from an earlier moment on would keep all others waiting, and could wait for them."""

from django.db import migrations, models

CHANNEL = "home_content_version"

MOVE = """
INSERT INTO home_contentversion (id, number) VALUES (1, 1)
ON CONFLICT (id) DO UPDATE SET number = home_contentversion.number + 1;
"""

POSTGRESQL = [
    f"""
    CREATE FUNCTION home_move_content_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        {MOVE}
        DELETE FROM home_contentchange WHERE id = NEW.id;
        NOTIFY {CHANNEL};
        RETURN NULL;
    END $$
    """,
    # The one kind of trigger that waits for the end of the transaction.
    """
    CREATE CONSTRAINT TRIGGER home_content_version_moves AFTER INSERT ON home_contentchange
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION home_move_content_version()
    """,
]
# Here whoever writes has the whole database to themselves.
SQLITE = [
    f"""
    CREATE TRIGGER home_content_version_moves AFTER INSERT ON home_contentchange
    BEGIN
        {MOVE}
        DELETE FROM home_contentchange;
    END
    """,
]
AWAY = {
    "postgresql": [
        "DROP TRIGGER home_content_version_moves ON home_contentchange",
        "DROP FUNCTION home_move_content_version()",
    ],
    "sqlite": ["DROP TRIGGER home_content_version_moves"],
}


def make_it_move(apps, schema_editor):
    _execute(schema_editor, {"postgresql": POSTGRESQL, "sqlite": SQLITE})


def let_it_stand(apps, schema_editor):
    _execute(schema_editor, AWAY)


def _execute(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [("home", "0008_missed_address")]

    operations = [
        migrations.CreateModel(
            name="ContentChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "content change",
                "verbose_name_plural": "content changes",
            },
        ),
        migrations.CreateModel(
            name="ContentVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(verbose_name="number")),
            ],
            options={
                "verbose_name": "content version",
                "verbose_name_plural": "content versions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="home_one_content_version"
                    )
                ],
            },
        ),
        migrations.RunPython(make_it_move, let_it_stand),
    ]
