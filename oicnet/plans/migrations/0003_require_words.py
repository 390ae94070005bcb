"""Rows without words are refused from now on. Those stored before stay until they are edited."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0002_years_that_can_be'),
    ]

    operations = [
        AddConstraintNotValid(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('title_ar__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('title_en__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('title_fr__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), _connector='OR'), name='indicator_has_a_title', violation_error_message='Enter the title in at least one language.'),
        ),
        AddConstraintNotValid(
            model_name='objective',
            constraint=models.CheckConstraint(condition=models.Q(('title_ar__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('title_en__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), ('title_fr__regex', '[^\\W_ـᅟᅠㅤﾠ]|[٠-٩۰-۹]'), _connector='OR'), name='objective_has_a_title', violation_error_message='Enter the title in at least one language.'),
        ),
    ]
