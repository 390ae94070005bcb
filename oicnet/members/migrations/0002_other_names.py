import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import oicnet.records.migrating


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0001_initial'),
    ]

    operations = [
        oicnet.records.migrating.Together(
            operations=[
        pgtrigger.migrations.RemoveTrigger(
            model_name='memberstate',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='memberstate',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='memberstate',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='organisation',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='organisation',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='organisation',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='memberstate',
            name='other_names',
            field=models.TextField(blank=True, default='', help_text='One per line, in any language: full names, former names and common spellings.', verbose_name='other names'),
        ),
        migrations.AddField(
            model_name='memberstateevent',
            name='other_names',
            field=models.TextField(blank=True, default='', help_text='One per line, in any language: full names, former names and common spellings.', verbose_name='other names'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='other_names',
            field=models.TextField(blank=True, default='', help_text='One per line, in any language: full names, former names and common spellings.', verbose_name='other names'),
        ),
        migrations.AddField(
            model_name='organisationevent',
            name='other_names',
            field=models.TextField(blank=True, default='', help_text='One per line, in any language: full names, former names and common spellings.', verbose_name='other names'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberstate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "members_memberstateevent" ("group", "id", "is_sample", "iso3", "joined_in", "name_ar", "name_en", "name_fr", "other_names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."group", NEW."id", NEW."is_sample", NEW."iso3", NEW."joined_in", NEW."name_ar", NEW."name_en", NEW."name_fr", NEW."other_names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."reference", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."symbol", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='2eccd023824522518cb4081050ca5d1733cf8b17', operation='INSERT', pgid='pgtrigger_insert_insert_8312b', table='members_memberstate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberstate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "members_memberstateevent" ("group", "id", "is_sample", "iso3", "joined_in", "name_ar", "name_en", "name_fr", "other_names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."group", NEW."id", NEW."is_sample", NEW."iso3", NEW."joined_in", NEW."name_ar", NEW."name_en", NEW."name_fr", NEW."other_names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."reference", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."symbol", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='535e693302d74276d36d1db43cd4811a3e9a106f', operation='UPDATE', pgid='pgtrigger_update_update_1498d', table='members_memberstate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberstate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "members_memberstateevent" ("group", "id", "is_sample", "iso3", "joined_in", "name_ar", "name_en", "name_fr", "other_names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (OLD."group", OLD."id", OLD."is_sample", OLD."iso3", OLD."joined_in", OLD."name_ar", OLD."name_en", OLD."name_fr", OLD."other_names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."reference", OLD."review_note", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."status", OLD."symbol", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version", OLD."withdrawal_reason_ar", OLD."withdrawal_reason_en", OLD."withdrawal_reason_fr", OLD."withdrawn_at"); RETURN NULL;', hash='ba3c4894c6faedaa2b6ac18aa04401e929ee181a', operation='DELETE', pgid='pgtrigger_delete_delete_4ef44', table='members_memberstate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organisation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "members_organisationevent" ("founded_in", "id", "is_sample", "member_state_id", "name_ar", "name_en", "name_fr", "organisation_kind", "other_names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "short_name_ar", "short_name_en", "short_name_fr", "site", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."founded_in", NEW."id", NEW."is_sample", NEW."member_state_id", NEW."name_ar", NEW."name_en", NEW."name_fr", NEW."organisation_kind", NEW."other_names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."reference", NEW."review_note", NEW."short_name_ar", NEW."short_name_en", NEW."short_name_fr", NEW."site", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."symbol", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='a8dbe2268bcc28f81780d4d7e8e68237d855b475', operation='INSERT', pgid='pgtrigger_insert_insert_d68e8', table='members_organisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organisation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "members_organisationevent" ("founded_in", "id", "is_sample", "member_state_id", "name_ar", "name_en", "name_fr", "organisation_kind", "other_names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "short_name_ar", "short_name_en", "short_name_fr", "site", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."founded_in", NEW."id", NEW."is_sample", NEW."member_state_id", NEW."name_ar", NEW."name_en", NEW."name_fr", NEW."organisation_kind", NEW."other_names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."reference", NEW."review_note", NEW."short_name_ar", NEW."short_name_en", NEW."short_name_fr", NEW."site", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."symbol", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='296c8306ffc0ffcf9445ffb9783448b4ae9e413d', operation='UPDATE', pgid='pgtrigger_update_update_f4b2a', table='members_organisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organisation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "members_organisationevent" ("founded_in", "id", "is_sample", "member_state_id", "name_ar", "name_en", "name_fr", "organisation_kind", "other_names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "short_name_ar", "short_name_en", "short_name_fr", "site", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (OLD."founded_in", OLD."id", OLD."is_sample", OLD."member_state_id", OLD."name_ar", OLD."name_en", OLD."name_fr", OLD."organisation_kind", OLD."other_names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."reference", OLD."review_note", OLD."short_name_ar", OLD."short_name_en", OLD."short_name_fr", OLD."site", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."status", OLD."symbol", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version", OLD."withdrawal_reason_ar", OLD."withdrawal_reason_en", OLD."withdrawal_reason_fr", OLD."withdrawn_at"); RETURN NULL;', hash='4157f8bef3cf8bc2877a86c60b7399206a91b804', operation='DELETE', pgid='pgtrigger_delete_delete_5a0df', table='members_organisation', when='AFTER')),
        ),
            ],
        ),
    ]
