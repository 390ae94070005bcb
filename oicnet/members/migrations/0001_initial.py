import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
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
        ('records', '0001_initial'),
    ]

    operations = [
        oicnet.records.migrating.Together(
            operations=[migrations.CreateModel(
                name='MemberState',
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
                    ('name_ar', models.CharField(max_length=120, verbose_name='name (Arabic)')),
                    ('name_en', models.CharField(max_length=120, verbose_name='name (English)')),
                    ('name_fr', models.CharField(max_length=120, verbose_name='name (French)')),
                    ('iso3', models.CharField(max_length=3, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z]{3}$', 'Three capital letters (ISO 3166-1).')], verbose_name='three-letter code')),
                    ('group', models.CharField(choices=[('arab', 'Arab states'), ('african', 'African states'), ('asian', 'Asian states')], max_length=8, verbose_name='group')),
                    ('joined_in', models.PositiveSmallIntegerField(verbose_name='joined the OIC in')),
                    ('sources', models.ManyToManyField(blank=True, related_name='+', to='records.source', verbose_name='sources')),
                ],
                options={
                    'verbose_name': 'member state',
                    'verbose_name_plural': 'member states',
                    'ordering': ['reference'],
                    'abstract': False,
                    'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('published_at__isnull', False), ('status__in', ['draft', 'in_review']), _connector='OR'), name='members_memberstate_published_has_a_date', violation_error_message='A published record must have a publication date.'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'withdrawn'])), name='members_memberstate_status_is_known', violation_error_message='This status does not exist.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='members_memberstate_withdrawn_says_when', violation_error_message='A withdrawn record must have a withdrawal date.'), models.CheckConstraint(condition=models.Q(('reference__regex', '^[A-Z]{2}$')), name='member_state_reference_is_iso2', violation_error_message='The reference of a member state must be its two-letter code.'), models.CheckConstraint(condition=models.Q(('joined_in__gte', 1969)), name='member_state_joined_after_founding', violation_error_message='The OIC was founded in 1969.')],
                },
            ), migrations.CreateModel(
                name='MemberStateEvent',
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
                    ('name_ar', models.CharField(max_length=120, verbose_name='name (Arabic)')),
                    ('name_en', models.CharField(max_length=120, verbose_name='name (English)')),
                    ('name_fr', models.CharField(max_length=120, verbose_name='name (French)')),
                    ('iso3', models.CharField(max_length=3, validators=[django.core.validators.RegexValidator('^[A-Z]{3}$', 'Three capital letters (ISO 3166-1).')], verbose_name='three-letter code')),
                    ('group', models.CharField(choices=[('arab', 'Arab states'), ('african', 'African states'), ('asian', 'Asian states')], max_length=8, verbose_name='group')),
                    ('joined_in', models.PositiveSmallIntegerField(verbose_name='joined the OIC in')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='members.memberstate')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MemberStatesourcesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('memberstate', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.memberstate')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='members.memberstate_sources')),
                    ('source', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.source')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MembershipPeriod',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('standing', models.CharField(choices=[('member', 'member'), ('suspended', 'suspended'), ('observer', 'observer')], max_length=10, verbose_name='standing')),
                    ('starts_on', models.DateField(verbose_name='starts on')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='ends on')),
                    ('start_precision', models.CharField(choices=[('day', 'to the day'), ('month', 'to the month'), ('year', 'to the year')], default='day', max_length=5, verbose_name='start date precision')),
                    ('end_precision', models.CharField(choices=[('day', 'to the day'), ('month', 'to the month'), ('year', 'to the year')], default='day', max_length=5, verbose_name='end date precision')),
                    ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.source', verbose_name='source')),
                    ('member_state', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='membership_periods', to='members.memberstate', verbose_name='member state')),
                ],
                options={
                    'verbose_name': 'membership period',
                    'verbose_name_plural': 'membership periods',
                    'ordering': ['starts_on'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='membership_ends_after_it_starts', violation_error_message='A period cannot end before it starts.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func('starts_on', 'ends_on', models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&'), ('member_state', '=')], name='membership_periods_do_not_overlap', violation_error_message='The state already has another membership status in this period.')],
                },
            ), migrations.CreateModel(
                name='MembershipPeriodEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('reference', models.CharField(help_text='Short, unique and permanent. It is part of the page’s address.', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z0-9]+(-[A-Z0-9]+)*$', 'Capital Latin letters and digits, joined by single hyphens: M3-R07.')], verbose_name='reference')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('standing', models.CharField(choices=[('member', 'member'), ('suspended', 'suspended'), ('observer', 'observer')], max_length=10, verbose_name='standing')),
                    ('starts_on', models.DateField(verbose_name='starts on')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='ends on')),
                    ('start_precision', models.CharField(choices=[('day', 'to the day'), ('month', 'to the month'), ('year', 'to the year')], default='day', max_length=5, verbose_name='start date precision')),
                    ('end_precision', models.CharField(choices=[('day', 'to the day'), ('month', 'to the month'), ('year', 'to the year')], default='day', max_length=5, verbose_name='end date precision')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='members.membershipperiod')),
                    ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.source', verbose_name='source')),
                    ('member_state', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.memberstate', verbose_name='member state')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Organisation',
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
                    ('name_ar', models.CharField(blank=True, max_length=200, verbose_name='name (Arabic)')),
                    ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name (English)')),
                    ('name_fr', models.CharField(blank=True, max_length=200, verbose_name='name (French)')),
                    ('short_name_ar', models.CharField(blank=True, max_length=60, verbose_name='short name (Arabic)')),
                    ('short_name_en', models.CharField(blank=True, max_length=60, verbose_name='short name (English)')),
                    ('short_name_fr', models.CharField(blank=True, max_length=60, verbose_name='short name (French)')),
                    ('organisation_kind', models.CharField(choices=[('national', 'national public employment authority'), ('oic', 'OIC organ'), ('regional', 'regional organisation'), ('international', 'international organisation'), ('network', 'network')], max_length=13, verbose_name='kind')),
                    ('site', models.URLField(blank=True, verbose_name='web site')),
                    ('founded_in', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='founded in')),
                    ('member_state', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='members.memberstate', verbose_name='member state')),
                    ('sources', models.ManyToManyField(blank=True, related_name='+', to='records.source', verbose_name='sources')),
                ],
                options={
                    'verbose_name': 'organisation',
                    'verbose_name_plural': 'organisations',
                    'ordering': ['reference'],
                    'abstract': False,
                    'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('published_at__isnull', False), ('status__in', ['draft', 'in_review']), _connector='OR'), name='members_organisation_published_has_a_date', violation_error_message='A published record must have a publication date.'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'withdrawn'])), name='members_organisation_status_is_known', violation_error_message='This status does not exist.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='members_organisation_withdrawn_says_when', violation_error_message='A withdrawn record must have a withdrawal date.'), models.CheckConstraint(condition=models.Q(models.Q(('organisation_kind', 'national'), _negated=True), ('member_state__isnull', False), _connector='OR'), name='national_organisation_has_its_state', violation_error_message='A national authority must belong to a member state.')],
                },
            ), migrations.CreateModel(
                name='OrganisationEvent',
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
                    ('name_ar', models.CharField(blank=True, max_length=200, verbose_name='name (Arabic)')),
                    ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name (English)')),
                    ('name_fr', models.CharField(blank=True, max_length=200, verbose_name='name (French)')),
                    ('short_name_ar', models.CharField(blank=True, max_length=60, verbose_name='short name (Arabic)')),
                    ('short_name_en', models.CharField(blank=True, max_length=60, verbose_name='short name (English)')),
                    ('short_name_fr', models.CharField(blank=True, max_length=60, verbose_name='short name (French)')),
                    ('organisation_kind', models.CharField(choices=[('national', 'national public employment authority'), ('oic', 'OIC organ'), ('regional', 'regional organisation'), ('international', 'international organisation'), ('network', 'network')], max_length=13, verbose_name='kind')),
                    ('site', models.URLField(blank=True, verbose_name='web site')),
                    ('founded_in', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='founded in')),
                    ('member_state', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.memberstate', verbose_name='member state')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='members.organisation')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='OrganisationsourcesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.organisation')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='event', to='members.organisation_sources')),
                    ('source', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.source')),
                ],
                options={
                    'abstract': False,
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='memberstate',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'members.memberstate');\n        RETURN NULL;\n        ", hash='6a1487955a2902c9e99c80398cd9842a2abe3413', operation='INSERT', pgid='pgtrigger_register_reference_9b5c2', table='members_memberstate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='memberstate',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='a74720c2ecbce03a774ea704e49c207d46731eb4', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_81487', table='members_memberstate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='memberstate',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;', hash='350e239c574814a7fea822cec97f242d015bd459', operation='DELETE', pgid='pgtrigger_forget_reference_0ad8d', table='members_memberstate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='memberstate',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='6f1053620467e2d98d7c989662974b05a1800356', operation='UPDATE', pgid='pgtrigger_count_version_4d0d8', table='members_memberstate', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='memberstate',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL AND OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c7da7e738e8beaf0c1ff1c526e03ed71f29f884c', operation='UPDATE', pgid='pgtrigger_keep_address_b23ed', table='members_memberstate', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='memberstate',
                trigger=pgtrigger.compiler.Trigger(name='keep_publication', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="\n        IF NEW.published_at IS NULL OR NEW.status IN ('draft', 'in_review')\n           OR NEW.is_sample <> OLD.is_sample THEN\n            RAISE EXCEPTION '% has been public: it can be withdrawn, not unpublished',\n                OLD.reference USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ", hash='7cc1618bc80581d4ed7b36318729ce53938e4093', operation='UPDATE', pgid='pgtrigger_keep_publication_1bfa3', table='members_memberstate', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='memberstate',
                trigger=pgtrigger.compiler.Trigger(name='keep_published', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT OLD."is_sample" AND OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='6f60450285958669f6136a571ae7196012f0753e', operation='DELETE', pgid='pgtrigger_keep_published_6c863', table='members_memberstate', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='memberstate',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "members_memberstateevent" ("group", "id", "is_sample", "iso3", "joined_in", "name_ar", "name_en", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."group", NEW."id", NEW."is_sample", NEW."iso3", NEW."joined_in", NEW."name_ar", NEW."name_en", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."reference", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."symbol", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='8dd94a2ff5d308f7a760bd464863ea5ae8ad8bcc', operation='INSERT', pgid='pgtrigger_insert_insert_8312b', table='members_memberstate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='memberstate',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "members_memberstateevent" ("group", "id", "is_sample", "iso3", "joined_in", "name_ar", "name_en", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."group", NEW."id", NEW."is_sample", NEW."iso3", NEW."joined_in", NEW."name_ar", NEW."name_en", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."reference", NEW."review_note", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."symbol", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='be4c3ffaaa097e029a9c1f3898038606a3fb5de5', operation='UPDATE', pgid='pgtrigger_update_update_1498d', table='members_memberstate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='memberstate',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "members_memberstateevent" ("group", "id", "is_sample", "iso3", "joined_in", "name_ar", "name_en", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (OLD."group", OLD."id", OLD."is_sample", OLD."iso3", OLD."joined_in", OLD."name_ar", OLD."name_en", OLD."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."reference", OLD."review_note", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."status", OLD."symbol", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version", OLD."withdrawal_reason_ar", OLD."withdrawal_reason_en", OLD."withdrawal_reason_fr", OLD."withdrawn_at"); RETURN NULL;', hash='cb11cf903638013e4305bbbc343422e3773294e5', operation='DELETE', pgid='pgtrigger_delete_delete_4ef44', table='members_memberstate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='memberstateevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='733ab1fa78c2828024e2c71c38115569c5e4b4af', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7faaf', table='members_memberstateevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='memberstatesourcesevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='09b8d580bf7a752f3e567fb8d3b60560189f44ab', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ef324', table='members_memberstatesourcesevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membershipperiod',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'members.membershipperiod');\n        RETURN NULL;\n        ", hash='d216eefeef74289a2762bfbd301107b9b016e211', operation='INSERT', pgid='pgtrigger_register_reference_f61fb', table='members_membershipperiod', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membershipperiod',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='ad6f1bca8f232c843af41e79ed53a0f8316059ca', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_cde7c', table='members_membershipperiod', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membershipperiod',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            DELETE FROM records_reference WHERE reference = OLD.reference;\n            INSERT INTO records_removal (reference, version, part_kind, removed_from_id, removed_at,\n                                         correction_id)\n            SELECT OLD.reference, 1, 'members.membershipperiod', record.reference, now(),\n                (SELECT max(made.pgh_obj_id) FROM records_correctionevent made\n                 WHERE made.corrected_id = record.reference AND made.pgh_created_at = now())\n            FROM members_memberstate record WHERE record.id = OLD.member_state_id AND record.published_at IS NOT NULL AND NOT record.is_sample;\n            RETURN NULL;\n        ", hash='baa8d882725d44cd11807e75379ff27202d97b1c', operation='DELETE', pgid='pgtrigger_forget_reference_9b8ca', table='members_membershipperiod', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membershipperiod',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='09efe1b6944fe90ae87d7cf1ba6d8fcac758e1ca', operation='UPDATE', pgid='pgtrigger_count_version_546e4', table='members_membershipperiod', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membershipperiod',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="\n            IF EXISTS (SELECT FROM members_memberstate record\n                       WHERE record.id = OLD.member_state_id AND record.published_at IS NOT NULL) THEN\n                RAISE EXCEPTION '% has been public: its reference never changes', OLD.reference\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ", hash='63666f5e1cecc6ab612f6c9bb52a7e7bbb08f535', operation='UPDATE OF "reference"', pgid='pgtrigger_keep_address_12bc5', table='members_membershipperiod', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membershipperiod',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "members_membershipperiodevent" ("end_precision", "ends_on", "id", "member_state_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "source_id", "standing", "start_precision", "starts_on", "version") VALUES (NEW."end_precision", NEW."ends_on", NEW."id", NEW."member_state_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."source_id", NEW."standing", NEW."start_precision", NEW."starts_on", NEW."version"); RETURN NULL;', hash='3e917654906baa3ba6cbf5a9cf44193213cb2e4e', operation='INSERT', pgid='pgtrigger_insert_insert_83a22', table='members_membershipperiod', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membershipperiod',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "members_membershipperiodevent" ("end_precision", "ends_on", "id", "member_state_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "source_id", "standing", "start_precision", "starts_on", "version") VALUES (NEW."end_precision", NEW."ends_on", NEW."id", NEW."member_state_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."source_id", NEW."standing", NEW."start_precision", NEW."starts_on", NEW."version"); RETURN NULL;', hash='df125ea0f575de7e0e4403f4e28e5a7873e1bdfe', operation='UPDATE', pgid='pgtrigger_update_update_5a992', table='members_membershipperiod', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membershipperiod',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "members_membershipperiodevent" ("end_precision", "ends_on", "id", "member_state_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "source_id", "standing", "start_precision", "starts_on", "version") VALUES (OLD."end_precision", OLD."ends_on", OLD."id", OLD."member_state_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."source_id", OLD."standing", OLD."start_precision", OLD."starts_on", OLD."version"); RETURN NULL;', hash='34c86815324c6be916c49cb496a90b49146b2069', operation='DELETE', pgid='pgtrigger_delete_delete_9cb28', table='members_membershipperiod', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membershipperiodevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c427a821588567b06315d6b0cdeed93343d73372', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7dfd2', table='members_membershipperiodevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='organisation',
                trigger=pgtrigger.compiler.Trigger(name='register_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO records_reference (reference, kind)\n        VALUES (NEW.reference, 'members.organisation');\n        RETURN NULL;\n        ", hash='512b6227f1c97130b7439e9485934b6538bdcdea', operation='INSERT', pgid='pgtrigger_register_reference_20671', table='members_organisation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='organisation',
                trigger=pgtrigger.compiler.Trigger(name='rename_reference', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference"))', func='\n        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;\n        RETURN NULL;\n        ', hash='121f99131ba3c7f390ac07c8c132fde0a5e63a5f', operation='UPDATE OF "reference"', pgid='pgtrigger_rename_reference_6f260', table='members_organisation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='organisation',
                trigger=pgtrigger.compiler.Trigger(name='forget_reference', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;', hash='b4b7836875d1b85eb81cad48e457b937818cc7d6', operation='DELETE', pgid='pgtrigger_forget_reference_9a0c1', table='members_organisation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='organisation',
                trigger=pgtrigger.compiler.Trigger(name='count_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        NEW.version := OLD.version;\n        IF NEW IS DISTINCT FROM OLD THEN\n            NEW.version := OLD.version + 1;\n        END IF;\n        RETURN NEW;\n        ', hash='0a3b6349a78120af4e1bc629fb52b52e76aeff06', operation='UPDATE', pgid='pgtrigger_count_version_9d6e2', table='members_organisation', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='organisation',
                trigger=pgtrigger.compiler.Trigger(name='keep_address', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL AND OLD."reference" IS DISTINCT FROM (NEW."reference"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='0f81a5f42a180600137bc04efa14090e30a3f0c0', operation='UPDATE', pgid='pgtrigger_keep_address_fe905', table='members_organisation', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='organisation',
                trigger=pgtrigger.compiler.Trigger(name='keep_publication', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="\n        IF NEW.published_at IS NULL OR NEW.status IN ('draft', 'in_review')\n           OR NEW.is_sample <> OLD.is_sample THEN\n            RAISE EXCEPTION '% has been public: it can be withdrawn, not unpublished',\n                OLD.reference USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ", hash='099f6f8dc12fe6bc10ad2327600a5f68dad50160', operation='UPDATE', pgid='pgtrigger_keep_publication_d569f', table='members_organisation', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='organisation',
                trigger=pgtrigger.compiler.Trigger(name='keep_published', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT OLD."is_sample" AND OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='c77b139ec6ff7708acb3253140a3d1399f4a3c9d', operation='DELETE', pgid='pgtrigger_keep_published_aa162', table='members_organisation', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='organisation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "members_organisationevent" ("founded_in", "id", "is_sample", "member_state_id", "name_ar", "name_en", "name_fr", "organisation_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "short_name_ar", "short_name_en", "short_name_fr", "site", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."founded_in", NEW."id", NEW."is_sample", NEW."member_state_id", NEW."name_ar", NEW."name_en", NEW."name_fr", NEW."organisation_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."reference", NEW."review_note", NEW."short_name_ar", NEW."short_name_en", NEW."short_name_fr", NEW."site", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."symbol", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='d3649120f689922693719456dae0a173c831ced8', operation='INSERT', pgid='pgtrigger_insert_insert_d68e8', table='members_organisation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='organisation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "members_organisationevent" ("founded_in", "id", "is_sample", "member_state_id", "name_ar", "name_en", "name_fr", "organisation_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "short_name_ar", "short_name_en", "short_name_fr", "site", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (NEW."founded_in", NEW."id", NEW."is_sample", NEW."member_state_id", NEW."name_ar", NEW."name_en", NEW."name_fr", NEW."organisation_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."reference", NEW."review_note", NEW."short_name_ar", NEW."short_name_en", NEW."short_name_fr", NEW."site", NEW."standing_ar", NEW."standing_en", NEW."standing_fr", NEW."status", NEW."symbol", NEW."translated_from_ar", NEW."translated_from_en", NEW."translated_from_fr", NEW."version", NEW."withdrawal_reason_ar", NEW."withdrawal_reason_en", NEW."withdrawal_reason_fr", NEW."withdrawn_at"); RETURN NULL;', hash='8970d2b81d7a6f668f86ec6a1b8e8d9eef940839', operation='UPDATE', pgid='pgtrigger_update_update_f4b2a', table='members_organisation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='organisation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "members_organisationevent" ("founded_in", "id", "is_sample", "member_state_id", "name_ar", "name_en", "name_fr", "organisation_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "reference", "review_note", "short_name_ar", "short_name_en", "short_name_fr", "site", "standing_ar", "standing_en", "standing_fr", "status", "symbol", "translated_from_ar", "translated_from_en", "translated_from_fr", "version", "withdrawal_reason_ar", "withdrawal_reason_en", "withdrawal_reason_fr", "withdrawn_at") VALUES (OLD."founded_in", OLD."id", OLD."is_sample", OLD."member_state_id", OLD."name_ar", OLD."name_en", OLD."name_fr", OLD."organisation_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."reference", OLD."review_note", OLD."short_name_ar", OLD."short_name_en", OLD."short_name_fr", OLD."site", OLD."standing_ar", OLD."standing_en", OLD."standing_fr", OLD."status", OLD."symbol", OLD."translated_from_ar", OLD."translated_from_en", OLD."translated_from_fr", OLD."version", OLD."withdrawal_reason_ar", OLD."withdrawal_reason_en", OLD."withdrawal_reason_fr", OLD."withdrawn_at"); RETURN NULL;', hash='c5565133cb35f04b4d33ed487a0e00eb45f18770', operation='DELETE', pgid='pgtrigger_delete_delete_5a0df', table='members_organisation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='organisationevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f0940d56f7878a532c9da5a37546ecb83029cac4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_02a5d', table='members_organisationevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='organisationsourcesevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4a30b2499d503370dfe6e5cb495cd26fe9c610b5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_625bc', table='members_organisationsourcesevent', when='BEFORE')),
            )],
        ),
    ]
