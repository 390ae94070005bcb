"""Reads go to replicas while they are as good as the primary: with a real one that streams."""

import time
from http.cookies import SimpleCookie

import pytest
from django.conf import settings
from django.db import connection, connections

from oicnet import environment
from oicnet.public.state import RecentState
from oicnet.records.replicas.choosing import NAME, ReadsFromReplicas
from oicnet.records.replicas.watching import PRIMARY, Watch
from tests import cluster
from tests.proxy import free_port

BOUND = 1.5
REPLICA = "replica-1"
STAFF = f"{settings.SESSION_COOKIE_NAME}=of-staff"


@pytest.fixture(scope="module")
def nodes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cluster")
    for above in [folder, *folder.parents[:-2]]:
        above.chmod(0o755)
    with cluster.cluster(folder, [free_port(), free_port()]) as (primary, replica):
        primary.ask("CREATE TABLE said (words text)")
        yield primary, replica


@pytest.fixture
def site(nodes, django_db_blocker):
    """The register's databases are the two, and an application reads and writes in them."""
    before = dict(connections.settings)
    databases = {PRIMARY: environment.database(nodes[0].address)}
    databases[REPLICA] = environment.database(nodes[1].address)
    own = connections[PRIMARY]
    watch = Watch([REPLICA], bound=BOUND)
    with django_db_blocker.unblock():
        connections.settings.update(connections.configure_settings(databases))
        connections[PRIMARY] = connections.create_connection(PRIMARY)
        watch.start()
        cluster.wait_until(lambda: watch.age(REPLICA) < BOUND)
        yield Site(ReadsFromReplicas(application, watch))
        watch.stop()
        connections[PRIMARY].close()
        connections[REPLICA].close()
        del connections[REPLICA]
        connections[PRIMARY] = own
        connections.settings.clear()
        connections.settings.update(before)


def application(environ, start_response):
    """Tells who answered, and the last words; writes when it is told words, by GET as well."""
    try:
        with connection.cursor() as cursor:
            if words := environ["QUERY_STRING"]:
                cursor.execute("INSERT INTO said VALUES (%s)", [words])
            cursor.execute("SELECT pg_is_in_recovery(), (SELECT max(words) FROM said)")
            row = cursor.fetchone()
    except Exception as problem:  # as Django does for its views
        connection.close()
        start_response("500 Failed", [])
        return [str(problem).encode()]
    goes_on = environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"] != "/readings/"
    start_response("303 Go on" if goes_on else "200 OK", [])
    return [f"{'replica' if row[0] else 'primary'} {row[1]}".encode()]


class Site:
    def __init__(self, served):
        self.served, self.status, self.headers, self.cookie = served, "", {}, ""

    def ask(self, path="/ar/", *, method="GET", words="", cookie=""):
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": words}
        environ["HTTP_COOKIE"] = "; ".join(filter(None, [cookie, self.cookie]))

        def start(status, headers):
            self.status, self.headers = status, dict(headers)

        answer = b"".join(self.served(environ, start)).decode()
        if told := SimpleCookie(self.headers.get("Set-Cookie", "")).get(NAME):
            self.cookie = f"{NAME}={told.value}"
        return answer


def answers(site, by, **asked):
    return lambda: site.ask(**asked).startswith(by)


def test_reads_go_to_the_replica_and_writes_to_the_primary(site):
    assert site.ask().startswith("replica")
    assert site.ask(method="POST", words="a").startswith("primary")
    for path in ("/ready/", "/ar/staff/", "/en/account/login/"):
        assert site.ask(path).startswith("primary"), path


def test_a_read_that_writes_is_answered_anew_by_the_primary(site, nodes):
    site.ask(words="by a read")

    assert site.status == "200 OK"
    assert nodes[0].ask("SELECT count(*) FROM said WHERE words = 'by a read'") == 1


def test_who_wrote_reads_it_however_far_the_replica_is_behind(site, nodes):
    replica = nodes[1]
    assert site.ask(cookie=STAFF).startswith("primary")  # nothing is known of what they wrote
    assert site.ask(cookie=STAFF).startswith("replica")
    replica.ask("SELECT pg_wal_replay_pause()")
    try:
        site.ask(method="POST", words="zz", cookie=STAFF)
        assert site.ask(cookie=STAFF) == "primary zz"
        site.cookie = ""
        assert site.ask() != "replica zz"  # within the bound, others may read what was before
    finally:
        replica.ask("SELECT pg_wal_replay_resume()")
    site.ask(method="POST", words="zzz", cookie=STAFF)
    cluster.wait_until(answers(site, "replica zzz", cookie=STAFF))


def test_a_reader_who_gave_something_in_finds_it_and_gets_no_cookie(site, nodes):
    site.ask(method="POST", words="zzzz")
    assert site.ask() == "replica zzzz"
    nodes[1].ask("SELECT pg_wal_replay_pause()")
    try:
        site.ask(method="POST", words="zzzzz")
        assert site.ask() == "primary zzzzz"
        begun = time.monotonic()
        site.ask("/readings/", method="POST", words="a reading")
        assert time.monotonic() - begun < BOUND / 2  # nobody waits for what nobody looks at
    finally:
        nodes[1].ask("SELECT pg_wal_replay_resume()")
    assert site.cookie == ""


def test_a_replica_that_is_too_far_behind_is_left_out_until_it_has_caught_up(site, nodes):
    primary, replica = nodes
    replica.ask("SELECT pg_wal_replay_pause()")
    try:
        begun = time.monotonic()
        while site.ask().startswith("replica"):
            primary.ask("INSERT INTO said VALUES ('more')")
            assert time.monotonic() - begun < BOUND + 1
    finally:
        replica.ask("SELECT pg_wal_replay_resume()")
    cluster.wait_until(answers(site, "replica"))


def test_a_replica_that_is_killed_costs_no_answer(site, nodes):
    assert site.ask().startswith("replica")
    nodes[1].stop()
    try:
        assert site.ask().startswith("primary")
    finally:
        nodes[1].start()
    cluster.wait_until(answers(site, "replica"))


def test_without_the_primary_the_replica_answers_and_says_so(site, nodes):
    nodes[0].stop()
    try:
        assert site.ask().startswith("replica")
        cluster.wait_until(lambda: site.ask() and "X-Stale" in site.headers)
        assert site.ask().startswith("replica")
        site.ask(method="POST", words="lost")
        assert site.status.startswith("500")
    finally:
        nodes[0].start()
    cluster.wait_until(lambda: site.ask() and "X-Stale" not in site.headers)


def test_the_public_state_is_known_for_each_server_apart(site, nodes):
    nodes[0].ask(
        "CREATE TABLE IF NOT EXISTS records_change (id bigint, is_public boolean,"
        " table_name text DEFAULT '', noted_at timestamptz DEFAULT clock_timestamp(),"
        " number bigint DEFAULT 1, total bigint)"
    )
    site_state, primary = RecentState(), connections[PRIMARY]
    nodes[0].ask("INSERT INTO records_change VALUES (1, true)")
    count = "SELECT count(*) FROM records_change"
    cluster.wait_until(lambda: nodes[1].ask(count) == 1)
    nodes[1].ask("SELECT pg_wal_replay_pause()")
    try:
        nodes[0].ask("INSERT INTO records_change VALUES (2, true)")
        newest = site_state()
        connections[PRIMARY] = connections[REPLICA]
        assert site_state() != newest
    finally:
        connections[PRIMARY] = primary
        nodes[1].ask("SELECT pg_wal_replay_resume()")
    assert site_state() == newest
