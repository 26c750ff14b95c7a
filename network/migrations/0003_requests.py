import django.db.models.deletion
import django.utils.timezone
import network.models.requests
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0002_subscriptions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MembershipRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('requested_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='requested at')),
                ('confirm_by', models.DateTimeField(db_index=True, default=network.models.requests.last_moment_to_confirm, editable=False)),
                ('language', models.CharField(editable=False, max_length=10)),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='municipality or organisation, as typed')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                ('message', models.TextField(blank=True, verbose_name='message')),
                ('processing_text_version', models.CharField(editable=False, max_length=40, verbose_name='version of the consent text')),
                ('state', models.CharField(choices=[('unconfirmed', 'not confirmed'), ('waiting', 'waiting'), ('approved', 'approved'), ('declined', 'declined')], default='unconfirmed', editable=False, max_length=11, verbose_name='state')),
                ('role', models.CharField(blank=True, max_length=150, verbose_name='role')),
                ('first_name', models.CharField(blank=True, max_length=80, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=80, verbose_name='last name')),
                ('shown_items', models.JSONField(default=list, editable=False, verbose_name='may be shown')),
                ('shown_text_version', models.CharField(editable=False, max_length=40)),
                ('confirmed_at', models.DateTimeField(editable=False, null=True, verbose_name='confirmed at')),
                ('decided_at', models.DateTimeField(editable=False, null=True, verbose_name='decided at')),
                ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.municipality', verbose_name='municipality')),
            ],
            options={
                'verbose_name': 'membership request',
                'verbose_name_plural': 'membership requests',
                'ordering': ['-requested_at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SubscriptionRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('requested_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='requested at')),
                ('confirm_by', models.DateTimeField(db_index=True, default=network.models.requests.last_moment_to_confirm, editable=False)),
                ('language', models.CharField(editable=False, max_length=10)),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='municipality or organisation, as typed')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                ('message', models.TextField(blank=True, verbose_name='message')),
                ('processing_text_version', models.CharField(editable=False, max_length=40, verbose_name='version of the consent text')),
                ('contact_name', models.CharField(max_length=120, verbose_name='name')),
                ('seats', models.PositiveSmallIntegerField(default=1, verbose_name='number of seats')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.municipality', verbose_name='municipality')),
            ],
            options={
                'verbose_name': 'subscription request',
                'verbose_name_plural': 'subscription requests',
                'default_permissions': (),
            },
        ),
    ]
