"""Where a duplicate went that was merged into another record."""

import datetime
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import oicnet.records.migrating


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0006_what_must_be_forgotten'),
    ]

    operations = [
        oicnet.records.migrating.Together(
            operations=[
        migrations.CreateModel(
            name='Merger',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('merged', models.CharField(max_length=40, unique=True, verbose_name='merged record')),
                ('names', models.TextField(blank=True, verbose_name='names of the merged record')),
                ('merged_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='merged at')),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mergers', to='records.reference', verbose_name='record that stays')),
            ],
            options={
                'verbose_name': 'merged record',
                'verbose_name_plural': 'merged records',
                'ordering': ['-merged_at', 'reference'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MergerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('merged', models.CharField(max_length=40, verbose_name='merged record')),
                ('names', models.TextField(blank=True, verbose_name='names of the merged record')),
                ('merged_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='merged at')),
                ('into', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.reference', verbose_name='record that stays')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='records.merger')),
            ],
            options={
                'abstract': False,
            },
        ),
            ],
        ),
        oicnet.records.migrating.Together(
            operations=[
        migrations.AddConstraint(
            model_name='merger',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_at__gte', datetime.datetime(1900, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('merged_at__lte', datetime.datetime(2201, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), ('merged_at__isnull', True), _connector='OR'), name='merger_years', violation_error_message='Enter a year from 1900 to 2200.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merger',
            trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'records.merger');\n        RETURN NULL;\n        ", hash='815503db9714b25a61da319f99462e31ce1a19a5', operation='INSERT', pgid='pgtrigger_register_reference_88a10', table='records_merger', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merger',
            trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='30933b687358880146424e4fbce974dab0cbf0f8', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_dfe84', table='records_merger', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merger',
            trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;', hash='7d520ffd3252dab2f658dcc2b1bc443c76888c3d', operation='DELETE', pgid='pgtrigger_forget_reference_6315b', table='records_merger', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merger',
            trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='3b01e6628e1f25cdea7777c873538c8827243287', operation='UPDATE', pgid='pgtrigger_count_version_064c0', table='records_merger', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merger',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "records_mergerevent" ("id", "into_id", "merged", "merged_at", "names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "version") VALUES (NEW."id", NEW."into_id", NEW."merged", NEW."merged_at", NEW."names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."version"); RETURN NULL;', hash='7b9a3ff5fc8da965308da2892adb75bb086eadc8', operation='INSERT', pgid='pgtrigger_insert_insert_62c5e', table='records_merger', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merger',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "records_mergerevent" ("id", "into_id", "merged", "merged_at", "names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "version") VALUES (NEW."id", NEW."into_id", NEW."merged", NEW."merged_at", NEW."names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."version"); RETURN NULL;', hash='e6cdcb14a35c6ff4d29d5dbf4e1553edc70d6fff', operation='UPDATE', pgid='pgtrigger_update_update_6901a', table='records_merger', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merger',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "records_mergerevent" ("id", "into_id", "merged", "merged_at", "names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "version") VALUES (OLD."id", OLD."into_id", OLD."merged", OLD."merged_at", OLD."names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."version"); RETURN NULL;', hash='0c7625cacc31d7bb23b784c3e335dde45e7a8924', operation='DELETE', pgid='pgtrigger_delete_delete_3db99', table='records_merger', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mergerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b33eb4013635596d215c7d9e25e48fb3b100dd26', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_89db2', table='records_mergerevent', when='BEFORE')),
        ),
            ],
        ),
    ]
