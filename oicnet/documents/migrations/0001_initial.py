import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import oicnet.documents.files
import oicnet.records.migrating
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('members', '0001_initial'),
        ('records', '0001_initial'),
        ('themes', '0001_initial'),
    ]

    operations = [
        oicnet.records.migrating.Together(
            operations=[migrations.CreateModel(
                name='Document',
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
                    ('summary_ar', models.TextField(blank=True, verbose_name='summary (Arabic)')),
                    ('summary_en', models.TextField(blank=True, verbose_name='summary (English)')),
                    ('summary_fr', models.TextField(blank=True, verbose_name='summary (French)')),
                    ('document_kind', models.CharField(choices=[('rules', 'rules of procedure'), ('communique', 'communiqué'), ('report', 'report'), ('work_plan', 'work plan'), ('agenda', 'agenda'), ('participants', 'list of participants'), ('presentation', 'presentation'), ('questionnaire', 'questionnaire'), ('letter', 'letter'), ('resolution', 'resolution'), ('instrument', 'agreement or memorandum'), ('study', 'study')], max_length=13, verbose_name='kind')),
                    ('dated_on', models.DateField(blank=True, null=True, verbose_name='dated on')),
                    ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted on')),
                    ('availability', models.CharField(choices=[('public', 'public'), ('not_public', 'not public'), ('not_found', 'known to exist, not found')], default='public', max_length=10, verbose_name='availability')),
                    ('availability_reason_ar', models.TextField(blank=True, verbose_name='reason it is not public (Arabic)')),
                    ('availability_reason_en', models.TextField(blank=True, verbose_name='reason it is not public (English)')),
                    ('availability_reason_fr', models.TextField(blank=True, verbose_name='reason it is not public (French)')),
                    ('authors', models.ManyToManyField(blank=True, related_name='documents', to='members.organisation', verbose_name='authors')),
                    ('sources', models.ManyToManyField(blank=True, related_name='+', to='records.source', verbose_name='sources')),
                    ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='documents.document', verbose_name='supersedes')),
                    ('themes', models.ManyToManyField(blank=True, related_name='documents', to='themes.theme', verbose_name='themes')),
                ],
                options={
                    'verbose_name': 'document',
                    'verbose_name_plural': 'documents',
                    'ordering': ['-dated_on', 'reference'],
                    'abstract': False,
                    'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('published_at__isnull', False), ('status__in', ['draft', 'in_review']), _connector='OR'), name='documents_document_published_has_a_date', violation_error_message='A published record must have a publication date.'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'withdrawn'])), name='documents_document_status_is_known', violation_error_message='This status does not exist.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='documents_document_withdrawn_says_when', violation_error_message='A withdrawn record must have a withdrawal date.'), models.CheckConstraint(condition=models.Q(('availability', 'public'), models.Q(('availability_reason_ar', ''), ('availability_reason_en', ''), ('availability_reason_fr', ''), _negated=True), _connector='OR'), name='document_not_public_says_why', violation_error_message='Say why the text is not public.'), models.CheckConstraint(condition=models.Q(('supersedes__isnull', True), models.Q(('supersedes', models.F('id')), _negated=True), _connector='OR'), name='document_does_not_supersede_itself', violation_error_message='A document cannot supersede itself.')],
                },
            ), migrations.CreateModel(
                name='DocumentEvent',
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
                    ('summary_ar', models.TextField(blank=True, verbose_name='summary (Arabic)')),
                    ('summary_en', models.TextField(blank=True, verbose_name='summary (English)')),
                    ('summary_fr', models.TextField(blank=True, verbose_name='summary (French)')),
                    ('document_kind', models.CharField(choices=[('rules', 'rules of procedure'), ('communique', 'communiqué'), ('report', 'report'), ('work_plan', 'work plan'), ('agenda', 'agenda'), ('participants', 'list of participants'), ('presentation', 'presentation'), ('questionnaire', 'questionnaire'), ('letter', 'letter'), ('resolution', 'resolution'), ('instrument', 'agreement or memorandum'), ('study', 'study')], max_length=13, verbose_name='kind')),
                    ('dated_on', models.DateField(blank=True, null=True, verbose_name='dated on')),
                    ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted on')),
                    ('availability', models.CharField(choices=[('public', 'public'), ('not_public', 'not public'), ('not_found', 'known to exist, not found')], default='public', max_length=10, verbose_name='availability')),
                    ('availability_reason_ar', models.TextField(blank=True, verbose_name='reason it is not public (Arabic)')),
                    ('availability_reason_en', models.TextField(blank=True, verbose_name='reason it is not public (English)')),
                    ('availability_reason_fr', models.TextField(blank=True, verbose_name='reason it is not public (French)')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='documents.document')),
                    ('supersedes', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document', verbose_name='supersedes')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='DocumentsourcesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('document', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='documents.document_sources')),
                    ('source', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.source')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='DocumentauthorsEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('document', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.organisation')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='documents.document_authors')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='DocumentthemesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('document', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='documents.document_themes')),
                    ('theme', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='themes.theme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Edition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('language', models.CharField(choices=[('ar', 'Arabic'), ('en', 'English'), ('fr', 'French')], max_length=2, verbose_name='language')),
                    ('revision', models.PositiveSmallIntegerField(default=1, verbose_name='revision')),
                    ('standing', models.CharField(choices=[('original', 'original'), ('official', 'official translation'), ('working', 'working translation')], default='original', max_length=10, verbose_name='standing')),
                    ('file', models.FileField(help_text='PDF, Word, Excel or PowerPoint, up to 50 MB.', max_length=120, upload_to=oicnet.documents.files.storage_name, validators=[oicnet.documents.files.validate], verbose_name='file')),
                    ('media_type', models.CharField(editable=False, max_length=90, verbose_name='type')),
                    ('sha256', models.CharField(editable=False, max_length=64, verbose_name='SHA-256')),
                    ('size', models.PositiveBigIntegerField(editable=False, verbose_name='size in bytes')),
                    ('pages', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='pages')),
                    ('text', models.TextField(blank=True, editable=False, verbose_name='extracted text')),
                    ('text_state', models.CharField(choices=[('waiting', 'waiting to be extracted'), ('extracted', 'extracted'), ('none', 'no text in it'), ('failed', 'could not be extracted')], default='waiting', editable=False, max_length=9, verbose_name='text')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='documents.document', verbose_name='document')),
                ],
                options={
                    'verbose_name': 'edition',
                    'verbose_name_plural': 'editions',
                    'ordering': ['document', 'language', '-revision'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('document', 'language', 'revision'), name='one_edition_per_language_and_revision', violation_error_message='This language already has this revision.'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='edition_has_a_digest', violation_error_message='An edition must have the SHA-256 of its file.')],
                },
            ), migrations.CreateModel(
                name='EditionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('language', models.CharField(choices=[('ar', 'Arabic'), ('en', 'English'), ('fr', 'French')], max_length=2, verbose_name='language')),
                    ('revision', models.PositiveSmallIntegerField(default=1, verbose_name='revision')),
                    ('standing', models.CharField(choices=[('original', 'original'), ('official', 'official translation'), ('working', 'working translation')], default='original', max_length=10, verbose_name='standing')),
                    ('file', models.FileField(help_text='PDF, Word, Excel or PowerPoint, up to 50 MB.', max_length=120, upload_to=oicnet.documents.files.storage_name, validators=[oicnet.documents.files.validate], verbose_name='file')),
                    ('media_type', models.CharField(editable=False, max_length=90, verbose_name='type')),
                    ('sha256', models.CharField(editable=False, max_length=64, verbose_name='SHA-256')),
                    ('size', models.PositiveBigIntegerField(editable=False, verbose_name='size in bytes')),
                    ('pages', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='pages')),
                    ('text', models.TextField(blank=True, editable=False, verbose_name='extracted text')),
                    ('text_state', models.CharField(choices=[('waiting', 'waiting to be extracted'), ('extracted', 'extracted'), ('none', 'no text in it'), ('failed', 'could not be extracted')], default='waiting', editable=False, max_length=9, verbose_name='text')),
                    ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document', verbose_name='document')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='documents.edition')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Arrival',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file', models.FileField(max_length=120, upload_to='', verbose_name='file')),
                    ('name', models.CharField(max_length=255, verbose_name='name')),
                    ('batch', models.UUIDField(db_index=True, editable=False, null=True)),
                    ('arrived_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='received at')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='user')),
                ],
                options={
                    'verbose_name': 'uploaded file',
                    'verbose_name_plural': 'uploaded files',
                    'ordering': ['pk'],
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'documents.document');\n        RETURN NULL;\n        ", hash='1736dd9d4ac6cbd976ab4c389b2199460132f60a', operation='INSERT', pgid='pgtrigger_register_reference_04895', table='documents_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='f88ecedc7a8323de4d42b421cfb2c2675a23dbeb', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_0d0f4', table='documents_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;', hash='e0cb529b54cfadde364fba5877f369e901c89ff5', operation='DELETE', pgid='pgtrigger_forget_reference_be33e', table='documents_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='75eb80e8fe834930e4597ac6daf3d7433b4df7ff', operation='UPDATE', pgid='pgtrigger_count_version_89ca0', table='documents_document', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL AND OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f1c387e57e34545f3001f7ca215de1a3c0b3171a', operation='UPDATE', pgid='pgtrigger_keep_address_ab3ed', table='documents_document', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='keep_publication', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="\n        IF NEW.published_at IS NULL OR NEW.status IN ('draft', 'in_review')\n           OR NEW.is_sample <> OLD.is_sample THEN\n            RAISE EXCEPTION '% has been public: it can be withdrawn, not unpublished',\n                OLD.reference USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ", hash='29aff94570e5f51ec647067c70478b26a2f6d898', operation='UPDATE', pgid='pgtrigger_keep_publication_746f6', table='documents_document', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='keep_published', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT OLD."is_sample" AND OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='20314f60f3ebed22a5d3213895049d5aa51def87', operation='DELETE', pgid='pgtrigger_keep_published_3ebaa', table='documents_document', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_documentevent" ("adopted_on", "availability", "availability_reason_ar", "availability_reason_en", "availability_reason_fr", "dated_on", "document_kind", "id", "is_sample", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "summary_ar", "summary_en", "summary_fr", "supersedes_id", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."adopted_on", NEW."availability", NEW."availability_reason_ar", NEW."availability_reason_en", NEW."availability_reason_fr", NEW."dated_on", NEW."document_kind", NEW."id", NEW."is_sample", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."reference", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."summary_ar", NEW."summary_en", NEW."summary_fr", NEW."supersedes_id", NEW."symbol", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='d24ea2ae6bf1b7b88bafa6ae53bd73343a073fff', operation='INSERT', pgid='pgtrigger_insert_insert_be524', table='documents_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_documentevent" ("adopted_on", "availability", "availability_reason_ar", "availability_reason_en", "availability_reason_fr", "dated_on", "document_kind", "id", "is_sample", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "summary_ar", "summary_en", "summary_fr", "supersedes_id", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."adopted_on", NEW."availability", NEW."availability_reason_ar", NEW."availability_reason_en", NEW."availability_reason_fr", NEW."dated_on", NEW."document_kind", NEW."id", NEW."is_sample", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."reference", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."summary_ar", NEW."summary_en", NEW."summary_fr", NEW."supersedes_id", NEW."symbol", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='49b04ef1523cf00e73f101edf0db738c12f46d7e', operation='UPDATE', pgid='pgtrigger_update_update_a3ed6', table='documents_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_documentevent" ("adopted_on", "availability", "availability_reason_ar", "availability_reason_en", "availability_reason_fr", "dated_on", "document_kind", "id", "is_sample", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "summary_ar", "summary_en", "summary_fr", "supersedes_id", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (OLD."adopted_on", OLD."availability", OLD."availability_reason_ar", OLD."availability_reason_en", OLD."availability_reason_fr", OLD."dated_on", OLD."document_kind", OLD."id", OLD."is_sample", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."reference", OLD."review_note", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."status", OLD."summary_ar", OLD."summary_en", OLD."summary_fr", OLD."supersedes_id", OLD."symbol", OLD."title_ar", OLD."title_en", OLD."title_fr", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version", OLD."withdrawal_reason_ar", OLD."withdrawal_reason_en", OLD."withdrawal_reason_fr", OLD."withdrawn_at"); RETURN NULL;', hash='eabcfda8f974a9066491b4f6ac4b7f1d65e95c6e', operation='DELETE', pgid='pgtrigger_delete_delete_0c008', table='documents_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='documentevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='401291d04b3fa5f3d2b51241f67950bd6896846e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9e7ed', table='documents_documentevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='documentsourcesevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='98f18f900fa77f271d9f53414ee8520de27ccbbc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_afd71', table='documents_documentsourcesevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='documentauthorsevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='080a611c2bfc680eca4ef17ded45e2450c0e00dc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4665b', table='documents_documentauthorsevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='documentthemesevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7874ade802b690513d0878380dd75896451796b4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_affe7', table='documents_documentthemesevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'documents.edition');\n        RETURN NULL;\n        ", hash='891b9a2c2828bfb41b18cc310a316dde9b360666', operation='INSERT', pgid='pgtrigger_register_reference_5d3ac', table='documents_edition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='f5f411522b5e5df9e56a8c3b8d79a137917b480f', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_480f0', table='documents_edition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            DELETE FROM records_reference WHERE reference = OLD.reference;\n            INSERT INTO records_removal (reference, version, part_kind, removed_from_id, removed_at,\n                                         correction_id)\n            SELECT OLD.reference, 1, 'documents.edition', record.reference, now(),\n                (SELECT max(made.pgh_obj_id) FROM records_correctionevent made\n                 WHERE made.corrected_id = record.reference AND made.pgh_created_at = now())\n            FROM documents_document record WHERE record.id = OLD.document_id AND record.published_at IS NOT NULL AND NOT record.is_sample;\n            RETURN NULL;\n        ", hash='dbcb198bf649b7d124d3ab3e51748066e125d69a', operation='DELETE', pgid='pgtrigger_forget_reference_dd8ec', table='documents_edition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="\n            IF EXISTS (SELECT FROM documents_document record\n                       WHERE record.id = OLD.document_id AND record.published_at IS NOT NULL) THEN\n                RAISE EXCEPTION '% has been public: its reference never changes', OLD.reference\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ", hash='1519f82aefdb68d5decf650a51c90ef14df7cb7f', operation='UPDATE OF "reference"', pgid='pgtrigger_keep_address_c96b1', table='documents_edition', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        NEW.version := OLD.version;\n        IF to_jsonb(NEW) - 'text' - 'text_state' IS DISTINCT FROM\n           to_jsonb(OLD) - 'text' - 'text_state' THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ", hash='536500610197791d139a7b2072222cc4ae815c99', operation='UPDATE', pgid='pgtrigger_count_version_88e7d', table='documents_edition', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='keep_published_file', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size"))', func="\n    IF EXISTS (SELECT 1 FROM documents_document\n               WHERE id = OLD.document_id AND published_at IS NOT NULL AND NOT is_sample) THEN\n        RAISE EXCEPTION 'a published edition never changes: %', OLD.reference\n            USING ERRCODE = 'check_violation';\n    END IF;\n RETURN NEW;", hash='e0fbee419ca958ad35e4db3a97f50c2fb5f3d3aa', operation='UPDATE', pgid='pgtrigger_keep_published_file_c7ee6', table='documents_edition', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='keep_published_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT 1 FROM documents_document\n               WHERE id = OLD.document_id AND published_at IS NOT NULL AND NOT is_sample) THEN\n        RAISE EXCEPTION 'a published edition never changes: %', OLD.reference\n            USING ERRCODE = 'check_violation';\n    END IF;\n RETURN OLD;", hash='9e4938ac2c24bca17086266083151ef57d9e0083', operation='DELETE', pgid='pgtrigger_keep_published_edition_da654', table='documents_edition', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_editionevent" ("document_id", "file", "id", "language", "media_type", "pages", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "sha256", "size", "standing", "text", "text_state", "version") VALUES (NEW."document_id", NEW."file", NEW."id", NEW."language", NEW."media_type", NEW."pages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."revision", NEW."sha256", NEW."size", NEW."standing", NEW."text", NEW."text_state", NEW."version"); RETURN NULL;', hash='fa750a475c844d2bb50c23353c9bec49757b73df', operation='INSERT', pgid='pgtrigger_insert_insert_72c15', table='documents_edition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_editionevent" ("document_id", "file", "id", "language", "media_type", "pages", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "sha256", "size", "standing", "text", "text_state", "version") VALUES (NEW."document_id", NEW."file", NEW."id", NEW."language", NEW."media_type", NEW."pages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."revision", NEW."sha256", NEW."size", NEW."standing", NEW."text", NEW."text_state", NEW."version"); RETURN NULL;', hash='bda2a5f3335b1c012a9fee0512c92198ef5226f6', operation='UPDATE', pgid='pgtrigger_update_update_cde26', table='documents_edition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_editionevent" ("document_id", "file", "id", "language", "media_type", "pages", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "sha256", "size", "standing", "text", "text_state", "version") VALUES (OLD."document_id", OLD."file", OLD."id", OLD."language", OLD."media_type", OLD."pages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."revision", OLD."sha256", OLD."size", OLD."standing", OLD."text", OLD."text_state", OLD."version"); RETURN NULL;', hash='e769a62522933d8ef0136b77519b07838dd4ba7e', operation='DELETE', pgid='pgtrigger_delete_delete_a4124', table='documents_edition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='editionevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2c84aa1a34826ee3bcdfa30430e86c560730b2d9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0cd14', table='documents_editionevent', when='BEFORE')),
            )],
        ),
    ]
