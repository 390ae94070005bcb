"""Lines of JSON, kept by day for as long as the owner says, without what is personal."""

import json
import logging
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from oicnet.upkeep import logs, slow


def line(record):
    return json.loads(logs.JsonLines().format(record))


def record(words, *given, name="register", exc_info=None):
    return logging.LogRecord(name, logging.ERROR, "", 1, words, given, exc_info)


def test_an_exception_is_told_by_its_place_not_by_its_message():
    try:
        raise ValueError("Key (email)=(person@example.org) exists")
    except ValueError:
        told = line(record("It failed: %s", "why", exc_info=sys.exc_info()))

    assert told["event"] == "It failed: why"
    assert told["exception"] == "builtins.ValueError"
    assert told["where"][-1].endswith("test_an_exception_is_told_by_its_place_not_by_its_message")
    assert "person" not in json.dumps(told)


def test_of_djangos_lines_the_address_is_left_out():
    words = record("%s: %s", "Internal Server Error", "/ar/x/?q=secret", name="django.request")

    assert line(words)["event"] == "Internal Server Error"


def test_one_line_each_whatever_is_said():
    assert "\n" not in logs.JsonLines().format(record("two\nlines"))


def test_days_have_files_and_old_ones_go(tmp_path):
    handler = logs.DayFiles(str(tmp_path / "logs"))
    handler.setFormatter(logs.JsonLines())
    handler.emit(record("first"))
    handler.emit(record("second"))
    today = datetime.now(UTC).date()
    names = {days: f"register-{today - timedelta(days=days)}.jsonl" for days in (0, 7, 8)}
    for days in (7, 8):
        (tmp_path / "logs" / names[days]).touch()
    (tmp_path / "logs/register-notes.jsonl").touch()

    lines = (tmp_path / "logs" / names[0]).read_text().splitlines()
    assert [json.loads(each)["event"] for each in lines] == ["first", "second"]
    assert logs.forget(tmp_path / "logs", 7) == [names[8]]
    assert len(list((tmp_path / "logs").iterdir())) == 3


def test_where_no_file_can_be_written_lines_go_to_the_terminal(tmp_path, capsys):
    (tmp_path / "file").touch()
    handler = logs.DayFiles(str(tmp_path / "file/logs"))
    handler.setFormatter(logs.JsonLines())
    handler.emit(record("said"))

    assert json.loads(capsys.readouterr().err)["event"] == "said"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("SELECT 'a''b' , 17 FROM t WHERE x = %s", "SELECT ? , ? FROM t WHERE x = %s"),
        ("SELECT $$secret$$, $a$it's$a$", "SELECT ?, ?"),
        ("SELECT t1.id\n  FROM t1", "SELECT t1.id FROM t1"),
        ("x IN (%s, %s, %s, %s)", "x IN (%s, ...)"),
    ],
)
def test_a_query_is_told_without_values(statement, told):
    assert slow.without_values(statement) == told


@pytest.mark.django_db
def test_slow_queries_are_logged_and_quick_ones_not(settings, caplog):
    settings.SLOW_QUERY_MS = 20
    with connection.execute_wrapper(slow.timed), connection.cursor() as cursor:
        cursor.execute("SELECT 'quick'")
        cursor.execute("SELECT pg_sleep(%s), 'secret'", [0.03])

    (told,) = caplog.records
    assert told.getMessage().endswith("SELECT pg_sleep(%s), ?")
    assert told.fields["milliseconds"] >= 30
