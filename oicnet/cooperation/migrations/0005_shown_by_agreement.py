from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cooperation', '0004_shown_so_far'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), models.Q(('need_side', 'agreed'), ('offer_side', 'agreed')), _connector='OR'), name='match_is_shown_if_both_sides_agree', violation_error_message='Both sides have to agree that it is shown.'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('need_answered_on__isnull', True), ('need_side', '')), models.Q(models.Q(('need_side', ''), _negated=True), ('need_answered_on__isnull', False)), _connector='OR'), name='answers_to_a_match_are_dated', violation_error_message='An answer has a day, and a day an answer.'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('offer_answered_on__isnull', True), ('offer_side', '')), models.Q(models.Q(('offer_side', ''), _negated=True), ('offer_answered_on__isnull', False)), _connector='OR'), name='answers_of_who_offers_are_dated', violation_error_message='An answer has a day, and a day an answer.'),
        ),
    ]
