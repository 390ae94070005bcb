"""Nothing grows without bound: connections, queues, memory, and what is fetched to run it."""

import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from oicnet import serving
from oicnet.documents import bundles
from oicnet.postgres.places import SUPERUSER
from oicnet.records import rights
from oicnet.reports import actions

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE = (ROOT / "docker-compose.yml").read_text()
CLUSTER = ROOT / "oicnet/upkeep/cluster"
NGINX = (ROOT / "oicnet/upkeep/proxy/nginx.conf").read_text()
# Each service with what it says of itself, and what it takes over of another.
SERVICES = dict(
    re.findall(
        r"^  ([\w-]+):(?: &[\w-]+)?\n((?:    .*\n|\n|  #.*\n)+)",
        COMPOSE[COMPOSE.index("services:") : COMPOSE.index("\nvolumes:")],
        re.MULTILINE,
    )
)


def number(pattern, text):
    return int(re.search(pattern, text, re.MULTILINE)[1])


def test_gunicorn_lets_few_wait_and_keeps_few_processes():
    assert 0 < serving.backlog <= 512
    assert 0 < serving.workers <= 8
    assert serving.preload_app
    assert 0 < serving.max_requests <= 50_000
    assert serving.max_requests_jitter  # not all at the same time


def test_gunicorn_takes_what_it_is_told():
    command = [sys.executable, "-m", "gunicorn", "oicnet.wsgi", "--check-config"]
    done = subprocess.run(
        [*command, "--config", "python:oicnet.serving"], cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr


def test_the_proxy_bounds_connections_in_all_and_of_each_reader():
    assert number(r"worker_connections (\d+);", NGINX) <= 16384
    assert number(r"worker_rlimit_nofile (\d+);", NGINX) >= 2 * number(
        r"worker_connections (\d+);", NGINX
    )
    servers = NGINX.count("listen [::]:")
    assert len(re.findall(r"^ +limit_conn readers \d+;", NGINX, re.MULTILINE)) == servers
    assert number(r"limit_conn readers (\d+);", NGINX) <= 100


def test_the_roles_together_leave_connections_to_the_owner():
    most = number(r"-cmax_connections=(\d+)", COMPOSE)
    assert sum(rights.CONNECTIONS.values()) <= most - 10
    assert number(r"max_connections: (\d+)", (CLUSTER / "patroni.yml").read_text()) >= most


@pytest.mark.django_db
def test_the_database_refuses_a_role_more_connections():
    """As an owner who may: that of the embedded server may not, and takes nothing from anybody."""
    with connection.cursor() as cursor:
        rights._limit(cursor, "register_web", 7)
        assert _limits(cursor) == {"register_web": -1}
    place = connection.get_connection_params() | {"user": SUPERUSER, "cursor_factory": None}
    with psycopg.connect(**{key: place[key] for key in ("host", "port", "dbname", "user")}) as one:
        cursor = one.cursor()
        rights._limit(cursor, "register_web", rights.CONNECTIONS["web"])
        limits = _limits(cursor)
        one.rollback()

    assert limits == {"register_web": rights.CONNECTIONS["web"]}


def _limits(cursor):
    cursor.execute("SELECT rolname, rolconnlimit FROM pg_roles WHERE rolname = 'register_web'")
    return dict(cursor.fetchall())


def test_what_readers_put_into_the_queue_is_bounded():
    assert 0 < actions.MOST_WAITING <= 100
    assert 0 < bundles.MOST_WAITING <= 100


def test_haproxy_takes_no_more_than_it_can_hold():
    assert number(r"^ +maxconn (\d+)", (CLUSTER / "haproxy.cfg").read_text()) <= 2000


def test_every_service_has_a_limit_of_memory_and_of_processes():
    assert {"web", "worker", "database", "proxy", "primary", "etcd", "copies"} <= SERVICES.keys()
    shared = COMPOSE[COMPOSE.index("x-register") : COMPOSE.index("services:")]
    assert re.search(r"\n  mem_limit: \d+g\n  pids_limit: \d+\n", shared)
    for name, says in SERVICES.items():
        takes_over = "<<: *register" in says or "<<: *server" in says
        has_its_own = re.search(r"    mem_limit: \d+[gm]\n    pids_limit: \d+\n", says)
        assert takes_over or has_its_own, name


def test_what_is_fetched_has_a_version():
    """`docker compose config --resolve-image-digests` tells the digests where they can be asked."""
    named = re.findall(r"^    image: (\S+)", COMPOSE, re.MULTILINE)
    for path in (ROOT / "Dockerfile", CLUSTER / "Dockerfile"):
        named += re.findall(r"^FROM (\S+)", path.read_text(), re.MULTILINE)
    fetched = {name for name in named if not name.startswith("oicnet-register")}

    assert fetched == {name for name in fetched if re.search(r"[:@]\D*\d", name)}
    assert not [name for name in fetched if "latest" in name]


def test_a_web_process_has_not_loaded_what_only_some_pages_need():
    """They would take 25 MB of each, some for work that is done in other processes."""
    loads = (
        "import sys, oicnet.wsgi\n"
        "from django.urls import get_resolver\n"
        "get_resolver().url_patterns\n"
        "print(sorted({'docx', 'lxml', 'pypdf', 'pypdfium2', 'typst'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
