import django.core.validators
import django.db.models.deletion
import django.utils.timezone
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
        ('documents', '0001_initial'),
        ('meetings', '0001_initial'),
        ('members', '0001_initial'),
        ('records', '0001_initial'),
        ('themes', '0001_initial'),
    ]

    operations = [
        oicnet.records.migrating.Together(
            operations=[migrations.CreateModel(
                name='Recommendation',
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
                    ('first_report_on', models.DateField(blank=True, null=True, verbose_name='first report due on')),
                    ('report_every_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='then a report every (months)')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('title_ar', models.CharField(blank=True, max_length=200, verbose_name='title (Arabic)')),
                    ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title (English)')),
                    ('title_fr', models.CharField(blank=True, max_length=200, verbose_name='title (French)')),
                    ('text_ar', models.TextField(blank=True, verbose_name='text (Arabic)')),
                    ('text_en', models.TextField(blank=True, verbose_name='text (English)')),
                    ('text_fr', models.TextField(blank=True, verbose_name='text (French)')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='to be implemented by')),
                    ('follows_as', models.CharField(blank=True, choices=[('supersedes', 'supersedes'), ('continues', 'continues')], max_length=10, verbose_name='relation to the earlier one')),
                    ('availability', models.CharField(choices=[('public', 'public'), ('not_public', 'not public'), ('not_found', 'known to exist, not found')], default='public', max_length=10, verbose_name='availability')),
                    ('availability_reason_ar', models.TextField(blank=True, verbose_name='reason it is not public (Arabic)')),
                    ('availability_reason_en', models.TextField(blank=True, verbose_name='reason it is not public (English)')),
                    ('availability_reason_fr', models.TextField(blank=True, verbose_name='reason it is not public (French)')),
                    ('earlier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='recommendations.recommendation', verbose_name='earlier recommendation')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='meetings.meeting', verbose_name='meeting')),
                    ('sources', models.ManyToManyField(blank=True, related_name='+', to='records.source', verbose_name='sources')),
                    ('statement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='recommendations', to='meetings.statement', verbose_name='source statement')),
                    ('themes', models.ManyToManyField(blank=True, related_name='recommendations', to='themes.theme', verbose_name='themes')),
                ],
                options={
                    'verbose_name': 'recommendation',
                    'verbose_name_plural': 'recommendations',
                    'ordering': ['-meeting__starts_on', 'number'],
                    'abstract': False,
                    'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('published_at__isnull', False), ('status__in', ['draft', 'in_review']), _connector='OR'), name='recommendations_recommendation_published_has_a_date', violation_error_message='A published record must have a publication date.'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'withdrawn'])), name='recommendations_recommendation_status_is_known', violation_error_message='This status does not exist.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='recommendations_recommendation_withdrawn_says_when', violation_error_message='A withdrawn record must have a withdrawal date.'), models.UniqueConstraint(fields=('meeting', 'number'), name='recommendation_number_is_unique_in_its_meeting', violation_error_message='The meeting already has a recommendation with this number.'), models.CheckConstraint(condition=models.Q(models.Q(('earlier__isnull', True), ('follows_as', '')), models.Q(('earlier__isnull', False), models.Q(('follows_as', ''), _negated=True)), _connector='OR'), name='recommendation_says_how_it_follows', violation_error_message='Give the earlier recommendation and the relation to it.'), models.CheckConstraint(condition=models.Q(('earlier__isnull', True), models.Q(('earlier', models.F('id')), _negated=True), _connector='OR'), name='recommendation_does_not_follow_itself', violation_error_message='A recommendation cannot supersede or continue itself.'), models.CheckConstraint(condition=models.Q(('availability', 'public'), models.Q(('availability_reason_ar', ''), ('availability_reason_en', ''), ('availability_reason_fr', ''), _negated=True), _connector='OR'), name='recommendation_not_public_says_why', violation_error_message='Say why the text is not public.')],
                },
            ), migrations.CreateModel(
                name='RecommendationEvent',
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
                    ('first_report_on', models.DateField(blank=True, null=True, verbose_name='first report due on')),
                    ('report_every_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='then a report every (months)')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('title_ar', models.CharField(blank=True, max_length=200, verbose_name='title (Arabic)')),
                    ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title (English)')),
                    ('title_fr', models.CharField(blank=True, max_length=200, verbose_name='title (French)')),
                    ('text_ar', models.TextField(blank=True, verbose_name='text (Arabic)')),
                    ('text_en', models.TextField(blank=True, verbose_name='text (English)')),
                    ('text_fr', models.TextField(blank=True, verbose_name='text (French)')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='to be implemented by')),
                    ('follows_as', models.CharField(blank=True, choices=[('supersedes', 'supersedes'), ('continues', 'continues')], max_length=10, verbose_name='relation to the earlier one')),
                    ('availability', models.CharField(choices=[('public', 'public'), ('not_public', 'not public'), ('not_found', 'known to exist, not found')], default='public', max_length=10, verbose_name='availability')),
                    ('availability_reason_ar', models.TextField(blank=True, verbose_name='reason it is not public (Arabic)')),
                    ('availability_reason_en', models.TextField(blank=True, verbose_name='reason it is not public (English)')),
                    ('availability_reason_fr', models.TextField(blank=True, verbose_name='reason it is not public (French)')),
                    ('earlier', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recommendations.recommendation', verbose_name='earlier recommendation')),
                    ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='recommendations.recommendation')),
                    ('statement', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.statement', verbose_name='source statement')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='RecommendationsourcesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='recommendations.recommendation_sources')),
                    ('recommendation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recommendations.recommendation')),
                    ('source', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.source')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='RecommendationthemesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='recommendations.recommendation_themes')),
                    ('recommendation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recommendations.recommendation')),
                    ('theme', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='themes.theme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Addressee',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('addressee_kind', models.CharField(choices=[('all', 'all member states'), ('state', 'a member state'), ('secretariat', 'the secretariat'), ('organisation', 'an organisation')], max_length=12, verbose_name='kind')),
                    ('member_state', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='addressed', to='members.memberstate', verbose_name='member state')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='addressed', to='members.organisation', verbose_name='organisation')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addressees', to='recommendations.recommendation', verbose_name='recommendation')),
                ],
                options={
                    'verbose_name': 'addressee',
                    'verbose_name_plural': 'addressees',
                    'ordering': ['recommendation', 'addressee_kind', 'reference'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('addressee_kind', 'state'), ('member_state__isnull', False), ('organisation__isnull', True)), models.Q(('addressee_kind', 'organisation'), ('member_state__isnull', True), ('organisation__isnull', False)), models.Q(('addressee_kind__in', ['all', 'secretariat']), ('member_state__isnull', True), ('organisation__isnull', True)), _connector='OR'), name='addressee_is_named', violation_error_message='Choose either the state or the organisation.'), models.UniqueConstraint(fields=('recommendation', 'addressee_kind', 'member_state', 'organisation'), name='addressee_is_listed_once', nulls_distinct=False, violation_error_message='This addressee is already listed.')],
                },
            ), migrations.CreateModel(
                name='AddresseeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('addressee_kind', models.CharField(choices=[('all', 'all member states'), ('state', 'a member state'), ('secretariat', 'the secretariat'), ('organisation', 'an organisation')], max_length=12, verbose_name='kind')),
                    ('member_state', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.memberstate', verbose_name='member state')),
                    ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.organisation', verbose_name='organisation')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='recommendations.addressee')),
                    ('recommendation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recommendations.recommendation', verbose_name='recommendation')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='DueDate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('due_on', models.DateField(verbose_name='report due on')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='due_dates', to='recommendations.recommendation', verbose_name='recommendation')),
                ],
                options={
                    'verbose_name': 'due date of reports',
                    'verbose_name_plural': 'due dates of reports',
                    'ordering': ['recommendation', 'due_on'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('recommendation', 'due_on'), name='due_date_is_unique_in_its_recommendation', violation_error_message='Reports are already due on this date.')],
                },
            ), migrations.CreateModel(
                name='DueDateEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('due_on', models.DateField(verbose_name='report due on')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='recommendations.duedate')),
                    ('recommendation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recommendations.recommendation', verbose_name='recommendation')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ProgressReport',
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
                    ('reported_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='reported on')),
                    ('account_ar', models.TextField(blank=True, verbose_name='account (Arabic)')),
                    ('account_en', models.TextField(blank=True, verbose_name='account (English)')),
                    ('account_fr', models.TextField(blank=True, verbose_name='account (French)')),
                    ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
                    ('remark_ar', models.TextField(blank=True, verbose_name='comment of the secretariat (Arabic)')),
                    ('remark_en', models.TextField(blank=True, verbose_name='comment of the secretariat (English)')),
                    ('remark_fr', models.TextField(blank=True, verbose_name='comment of the secretariat (French)')),
                    ('declared', models.CharField(blank=True, choices=[('not_started', 'not started'), ('under_way', 'under way'), ('implemented', 'implemented'), ('not_applicable', 'not applicable')], max_length=14, verbose_name='declared by the state')),
                    ('confirmed', models.CharField(blank=True, choices=[('not_started', 'not started'), ('under_way', 'under way'), ('implemented', 'implemented'), ('not_applicable', 'not applicable')], max_length=14, verbose_name='confirmed by the secretariat')),
                    ('evidence', models.ManyToManyField(blank=True, related_name='evidence_of', to='documents.document', verbose_name='evidence')),
                    ('member_state', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='members.memberstate', verbose_name='member state')),
                    ('sources', models.ManyToManyField(blank=True, related_name='+', to='records.source', verbose_name='sources')),
                    ('submitted_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='submitted by')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='recommendations.recommendation', verbose_name='recommendation')),
                ],
                options={
                    'verbose_name': 'progress report',
                    'verbose_name_plural': 'progress reports',
                    'ordering': ['-reported_on', 'reference'],
                    'abstract': False,
                    'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('published_at__isnull', False), ('status__in', ['draft', 'in_review']), _connector='OR'), name='recommendations_progressreport_published_has_a_date', violation_error_message='A published record must have a publication date.'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'withdrawn'])), name='recommendations_progressreport_status_is_known', violation_error_message='This status does not exist.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='recommendations_progressreport_withdrawn_says_when', violation_error_message='A withdrawn record must have a withdrawal date.'), models.UniqueConstraint(condition=models.Q(models.Q(('declared', ''), _negated=True), models.Q(('status', 'withdrawn'), _negated=True)), fields=('recommendation', 'member_state', 'reported_on'), name='one_report_per_state_and_day', violation_error_message='The state already has a report for this date.'), models.UniqueConstraint(condition=models.Q(('declared', '')), fields=('recommendation', 'member_state', 'reported_on'), name='one_reading_per_state_and_day', violation_error_message="The secretariat's assessment for this date has already been recorded."), models.CheckConstraint(condition=models.Q(models.Q(('declared', ''), _negated=True), models.Q(('confirmed', ''), _negated=True), _connector='OR'), name='report_declares_or_is_a_reading', violation_error_message='Say what the state reports.'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed', ''), ('confirmed_on__isnull', True)), models.Q(models.Q(('confirmed', ''), _negated=True), ('confirmed_on__isnull', False)), _connector='OR'), name='confirmation_is_dated', violation_error_message='A confirmation needs a date, and a date needs a confirmation.'), models.CheckConstraint(condition=models.Q(('confirmed_on__isnull', True), ('confirmed_on__gte', models.F('reported_on')), _connector='OR'), name='confirmed_after_it_was_reported', violation_error_message='A report cannot be confirmed before it was made.')],
                },
            ), migrations.CreateModel(
                name='ProgressReportEvent',
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
                    ('reported_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='reported on')),
                    ('account_ar', models.TextField(blank=True, verbose_name='account (Arabic)')),
                    ('account_en', models.TextField(blank=True, verbose_name='account (English)')),
                    ('account_fr', models.TextField(blank=True, verbose_name='account (French)')),
                    ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
                    ('remark_ar', models.TextField(blank=True, verbose_name='comment of the secretariat (Arabic)')),
                    ('remark_en', models.TextField(blank=True, verbose_name='comment of the secretariat (English)')),
                    ('remark_fr', models.TextField(blank=True, verbose_name='comment of the secretariat (French)')),
                    ('declared', models.CharField(blank=True, choices=[('not_started', 'not started'), ('under_way', 'under way'), ('implemented', 'implemented'), ('not_applicable', 'not applicable')], max_length=14, verbose_name='declared by the state')),
                    ('confirmed', models.CharField(blank=True, choices=[('not_started', 'not started'), ('under_way', 'under way'), ('implemented', 'implemented'), ('not_applicable', 'not applicable')], max_length=14, verbose_name='confirmed by the secretariat')),
                    ('member_state', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.memberstate', verbose_name='member state')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='recommendations.progressreport')),
                    ('submitted_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='submitted by')),
                    ('recommendation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recommendations.recommendation', verbose_name='recommendation')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ProgressReportsourcesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='recommendations.progressreport_sources')),
                    ('progressreport', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recommendations.progressreport')),
                    ('source', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.source')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ProgressReportevidenceEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('document', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='recommendations.progressreport_evidence')),
                    ('progressreport', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recommendations.progressreport')),
                ],
                options={
                    'abstract': False,
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='recommendation',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'recommendations.recommendation');\n        RETURN NULL;\n        ", hash='f973d5c0bb51cf0f45637022d4ba6ed9aac004b5', operation='INSERT', pgid='pgtrigger_register_reference_a7462', table='recommendations_recommendation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='recommendation',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='48eb2e5a3254b00a760083825e7ecb4617e6f988', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_2d665', table='recommendations_recommendation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='recommendation',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;', hash='782af892158c2eba553e081898ea3bb161b8e213', operation='DELETE', pgid='pgtrigger_forget_reference_dbc0c', table='recommendations_recommendation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='recommendation',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='8ef6e7dd821b4966c557d46a3d8d8ff0cf037875', operation='UPDATE', pgid='pgtrigger_count_version_f7824', table='recommendations_recommendation', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='recommendation',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL AND OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a148e261024634ca69a8f53da644b97d2dd258c3', operation='UPDATE', pgid='pgtrigger_keep_address_c710a', table='recommendations_recommendation', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='recommendation',
                trigger=pgtrigger.compiler.Trigger(name='keep_publication', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="\n        IF NEW.published_at IS NULL OR NEW.status IN ('draft', 'in_review')\n           OR NEW.is_sample <> OLD.is_sample THEN\n            RAISE EXCEPTION '% has been public: it can be withdrawn, not unpublished',\n                OLD.reference USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ", hash='a03be666b414f2ad7e67c2afc26001618960cefd', operation='UPDATE', pgid='pgtrigger_keep_publication_00054', table='recommendations_recommendation', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='recommendation',
                trigger=pgtrigger.compiler.Trigger(name='keep_published', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT OLD."is_sample" AND OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9a9d691ed2e4d7855459707e12612daafac91c30', operation='DELETE', pgid='pgtrigger_keep_published_0087f', table='recommendations_recommendation', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='recommendation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "recommendations_recommendationevent" ("availability", "availability_reason_ar", "availability_reason_en", "availability_reason_fr", "due_on", "earlier_id", "first_report_on", "follows_as", "id", "is_sample", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "report_every_months", "review_note", "standing_ar", "standing_en", "standing_fr", "statement_id", "status", "symbol", "text_ar", "text_en", "text_fr", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."availability", NEW."availability_reason_ar", NEW."availability_reason_en", NEW."availability_reason_fr", NEW."due_on", NEW."earlier_id", NEW."first_report_on", NEW."follows_as", NEW."id", NEW."is_sample", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."reference", NEW."report_every_months", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."statement_id", NEW."status", NEW."symbol", NEW."text_ar", NEW."text_en", NEW."text_fr", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='ad4c4d390ef2842fcc4c5e8fa7dc6d14e009b1e0', operation='INSERT', pgid='pgtrigger_insert_insert_d6b9e', table='recommendations_recommendation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='recommendation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "recommendations_recommendationevent" ("availability", "availability_reason_ar", "availability_reason_en", "availability_reason_fr", "due_on", "earlier_id", "first_report_on", "follows_as", "id", "is_sample", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "report_every_months", "review_note", "standing_ar", "standing_en", "standing_fr", "statement_id", "status", "symbol", "text_ar", "text_en", "text_fr", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."availability", NEW."availability_reason_ar", NEW."availability_reason_en", NEW."availability_reason_fr", NEW."due_on", NEW."earlier_id", NEW."first_report_on", NEW."follows_as", NEW."id", NEW."is_sample", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."reference", NEW."report_every_months", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."statement_id", NEW."status", NEW."symbol", NEW."text_ar", NEW."text_en", NEW."text_fr", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='8e94f970b1ace9b937033f50221fb0f3c6c56368', operation='UPDATE', pgid='pgtrigger_update_update_f7db8', table='recommendations_recommendation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='recommendation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "recommendations_recommendationevent" ("availability", "availability_reason_ar", "availability_reason_en", "availability_reason_fr", "due_on", "earlier_id", "first_report_on", "follows_as", "id", "is_sample", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "report_every_months", "review_note", "standing_ar", "standing_en", "standing_fr", "statement_id", "status", "symbol", "text_ar", "text_en", "text_fr", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (OLD."availability", OLD."availability_reason_ar", OLD."availability_reason_en", OLD."availability_reason_fr", OLD."due_on", OLD."earlier_id", OLD."first_report_on", OLD."follows_as", OLD."id", OLD."is_sample", OLD."meeting_id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."reference", OLD."report_every_months", OLD."review_note", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."statement_id", OLD."status", OLD."symbol", OLD."text_ar", OLD."text_en", OLD."text_fr", OLD."title_ar", OLD."title_en", OLD."title_fr", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version", OLD."withdrawal_reason_ar", OLD."withdrawal_reason_en", OLD."withdrawal_reason_fr", OLD."withdrawn_at"); RETURN NULL;', hash='ab36219cd064d8be19924d653f2e1640c87d94dd', operation='DELETE', pgid='pgtrigger_delete_delete_540f8', table='recommendations_recommendation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='recommendationevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='38188111013dac93ec26b35ec5f0f3717c5956bd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d81cd', table='recommendations_recommendationevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='recommendationsourcesevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1ed7637dbf8a11d542bdc7657e16c3f37db49103', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1f2ef', table='recommendations_recommendationsourcesevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='recommendationthemesevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2ac4d613cc85287e700b6548c652f168a4150587', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8ba1d', table='recommendations_recommendationthemesevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='addressee',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'recommendations.addressee');\n        RETURN NULL;\n        ", hash='5bc76d9cc6b5dce375b72cf8b50367ac3b8ed83e', operation='INSERT', pgid='pgtrigger_register_reference_ee114', table='recommendations_addressee', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='addressee',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='d0ffccb6747e34ab5c865cf1e0fc3d6b7d47901b', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_bccaf', table='recommendations_addressee', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='addressee',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            DELETE FROM records_reference WHERE reference = OLD.reference;\n            INSERT INTO records_removal (reference, version, part_kind, removed_from_id, removed_at,\n                                         correction_id)\n            SELECT OLD.reference, 1, 'recommendations.addressee', record.reference, now(),\n                (SELECT max(made.pgh_obj_id) FROM records_correctionevent made\n                 WHERE made.corrected_id = record.reference AND made.pgh_created_at = now())\n            FROM recommendations_recommendation record WHERE record.id = OLD.recommendation_id AND record.published_at IS NOT NULL AND NOT record.is_sample AND (OLD.member_state_id IS NULL OR EXISTS (SELECT FROM members_memberstate WHERE id = OLD.member_state_id AND published_at IS NOT NULL)) AND (OLD.organisation_id IS NULL OR EXISTS (SELECT FROM members_organisation WHERE id = OLD.organisation_id AND published_at IS NOT NULL));\n            RETURN NULL;\n        ", hash='3619e10382f775b1d27652605c2fc9fc4ebdff69', operation='DELETE', pgid='pgtrigger_forget_reference_131ae', table='recommendations_addressee', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='addressee',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='c2cf01d584f6b13b29504d399f26df0f1201a5e4', operation='UPDATE', pgid='pgtrigger_count_version_9a8f8', table='recommendations_addressee', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='addressee',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="\n            IF EXISTS (SELECT FROM recommendations_recommendation record\n                       WHERE record.id = OLD.recommendation_id AND record.published_at IS NOT NULL) THEN\n                RAISE EXCEPTION '% has been public: its reference never changes', OLD.reference\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ", hash='be2ba77e00602b0e9c5e74aa4d82ac382b9bd98e', operation='UPDATE OF "reference"', pgid='pgtrigger_keep_address_df942', table='recommendations_addressee', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='addressee',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "recommendations_addresseeevent" ("addressee_kind", "id", "member_state_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "reference", "version") VALUES (NEW."addressee_kind", NEW."id", NEW."member_state_id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recommendation_id", NEW."reference", NEW."version"); RETURN NULL;', hash='3a87f15b07caf3f818fbd149f303256256ac6298', operation='INSERT', pgid='pgtrigger_insert_insert_96811', table='recommendations_addressee', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='addressee',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "recommendations_addresseeevent" ("addressee_kind", "id", "member_state_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "reference", "version") VALUES (NEW."addressee_kind", NEW."id", NEW."member_state_id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recommendation_id", NEW."reference", NEW."version"); RETURN NULL;', hash='b3cfc497e7e24786c16dede1c55ff6d7d46b9fb4', operation='UPDATE', pgid='pgtrigger_update_update_fd92e', table='recommendations_addressee', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='addressee',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "recommendations_addresseeevent" ("addressee_kind", "id", "member_state_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "reference", "version") VALUES (OLD."addressee_kind", OLD."id", OLD."member_state_id", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recommendation_id", OLD."reference", OLD."version"); RETURN NULL;', hash='2070e2239be7acc90a3ea435d2303c9ed16f926f', operation='DELETE', pgid='pgtrigger_delete_delete_1a362', table='recommendations_addressee', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='addresseeevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='96b8ae931e9965f9f8d7d4a620503f342a15c091', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5daf6', table='recommendations_addresseeevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='duedate',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'recommendations.duedate');\n        RETURN NULL;\n        ", hash='24a90ba290323f970e80c172c21738272245ac6b', operation='INSERT', pgid='pgtrigger_register_reference_f7bef', table='recommendations_duedate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='duedate',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='0f035122396eda4f0efd4eab988731bb60a93476', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_a46c4', table='recommendations_duedate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='duedate',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            DELETE FROM records_reference WHERE reference = OLD.reference;\n            INSERT INTO records_removal (reference, version, part_kind, removed_from_id, removed_at,\n                                         correction_id)\n            SELECT OLD.reference, 1, 'recommendations.duedate', record.reference, now(),\n                (SELECT max(made.pgh_obj_id) FROM records_correctionevent made\n                 WHERE made.corrected_id = record.reference AND made.pgh_created_at = now())\n            FROM recommendations_recommendation record WHERE record.id = OLD.recommendation_id AND record.published_at IS NOT NULL AND NOT record.is_sample;\n            RETURN NULL;\n        ", hash='ee6f2e0212f69fc19e95a994dce992e3557b709c', operation='DELETE', pgid='pgtrigger_forget_reference_adca0', table='recommendations_duedate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='duedate',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='ff5ddcf2838706d5fc847c09c4e1925c3e81eecb', operation='UPDATE', pgid='pgtrigger_count_version_4f42b', table='recommendations_duedate', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='duedate',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="\n            IF EXISTS (SELECT FROM recommendations_recommendation record\n                       WHERE record.id = OLD.recommendation_id AND record.published_at IS NOT NULL) THEN\n                RAISE EXCEPTION '% has been public: its reference never changes', OLD.reference\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ", hash='a08c9595944019ff17005ab359800f90272ae7cf', operation='UPDATE OF "reference"', pgid='pgtrigger_keep_address_bd313', table='recommendations_duedate', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='duedate',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "recommendations_duedateevent" ("due_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "reference", "version") VALUES (NEW."due_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recommendation_id", NEW."reference", NEW."version"); RETURN NULL;', hash='a6aa3d9c397b1f0b66dbb7aa4254d18ae5ddd721', operation='INSERT', pgid='pgtrigger_insert_insert_285bc', table='recommendations_duedate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='duedate',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "recommendations_duedateevent" ("due_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "reference", "version") VALUES (NEW."due_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recommendation_id", NEW."reference", NEW."version"); RETURN NULL;', hash='5110b8b4085f9a74f605c5cfa99d11ebc8596d99', operation='UPDATE', pgid='pgtrigger_update_update_23701', table='recommendations_duedate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='duedate',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "recommendations_duedateevent" ("due_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "reference", "version") VALUES (OLD."due_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recommendation_id", OLD."reference", OLD."version"); RETURN NULL;', hash='0e5b9a06588baeafe77a81dba3ce8f5e89cf1396', operation='DELETE', pgid='pgtrigger_delete_delete_f91cb', table='recommendations_duedate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='duedateevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dc91c5a55d1f349f2789739b8a32026de68612e9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ccf82', table='recommendations_duedateevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreport',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'recommendations.progressreport');\n        RETURN NULL;\n        ", hash='3e434eb817062dbdab263d4c8a194d5c3a2e3ed8', operation='INSERT', pgid='pgtrigger_register_reference_7f3de', table='recommendations_progressreport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreport',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='cdad98476b4fe42e61e857243ababe72effb943e', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_26155', table='recommendations_progressreport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreport',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;', hash='256399084decc729674f5feb10071d948ef485ca', operation='DELETE', pgid='pgtrigger_forget_reference_bc8ca', table='recommendations_progressreport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreport',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='8864e617e1f88ac192a21c26542517d3f01bb5f8', operation='UPDATE', pgid='pgtrigger_count_version_5ff74', table='recommendations_progressreport', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreport',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL AND OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5f7dbce6a5839ad621b2c7b1f8025c188a5342c8', operation='UPDATE', pgid='pgtrigger_keep_address_e750b', table='recommendations_progressreport', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreport',
                trigger=pgtrigger.compiler.Trigger(name='keep_publication', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="\n        IF NEW.published_at IS NULL OR NEW.status IN ('draft', 'in_review')\n           OR NEW.is_sample <> OLD.is_sample THEN\n            RAISE EXCEPTION '% has been public: it can be withdrawn, not unpublished',\n                OLD.reference USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ", hash='ff2aaf6c0c30d476344bc9112dc121f73cb81276', operation='UPDATE', pgid='pgtrigger_keep_publication_284ab', table='recommendations_progressreport', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreport',
                trigger=pgtrigger.compiler.Trigger(name='keep_published', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT OLD."is_sample" AND OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='530373d5c631f887139bdb746fdde323a3516104', operation='DELETE', pgid='pgtrigger_keep_published_63d0e', table='recommendations_progressreport', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreport',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "recommendations_progressreportevent" ("account_ar", "account_en", "account_fr", "confirmed", "confirmed_on", "declared", "id", "is_sample", "member_state_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recommendation_id", "reference", "remark_ar", "remark_en", "remark_fr", "reported_on", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "submitted_by_id", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."account_ar", NEW."account_en", NEW."account_fr", NEW."confirmed", NEW."confirmed_on", NEW."declared", NEW."id", NEW."is_sample", NEW."member_state_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."recommendation_id", NEW."reference", NEW."remark_ar", NEW."remark_en", NEW."remark_fr", NEW."reported_on", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."submitted_by_id", NEW."symbol", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='f372c99889c9a7f4cf7c78a55e32d3dd205532d1', operation='INSERT', pgid='pgtrigger_insert_insert_46cbf', table='recommendations_progressreport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreport',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "recommendations_progressreportevent" ("account_ar", "account_en", "account_fr", "confirmed", "confirmed_on", "declared", "id", "is_sample", "member_state_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recommendation_id", "reference", "remark_ar", "remark_en", "remark_fr", "reported_on", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "submitted_by_id", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."account_ar", NEW."account_en", NEW."account_fr", NEW."confirmed", NEW."confirmed_on", NEW."declared", NEW."id", NEW."is_sample", NEW."member_state_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."recommendation_id", NEW."reference", NEW."remark_ar", NEW."remark_en", NEW."remark_fr", NEW."reported_on", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."submitted_by_id", NEW."symbol", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='6f0e7059040356631e9f249c0a71d644dc3c4199', operation='UPDATE', pgid='pgtrigger_update_update_0e2dd', table='recommendations_progressreport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreport',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "recommendations_progressreportevent" ("account_ar", "account_en", "account_fr", "confirmed", "confirmed_on", "declared", "id", "is_sample", "member_state_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recommendation_id", "reference", "remark_ar", "remark_en", "remark_fr", "reported_on", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "submitted_by_id", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (OLD."account_ar", OLD."account_en", OLD."account_fr", OLD."confirmed", OLD."confirmed_on", OLD."declared", OLD."id", OLD."is_sample", OLD."member_state_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."recommendation_id", OLD."reference", OLD."remark_ar", OLD."remark_en", OLD."remark_fr", OLD."reported_on", OLD."review_note", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."status", OLD."submitted_by_id", OLD."symbol", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version", OLD."withdrawal_reason_ar", OLD."withdrawal_reason_en", OLD."withdrawal_reason_fr", OLD."withdrawn_at"); RETURN NULL;', hash='efdb1f4066fa96853d1b4085bcab409b2fabd31d', operation='DELETE', pgid='pgtrigger_delete_delete_a6fd0', table='recommendations_progressreport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreportevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fd4a33cd9b5f2cdb16cf2ae3f6f52ba3f608eb6b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7b4df', table='recommendations_progressreportevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreportsourcesevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ab681ba0fd66dfb7cfaf1e5d4e277df39a54896d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2bfc2', table='recommendations_progressreportsourcesevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreportevidenceevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='feb4d1bf8a6e514f3b4c179d58b78ba11d767ff5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_16a4d', table='recommendations_progressreportevidenceevent', when='BEFORE')),
            )],
        ),
    ]
