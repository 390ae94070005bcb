import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import oicnet.records.migrating
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations, models

# A short list of changes, by which a reader's copy of a page is known to be current or not.
LIST = """
CREATE TABLE records_change (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY);
CREATE FUNCTION records_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE latest bigint;
BEGIN
    INSERT INTO records_change DEFAULT VALUES RETURNING id INTO latest;
    IF latest % 500 = 0 THEN
        DELETE FROM records_change WHERE id < latest - 1000;
    END IF;
    RETURN NULL;
END $$;
"""
NO_LIST = "DROP FUNCTION records_note_change() CASCADE; DROP TABLE records_change;"

# TRUNCATE passes by every trigger for rows, and so by the history: it is refused.
REFUSE = """
CREATE FUNCTION records_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The register is not emptied: TRUNCATE leaves no history of %', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
"""
ALLOW = "DROP FUNCTION records_refuse_truncate() CASCADE;"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('django_tasks_database', '0021_conditional_partial_index_ordering'),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        oicnet.records.migrating.Together(
            operations=[migrations.CreateModel(
                name='Reference',
                fields=[
                    ('reference', models.CharField(max_length=40, primary_key=True, serialize=False)),
                    ('kind', models.CharField(max_length=60, verbose_name='kind')),
                ],
                options={
                    'verbose_name': 'reference',
                    'verbose_name_plural': 'references',
                },
            ), migrations.CreateModel(
                name='Correction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('corrected_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='corrected at')),
                    ('reason_ar', models.TextField(blank=True, verbose_name='reason (Arabic)')),
                    ('reason_en', models.TextField(blank=True, verbose_name='reason (English)')),
                    ('reason_fr', models.TextField(blank=True, verbose_name='reason (French)')),
                    ('corrected', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='records.reference', verbose_name='record')),
                ],
                options={
                    'verbose_name': 'correction',
                    'verbose_name_plural': 'corrections',
                    'ordering': ['-corrected_at', '-id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('reason_ar', ''), ('reason_en', ''), ('reason_fr', ''), _negated=True), name='correction_says_why', violation_error_message='Give the reason in at least one language.')],
                },
            ), migrations.CreateModel(
                name='CorrectionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('corrected_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='corrected at')),
                    ('reason_ar', models.TextField(blank=True, verbose_name='reason (Arabic)')),
                    ('reason_en', models.TextField(blank=True, verbose_name='reason (English)')),
                    ('reason_fr', models.TextField(blank=True, verbose_name='reason (French)')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='records.correction')),
                    ('corrected', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.reference', verbose_name='record')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Removal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('part_kind', models.CharField(max_length=60, verbose_name='kind')),
                    ('removed_at', models.DateTimeField(verbose_name='removed at')),
                    ('correction', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='removals', to='records.correction', verbose_name='correction')),
                    ('removed_from', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='removals', to='records.reference', verbose_name='record')),
                ],
                options={
                    'verbose_name': 'removal',
                    'verbose_name_plural': 'removals',
                    'ordering': ['-removed_at', 'reference'],
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='RemovalEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('part_kind', models.CharField(max_length=60, verbose_name='kind')),
                    ('removed_at', models.DateTimeField(verbose_name='removed at')),
                    ('correction', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.correction', verbose_name='correction')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='records.removal')),
                    ('removed_from', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.reference', verbose_name='record')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Source',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('publisher_ar', models.CharField(blank=True, max_length=200, verbose_name='publisher (Arabic)')),
                    ('publisher_en', models.CharField(blank=True, max_length=200, verbose_name='publisher (English)')),
                    ('publisher_fr', models.CharField(blank=True, max_length=200, verbose_name='publisher (French)')),
                    ('title', models.CharField(max_length=300, verbose_name='title, in its own language')),
                    ('language', models.CharField(choices=[('ar', 'Arabic'), ('en', 'English'), ('fr', 'French')], max_length=2, verbose_name='language')),
                    ('address', models.URLField(blank=True, max_length=500, verbose_name='web address')),
                    ('dated_on', models.DateField(blank=True, null=True, verbose_name='dated on')),
                    ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample')),
                ],
                options={
                    'verbose_name': 'source',
                    'verbose_name_plural': 'sources',
                    'ordering': ['reference'],
                    'abstract': False,
                    'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
                },
            ), migrations.CreateModel(
                name='SourceEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('publisher_ar', models.CharField(blank=True, max_length=200, verbose_name='publisher (Arabic)')),
                    ('publisher_en', models.CharField(blank=True, max_length=200, verbose_name='publisher (English)')),
                    ('publisher_fr', models.CharField(blank=True, max_length=200, verbose_name='publisher (French)')),
                    ('title', models.CharField(max_length=300, verbose_name='title, in its own language')),
                    ('language', models.CharField(choices=[('ar', 'Arabic'), ('en', 'English'), ('fr', 'French')], max_length=2, verbose_name='language')),
                    ('address', models.URLField(blank=True, max_length=500, verbose_name='web address')),
                    ('dated_on', models.DateField(blank=True, null=True, verbose_name='dated on')),
                    ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='records.source')),
                ],
                options={
                    'abstract': False,
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='reference',
                trigger=pgtrigger.compiler.Trigger(name='written_by_triggers', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (pg_trigger_depth() = 0)', func="RAISE EXCEPTION 'references are written by triggers only: %', OLD.reference;", hash='804163c17bfca8e7f11c1ad79d71f805df4c0090', operation='UPDATE OR DELETE', pgid='pgtrigger_written_by_triggers_fc025', table='records_reference', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='correction',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'records.correction');\n        RETURN NULL;\n        ", hash='15b44845893aa27720386df9e306bd81f73c9007', operation='INSERT', pgid='pgtrigger_register_reference_520ea', table='records_correction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='correction',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='466cbdffc74d0301ce6369bcb921208e69875e04', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_8351d', table='records_correction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='correction',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;', hash='de74df2a051f73022d05938e223487c147064df2', operation='DELETE', pgid='pgtrigger_forget_reference_0618f', table='records_correction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='correction',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='dc0e05e31952163576411a405824891473df0d36', operation='UPDATE', pgid='pgtrigger_count_version_81213', table='records_correction', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='correction',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "records_correctionevent" ("corrected_at", "corrected_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_ar", "reason_en", "reason_fr", "reference", "version") VALUES (NEW."corrected_at", NEW."corrected_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason_ar", NEW."reason_en", NEW."reason_fr", NEW."reference", NEW."version"); RETURN NULL;', hash='58262bb486f947e37bc008421b5165f81b6917eb', operation='INSERT', pgid='pgtrigger_insert_insert_eff2a', table='records_correction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='correction',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "records_correctionevent" ("corrected_at", "corrected_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_ar", "reason_en", "reason_fr", "reference", "version") VALUES (NEW."corrected_at", NEW."corrected_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason_ar", NEW."reason_en", NEW."reason_fr", NEW."reference", NEW."version"); RETURN NULL;', hash='2b1a1063bac1a734b4bc835fcab30bf71b5672ef', operation='UPDATE', pgid='pgtrigger_update_update_efc73', table='records_correction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='correction',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "records_correctionevent" ("corrected_at", "corrected_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_ar", "reason_en", "reason_fr", "reference", "version") VALUES (OLD."corrected_at", OLD."corrected_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason_ar", OLD."reason_en", OLD."reason_fr", OLD."reference", OLD."version"); RETURN NULL;', hash='aa350344edb090b4c8221eb7b1907c3524d34840', operation='DELETE', pgid='pgtrigger_delete_delete_6b9d5', table='records_correction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='correctionevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='405958c24849dad559816121162901e0f7c9e5bd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9544e', table='records_correctionevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='removal',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'records.removal');\n        RETURN NULL;\n        ", hash='73308f877b72adc72ab0cd042ee2129fa633b176', operation='INSERT', pgid='pgtrigger_register_reference_3fedb', table='records_removal', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='removal',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='f58c23ac1d292e34442e9279b1115aa618318b83', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_2af97', table='records_removal', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='removal',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;', hash='e9447db8060d05a2e6cd4a14cd09062381a1cfaf', operation='DELETE', pgid='pgtrigger_forget_reference_90ecd', table='records_removal', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='removal',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='706563d6742a9b17b745f7da183258cff266fa09', operation='UPDATE', pgid='pgtrigger_count_version_92acd', table='records_removal', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='removal',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "records_removalevent" ("correction_id", "id", "part_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "removed_at", "removed_from_id", "version") VALUES (NEW."correction_id", NEW."id", NEW."part_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."removed_at", NEW."removed_from_id", NEW."version"); RETURN NULL;', hash='5612ff0c650b507c560e268f28615101b5fe3fac', operation='INSERT', pgid='pgtrigger_insert_insert_e3982', table='records_removal', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='removal',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "records_removalevent" ("correction_id", "id", "part_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "removed_at", "removed_from_id", "version") VALUES (NEW."correction_id", NEW."id", NEW."part_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."removed_at", NEW."removed_from_id", NEW."version"); RETURN NULL;', hash='260b8d6e1d00be4f2adb29fcdb9780e23dc526ba', operation='UPDATE', pgid='pgtrigger_update_update_a2d2e', table='records_removal', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='removal',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "records_removalevent" ("correction_id", "id", "part_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "removed_at", "removed_from_id", "version") VALUES (OLD."correction_id", OLD."id", OLD."part_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."removed_at", OLD."removed_from_id", OLD."version"); RETURN NULL;', hash='2c78b2bb646ee43f87fcf51dd25ad31d90838573', operation='DELETE', pgid='pgtrigger_delete_delete_21a13', table='records_removal', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='removalevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6f59cf1fce899ab3848e49f062ea6507a0aea04f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_39881', table='records_removalevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='source',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'records.source');\n        RETURN NULL;\n        ", hash='46fc347030a9f97ff21afc78d80d4b244bfcd8f2', operation='INSERT', pgid='pgtrigger_register_reference_01d4b', table='records_source', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='source',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='446ae0db2e27bff220a21e35cecb98956bcfed66', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_2adba', table='records_source', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='source',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;', hash='3a0d24a865e71be9f35818a875f25e4f22a33706', operation='DELETE', pgid='pgtrigger_forget_reference_0dd0b', table='records_source', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='source',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='2afc346ed28536477c543984c445037d64dfc924', operation='UPDATE', pgid='pgtrigger_count_version_97dcd', table='records_source', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='source',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "records_sourceevent" ("address", "dated_on", "id", "is_sample", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher_ar", "publisher_en", "publisher_fr", "reference", "title", "version") VALUES (NEW."address", NEW."dated_on", NEW."id", NEW."is_sample", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."publisher_ar", NEW."publisher_en", NEW."publisher_fr", NEW."reference", NEW."title", NEW."version"); RETURN NULL;', hash='ce95931b5e7fcc76477fe37d1743a1167db1b058', operation='INSERT', pgid='pgtrigger_insert_insert_40289', table='records_source', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='source',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "records_sourceevent" ("address", "dated_on", "id", "is_sample", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher_ar", "publisher_en", "publisher_fr", "reference", "title", "version") VALUES (NEW."address", NEW."dated_on", NEW."id", NEW."is_sample", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."publisher_ar", NEW."publisher_en", NEW."publisher_fr", NEW."reference", NEW."title", NEW."version"); RETURN NULL;', hash='13594bb0493ee379ed96673a6570b1052eabe024', operation='UPDATE', pgid='pgtrigger_update_update_f5303', table='records_source', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='source',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "records_sourceevent" ("address", "dated_on", "id", "is_sample", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher_ar", "publisher_en", "publisher_fr", "reference", "title", "version") VALUES (OLD."address", OLD."dated_on", OLD."id", OLD."is_sample", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."publisher_ar", OLD."publisher_en", OLD."publisher_fr", OLD."reference", OLD."title", OLD."version"); RETURN NULL;', hash='547098cb9730e8d8688cd708c530d7a4405847ad', operation='DELETE', pgid='pgtrigger_delete_delete_32624', table='records_source', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sourceevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='48b7623755e034eec78560275e88ae9d1d62d917', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e1dd7', table='records_sourceevent', when='BEFORE')),
            )],
        ),
        migrations.RunSQL(LIST, NO_LIST),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
