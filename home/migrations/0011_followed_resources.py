from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("home", "0010_previews")]

    operations = [
        migrations.CreateModel(
            name="ContentComparison",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.BigIntegerField(default=0)),
                ("until", models.DateTimeField(null=True)),
                ("forgotten", models.BigIntegerField(default=0)),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="FollowedResource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(blank=True, max_length=64)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("version", models.BigIntegerField()),
                ("appeared_at", models.BigIntegerField()),
                ("changed_on", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [models.Index(fields=["version", "id"], name="home_changes_in_order")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key"), name="home_one_row_for_each_resource"
                    )
                ],
            },
        ),
    ]
