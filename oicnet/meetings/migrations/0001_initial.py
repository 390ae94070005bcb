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
        ('members', '0001_initial'),
        ('records', '0001_initial'),
        ('themes', '0001_initial'),
    ]

    operations = [
        oicnet.records.migrating.Together(
            operations=[migrations.CreateModel(
                name='Meeting',
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
                    ('series', models.CharField(choices=[('ordinary', 'meeting of the network'), ('focal_points', 'meeting of national focal points'), ('technical', 'technical meeting')], default='ordinary', max_length=12, verbose_name='series')),
                    ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number in its series')),
                    ('title_ar', models.CharField(blank=True, max_length=300, verbose_name='title (Arabic)')),
                    ('title_en', models.CharField(blank=True, max_length=300, verbose_name='title (English)')),
                    ('title_fr', models.CharField(blank=True, max_length=300, verbose_name='title (French)')),
                    ('starts_on', models.DateField(verbose_name='starts on')),
                    ('ends_on', models.DateField(verbose_name='ends on')),
                    ('convening', models.CharField(choices=[('as_planned', 'as planned'), ('postponed', 'postponed'), ('cancelled', 'cancelled')], default='as_planned', help_text='Postponed until a new date is known. Then enter the new date.', max_length=10, verbose_name='meeting status')),
                    ('mode', models.CharField(choices=[('in_person', 'in person'), ('online', 'by video conference'), ('hybrid', 'in person and by video conference')], max_length=9, verbose_name='mode')),
                    ('place_ar', models.CharField(blank=True, max_length=120, verbose_name='place (Arabic)')),
                    ('place_en', models.CharField(blank=True, max_length=120, verbose_name='place (English)')),
                    ('place_fr', models.CharField(blank=True, max_length=120, verbose_name='place (French)')),
                    ('motto_ar', models.CharField(blank=True, max_length=300, verbose_name='theme of the meeting (Arabic)')),
                    ('motto_en', models.CharField(blank=True, max_length=300, verbose_name='theme of the meeting (English)')),
                    ('motto_fr', models.CharField(blank=True, max_length=300, verbose_name='theme of the meeting (French)')),
                    ('summary_ar', models.TextField(blank=True, verbose_name='summary (Arabic)')),
                    ('summary_en', models.TextField(blank=True, verbose_name='summary (English)')),
                    ('summary_fr', models.TextField(blank=True, verbose_name='summary (French)')),
                    ('announced_recommendations', models.PositiveSmallIntegerField(blank=True, help_text='How many the meeting announced. Shown with the number entered.', null=True, verbose_name='recommendations announced')),
                    ('availability_reason_ar', models.TextField(blank=True, verbose_name='reason recommendations are not public (Arabic)')),
                    ('availability_reason_en', models.TextField(blank=True, verbose_name='reason recommendations are not public (English)')),
                    ('availability_reason_fr', models.TextField(blank=True, verbose_name='reason recommendations are not public (French)')),
                    ('chair', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='chaired_meetings', to='members.organisation', verbose_name='chair')),
                    ('host_state', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hosted_meetings', to='members.memberstate', verbose_name='host state')),
                    ('hosts', models.ManyToManyField(blank=True, related_name='hosted_meetings', to='members.organisation', verbose_name='hosts')),
                    ('sources', models.ManyToManyField(blank=True, related_name='+', to='records.source', verbose_name='sources')),
                    ('themes', models.ManyToManyField(blank=True, related_name='meetings', to='themes.theme', verbose_name='themes')),
                ],
                options={
                    'verbose_name': 'meeting',
                    'verbose_name_plural': 'meetings',
                    'ordering': ['-starts_on', 'reference'],
                    'abstract': False,
                    'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('published_at__isnull', False), ('status__in', ['draft', 'in_review']), _connector='OR'), name='meetings_meeting_published_has_a_date', violation_error_message='A published record must have a publication date.'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'withdrawn'])), name='meetings_meeting_status_is_known', violation_error_message='This status does not exist.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='meetings_meeting_withdrawn_says_when', violation_error_message='A withdrawn record must have a withdrawal date.'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='meeting_ends_after_it_starts', violation_error_message='A meeting cannot end before it starts.'), models.UniqueConstraint(fields=('series', 'number'), name='meeting_number_is_unique_in_its_series', violation_error_message='This series already has a meeting with this number.')],
                },
            ), migrations.CreateModel(
                name='MeetingEvent',
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
                    ('series', models.CharField(choices=[('ordinary', 'meeting of the network'), ('focal_points', 'meeting of national focal points'), ('technical', 'technical meeting')], default='ordinary', max_length=12, verbose_name='series')),
                    ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number in its series')),
                    ('title_ar', models.CharField(blank=True, max_length=300, verbose_name='title (Arabic)')),
                    ('title_en', models.CharField(blank=True, max_length=300, verbose_name='title (English)')),
                    ('title_fr', models.CharField(blank=True, max_length=300, verbose_name='title (French)')),
                    ('starts_on', models.DateField(verbose_name='starts on')),
                    ('ends_on', models.DateField(verbose_name='ends on')),
                    ('convening', models.CharField(choices=[('as_planned', 'as planned'), ('postponed', 'postponed'), ('cancelled', 'cancelled')], default='as_planned', help_text='Postponed until a new date is known. Then enter the new date.', max_length=10, verbose_name='meeting status')),
                    ('mode', models.CharField(choices=[('in_person', 'in person'), ('online', 'by video conference'), ('hybrid', 'in person and by video conference')], max_length=9, verbose_name='mode')),
                    ('place_ar', models.CharField(blank=True, max_length=120, verbose_name='place (Arabic)')),
                    ('place_en', models.CharField(blank=True, max_length=120, verbose_name='place (English)')),
                    ('place_fr', models.CharField(blank=True, max_length=120, verbose_name='place (French)')),
                    ('motto_ar', models.CharField(blank=True, max_length=300, verbose_name='theme of the meeting (Arabic)')),
                    ('motto_en', models.CharField(blank=True, max_length=300, verbose_name='theme of the meeting (English)')),
                    ('motto_fr', models.CharField(blank=True, max_length=300, verbose_name='theme of the meeting (French)')),
                    ('summary_ar', models.TextField(blank=True, verbose_name='summary (Arabic)')),
                    ('summary_en', models.TextField(blank=True, verbose_name='summary (English)')),
                    ('summary_fr', models.TextField(blank=True, verbose_name='summary (French)')),
                    ('announced_recommendations', models.PositiveSmallIntegerField(blank=True, help_text='How many the meeting announced. Shown with the number entered.', null=True, verbose_name='recommendations announced')),
                    ('availability_reason_ar', models.TextField(blank=True, verbose_name='reason recommendations are not public (Arabic)')),
                    ('availability_reason_en', models.TextField(blank=True, verbose_name='reason recommendations are not public (English)')),
                    ('availability_reason_fr', models.TextField(blank=True, verbose_name='reason recommendations are not public (French)')),
                    ('chair', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.organisation', verbose_name='chair')),
                    ('host_state', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.memberstate', verbose_name='host state')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='meetings.meeting')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MeetingsourcesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('meeting', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='meetings.meeting_sources')),
                    ('source', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.source')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MeetinghostsEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('meeting', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.organisation')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='meetings.meeting_hosts')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MeetingthemesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('meeting', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='meetings.meeting_themes')),
                    ('theme', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='themes.theme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='AgendaItem',
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
                    ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('title_ar', models.CharField(blank=True, max_length=300, verbose_name='title (Arabic)')),
                    ('title_en', models.CharField(blank=True, max_length=300, verbose_name='title (English)')),
                    ('title_fr', models.CharField(blank=True, max_length=300, verbose_name='title (French)')),
                    ('outcome', models.CharField(blank=True, choices=[('reviewed', 'reviewed'), ('adopted', 'adopted'), ('approved', 'approved'), ('established', 'established'), ('identified', 'identified'), ('noted', 'noted'), ('issued', 'issued')], max_length=11, verbose_name='outcome')),
                    ('outcome_text_ar', models.TextField(blank=True, verbose_name='outcome in full (Arabic)')),
                    ('outcome_text_en', models.TextField(blank=True, verbose_name='outcome in full (English)')),
                    ('outcome_text_fr', models.TextField(blank=True, verbose_name='outcome in full (French)')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda_items', to='meetings.meeting', verbose_name='meeting')),
                ],
                options={
                    'verbose_name': 'agenda item',
                    'verbose_name_plural': 'agenda items',
                    'ordering': ['meeting', 'number'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='agenda_number_is_unique_in_its_meeting', violation_error_message='The agenda already has an item with this number.')],
                },
            ), migrations.CreateModel(
                name='AgendaItemEvent',
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
                    ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('title_ar', models.CharField(blank=True, max_length=300, verbose_name='title (Arabic)')),
                    ('title_en', models.CharField(blank=True, max_length=300, verbose_name='title (English)')),
                    ('title_fr', models.CharField(blank=True, max_length=300, verbose_name='title (French)')),
                    ('outcome', models.CharField(blank=True, choices=[('reviewed', 'reviewed'), ('adopted', 'adopted'), ('approved', 'approved'), ('established', 'established'), ('identified', 'identified'), ('noted', 'noted'), ('issued', 'issued')], max_length=11, verbose_name='outcome')),
                    ('outcome_text_ar', models.TextField(blank=True, verbose_name='outcome in full (Arabic)')),
                    ('outcome_text_en', models.TextField(blank=True, verbose_name='outcome in full (English)')),
                    ('outcome_text_fr', models.TextField(blank=True, verbose_name='outcome in full (French)')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='meetings.agendaitem')),
                    ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MeetingPaper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('role', models.CharField(choices=[('tabled', 'tabled'), ('adopted', 'adopted'), ('issued', 'issued'), ('information', 'for information')], default='tabled', max_length=11, verbose_name='role')),
                    ('agenda_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='papers', to='meetings.agendaitem', verbose_name='agenda item')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tablings', to='documents.document', verbose_name='document')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='meetings.meeting', verbose_name='meeting')),
                ],
                options={
                    'verbose_name': 'paper of a meeting',
                    'verbose_name_plural': 'papers of a meeting',
                    'ordering': ['meeting', 'reference'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('meeting', 'document'), name='paper_is_listed_once_in_a_meeting', violation_error_message='The meeting already lists this document.')],
                },
            ), migrations.CreateModel(
                name='MeetingPaperEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('role', models.CharField(choices=[('tabled', 'tabled'), ('adopted', 'adopted'), ('issued', 'issued'), ('information', 'for information')], default='tabled', max_length=11, verbose_name='role')),
                    ('agenda_item', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agendaitem', verbose_name='agenda item')),
                    ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document', verbose_name='document')),
                    ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='meetings.meetingpaper')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ReportedFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('subject', models.CharField(choices=[('participants', 'participants'), ('states', 'states represented'), ('states_named', 'states named'), ('organisations', 'organisations represented')], max_length=13, verbose_name='what is counted')),
                    ('number', models.PositiveIntegerField(verbose_name='number')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='meetings.meeting', verbose_name='meeting')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.source', verbose_name='source')),
                ],
                options={
                    'verbose_name': 'reported figure',
                    'verbose_name_plural': 'reported figures',
                    'ordering': ['meeting', 'subject', '-number', 'reference'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('meeting', 'subject', 'source'), name='a_source_gives_one_number', violation_error_message='The figure from this source has already been entered.')],
                },
            ), migrations.CreateModel(
                name='ReportedFigureEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('subject', models.CharField(choices=[('participants', 'participants'), ('states', 'states represented'), ('states_named', 'states named'), ('organisations', 'organisations represented')], max_length=13, verbose_name='what is counted')),
                    ('number', models.PositiveIntegerField(verbose_name='number')),
                    ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='meetings.reportedfigure')),
                    ('source', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.source', verbose_name='source')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Communique',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('issued_on', models.DateField(blank=True, null=True, verbose_name='issued on')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='communiques', to='documents.document', verbose_name='paper')),
                    ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='communique', to='meetings.meeting', verbose_name='meeting')),
                ],
                options={
                    'verbose_name': 'communiqué',
                    'verbose_name_plural': 'communiqués',
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='CommuniqueEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('issued_on', models.DateField(blank=True, null=True, verbose_name='issued on')),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document', verbose_name='paper')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='meetings.communique')),
                    ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Statement',
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
                    ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('act', models.CharField(choices=[('recalls', 'recalls'), ('affirms', 'affirms'), ('stresses', 'stresses'), ('commends', 'commends'), ('recommends', 'recommends')], max_length=10, verbose_name='purpose')),
                    ('text_ar', models.TextField(blank=True, verbose_name='text (Arabic)')),
                    ('text_en', models.TextField(blank=True, verbose_name='text (English)')),
                    ('text_fr', models.TextField(blank=True, verbose_name='text (French)')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='meetings.meeting', verbose_name='meeting')),
                    ('organisations', models.ManyToManyField(blank=True, related_name='statements', to='members.organisation', verbose_name='organisations named')),
                    ('themes', models.ManyToManyField(blank=True, related_name='statements', to='themes.theme', verbose_name='themes')),
                ],
                options={
                    'verbose_name': 'statement',
                    'verbose_name_plural': 'statements',
                    'ordering': ['meeting', 'number'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='statement_number_is_unique_in_its_meeting', violation_error_message='The communiqué already has a statement with this number.')],
                },
            ), migrations.CreateModel(
                name='StatementEvent',
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
                    ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('act', models.CharField(choices=[('recalls', 'recalls'), ('affirms', 'affirms'), ('stresses', 'stresses'), ('commends', 'commends'), ('recommends', 'recommends')], max_length=10, verbose_name='purpose')),
                    ('text_ar', models.TextField(blank=True, verbose_name='text (Arabic)')),
                    ('text_en', models.TextField(blank=True, verbose_name='text (English)')),
                    ('text_fr', models.TextField(blank=True, verbose_name='text (French)')),
                    ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='meetings.statement')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='StatementthemesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='meetings.statement_themes')),
                    ('statement', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.statement')),
                    ('theme', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='themes.theme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='StatementorganisationsEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.organisation')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='meetings.statement_organisations')),
                    ('statement', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.statement')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Delegation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('capacity', models.CharField(choices=[('member', 'member'), ('observer', 'observer'), ('guest', 'guest'), ('partner', 'partner organisation')], default='member', max_length=8, verbose_name='capacity')),
                    ('attendance', models.CharField(choices=[('in_person', 'in person'), ('online', 'by video'), ('unknown', 'not recorded')], default='unknown', max_length=9, verbose_name='attendance')),
                    ('institution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='representations', to='members.organisation', verbose_name='institution that represented the state')),
                    ('member_state', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='members.memberstate', verbose_name='member state')),
                    ('organisation', models.ForeignKey(blank=True, help_text='For delegations that do not represent a state.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='members.organisation', verbose_name='organisation')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegations', to='meetings.meeting', verbose_name='meeting')),
                ],
                options={
                    'verbose_name': 'delegation',
                    'verbose_name_plural': 'delegations',
                    'ordering': ['meeting', 'capacity', 'reference'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('member_state__isnull', True), ('organisation__isnull', True), _connector='XOR'), name='delegation_of_a_state_or_an_organisation', violation_error_message='A delegation must represent either a member state or an organisation.'), models.UniqueConstraint(fields=('meeting', 'member_state'), name='one_delegation_per_state', violation_error_message='This state already has a delegation.'), models.UniqueConstraint(fields=('meeting', 'organisation'), name='one_delegation_per_organisation', violation_error_message='This organisation already has a delegation.')],
                },
            ), migrations.CreateModel(
                name='DelegationEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('capacity', models.CharField(choices=[('member', 'member'), ('observer', 'observer'), ('guest', 'guest'), ('partner', 'partner organisation')], default='member', max_length=8, verbose_name='capacity')),
                    ('attendance', models.CharField(choices=[('in_person', 'in person'), ('online', 'by video'), ('unknown', 'not recorded')], default='unknown', max_length=9, verbose_name='attendance')),
                    ('institution', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.organisation', verbose_name='institution that represented the state')),
                    ('member_state', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.memberstate', verbose_name='member state')),
                    ('organisation', models.ForeignKey(blank=True, db_constraint=False, help_text='For delegations that do not represent a state.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.organisation', verbose_name='organisation')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='meetings.delegation')),
                    ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Delegate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField(default=1, verbose_name='number')),
                    ('name_ar', models.CharField(blank=True, max_length=120, verbose_name='name (Arabic)')),
                    ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name (English)')),
                    ('name_fr', models.CharField(blank=True, max_length=120, verbose_name='name (French)')),
                    ('post_ar', models.CharField(blank=True, max_length=300, verbose_name='post (Arabic)')),
                    ('post_en', models.CharField(blank=True, max_length=300, verbose_name='post (English)')),
                    ('post_fr', models.CharField(blank=True, max_length=300, verbose_name='post (French)')),
                    ('role', models.CharField(choices=[('head', 'head of delegation'), ('member', 'delegate')], default='member', max_length=6, verbose_name='role')),
                    ('name_is_public', models.BooleanField(default=False, help_text='Only if the public record of the meeting names the person.', verbose_name='the name is public')),
                    ('delegation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegates', to='meetings.delegation', verbose_name='delegation')),
                ],
                options={
                    'verbose_name': 'delegate',
                    'verbose_name_plural': 'delegates',
                    'ordering': ['delegation', 'number'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('delegation', 'number'), name='delegate_number_is_unique_in_its_delegation', violation_error_message='The delegation already has a delegate with this number.'), models.UniqueConstraint(condition=models.Q(('role', 'head')), fields=('delegation',), name='one_head_per_delegation', violation_error_message='A delegation can have only one head.'), models.CheckConstraint(condition=models.Q(('name_ar', ''), ('name_en', ''), ('name_fr', ''), _negated=True), name='delegate_has_a_name', violation_error_message='Enter the name in at least one language.')],
                },
            ), migrations.CreateModel(
                name='DelegateEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField(default=1, verbose_name='number')),
                    ('name_ar', models.CharField(blank=True, max_length=120, verbose_name='name (Arabic)')),
                    ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name (English)')),
                    ('name_fr', models.CharField(blank=True, max_length=120, verbose_name='name (French)')),
                    ('post_ar', models.CharField(blank=True, max_length=300, verbose_name='post (Arabic)')),
                    ('post_en', models.CharField(blank=True, max_length=300, verbose_name='post (English)')),
                    ('post_fr', models.CharField(blank=True, max_length=300, verbose_name='post (French)')),
                    ('role', models.CharField(choices=[('head', 'head of delegation'), ('member', 'delegate')], default='member', max_length=6, verbose_name='role')),
                    ('name_is_public', models.BooleanField(default=False, help_text='Only if the public record of the meeting names the person.', verbose_name='the name is public')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='meetings.delegate')),
                    ('delegation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.delegation', verbose_name='delegation')),
                ],
                options={
                    'abstract': False,
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'meetings.meeting');\n        RETURN NULL;\n        ", hash='2a367d7ff2881e82368666368718935af70ae1cc', operation='INSERT', pgid='pgtrigger_register_reference_b7115', table='meetings_meeting', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='402425862d2274a4ddb7b139cc8091aa4562463d', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_3f894', table='meetings_meeting', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;', hash='1f9992cc3189953c0ec082195e18edc543d8df3e', operation='DELETE', pgid='pgtrigger_forget_reference_02fc2', table='meetings_meeting', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='806ccb21c08edac590d72ab36a417259f4863a77', operation='UPDATE', pgid='pgtrigger_count_version_17cf3', table='meetings_meeting', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL AND OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c45613ec4560ad324d9de6c64c127b7b4dbc5cb8', operation='UPDATE', pgid='pgtrigger_keep_address_68c72', table='meetings_meeting', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='keep_publication', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="\n        IF NEW.published_at IS NULL OR NEW.status IN ('draft', 'in_review')\n           OR NEW.is_sample <> OLD.is_sample THEN\n            RAISE EXCEPTION '% has been public: it can be withdrawn, not unpublished',\n                OLD.reference USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ", hash='b59e7f6df414d50e009c4a7fd99e8d31d2045cba', operation='UPDATE', pgid='pgtrigger_keep_publication_14bc7', table='meetings_meeting', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='keep_published', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT OLD."is_sample" AND OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='4d10272ceec0b7ee2d053d6e1cbde84f1681680d', operation='DELETE', pgid='pgtrigger_keep_published_adbcd', table='meetings_meeting', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingevent" ("announced_recommendations", "availability_reason_ar", "availability_reason_en", "availability_reason_fr", "chair_id", "convening", "ends_on", "host_state_id", "id", "is_sample", "mode", "motto_ar", "motto_en", "motto_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_ar", "place_en", "place_fr", "published_at", "reference", "review_note", "series", "standing_ar", "standing_en", "standing_fr", "starts_on", "status", "summary_ar", "summary_en", "summary_fr", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."announced_recommendations", NEW."availability_reason_ar", NEW."availability_reason_en", NEW."availability_reason_fr", NEW."chair_id", NEW."convening", NEW."ends_on", NEW."host_state_id", NEW."id", NEW."is_sample", NEW."mode", NEW."motto_ar", NEW."motto_en", NEW."motto_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place_ar", NEW."place_en", NEW."place_fr", NEW."published_at", NEW."reference", NEW."review_note", NEW."series", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."starts_on", NEW."status", NEW."summary_ar", NEW."summary_en", NEW."summary_fr", NEW."symbol", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='d041c50ed81d807405972e1239bb6b39a736bcba', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', table='meetings_meeting', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_meetingevent" ("announced_recommendations", "availability_reason_ar", "availability_reason_en", "availability_reason_fr", "chair_id", "convening", "ends_on", "host_state_id", "id", "is_sample", "mode", "motto_ar", "motto_en", "motto_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_ar", "place_en", "place_fr", "published_at", "reference", "review_note", "series", "standing_ar", "standing_en", "standing_fr", "starts_on", "status", "summary_ar", "summary_en", "summary_fr", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."announced_recommendations", NEW."availability_reason_ar", NEW."availability_reason_en", NEW."availability_reason_fr", NEW."chair_id", NEW."convening", NEW."ends_on", NEW."host_state_id", NEW."id", NEW."is_sample", NEW."mode", NEW."motto_ar", NEW."motto_en", NEW."motto_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place_ar", NEW."place_en", NEW."place_fr", NEW."published_at", NEW."reference", NEW."review_note", NEW."series", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."starts_on", NEW."status", NEW."summary_ar", NEW."summary_en", NEW."summary_fr", NEW."symbol", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='d8714514662014ca663c7f1a4739b2c956f89b20', operation='UPDATE', pgid='pgtrigger_update_update_495b8', table='meetings_meeting', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingevent" ("announced_recommendations", "availability_reason_ar", "availability_reason_en", "availability_reason_fr", "chair_id", "convening", "ends_on", "host_state_id", "id", "is_sample", "mode", "motto_ar", "motto_en", "motto_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_ar", "place_en", "place_fr", "published_at", "reference", "review_note", "series", "standing_ar", "standing_en", "standing_fr", "starts_on", "status", "summary_ar", "summary_en", "summary_fr", "symbol", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (OLD."announced_recommendations", OLD."availability_reason_ar", OLD."availability_reason_en", OLD."availability_reason_fr", OLD."chair_id", OLD."convening", OLD."ends_on", OLD."host_state_id", OLD."id", OLD."is_sample", OLD."mode", OLD."motto_ar", OLD."motto_en", OLD."motto_fr", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place_ar", OLD."place_en", OLD."place_fr", OLD."published_at", OLD."reference", OLD."review_note", OLD."series", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."starts_on", OLD."status", OLD."summary_ar", OLD."summary_en", OLD."summary_fr", OLD."symbol", OLD."title_ar", OLD."title_en", OLD."title_fr", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version", OLD."withdrawal_reason_ar", OLD."withdrawal_reason_en", OLD."withdrawal_reason_fr", OLD."withdrawn_at"); RETURN NULL;', hash='dda3d8bb2ae2ba1acd1405b1376eabca409dc984', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', table='meetings_meeting', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meetingevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='161adc4dee7601797a02097cded16f6fce0bad5d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2b4ce', table='meetings_meetingevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meetingsourcesevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3ff8d78a23a26f6ef6ef9882037576473d56c40d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d5f2a', table='meetings_meetingsourcesevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meetinghostsevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9c001ff1f9170ed95bf951abe0fb3737f6a12217', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5c8c1', table='meetings_meetinghostsevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meetingthemesevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='88469330737f78b2c6117f90278aa8f016813887', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_08d47', table='meetings_meetingthemesevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='agendaitem',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'meetings.agendaitem');\n        RETURN NULL;\n        ", hash='8c5a45777828459d712cf6515e032b9c93ad2226', operation='INSERT', pgid='pgtrigger_register_reference_ed299', table='meetings_agendaitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='agendaitem',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='cb7958f169c3f7ac865d7eaac73698f727afe2b9', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_da523', table='meetings_agendaitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='agendaitem',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            DELETE FROM records_reference WHERE reference = OLD.reference;\n            INSERT INTO records_removal (reference, version, part_kind, removed_from_id, removed_at,\n                                         correction_id)\n            SELECT OLD.reference, 1, 'meetings.agendaitem', record.reference, now(),\n                (SELECT max(made.pgh_obj_id) FROM records_correctionevent made\n                 WHERE made.corrected_id = record.reference AND made.pgh_created_at = now())\n            FROM meetings_meeting record WHERE record.id = OLD.meeting_id AND record.published_at IS NOT NULL AND NOT record.is_sample;\n            RETURN NULL;\n        ", hash='7a2c1e15bd705410dfd747c824f6b7aba4d7ba55', operation='DELETE', pgid='pgtrigger_forget_reference_d72b1', table='meetings_agendaitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='agendaitem',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='7a5420c12fce19ddfde0e56dd109318537b32f95', operation='UPDATE', pgid='pgtrigger_count_version_5a7ee', table='meetings_agendaitem', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='agendaitem',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="\n            IF EXISTS (SELECT FROM meetings_meeting record\n                       WHERE record.id = OLD.meeting_id AND record.published_at IS NOT NULL) THEN\n                RAISE EXCEPTION '% has been public: its reference never changes', OLD.reference\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ", hash='7b9efc586d39deb4adce4667ca41a17d4395c25b', operation='UPDATE OF "reference"', pgid='pgtrigger_keep_address_ae9a9', table='meetings_agendaitem', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='agendaitem',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemevent" ("id", "meeting_id", "number", "outcome", "outcome_text_ar", "outcome_text_en", "outcome_text_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "standing_ar", "standing_en", "standing_fr", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version") VALUES (NEW."id", NEW."meeting_id", NEW."number", NEW."outcome", NEW."outcome_text_ar", NEW."outcome_text_en", NEW."outcome_text_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version"); RETURN NULL;', hash='729de6588622afe9897d5b4a76c93b50db93b075', operation='INSERT', pgid='pgtrigger_insert_insert_f98e2', table='meetings_agendaitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='agendaitem',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_agendaitemevent" ("id", "meeting_id", "number", "outcome", "outcome_text_ar", "outcome_text_en", "outcome_text_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "standing_ar", "standing_en", "standing_fr", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version") VALUES (NEW."id", NEW."meeting_id", NEW."number", NEW."outcome", NEW."outcome_text_ar", NEW."outcome_text_en", NEW."outcome_text_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."title_ar", NEW."title_en", NEW."title_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version"); RETURN NULL;', hash='8833ce64b6614c0f53a0d3fc23ecf418b47d3793', operation='UPDATE', pgid='pgtrigger_update_update_ca6ee', table='meetings_agendaitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='agendaitem',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemevent" ("id", "meeting_id", "number", "outcome", "outcome_text_ar", "outcome_text_en", "outcome_text_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "standing_ar", "standing_en", "standing_fr", "title_ar", "title_en", "title_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version") VALUES (OLD."id", OLD."meeting_id", OLD."number", OLD."outcome", OLD."outcome_text_ar", OLD."outcome_text_en", OLD."outcome_text_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."title_ar", OLD."title_en", OLD."title_fr", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version"); RETURN NULL;', hash='ab9cc50a092e727dc2f080d34695e4853f6f3b8c', operation='DELETE', pgid='pgtrigger_delete_delete_2c12a', table='meetings_agendaitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='agendaitemevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1b8de708c8bd890b145ba1a7c1536a2aac70cd27', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6ea58', table='meetings_agendaitemevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meetingpaper',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'meetings.meetingpaper');\n        RETURN NULL;\n        ", hash='2388c6446fc72bf74c5555c46cd818cc3407e64d', operation='INSERT', pgid='pgtrigger_register_reference_9088a', table='meetings_meetingpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meetingpaper',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='c50d257c44aec579deb06cfd29e276246b0f2137', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_4d7be', table='meetings_meetingpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meetingpaper',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            DELETE FROM records_reference WHERE reference = OLD.reference;\n            INSERT INTO records_removal (reference, version, part_kind, removed_from_id, removed_at,\n                                         correction_id)\n            SELECT OLD.reference, 1, 'meetings.meetingpaper', record.reference, now(),\n                (SELECT max(made.pgh_obj_id) FROM records_correctionevent made\n                 WHERE made.corrected_id = record.reference AND made.pgh_created_at = now())\n            FROM meetings_meeting record WHERE record.id = OLD.meeting_id AND record.published_at IS NOT NULL AND NOT record.is_sample AND (OLD.document_id IS NULL OR EXISTS (SELECT FROM documents_document WHERE id = OLD.document_id AND published_at IS NOT NULL));\n            RETURN NULL;\n        ", hash='de9fb903d01e0ed23da05cff36a4317a893ea25b', operation='DELETE', pgid='pgtrigger_forget_reference_383cd', table='meetings_meetingpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meetingpaper',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='cdefe9a05ae7149f7f19039870e62e83714d59ab', operation='UPDATE', pgid='pgtrigger_count_version_8ea47', table='meetings_meetingpaper', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meetingpaper',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="\n            IF EXISTS (SELECT FROM meetings_meeting record\n                       WHERE record.id = OLD.meeting_id AND record.published_at IS NOT NULL) THEN\n                RAISE EXCEPTION '% has been public: its reference never changes', OLD.reference\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ", hash='428f589c7f1ba4addb5f412795589431b207af14', operation='UPDATE OF "reference"', pgid='pgtrigger_keep_address_b6fa2', table='meetings_meetingpaper', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meetingpaper',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingpaperevent" ("agenda_item_id", "document_id", "id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "role", "version") VALUES (NEW."agenda_item_id", NEW."document_id", NEW."id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."role", NEW."version"); RETURN NULL;', hash='3f863e5e9a0dbfddd573af9bf557bb713acec638', operation='INSERT', pgid='pgtrigger_insert_insert_b33c7', table='meetings_meetingpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meetingpaper',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_meetingpaperevent" ("agenda_item_id", "document_id", "id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "role", "version") VALUES (NEW."agenda_item_id", NEW."document_id", NEW."id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."role", NEW."version"); RETURN NULL;', hash='4d596551681bde39db29d09e47e3d20bfac8e7dc', operation='UPDATE', pgid='pgtrigger_update_update_6e7d9', table='meetings_meetingpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meetingpaper',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingpaperevent" ("agenda_item_id", "document_id", "id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "role", "version") VALUES (OLD."agenda_item_id", OLD."document_id", OLD."id", OLD."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."role", OLD."version"); RETURN NULL;', hash='2f2005c057235cdda716a9e5c374219b471838b9', operation='DELETE', pgid='pgtrigger_delete_delete_406af', table='meetings_meetingpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='meetingpaperevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6af7370283c56f8e4aa7a892c7de490144d3e655', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7851b', table='meetings_meetingpaperevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reportedfigure',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'meetings.reportedfigure');\n        RETURN NULL;\n        ", hash='c34c68da40d7d825707c2179183b6c9ebdc33660', operation='INSERT', pgid='pgtrigger_register_reference_dcc72', table='meetings_reportedfigure', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reportedfigure',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='a458c61559a3fb0fed445e2df414cebb4e459ff6', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_71fff', table='meetings_reportedfigure', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reportedfigure',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            DELETE FROM records_reference WHERE reference = OLD.reference;\n            INSERT INTO records_removal (reference, version, part_kind, removed_from_id, removed_at,\n                                         correction_id)\n            SELECT OLD.reference, 1, 'meetings.reportedfigure', record.reference, now(),\n                (SELECT max(made.pgh_obj_id) FROM records_correctionevent made\n                 WHERE made.corrected_id = record.reference AND made.pgh_created_at = now())\n            FROM meetings_meeting record WHERE record.id = OLD.meeting_id AND record.published_at IS NOT NULL AND NOT record.is_sample;\n            RETURN NULL;\n        ", hash='34195668e8adea5a1615bbd9f204575ec3815c2b', operation='DELETE', pgid='pgtrigger_forget_reference_ea503', table='meetings_reportedfigure', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reportedfigure',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='b4d04ebd3d97e071ec4f28fd669e3b259d786747', operation='UPDATE', pgid='pgtrigger_count_version_4cbdd', table='meetings_reportedfigure', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reportedfigure',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="\n            IF EXISTS (SELECT FROM meetings_meeting record\n                       WHERE record.id = OLD.meeting_id AND record.published_at IS NOT NULL) THEN\n                RAISE EXCEPTION '% has been public: its reference never changes', OLD.reference\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ", hash='23b15966b1c89a98b73df5df1428ce7939d71c8a', operation='UPDATE OF "reference"', pgid='pgtrigger_keep_address_4a0fc', table='meetings_reportedfigure', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reportedfigure',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_reportedfigureevent" ("id", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "source_id", "subject", "version") VALUES (NEW."id", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."source_id", NEW."subject", NEW."version"); RETURN NULL;', hash='6a866580a8fb53a5831e09c220e53c054eb19f01', operation='INSERT', pgid='pgtrigger_insert_insert_589a0', table='meetings_reportedfigure', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reportedfigure',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_reportedfigureevent" ("id", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "source_id", "subject", "version") VALUES (NEW."id", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."source_id", NEW."subject", NEW."version"); RETURN NULL;', hash='aae6ef9af6df789ade8b2a9757305e038d7e6922', operation='UPDATE', pgid='pgtrigger_update_update_e1f04', table='meetings_reportedfigure', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reportedfigure',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_reportedfigureevent" ("id", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "source_id", "subject", "version") VALUES (OLD."id", OLD."meeting_id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."source_id", OLD."subject", OLD."version"); RETURN NULL;', hash='17f2ece44fa3f91eb13ebd9ba21d0a538fb72e6c', operation='DELETE', pgid='pgtrigger_delete_delete_0b0be', table='meetings_reportedfigure', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reportedfigureevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e22e21df11056650be6a4399c06a77b7db3425c2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4226a', table='meetings_reportedfigureevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='communique',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'meetings.communique');\n        RETURN NULL;\n        ", hash='0b5bbadf44bb98aaa9e05c6e3ad33a9ff79f57fa', operation='INSERT', pgid='pgtrigger_register_reference_f6fa7', table='meetings_communique', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='communique',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='23b7e5d9801b38abee39ed48429da3cc5c34f15d', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_db061', table='meetings_communique', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='communique',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            DELETE FROM records_reference WHERE reference = OLD.reference;\n            INSERT INTO records_removal (reference, version, part_kind, removed_from_id, removed_at,\n                                         correction_id)\n            SELECT OLD.reference, 1, 'meetings.communique', record.reference, now(),\n                (SELECT max(made.pgh_obj_id) FROM records_correctionevent made\n                 WHERE made.corrected_id = record.reference AND made.pgh_created_at = now())\n            FROM meetings_meeting record WHERE record.id = OLD.meeting_id AND record.published_at IS NOT NULL AND NOT record.is_sample AND (OLD.document_id IS NULL OR EXISTS (SELECT FROM documents_document WHERE id = OLD.document_id AND published_at IS NOT NULL));\n            RETURN NULL;\n        ", hash='b3a58689867596be1f868b3d73002d23c9ca6e51', operation='DELETE', pgid='pgtrigger_forget_reference_954a8', table='meetings_communique', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='communique',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='4cdd9b89e46c43ee2253cfe2c8f4997c9a9ad789', operation='UPDATE', pgid='pgtrigger_count_version_0841d', table='meetings_communique', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='communique',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="\n            IF EXISTS (SELECT FROM meetings_meeting record\n                       WHERE record.id = OLD.meeting_id AND record.published_at IS NOT NULL) THEN\n                RAISE EXCEPTION '% has been public: its reference never changes', OLD.reference\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ", hash='8ad95a35c8df481004cf2c2deb5bc4cd4d73a01e', operation='UPDATE OF "reference"', pgid='pgtrigger_keep_address_3d086', table='meetings_communique', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='communique',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_communiqueevent" ("document_id", "id", "issued_on", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "version") VALUES (NEW."document_id", NEW."id", NEW."issued_on", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."version"); RETURN NULL;', hash='5bae226cc294df4b1fafe0c29fc72cc03ec7cfbc', operation='INSERT', pgid='pgtrigger_insert_insert_bb040', table='meetings_communique', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='communique',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_communiqueevent" ("document_id", "id", "issued_on", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "version") VALUES (NEW."document_id", NEW."id", NEW."issued_on", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."version"); RETURN NULL;', hash='8650866631960c085f58347a34c919331fa33732', operation='UPDATE', pgid='pgtrigger_update_update_ebff8', table='meetings_communique', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='communique',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_communiqueevent" ("document_id", "id", "issued_on", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "version") VALUES (OLD."document_id", OLD."id", OLD."issued_on", OLD."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."version"); RETURN NULL;', hash='b25a7dd00f6003a8e25240f5803547b1f1de471c', operation='DELETE', pgid='pgtrigger_delete_delete_658a8', table='meetings_communique', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='communiqueevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='65a7109222a16ec70718c6d9648a96822304342e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5a98d', table='meetings_communiqueevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statement',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'meetings.statement');\n        RETURN NULL;\n        ", hash='522cde0d11fe5667f4e8432034e42b8f1406cba0', operation='INSERT', pgid='pgtrigger_register_reference_b503e', table='meetings_statement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statement',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='fb671e62a051b6a5314b423d74c0cae5276ae2dc', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_3db94', table='meetings_statement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statement',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            DELETE FROM records_reference WHERE reference = OLD.reference;\n            INSERT INTO records_removal (reference, version, part_kind, removed_from_id, removed_at,\n                                         correction_id)\n            SELECT OLD.reference, 1, 'meetings.statement', record.reference, now(),\n                (SELECT max(made.pgh_obj_id) FROM records_correctionevent made\n                 WHERE made.corrected_id = record.reference AND made.pgh_created_at = now())\n            FROM meetings_meeting record WHERE record.id = OLD.meeting_id AND record.published_at IS NOT NULL AND NOT record.is_sample;\n            RETURN NULL;\n        ", hash='2d4153fa50b718eb17e9be8bf811e736d40f8a13', operation='DELETE', pgid='pgtrigger_forget_reference_6ddd1', table='meetings_statement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statement',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='45d31dfd39f050237c4d2d71f1ef3e743c68764e', operation='UPDATE', pgid='pgtrigger_count_version_3e069', table='meetings_statement', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statement',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="\n            IF EXISTS (SELECT FROM meetings_meeting record\n                       WHERE record.id = OLD.meeting_id AND record.published_at IS NOT NULL) THEN\n                RAISE EXCEPTION '% has been public: its reference never changes', OLD.reference\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ", hash='045cb1a1ef0c11392481bac4520a62112cc7eaa2', operation='UPDATE OF "reference"', pgid='pgtrigger_keep_address_03fc1', table='meetings_statement', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statement',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_statementevent" ("act", "id", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "standing_ar", "standing_en", "standing_fr", "text_ar", "text_en", "text_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version") VALUES (NEW."act", NEW."id", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."text_ar", NEW."text_en", NEW."text_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version"); RETURN NULL;', hash='cd637efc1d69561938ac496ddabd4f6e1e505f6c', operation='INSERT', pgid='pgtrigger_insert_insert_72097', table='meetings_statement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statement',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_statementevent" ("act", "id", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "standing_ar", "standing_en", "standing_fr", "text_ar", "text_en", "text_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version") VALUES (NEW."act", NEW."id", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."text_ar", NEW."text_en", NEW."text_fr", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version"); RETURN NULL;', hash='ed961ef612ecdde0b8baa87fce490777f1ac1174', operation='UPDATE', pgid='pgtrigger_update_update_5d613', table='meetings_statement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statement',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_statementevent" ("act", "id", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "standing_ar", "standing_en", "standing_fr", "text_ar", "text_en", "text_fr", "translated_from_ar", "translated_from_en", "translated_from_fr", "version") VALUES (OLD."act", OLD."id", OLD."meeting_id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."text_ar", OLD."text_en", OLD."text_fr", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version"); RETURN NULL;', hash='9f5fd7fe8c82a304e657919b32a4b012c8603e3c', operation='DELETE', pgid='pgtrigger_delete_delete_1f19b', table='meetings_statement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statementevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='76a6d0e9ecbdf48bbee0253a2f71227d7b364940', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_87966', table='meetings_statementevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statementthemesevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c1698af7faa91ac0b09cf40444a8c3d6e2cfadf3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9cf57', table='meetings_statementthemesevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statementorganisationsevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c74bea7a63c3f453f535a04b026ab8738aced503', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fcbfc', table='meetings_statementorganisationsevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegation',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'meetings.delegation');\n        RETURN NULL;\n        ", hash='3cd360270ac1eb1697bfb95486955f30beacb8e5', operation='INSERT', pgid='pgtrigger_register_reference_b6036', table='meetings_delegation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegation',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='12d26eb30afb4f1abe2fb9863dd866023f4697dc', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_2bd76', table='meetings_delegation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegation',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            DELETE FROM records_reference WHERE reference = OLD.reference;\n            INSERT INTO records_removal (reference, version, part_kind, removed_from_id, removed_at,\n                                         correction_id)\n            SELECT OLD.reference, 1, 'meetings.delegation', record.reference, now(),\n                (SELECT max(made.pgh_obj_id) FROM records_correctionevent made\n                 WHERE made.corrected_id = record.reference AND made.pgh_created_at = now())\n            FROM meetings_meeting record WHERE record.id = OLD.meeting_id AND record.published_at IS NOT NULL AND NOT record.is_sample AND (OLD.member_state_id IS NULL OR EXISTS (SELECT FROM members_memberstate WHERE id = OLD.member_state_id AND published_at IS NOT NULL)) AND (OLD.organisation_id IS NULL OR EXISTS (SELECT FROM members_organisation WHERE id = OLD.organisation_id AND published_at IS NOT NULL)) AND (OLD.institution_id IS NULL OR EXISTS (SELECT FROM members_organisation WHERE id = OLD.institution_id AND published_at IS NOT NULL));\n            RETURN NULL;\n        ", hash='688332d77d6f2449bd89d45456f87243d0f3613a', operation='DELETE', pgid='pgtrigger_forget_reference_776ba', table='meetings_delegation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegation',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='32f190bf4af578f64b8621e769ad87fb552f4d02', operation='UPDATE', pgid='pgtrigger_count_version_d9e2f', table='meetings_delegation', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegation',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="\n            IF EXISTS (SELECT FROM meetings_meeting record\n                       WHERE record.id = OLD.meeting_id AND record.published_at IS NOT NULL) THEN\n                RAISE EXCEPTION '% has been public: its reference never changes', OLD.reference\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ", hash='85475937a32b4645c98c06a187b7a1083621f941', operation='UPDATE OF "reference"', pgid='pgtrigger_keep_address_18888', table='meetings_delegation', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_delegationevent" ("attendance", "capacity", "id", "institution_id", "meeting_id", "member_state_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "version") VALUES (NEW."attendance", NEW."capacity", NEW."id", NEW."institution_id", NEW."meeting_id", NEW."member_state_id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."version"); RETURN NULL;', hash='5d6382ff0234efb5ae776892604616c9a9776376', operation='INSERT', pgid='pgtrigger_insert_insert_d5075', table='meetings_delegation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_delegationevent" ("attendance", "capacity", "id", "institution_id", "meeting_id", "member_state_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "version") VALUES (NEW."attendance", NEW."capacity", NEW."id", NEW."institution_id", NEW."meeting_id", NEW."member_state_id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."version"); RETURN NULL;', hash='98b55f559a89ae29fe1b9f7c19016c7962b7ced0', operation='UPDATE', pgid='pgtrigger_update_update_a79c7', table='meetings_delegation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_delegationevent" ("attendance", "capacity", "id", "institution_id", "meeting_id", "member_state_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "version") VALUES (OLD."attendance", OLD."capacity", OLD."id", OLD."institution_id", OLD."meeting_id", OLD."member_state_id", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."version"); RETURN NULL;', hash='e81992e9ea3aca3f73a4f8f68bf897790506becd', operation='DELETE', pgid='pgtrigger_delete_delete_900d9', table='meetings_delegation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegationevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='69399dad5cf14cd0747d193d048dda9cef8c43ec', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b8330', table='meetings_delegationevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegate',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'meetings.delegate');\n        RETURN NULL;\n        ", hash='b94cec0db50666e53df103fbf5317ce74753b8ae', operation='INSERT', pgid='pgtrigger_register_reference_90bb0', table='meetings_delegate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegate',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='3132204a51fd8fb74e1fd79ba4a3799f56dc9b71', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_a8fe7', table='meetings_delegate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegate',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            DELETE FROM records_reference WHERE reference = OLD.reference;\n            INSERT INTO records_removal (reference, version, part_kind, removed_from_id, removed_at,\n                                         correction_id)\n            SELECT OLD.reference, 1, 'meetings.delegate', record.reference, now(),\n                (SELECT max(made.pgh_obj_id) FROM records_correctionevent made\n                 WHERE made.corrected_id = record.reference AND made.pgh_created_at = now())\n            FROM meetings_delegation owner, meetings_meeting record WHERE owner.id = OLD.delegation_id AND record.id = owner.meeting_id AND record.published_at IS NOT NULL AND NOT record.is_sample AND OLD.name_is_public AND (owner.member_state_id IS NULL OR EXISTS (SELECT FROM members_memberstate WHERE id = owner.member_state_id AND published_at IS NOT NULL)) AND (owner.organisation_id IS NULL OR EXISTS (SELECT FROM members_organisation WHERE id = owner.organisation_id AND published_at IS NOT NULL)) AND (owner.institution_id IS NULL OR EXISTS (SELECT FROM members_organisation WHERE id = owner.institution_id AND published_at IS NOT NULL));\n            RETURN NULL;\n        ", hash='bb498e1ed727d4494742a30fda1e38bbfa863796', operation='DELETE', pgid='pgtrigger_forget_reference_5325c', table='meetings_delegate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegate',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='77f3aa6a64870f6ef564634cc8ba88439943c7f3', operation='UPDATE', pgid='pgtrigger_count_version_403e2', table='meetings_delegate', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegate',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="\n            IF EXISTS (SELECT FROM meetings_delegation owner, meetings_meeting record\n                       WHERE owner.id = OLD.delegation_id AND record.id = owner.meeting_id AND record.published_at IS NOT NULL) THEN\n                RAISE EXCEPTION '% has been public: its reference never changes', OLD.reference\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ", hash='2fa1ec0356fd6f1872cfb7ec58a4125ca86f594d', operation='UPDATE OF "reference"', pgid='pgtrigger_keep_address_f020e', table='meetings_delegate', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegate',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_delegateevent" ("delegation_id", "id", "name_ar", "name_en", "name_fr", "name_is_public", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_ar", "post_en", "post_fr", "reference", "role", "version") VALUES (NEW."delegation_id", NEW."id", NEW."name_ar", NEW."name_en", NEW."name_fr", NEW."name_is_public", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."post_ar", NEW."post_en", NEW."post_fr", NEW."reference", NEW."role", NEW."version"); RETURN NULL;', hash='33da9353325ffd9231dd1a70ee0121c47596913e', operation='INSERT', pgid='pgtrigger_insert_insert_4f061', table='meetings_delegate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegate',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_delegateevent" ("delegation_id", "id", "name_ar", "name_en", "name_fr", "name_is_public", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_ar", "post_en", "post_fr", "reference", "role", "version") VALUES (NEW."delegation_id", NEW."id", NEW."name_ar", NEW."name_en", NEW."name_fr", NEW."name_is_public", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."post_ar", NEW."post_en", NEW."post_fr", NEW."reference", NEW."role", NEW."version"); RETURN NULL;', hash='34f6cff6ed33558feeb2e3e29f7ee7e312828a60', operation='UPDATE', pgid='pgtrigger_update_update_702b6', table='meetings_delegate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegate',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_delegateevent" ("delegation_id", "id", "name_ar", "name_en", "name_fr", "name_is_public", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_ar", "post_en", "post_fr", "reference", "role", "version") VALUES (OLD."delegation_id", OLD."id", OLD."name_ar", OLD."name_en", OLD."name_fr", OLD."name_is_public", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."post_ar", OLD."post_en", OLD."post_fr", OLD."reference", OLD."role", OLD."version"); RETURN NULL;', hash='a7bd9eff88831af79f4742affa1530653c3985de', operation='DELETE', pgid='pgtrigger_delete_delete_d01c5', table='meetings_delegate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='delegateevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='862fb561439819a5a1c56ebb4f3c2981b87b05bd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d69f5', table='meetings_delegateevent', when='BEFORE')),
            )],
        ),
    ]
