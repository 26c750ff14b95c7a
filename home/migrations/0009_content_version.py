"""The content version. The database moves it as the last thing of a transaction: whoever held its row
from an earlier moment on would keep all others waiting, and could wait for them."""

from django.db import migrations, models

CHANNEL = "home_content_version"

MOVE = """
INSERT INTO home_contentversion (id, number) VALUES (1, 1)
ON CONFLICT (id) DO UPDATE SET number = home_contentversion.number + 1;
"""

# Constraint triggers are the one kind that waits for the end of the transaction. The second one is
# called for by the first, so that it comes after the checks of foreign keys, which may wait for
# rows that others hold.
POSTGRESQL = [
    """
    CREATE FUNCTION home_end_content_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM home_contentchange WHERE id = NEW.id;
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE FUNCTION home_move_content_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        {MOVE}
        NOTIFY {CHANNEL};
        RETURN NULL;
    END $$
    """,
    """
    CREATE CONSTRAINT TRIGGER home_content_change_ends AFTER INSERT ON home_contentchange
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION home_end_content_change()
    """,
    """
    CREATE CONSTRAINT TRIGGER home_content_version_moves AFTER DELETE ON home_contentchange
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
        "DROP TRIGGER home_content_change_ends ON home_contentchange",
        "DROP FUNCTION home_move_content_version()",
        "DROP FUNCTION home_end_content_change()",
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
            options={"default_permissions": ()},
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
                ("number", models.BigIntegerField()),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="home_one_content_version"
                    )
                ],
            },
        ),
        migrations.RunPython(make_it_move, let_it_stand),
    ]
