"""What a state answers to a recommendation: that it supports it, or takes note of it."""

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
        ('members', '0004_bodies'),
        ('recommendations', '0004_words_have_letters'),
        ('records', '0005_sources_of_the_world'),
    ]

    operations = [
        oicnet.records.migrating.Together(
            operations=[
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standing_ar', models.CharField(choices=[('original', 'original'), ('official', 'official translation'), ('working', 'working translation')], default='original', max_length=10, verbose_name='type of Arabic text')),
                ('standing_en', models.CharField(choices=[('original', 'original'), ('official', 'official translation'), ('working', 'working translation')], default='working', max_length=10, verbose_name='type of English text')),
                ('standing_fr', models.CharField(choices=[('original', 'original'), ('official', 'official translation'), ('working', 'working translation')], default='working', max_length=10, verbose_name='type of French text')),
                ('translated_from_ar', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('translated_from_en', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('translated_from_fr', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('symbol', models.CharField(blank=True, help_text='As given by the network, if any.', max_length=60, verbose_name='official symbol')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', editable=False, max_length=10, verbose_name='status')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published at')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
                ('withdrawal_reason_ar', models.TextField(blank=True, editable=False)),
                ('withdrawal_reason_en', models.TextField(blank=True, editable=False)),
                ('withdrawal_reason_fr', models.TextField(blank=True, editable=False)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample')),
                ('review_note', models.TextField(blank=True, editable=False, verbose_name='review note')),
                ('stance', models.CharField(choices=[('supports', 'supports'), ('notes', 'takes note')], max_length=8, verbose_name='position of the state')),
                ('text_ar', models.TextField(blank=True, verbose_name='explanation (Arabic)')),
                ('text_en', models.TextField(blank=True, verbose_name='explanation (English)')),
                ('text_fr', models.TextField(blank=True, verbose_name='explanation (French)')),
                ('taken_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='position taken on')),
                ('member_state', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='members.memberstate', verbose_name='member state')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='recommendations.recommendation', verbose_name='recommendation')),
                ('sources', models.ManyToManyField(blank=True, related_name='+', to='records.source', verbose_name='sources')),
            ],
            options={
                'verbose_name': 'position of a state',
                'verbose_name_plural': 'positions of states',
                'ordering': ['recommendation', 'reference'],
                'abstract': False,
                'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
            },
        ),
        migrations.CreateModel(
            name='PositionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('standing_ar', models.CharField(choices=[('original', 'original'), ('official', 'official translation'), ('working', 'working translation')], default='original', max_length=10, verbose_name='type of Arabic text')),
                ('standing_en', models.CharField(choices=[('original', 'original'), ('official', 'official translation'), ('working', 'working translation')], default='working', max_length=10, verbose_name='type of English text')),
                ('standing_fr', models.CharField(choices=[('original', 'original'), ('official', 'official translation'), ('working', 'working translation')], default='working', max_length=10, verbose_name='type of French text')),
                ('translated_from_ar', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('translated_from_en', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('translated_from_fr', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('symbol', models.CharField(blank=True, help_text='As given by the network, if any.', max_length=60, verbose_name='official symbol')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', editable=False, max_length=10, verbose_name='status')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published at')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
                ('withdrawal_reason_ar', models.TextField(blank=True, editable=False)),
                ('withdrawal_reason_en', models.TextField(blank=True, editable=False)),
                ('withdrawal_reason_fr', models.TextField(blank=True, editable=False)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample')),
                ('review_note', models.TextField(blank=True, editable=False, verbose_name='review note')),
                ('stance', models.CharField(choices=[('supports', 'supports'), ('notes', 'takes note')], max_length=8, verbose_name='position of the state')),
                ('text_ar', models.TextField(blank=True, verbose_name='explanation (Arabic)')),
                ('text_en', models.TextField(blank=True, verbose_name='explanation (English)')),
                ('text_fr', models.TextField(blank=True, verbose_name='explanation (French)')),
                ('taken_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='position taken on')),
                ('member_state', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.memberstate', verbose_name='member state')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='recommendations.position')),
                ('recommendation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recommendations.recommendation', verbose_name='recommendation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PositionsourcesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='recommendations.position_sources')),
                ('position', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recommendations.position')),
                ('source', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.source')),
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
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('published_at__gte', datetime.datetime(1900, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('published_at__lte', datetime.datetime(2201, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), ('published_at__isnull', True), _connector='OR'), models.Q(models.Q(('withdrawn_at__gte', datetime.datetime(1900, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('withdrawn_at__lte', datetime.datetime(2201, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), ('withdrawn_at__isnull', True), _connector='OR')), name='recommendations_position_moments', violation_error_message='Enter a year from 1900 to 2200.'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', False), ('status__in', ['draft', 'in_review']), _connector='OR'), name='recommendations_position_published_has_a_date', violation_error_message='A published record must have a publication date.'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'withdrawn'])), name='recommendations_position_status_is_known', violation_error_message='This status does not exist.'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='recommendations_position_withdrawn_says_when', violation_error_message='A withdrawn record must have a withdrawal date.'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_on__gte', datetime.date(1900, 1, 1)), ('taken_on__lte', datetime.date(2200, 12, 31))), ('taken_on__isnull', True), _connector='OR'), name='position_years', violation_error_message='Enter a year from 1900 to 2200.'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'withdrawn'), _negated=True), fields=('recommendation', 'member_state'), name='one_position_per_state', violation_error_message='The state has already answered this recommendation. Correct that answer.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'recommendations.position');\n        RETURN NULL;\n        ", hash='3583fd505b17efebbe9e2b034b6e52bb2e5f1e80', operation='INSERT', pgid='pgtrigger_register_reference_d2d03', table='recommendations_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='dc924c3cf2ff97497b3f8904b27a94f1aadf3bce', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_5d87f', table='recommendations_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;', hash='9f11279c57fc46b58ff3d7cf18817b7f8c1acddc', operation='DELETE', pgid='pgtrigger_forget_reference_69258', table='recommendations_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='e554765560bcddc173452879757fee45351b02cb', operation='UPDATE', pgid='pgtrigger_count_version_eef89', table='recommendations_position', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL AND OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='3fdaf9f3e9f4ed189eaf2259a1b95d59a6b9a720', operation='UPDATE', pgid='pgtrigger_keep_address_5bad9', table='recommendations_position', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='keep_publication', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="\n        IF NEW.published_at IS NULL OR NEW.status IN ('draft', 'in_review')\n           OR NEW.is_sample <> OLD.is_sample THEN\n            RAISE EXCEPTION '% has been public: it can be withdrawn, not unpublished',\n                OLD.reference USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ", hash='e6de7423f04b6902731e0730aff08cc82d5058d9', operation='UPDATE', pgid='pgtrigger_keep_publication_f3906', table='recommendations_position', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='keep_published', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT OLD."is_sample" AND OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='2b56a438e7a5da11c7fac6cadef518c17f5458c3', operation='DELETE', pgid='pgtrigger_keep_published_58fb2', table='recommendations_position', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "recommendations_positionevent" ("id", "is_sample", "member_state_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recommendation_id", "reference", "review_note", "stance", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "taken_on", "text_ar", "text_en", "text_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."id", NEW."is_sample", NEW."member_state_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."recommendation_id", NEW."reference", NEW."review_note", NEW."stance", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."symbol", NEW."taken_on", NEW."text_ar", NEW."text_en", NEW."text_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='567ba31ef2c557948ff6235ae05ce3dabb4379d4', operation='INSERT', pgid='pgtrigger_insert_insert_b1563', table='recommendations_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "recommendations_positionevent" ("id", "is_sample", "member_state_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recommendation_id", "reference", "review_note", "stance", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "taken_on", "text_ar", "text_en", "text_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."id", NEW."is_sample", NEW."member_state_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."recommendation_id", NEW."reference", NEW."review_note", NEW."stance", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."symbol", NEW."taken_on", NEW."text_ar", NEW."text_en", NEW."text_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='9f1b2336c092241919719874bf39764525622772', operation='UPDATE', pgid='pgtrigger_update_update_be0a9', table='recommendations_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "recommendations_positionevent" ("id", "is_sample", "member_state_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recommendation_id", "reference", "review_note", "stance", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "taken_on", "text_ar", "text_en", "text_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (OLD."id", OLD."is_sample", OLD."member_state_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."recommendation_id", OLD."reference", OLD."review_note", OLD."stance", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."status", OLD."symbol", OLD."taken_on", OLD."text_ar", OLD."text_en", OLD."text_fr", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version", OLD."withdrawal_reason_ar", OLD."withdrawal_reason_en", OLD."withdrawal_reason_fr", OLD."withdrawn_at"); RETURN NULL;', hash='2da1dcf1ad890aea71084db4995f1fa4ec961361', operation='DELETE', pgid='pgtrigger_delete_delete_59c78', table='recommendations_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='positionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='07d2a3c5eac92380667cd931e17b5a6e600f2006', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8f50b', table='recommendations_positionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='positionsourcesevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='52ab9000c3e96020b60ad16dddedfe6153c265f6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fd9cc', table='recommendations_positionsourcesevent', when='BEFORE')),
        ),
            ],
        ),
    ]
