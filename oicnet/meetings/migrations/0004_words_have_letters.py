"""Signs alone are no words: a letter or digit is asked for. Rows of before stay as they are."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from oicnet.records.migrating import Together


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0003_require_words'),
        ('members', '0003_years_that_can_be'),
        ('themes', '0002_years_that_can_be'),
    ]
    operations = [
        Together([
            migrations.RemoveConstraint(
                model_name='agendaitem',
                name='agenda_item_has_a_title',
            ),
            migrations.RemoveConstraint(
                model_name='delegate',
                name='delegate_has_a_name',
            ),
            migrations.RemoveConstraint(
                model_name='statement',
                name='statement_has_a_text',
            ),
            AddConstraintNotValid(
                model_name='agendaitem',
                constraint=models.CheckConstraint(condition=models.Q(('title_ar__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('title_en__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('title_fr__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), _connector='OR'), name='agenda_item_has_a_title', violation_error_message='Enter the title in at least one language.'),
            ),
            AddConstraintNotValid(
                model_name='delegate',
                constraint=models.CheckConstraint(condition=models.Q(('name_ar__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('name_en__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('name_fr__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), _connector='OR'), name='delegate_has_a_name', violation_error_message='Enter the name in at least one language.'),
            ),
            AddConstraintNotValid(
                model_name='statement',
                constraint=models.CheckConstraint(condition=models.Q(('text_ar__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('text_en__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('text_fr__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), _connector='OR'), name='statement_has_a_text', violation_error_message='Enter the text in at least one language.'),
            ),
        ]),
    ]
