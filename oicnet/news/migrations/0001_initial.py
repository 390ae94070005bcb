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
        ('documents', '0001_initial'),
        ('meetings', '0001_initial'),
        ('plans', '0001_initial'),
        ('records', '0001_initial'),
    ]

    operations = [
        oicnet.records.migrating.Together(
            operations=[migrations.CreateModel(
                name='Article',
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
                    ('title_ar', models.CharField(blank=True, max_length=300, verbose_name='title (Arabic)')),
                    ('title_en', models.CharField(blank=True, max_length=300, verbose_name='title (English)')),
                    ('title_fr', models.CharField(blank=True, max_length=300, verbose_name='title (French)')),
                    ('place_ar', models.CharField(blank=True, max_length=120, verbose_name='dateline: place (Arabic)')),
                    ('place_en', models.CharField(blank=True, max_length=120, verbose_name='dateline: place (English)')),
                    ('place_fr', models.CharField(blank=True, max_length=120, verbose_name='dateline: place (French)')),
                    ('dated_on', models.DateField(blank=True, null=True, verbose_name='dated on')),
                    ('body_ar', models.TextField(blank=True, verbose_name='text (Arabic)')),
                    ('body_en', models.TextField(blank=True, verbose_name='text (English)')),
                    ('body_fr', models.TextField(blank=True, verbose_name='text (French)')),
                    ('documents', models.ManyToManyField(blank=True, related_name='articles', to='documents.document', verbose_name='about the documents')),
                    ('meetings', models.ManyToManyField(blank=True, related_name='articles', to='meetings.meeting', verbose_name='about the meetings')),
                    ('plans', models.ManyToManyField(blank=True, related_name='articles', to='plans.workplan', verbose_name='about the work plans')),
                    ('sources', models.ManyToManyField(blank=True, related_name='+', to='records.source', verbose_name='sources')),
                ],
                options={
                    'verbose_name': 'article',
                    'verbose_name_plural': 'articles',
                    'ordering': [models.OrderBy(models.F('dated_on'), descending=True, nulls_last=True), '-reference'],
                    'abstract': False,
                    'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('published_at__isnull', False), ('status__in', ['draft', 'in_review']), _connector='OR'), name='news_article_published_has_a_date', violation_error_message='A published record must have a publication date.'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'withdrawn'])), name='news_article_status_is_known', violation_error_message='This status does not exist.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='news_article_withdrawn_says_when', violation_error_message='A withdrawn record must have a withdrawal date.')],
                },
            ), migrations.CreateModel(
                name='ArticleEvent',
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
                    ('title_ar', models.CharField(blank=True, max_length=300, verbose_name='title (Arabic)')),
                    ('title_en', models.CharField(blank=True, max_length=300, verbose_name='title (English)')),
                    ('title_fr', models.CharField(blank=True, max_length=300, verbose_name='title (French)')),
                    ('place_ar', models.CharField(blank=True, max_length=120, verbose_name='dateline: place (Arabic)')),
                    ('place_en', models.CharField(blank=True, max_length=120, verbose_name='dateline: place (English)')),
                    ('place_fr', models.CharField(blank=True, max_length=120, verbose_name='dateline: place (French)')),
                    ('dated_on', models.DateField(blank=True, null=True, verbose_name='dated on')),
                    ('body_ar', models.TextField(blank=True, verbose_name='text (Arabic)')),
                    ('body_en', models.TextField(blank=True, verbose_name='text (English)')),
                    ('body_fr', models.TextField(blank=True, verbose_name='text (French)')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='news.article')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ArticlesourcesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('article', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='news.article')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='news.article_sources')),
                    ('source', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.source')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ArticlemeetingsEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('article', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='news.article')),
                    ('meeting', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='news.article_meetings')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ArticledocumentsEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('article', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='news.article')),
                    ('document', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='news.article_documents')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ArticleplansEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('article', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='news.article')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='news.article_plans')),
                    ('workplan', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.workplan')),
                ],
                options={
                    'abstract': False,
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='article',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'news.article');\n        RETURN NULL;\n        ", hash='13d1c4f4471a9a8d6e425044820355f2f9037485', operation='INSERT', pgid='pgtrigger_register_reference_1db25', table='news_article', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='article',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='2d86a7faf673bd4fc80ffc544f0b545f51508802', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_43d23', table='news_article', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='article',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;', hash='6a315c8f23a89a8cfb6fde4b2e84ef144fed2f79', operation='DELETE', pgid='pgtrigger_forget_reference_fdfc9', table='news_article', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='article',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='7e4c4341b530ecf9b003fda574ef0472f07aafde', operation='UPDATE', pgid='pgtrigger_count_version_06bd4', table='news_article', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='article',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL AND OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='585dfc569acf1aa6c8b6a876325d4f14d51b9599', operation='UPDATE', pgid='pgtrigger_keep_address_21af6', table='news_article', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='article',
                trigger=pgtrigger.compiler.Trigger(name='keep_publication', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="\n        IF NEW.published_at IS NULL OR NEW.status IN ('draft', 'in_review')\n           OR NEW.is_sample <> OLD.is_sample THEN\n            RAISE EXCEPTION '% has been public: it can be withdrawn, not unpublished',\n                OLD.reference USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ", hash='f6616e0166b4411a2ccd3dda7d5ebd09778e3f8c', operation='UPDATE', pgid='pgtrigger_keep_publication_bb828', table='news_article', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='article',
                trigger=pgtrigger.compiler.Trigger(name='keep_published', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT OLD."is_sample" AND OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='7790597b9261d1afbb801cb4785565d7416d65bc', operation='DELETE', pgid='pgtrigger_keep_published_bcef1', table='news_article', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='article',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "news_articleevent" ("body_ar", "body_en", "body_fr", "dated_on", "id", "is_sample", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_ar", "place_en", "place_fr", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."body_ar", NEW."body_en", NEW."body_fr", NEW."dated_on", NEW."id", NEW."is_sample", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place_ar", NEW."place_en", NEW."place_fr", NEW."published_at", NEW."reference", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."symbol", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='8a981385283282398b6429530cab31337bfbd9df', operation='INSERT', pgid='pgtrigger_insert_insert_512b0', table='news_article', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='article',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "news_articleevent" ("body_ar", "body_en", "body_fr", "dated_on", "id", "is_sample", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_ar", "place_en", "place_fr", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."body_ar", NEW."body_en", NEW."body_fr", NEW."dated_on", NEW."id", NEW."is_sample", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place_ar", NEW."place_en", NEW."place_fr", NEW."published_at", NEW."reference", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."symbol", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='945ef4664413e3d6c1c2a7a5444ce8ae7741fae3', operation='UPDATE', pgid='pgtrigger_update_update_12d52', table='news_article', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='article',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "news_articleevent" ("body_ar", "body_en", "body_fr", "dated_on", "id", "is_sample", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_ar", "place_en", "place_fr", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (OLD."body_ar", OLD."body_en", OLD."body_fr", OLD."dated_on", OLD."id", OLD."is_sample", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place_ar", OLD."place_en", OLD."place_fr", OLD."published_at", OLD."reference", OLD."review_note", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."status", OLD."symbol", OLD."title_ar", OLD."title_en", OLD."title_fr", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version", OLD."withdrawal_reason_ar", OLD."withdrawal_reason_en", OLD."withdrawal_reason_fr", OLD."withdrawn_at"); RETURN NULL;', hash='86a5e7799cdae3835b515ca80efeeb30c0005630', operation='DELETE', pgid='pgtrigger_delete_delete_bcd3d', table='news_article', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='articleevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ad9acbb384e21c3169bc2f1b9b3598ce39695d45', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1ddaf', table='news_articleevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='articlesourcesevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='45c453d6ee11a27ce1f70d4b4cc9f4f432349666', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2e4bc', table='news_articlesourcesevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='articlemeetingsevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='df3e67b077e60e5a05dffe9bfa39b78610ca6b3e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1d014', table='news_articlemeetingsevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='articledocumentsevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f12c6f9373a8bb8122b27ab0551a6e1ed7bc457d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_07c4c', table='news_articledocumentsevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='articleplansevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='303cc9cc6cf6d78ee4e6826a1f4daac256160d18', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b53d5', table='news_articleplansevent', when='BEFORE')),
            )],
        ),
    ]
