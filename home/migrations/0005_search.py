import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from wagtail.documents import get_document_model_string


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0004_counted_key_figures'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        # A host project may have a document model of its own.
        migrations.swappable_dependency(get_document_model_string()),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CompoundPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(help_text='In the singular, for example “Gutachten”: it then finds “Bürgergutachten”, too.', max_length=40, unique=True, verbose_name='word')),
                ('stays_whole', models.BooleanField(default=False, help_text='For words that only look like a compound, such as “Rathaus”.', verbose_name='never take this word apart')),
            ],
            options={
                'verbose_name': 'part of compounds',
                'verbose_name_plural': 'parts of compounds',
                'ordering': ['word'],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=100)),
                ('spelling', models.CharField(max_length=60)),
                ('token', models.CharField(max_length=60)),
            ],
            options={
                'verbose_name': 'word of the search',
                'verbose_name_plural': 'words of the search',
                'constraints': [models.UniqueConstraint(fields=('language', 'spelling'), name='each_spelling_once')],
            },
        ),
        migrations.CreateModel(
            name='DocumentPageText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(max_length=255)),
                ('number', models.PositiveIntegerField()),
                ('language', models.CharField(max_length=100)),
                ('text', models.TextField()),
                ('tokens', models.TextField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=get_document_model_string())),
            ],
            options={
                'verbose_name': 'text of a page of a PDF',
                'verbose_name_plural': 'texts of pages of PDFs',
                'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='one_text_for_each_page')],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=100)),
                ('day', models.DateField(null=True)),
                ('title', models.TextField()),
                ('abstract', models.TextField()),
                ('text', models.TextField()),
                ('title_tokens', models.TextField()),
                ('abstract_tokens', models.TextField()),
                ('text_tokens', models.TextField()),
                ('file_tokens', models.TextField()),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=get_document_model_string())),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'entry of the search',
                'verbose_name_plural': 'entries of the search',
                'constraints': [models.UniqueConstraint(fields=('page', 'document'), name='one_entry_for_each_file'), models.UniqueConstraint(condition=models.Q(('document', None)), fields=('page',), name='one_entry_for_each_page')],
            },
        ),
    ]
