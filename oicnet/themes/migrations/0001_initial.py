import django.core.validators
import django.db.models.deletion
import oicnet.records.migrating
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('records', '0001_initial'),
    ]

    operations = [
        oicnet.records.migrating.Together(
            operations=[migrations.CreateModel(
                name='Theme',
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
                    ('title_ar', models.CharField(blank=True, max_length=120, verbose_name='title (Arabic)')),
                    ('title_en', models.CharField(blank=True, max_length=120, verbose_name='title (English)')),
                    ('title_fr', models.CharField(blank=True, max_length=120, verbose_name='title (French)')),
                    ('summary_ar', models.TextField(blank=True, verbose_name='summary (Arabic)')),
                    ('summary_en', models.TextField(blank=True, verbose_name='summary (English)')),
                    ('summary_fr', models.TextField(blank=True, verbose_name='summary (French)')),
                    ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position in the list')),
                    ('sources', models.ManyToManyField(blank=True, related_name='+', to='records.source', verbose_name='sources')),
                ],
                options={
                    'verbose_name': 'theme',
                    'verbose_name_plural': 'themes',
                    'ordering': ['position', 'reference'],
                    'abstract': False,
                    'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('published_at__isnull', False), ('status__in', ['draft', 'in_review']), _connector='OR'), name='themes_theme_published_has_a_date', violation_error_message='A published record must have a publication date.'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'withdrawn'])), name='themes_theme_status_is_known', violation_error_message='This status does not exist.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='themes_theme_withdrawn_says_when', violation_error_message='A withdrawn record must have a withdrawal date.')],
                },
            ), migrations.CreateModel(
                name='ThemeEvent',
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
                    ('title_ar', models.CharField(blank=True, max_length=120, verbose_name='title (Arabic)')),
                    ('title_en', models.CharField(blank=True, max_length=120, verbose_name='title (English)')),
                    ('title_fr', models.CharField(blank=True, max_length=120, verbose_name='title (French)')),
                    ('summary_ar', models.TextField(blank=True, verbose_name='summary (Arabic)')),
                    ('summary_en', models.TextField(blank=True, verbose_name='summary (English)')),
                    ('summary_fr', models.TextField(blank=True, verbose_name='summary (French)')),
                    ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position in the list')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='themes.theme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ThemesourcesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='themes.theme_sources')),
                    ('source', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.source')),
                    ('theme', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='themes.theme')),
                ],
                options={
                    'abstract': False,
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='theme',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'themes.theme');\n        RETURN NULL;\n        ", hash='d065f2dd3f5a80d40a04cd138e319fd88631a8e3', operation='INSERT', pgid='pgtrigger_register_reference_f2669', table='themes_theme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='theme',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='ad94ead9462edd604bfd6527c4dc4dcfef8a12aa', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_17403', table='themes_theme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='theme',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;', hash='97a51baa1d4f4763cd6f9455936104dc12aade86', operation='DELETE', pgid='pgtrigger_forget_reference_755be', table='themes_theme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='theme',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='93d2c34040d39d88e634868362aa90639940dab0', operation='UPDATE', pgid='pgtrigger_count_version_8903e', table='themes_theme', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='theme',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL AND OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c6c96111b11d579bc85149d3faea427cf1f9ce06', operation='UPDATE', pgid='pgtrigger_keep_address_9486b', table='themes_theme', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='theme',
                trigger=pgtrigger.compiler.Trigger(name='keep_publication', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="\n        IF NEW.published_at IS NULL OR NEW.status IN ('draft', 'in_review')\n           OR NEW.is_sample <> OLD.is_sample THEN\n            RAISE EXCEPTION '% has been public: it can be withdrawn, not unpublished',\n                OLD.reference USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ", hash='098808932009f8c69fe035d612b5aec2329495e7', operation='UPDATE', pgid='pgtrigger_keep_publication_afc2b', table='themes_theme', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='theme',
                trigger=pgtrigger.compiler.Trigger(name='keep_published', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT OLD."is_sample" AND OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='589f8ed3a8ff184c6d4641097d2bb1f1f07ee1f9', operation='DELETE', pgid='pgtrigger_keep_published_74dc0', table='themes_theme', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='theme',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "themes_themeevent" ("id", "is_sample", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "summary_ar", "summary_en", "summary_fr", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."id", NEW."is_sample", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."published_at", NEW."reference", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."summary_ar", NEW."summary_en", NEW."summary_fr", NEW."symbol", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='767e598539a307c9dc654ad6eeffaead089a26ea', operation='INSERT', pgid='pgtrigger_insert_insert_e7641', table='themes_theme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='theme',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "themes_themeevent" ("id", "is_sample", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "summary_ar", "summary_en", "summary_fr", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."id", NEW."is_sample", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."published_at", NEW."reference", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."summary_ar", NEW."summary_en", NEW."summary_fr", NEW."symbol", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='9c15dfa608e41c863f4f4941c2ec3828781fa8ae', operation='UPDATE', pgid='pgtrigger_update_update_74a5b', table='themes_theme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='theme',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "themes_themeevent" ("id", "is_sample", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "summary_ar", "summary_en", "summary_fr", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (OLD."id", OLD."is_sample", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."published_at", OLD."reference", OLD."review_note", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."status", OLD."summary_ar", OLD."summary_en", OLD."summary_fr", OLD."symbol", OLD."title_ar", OLD."title_en", OLD."title_fr", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version", OLD."withdrawal_reason_ar", OLD."withdrawal_reason_en", OLD."withdrawal_reason_fr", OLD."withdrawn_at"); RETURN NULL;', hash='0f6dd90bcad5e3ce5636ae2e7fe52ce801b0a6de', operation='DELETE', pgid='pgtrigger_delete_delete_ea2fc', table='themes_theme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='themeevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='afdb03e017a2c0da5a829a1b065a353dc603ce4c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2f45d', table='themes_themeevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='themesourcesevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b4ae3d955144da4cd1a57bca678860096f406ce2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2a94e', table='themes_themesourcesevent', when='BEFORE')),
            )],
        ),
    ]
