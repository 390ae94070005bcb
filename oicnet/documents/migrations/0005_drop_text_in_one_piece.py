import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from oicnet.records.migrating import Together


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0004_carry_text_over'),
    ]
    operations = [
        Together([
            migrations.RemoveField(
                model_name='edition',
                name='text',
            ),
            migrations.RemoveField(
                model_name='editionevent',
                name='text',
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        NEW.version := OLD.version;\n        IF to_jsonb(NEW) - ARRAY['page_texts', 'text_state', 'findings'] IS DISTINCT FROM\n           to_jsonb(OLD) - ARRAY['page_texts', 'text_state', 'findings'] THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ", hash='7e5391de6768a86eb5fa83a85844a41ac54106b9', operation='UPDATE', pgid='pgtrigger_count_version_88e7d', table='documents_edition', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_editionevent" ("document_id", "file", "findings", "findings_accepted", "id", "language", "media_type", "page_texts", "pages", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "sha256", "size", "standing", "text_state", "version") VALUES (NEW."document_id", NEW."file", NEW."findings", NEW."findings_accepted", NEW."id", NEW."language", NEW."media_type", NEW."page_texts", NEW."pages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."revision", NEW."sha256", NEW."size", NEW."standing", NEW."text_state", NEW."version"); RETURN NULL;', hash='93c559548a7e787915edd218fa82f84f61038acc', operation='INSERT', pgid='pgtrigger_insert_insert_72c15', table='documents_edition', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_editionevent" ("document_id", "file", "findings", "findings_accepted", "id", "language", "media_type", "page_texts", "pages", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "sha256", "size", "standing", "text_state", "version") VALUES (NEW."document_id", NEW."file", NEW."findings", NEW."findings_accepted", NEW."id", NEW."language", NEW."media_type", NEW."page_texts", NEW."pages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."revision", NEW."sha256", NEW."size", NEW."standing", NEW."text_state", NEW."version"); RETURN NULL;', hash='2a50beaef061270d4949f668e1c48af79db15151', operation='UPDATE', pgid='pgtrigger_update_update_cde26', table='documents_edition', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_editionevent" ("document_id", "file", "findings", "findings_accepted", "id", "language", "media_type", "page_texts", "pages", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "sha256", "size", "standing", "text_state", "version") VALUES (OLD."document_id", OLD."file", OLD."findings", OLD."findings_accepted", OLD."id", OLD."language", OLD."media_type", OLD."page_texts", OLD."pages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."revision", OLD."sha256", OLD."size", OLD."standing", OLD."text_state", OLD."version"); RETURN NULL;', hash='f717c7fa2d344369eec33bf0104e03ae1c0b34ba', operation='DELETE', pgid='pgtrigger_delete_delete_a4124', table='documents_edition', when='AFTER')),
            ),
        ]),
    ]
