import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from oicnet.records.migrating import Together


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0015_acts_of_words'),
    ]
    operations = [
        Together([
            migrations.RemoveField(
                model_name='statement',
                name='act_word',
            ),
            migrations.AlterField(
                model_name='statement',
                name='act',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='meetings.statementact', verbose_name='purpose'),
            ),
            migrations.RemoveField(
                model_name='statementevent',
                name='act_word',
            ),
            migrations.AlterField(
                model_name='statementevent',
                name='act',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.statementact', verbose_name='purpose'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='statement',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_statementevent" ("act_id", "id", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "standing_ar", "standing_en", "standing_fr", "text_ar", "text_en", "text_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version") VALUES (NEW."act_id", NEW."id", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."text_ar", NEW."text_en", NEW."text_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version"); RETURN NULL;', hash='8d6cb84ffe821e6b10bb2052ced13610070cc83f', operation='INSERT', pgid='pgtrigger_insert_insert_72097', table='meetings_statement', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='statement',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_statementevent" ("act_id", "id", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "standing_ar", "standing_en", "standing_fr", "text_ar", "text_en", "text_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version") VALUES (NEW."act_id", NEW."id", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."text_ar", NEW."text_en", NEW."text_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version"); RETURN NULL;', hash='9e5b237cec27c56f275097cb74fb9d2e598d9576', operation='UPDATE', pgid='pgtrigger_update_update_5d613', table='meetings_statement', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='statement',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_statementevent" ("act_id", "id", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "standing_ar", "standing_en", "standing_fr", "text_ar", "text_en", "text_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version") VALUES (OLD."act_id", OLD."id", OLD."meeting_id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."text_ar", OLD."text_en", OLD."text_fr", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version"); RETURN NULL;', hash='ca3d95718e6ab0b0fe5d3e14af169a6fb17f403c', operation='DELETE', pgid='pgtrigger_delete_delete_1f19b', table='meetings_statement', when='AFTER')),
            ),
        ]),
    ]
