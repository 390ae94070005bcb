import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from oicnet.records.migrating import Together


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_years_that_can_be'),
    ]
    operations = [
        Together([
            pgtrigger.migrations.RemoveTrigger(
                model_name='edition',
                name='count_version',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='edition',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='edition',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='edition',
                name='delete_delete',
            ),
            migrations.AddField(
                model_name='arrival',
                name='is_without_template',
                field=models.BooleanField(default=False, editable=False),
            ),
            migrations.AddField(
                model_name='edition',
                name='findings',
                field=models.JSONField(blank=True, default=list, editable=False, verbose_name='also in the file'),
            ),
            migrations.AddField(
                model_name='edition',
                name='findings_accepted',
                field=models.BooleanField(default=False, verbose_name='can be published as it is'),
            ),
            migrations.AddField(
                model_name='edition',
                name='page_texts',
                field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(blank=True), blank=True, default=list, editable=False, size=None, verbose_name='extracted text'),
            ),
            migrations.AddField(
                model_name='editionevent',
                name='findings',
                field=models.JSONField(blank=True, default=list, editable=False, verbose_name='also in the file'),
            ),
            migrations.AddField(
                model_name='editionevent',
                name='findings_accepted',
                field=models.BooleanField(default=False, verbose_name='can be published as it is'),
            ),
            migrations.AddField(
                model_name='editionevent',
                name='page_texts',
                field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(blank=True), blank=True, default=list, editable=False, size=None, verbose_name='extracted text'),
            ),
        ]),
    ]
