"""The one function that rewrites texts of the history, for a redaction: of the owner, and narrow.

Called by the role of web and worker, which may not touch the history, it puts the marks below for a
name in the columns it is told, and nothing else; only for a user with the right to redact, and with
a record of it in `accounts_redaction`, which it alone can write. What no name is, it refuses.
"""

from django.db.backends.utils import CursorWrapper

from oicnet.records import rights
from oicnet.text import cleaning

# What stands where the name stood: in the language of the column; elsewhere in Arabic.
INSTEAD = {"ar": "[اسم محجوب]", "en": "[name redacted]", "fr": "[nom masqué]"}
# Triggers that it lays aside: those by which a row is never rewritten.
HELD = "^pgtrigger_(append_only|keep_evaluation|keep_findings)_"
# No name fits in all of these: an expression that does would rewrite whatever it likes.
# Among them whole alphabets, longer than most texts: they hold whatever a class of letters or a
# mere length would find.
LETTERS = (
    "abcdefgh ijklmnop qrstuvw xyz ABCDEFGH IJKLMNOP QRSTUVW XYZ "
    "ابتثجحخ دذرزسشص ضطظعغفق كلمنهوي ءآأإؤئةى ,;:!?-()/ 0123456789 "
)
NO_NAMES = (
    "ARRAY['', 'a', 'ا', ' ', 'aaaaaaaa', 'ااااااااا', '12345678', '........', "
    f"repeat('{LETTERS}', 500), translate(repeat('{LETTERS}', 500), ' ', chr(10))]"
)
PAGE_BREAK = "chr(12)"  # no page's text holds one, and a name may go on behind it

_MARK = " ".join(f"WHEN '{language}' THEN '{mark}'" for language, mark in INSTEAD.items())
FUNCTIONS = f"""
-- What a column becomes, in SQL. Pages stay as many as there were: what each holds of a name gives
-- way to a mark of its own. Of a name that held half a pair of directional marks, the other half
-- would point nowhere: then all of them go.
CREATE OR REPLACE FUNCTION guarded.redacted(of_table regclass, column_name name, name text)
RETURNS text LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $body$
DECLARE
    mark text := quote_literal(
        CASE split_part(column_name, '_', -1) {_MARK} ELSE '{INSTEAD["ar"]}' END);
    held text := quote_ident(column_name);
    type regtype;
    most int;
    written text;
BEGIN
    SELECT atttypid, atttypmod - 4 INTO type, most FROM pg_attribute
    WHERE attrelid = of_table AND attname = column_name AND attnum > 0 AND NOT attisdropped
    AND attname NOT IN ('pgh_label', 'password', 'sha256')
    AND atttypid IN ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype,
                     'text[]'::regtype, 'varchar[]'::regtype);
    IF type IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'no text of the register: ' || column_name;
    END IF;
    IF type IN ('text[]'::regtype, 'varchar[]'::regtype) THEN
        written := format('array_to_string(%s, {PAGE_BREAK})', held);
        RETURN format(
            $sql$string_to_array((
                SELECT string_agg(
                    before || coalesce(
                        regexp_replace(found, '[^' || {PAGE_BREAK} || ']+', %1$s, 'g'), ''),
                    '' ORDER BY place)
                FROM unnest(
                    regexp_split_to_array(%2$s, %3$L),
                    ARRAY(SELECT (regexp_matches(%2$s, '(' || %3$L || ')', 'g'))[1])
                ) WITH ORDINALITY AS parts(before, found, place)
            ), {PAGE_BREAK})$sql$, mark, written, name);
    END IF;
    written := format('regexp_replace(%s::text, %L, %s, ''g'')', held, name, mark);
    IF type = 'jsonb'::regtype THEN
        RETURN written || '::jsonb';
    END IF;
    written := format(
        'CASE WHEN directions_are_closed(%1$s) THEN %1$s'
        ' ELSE regexp_replace(%1$s, %2$L, '''', ''g'') END', written, '[{cleaning.DIRECTIONS}]');
    RETURN CASE WHEN most > 0 THEN format('left(%s, %s)', written, most) ELSE written END;
END $body$;

-- Rewrites one table; returns how many rows. Called by the function below alone.
CREATE OR REPLACE FUNCTION guarded.redact_table(of_table regclass, columns text[], name text)
RETURNS bigint LANGUAGE plpgsql SET search_path = public, pg_temp AS $body$
DECLARE
    whole text := 'first_name || '' '' || last_name ~ ' || quote_literal(name);
    has_whole boolean := 'first_name' = ANY (columns);
    conditions text[] := '{{}}';
    written text[] := '{{}}';
    value text;
    one text;
    changed bigint;
BEGIN
    FOREACH one IN ARRAY columns LOOP
        value := guarded.redacted(of_table, one::name, name);
        IF has_whole AND one IN ('first_name', 'last_name') THEN
            value := format('CASE WHEN %s THEN %L ELSE %s END', whole,
                CASE one WHEN 'first_name' THEN '{INSTEAD["ar"]}' ELSE '' END, value);
        END IF;
        written := written || format('%I = %s', one, value);
        conditions := conditions || CASE WHEN value LIKE 'string_to_array%'
            THEN format('array_to_string(%I, {PAGE_BREAK}) ~ %L', one, name)
            ELSE format('%I::text ~ %L', one, name) END;
    END LOOP;
    IF has_whole THEN
        conditions := conditions || whole;
    END IF;
    EXECUTE format('UPDATE %s SET %s WHERE %s', of_table,
        array_to_string(written, ', '), array_to_string(conditions, ' OR '));
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END $body$;

-- places: [[table, [column, ...]], ...]; name: a regular expression; returns how many rows.
CREATE OR REPLACE FUNCTION public.register_redact(
    places jsonb, name text, by_user bigint, why text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    before text := coalesce(current_setting('pgtrigger.ignore', true), '');
    place jsonb;
    of_table regclass;
    total bigint := 0;
BEGIN
    IF NOT EXISTS (
        SELECT FROM accounts_user AS person WHERE person.id = by_user AND is_active AND (
            is_superuser OR EXISTS (
                SELECT FROM accounts_user_groups JOIN auth_group_permissions USING (group_id)
                JOIN auth_permission ON auth_permission.id = permission_id
                WHERE user_id = by_user AND codename = 'add_redaction'))
    ) THEN
        RAISE insufficient_privilege USING MESSAGE = 'this user may not redact';
    END IF;
    IF coalesce(btrim(why), '') = '' OR why ~ name THEN
        RAISE check_violation USING MESSAGE = 'a redaction has a reason, without the name';
    END IF;
    IF EXISTS (SELECT FROM unnest({NO_NAMES}) AS word WHERE word ~ name) THEN
        RAISE check_violation USING MESSAGE = 'this fits what is no name';
    END IF;
    INSERT INTO guarded.permit VALUES (pg_current_xact_id());
    PERFORM set_config('pgtrigger.ignore', coalesce((
        SELECT array_agg(DISTINCT tgname)::text FROM pg_trigger WHERE tgname ~ '{HELD}'
        AND (tgname !~ 'append_only' OR tgrelid IN (SELECT guarded.histories()))
    ), ''), true);
    FOR place IN SELECT * FROM jsonb_array_elements(places) LOOP
        SELECT oid INTO of_table FROM pg_class WHERE relname = place ->> 0 AND relkind = 'r'
        AND relnamespace = 'public'::regnamespace;
        total := total + guarded.redact_table(
            of_table, ARRAY(SELECT jsonb_array_elements_text(place -> 1)), name);
    END LOOP;
    PERFORM set_config('pgtrigger.ignore', before, true);
    DELETE FROM guarded.permit WHERE transaction = pg_current_xact_id();
    INSERT INTO accounts_redaction (at, by_id, reason, rows) VALUES (now(), by_user, why, total);
    RETURN total;
END $body$;
"""  # noqa: S608 - marks, and names of functions and triggers

rights.withheld["accounts_redaction"].update(rights.WRITES)


def make_functions(cursor: CursorWrapper) -> None:
    cursor.execute(FUNCTIONS)
