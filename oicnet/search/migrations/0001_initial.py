import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

# Arrays of numbers do not become smaller by compression, only slower to read.
PLAIN = [
    "ALTER TABLE search_posting ALTER COLUMN slots SET STORAGE EXTERNAL,"
    " ALTER COLUMN impacts SET STORAGE EXTERNAL, ALTER COLUMN counts SET STORAGE EXTERNAL,"
    " ALTER COLUMN places SET STORAGE EXTERNAL",
    "ALTER TABLE search_text ALTER COLUMN terms SET STORAGE EXTERNAL,"
    " ALTER COLUMN places SET STORAGE EXTERNAL",
    "ALTER TABLE search_tagged ALTER COLUMN bits SET STORAGE EXTERNAL",
]


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Reader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(error_messages={'unique': 'This address is already known.'}, max_length=254, unique=True, verbose_name='email address')),
                ('language', models.CharField(choices=[('ar', 'Arabic'), ('en', 'English'), ('fr', 'French')], max_length=2, verbose_name='language')),
                ('looked_at', models.DateTimeField(blank=True, null=True, verbose_name='last opened')),
            ],
            options={
                'verbose_name': 'reader',
                'verbose_name_plural': 'readers with alerts',
                'ordering': ['address'],
            },
        ),
        migrations.CreateModel(
            name='Alert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked', models.CharField(max_length=1500, verbose_name='search')),
                ('language', models.CharField(choices=[('ar', 'Arabic'), ('en', 'English'), ('fr', 'French')], max_length=2, verbose_name='language')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='requested at')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed at')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alerts', to='search.reader', verbose_name='reader')),
            ],
            options={
                'verbose_name': 'alert',
                'verbose_name_plural': 'alerts',
                'ordering': ['asked_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('reader', 'asked'), name='one_alert_for_each_search', violation_error_message='This search already has an alert.')],
            },
        ),
        migrations.CreateModel(
            name='Told',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=40)),
                ('alert', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='search.alert')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('alert', 'reference'), name='each_record_is_told_once')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('slot', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=40, unique=True)),
                ('kind', models.CharField(max_length=60)),
                ('dated_on', models.DateField(null=True)),
                ('tags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), size=None)),
                ('depends_on', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['depends_on'], name='search_entry_depends')],
            },
        ),
        migrations.CreateModel(
            name='Text',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('ar', 'Arabic'), ('en', 'English'), ('fr', 'French')], max_length=2)),
                ('title', models.TextField()),
                ('passages', models.JSONField()),
                ('terms', models.BinaryField()),
                ('places', models.BinaryField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='search.entry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'language'), name='search_text_once_per_language')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.AutoField(primary_key=True, serialize=False)),
                ('language', models.CharField(choices=[('ar', 'Arabic'), ('en', 'English'), ('fr', 'French')], max_length=2)),
                ('word', models.CharField(max_length=80)),
                ('is_kin', models.BooleanField(default=False)),
                ('written', models.CharField(max_length=80)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('word', name='gin_trgm_ops'), condition=models.Q(('is_kin', False)), fastupdate=False, name='search_term_alike')],
                'constraints': [models.UniqueConstraint(fields=('word', 'language', 'is_kin'), name='search_term_once')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('pk', models.CompositePrimaryKey('term_id', 'block', blank=True, editable=False, primary_key=True, serialize=False)),
                ('block', models.PositiveSmallIntegerField()),
                ('slots', models.BinaryField()),
                ('impacts', models.BinaryField()),
                ('counts', models.BinaryField()),
                ('places', models.BinaryField()),
                ('term', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='postings', to='search.term')),
            ],
        ),
        migrations.CreateModel(
            name='Tagged',
            fields=[
                ('pk', models.CompositePrimaryKey('tag', 'block', blank=True, editable=False, primary_key=True, serialize=False)),
                ('tag', models.CharField(max_length=80)),
                ('block', models.PositiveSmallIntegerField()),
                ('bits', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Block',
            fields=[
                ('number', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('version', models.BigIntegerField()),
                ('days', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Scale',
            fields=[
                ('language', models.CharField(choices=[('ar', 'Arabic'), ('en', 'English'), ('fr', 'French')], max_length=2, primary_key=True, serialize=False)),
                ('length', models.FloatField()),
            ],
        ),
        migrations.CreateModel(
            name='Pending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('row', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='SameWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(error_messages={'unique': 'These words are already entered.'}, help_text='Words that should find each other, separated by spaces: a singular and its broken plurals, a name and its abbreviation, or two spellings. Without the article, in any of the three languages.', max_length=300, unique=True, verbose_name='words')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
            ],
            options={
                'verbose_name': 'synonyms',
                'verbose_name_plural': 'search synonyms',
                'ordering': ['words'],
            },
        ),
        migrations.RunSQL(PLAIN, migrations.RunSQL.noop),
    ]
