import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from oicnet.records.migrating import Together


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0006_bodies_of_series'),
    ]
    operations = [
        Together([
            migrations.AlterField(
                model_name='meeting',
                name='body',
                field=models.ForeignKey(help_text='Who meets.', on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='members.body', verbose_name='body'),
            ),
            migrations.AlterField(
                model_name='meetingevent',
                name='body',
                field=models.ForeignKey(db_constraint=False, help_text='Who meets.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.body', verbose_name='body'),
            ),
            migrations.RemoveField(
                model_name='meeting',
                name='series',
            ),
            migrations.RemoveField(
                model_name='meetingevent',
                name='series',
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingevent" ("announced_recommendations", "availability_reason_ar", "availability_reason_en", "availability_reason_fr", "body_id", "chair_id", "convening", "ends_on", "host_state_id", "id", "is_sample", "mode", "motto_ar", "motto_en", "motto_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_ar", "place_en", "place_fr", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "starts_on", "status", "summary_ar", "summary_en", "summary_fr", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."announced_recommendations", NEW."availability_reason_ar", NEW."availability_reason_en", NEW."availability_reason_fr", NEW."body_id", NEW."chair_id", NEW."convening", NEW."ends_on", NEW."host_state_id", NEW."id", NEW."is_sample", NEW."mode", NEW."motto_ar", NEW."motto_en", NEW."motto_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place_ar", NEW."place_en", NEW."place_fr", NEW."published_at", NEW."reference", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."starts_on", NEW."status", NEW."summary_ar", NEW."summary_en", NEW."summary_fr", NEW."symbol", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='cac6827e1fef0e5ecfbb7734d57d222f877a0d37', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', table='meetings_meeting', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_meetingevent" ("announced_recommendations", "availability_reason_ar", "availability_reason_en", "availability_reason_fr", "body_id", "chair_id", "convening", "ends_on", "host_state_id", "id", "is_sample", "mode", "motto_ar", "motto_en", "motto_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_ar", "place_en", "place_fr", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "starts_on", "status", "summary_ar", "summary_en", "summary_fr", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."announced_recommendations", NEW."availability_reason_ar", NEW."availability_reason_en", NEW."availability_reason_fr", NEW."body_id", NEW."chair_id", NEW."convening", NEW."ends_on", NEW."host_state_id", NEW."id", NEW."is_sample", NEW."mode", NEW."motto_ar", NEW."motto_en", NEW."motto_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place_ar", NEW."place_en", NEW."place_fr", NEW."published_at", NEW."reference", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."starts_on", NEW."status", NEW."summary_ar", NEW."summary_en", NEW."summary_fr", NEW."symbol", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='68f94cdcc96d29cd6a35a5d2dff0632bfa21dca4', operation='UPDATE', pgid='pgtrigger_update_update_495b8', table='meetings_meeting', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingevent" ("announced_recommendations", "availability_reason_ar", "availability_reason_en", "availability_reason_fr", "body_id", "chair_id", "convening", "ends_on", "host_state_id", "id", "is_sample", "mode", "motto_ar", "motto_en", "motto_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_ar", "place_en", "place_fr", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "starts_on", "status", "summary_ar", "summary_en", "summary_fr", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (OLD."announced_recommendations", OLD."availability_reason_ar", OLD."availability_reason_en", OLD."availability_reason_fr", OLD."body_id", OLD."chair_id", OLD."convening", OLD."ends_on", OLD."host_state_id", OLD."id", OLD."is_sample", OLD."mode", OLD."motto_ar", OLD."motto_en", OLD."motto_fr", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place_ar", OLD."place_en", OLD."place_fr", OLD."published_at", OLD."reference", OLD."review_note", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."starts_on", OLD."status", OLD."summary_ar", OLD."summary_en", OLD."summary_fr", OLD."symbol", OLD."title_ar", OLD."title_en", OLD."title_fr", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version", OLD."withdrawal_reason_ar", OLD."withdrawal_reason_en", OLD."withdrawal_reason_fr", OLD."withdrawn_at"); RETURN NULL;', hash='7a5b22b659a1b12430390c3ddcd37b90c84e07b7', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', table='meetings_meeting', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='meeting',
                constraint=models.UniqueConstraint(fields=('body', 'number'), name='meeting_number_is_unique_in_its_body', violation_error_message='This body already has a meeting with this number.'),
            ),
        ]),
    ]
