import django.db.models.deletion
import oicnet.records.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('records', '0001_initial'),
    ]

    operations = [
        oicnet.records.migrating.Together(
            operations=[migrations.CreateModel(
                name='DailyReadings',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(verbose_name='day')),
                    ('count', models.PositiveIntegerField(verbose_name='views')),
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='records.reference', verbose_name='record')),
                ],
                options={
                    'verbose_name': 'views on a day',
                    'verbose_name_plural': 'views on a day',
                    'ordering': ['-day'],
                    'constraints': [models.UniqueConstraint(fields=('subject', 'day'), name='one_count_per_record_and_day', violation_error_message='This date has already been counted.')],
                },
            ), migrations.CreateModel(
                name='Key',
                fields=[
                    ('day', models.DateField(primary_key=True, serialize=False)),
                    ('secret', models.BinaryField()),
                ],
            ), migrations.CreateModel(
                name='Mark',
                fields=[
                    ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                    ('times', models.PositiveIntegerField(default=1)),
                    ('key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='visits.key')),
                ],
            )],
        ),
    ]
