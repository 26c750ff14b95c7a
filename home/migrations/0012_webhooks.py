import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import home.models.webhook
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0011_followed_resources"),
    ]

    operations = [
        migrations.CreateModel(
            name="Webhook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "url",
                    models.CharField(
                        help_text="Where the other system takes calls. It must begin with https://",
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["https", "http"])],
                        verbose_name="address",
                    ),
                ),
                (
                    "description",
                    models.CharField(
                        help_text="Which system is called, and who looks after it. No names of persons.",
                        max_length=120,
                        verbose_name="description",
                    ),
                ),
                ("kinds", models.JSONField(default=list, verbose_name="calls for changes of")),
                ("is_active", models.BooleanField(default=True, verbose_name="switched on")),
                (
                    "nonce",
                    models.CharField(
                        default=home.models.webhook.new_nonce, editable=False, max_length=64
                    ),
                ),
                ("secret_shown_at", models.DateTimeField(editable=False, null=True)),
                ("told_version", models.BigIntegerField(default=0, editable=False)),
                ("delivered_version", models.BigIntegerField(default=0, editable=False)),
                ("failed_attempts", models.PositiveIntegerField(default=0, editable=False)),
                ("failing_since", models.DateTimeField(editable=False, null=True)),
                ("switched_off_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "webhook",
                "verbose_name_plural": "webhooks",
                "ordering": ["description", "pk"],
            },
        ),
        migrations.CreateModel(
            name="WebhookDelivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "message_id",
                    models.CharField(
                        default=home.models.webhook.new_message_id, max_length=40, unique=True
                    ),
                ),
                ("version", models.BigIntegerField(verbose_name="content version")),
                ("kinds", models.JSONField(verbose_name="changes of")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits"),
                            ("delivered", "delivered"),
                            ("failed", "failed"),
                            ("overtaken", "overtaken by a later one"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="queued at"
                    ),
                ),
                (
                    "next_attempt_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="next attempt"
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("last_attempt_at", models.DateTimeField(null=True, verbose_name="last attempt")),
                ("status", models.PositiveSmallIntegerField(null=True, verbose_name="answer")),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("address", "the address is none that may be called"),
                            ("unknown", "the host name is unknown"),
                            ("private", "the host is in an internal network"),
                            ("connection", "no connection"),
                            ("tls", "no trustworthy encryption"),
                            ("timeout", "no answer in time"),
                            ("malformed", "the answer was no HTTP"),
                            ("redirect", "the answer leads elsewhere, which is not followed"),
                            ("refused", "the answer was an error"),
                        ],
                        max_length=10,
                        verbose_name="problem",
                    ),
                ),
                ("milliseconds", models.PositiveIntegerField(null=True, verbose_name="duration")),
                (
                    "webhook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="home.webhook",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["state", "next_attempt_at"], name="home_deliveries_in_order"
                    )
                ],
            },
        ),
    ]
