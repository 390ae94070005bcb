"""`make run`: from an empty folder to a served register, saying what it does.

Starts PostgreSQL, brings its tables up to date, loads the record the first time, makes a first
staff account, and serves until Ctrl-C. Everything it starts, it stops.
"""

import gc
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured

from oicnet import environment, messages, postgres
from oicnet.postgres import places
from oicnet.upkeep import counting

FIRST_PORT = 8000
THREADS = 4
SECRETARY = "secretary"


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    print(f"  {doing} ...", end=" ", flush=True)  # noqa: T201
    began = time.monotonic()
    yield
    say(f"{time.monotonic() - began:.1f} s")


def listen() -> socket.socket:
    """Take REGISTER_PORT, or the first free port from 8000 on: nobody else gets it meanwhile.

    Raises:
        SystemExit: the port asked for is taken, or none of a hundred is free.
    """
    wanted = environment.number("REGISTER_PORT", 0, most=environment.PORTS)
    candidates = [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + 100)
    for port in candidates:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
            listener.listen()
        except OSError:
            listener.close()
            continue
        return listener
    raise SystemExit(f"Port {wanted or FIRST_PORT} is in use: choose another with REGISTER_PORT.")


def bring_up_to_date() -> None:
    """Tables, catalogs and, in an empty register, the record; and the sample, unless SAMPLE=no."""
    from django.core.management import call_command  # noqa: PLC0415 - needs the settings
    from django.db import connection, transaction  # noqa: PLC0415
    from django.db.migrations.exceptions import InconsistentMigrationHistory  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    from oicnet.records import rights  # noqa: PLC0415

    with connection.cursor() as cursor:  # processes that start at once take turns
        cursor.execute("SELECT pg_advisory_lock(57)")
    executor = MigrationExecutor(connection)
    try:
        executor.loader.check_consistent_history(connection)
    except InconsistentMigrationHistory:
        raise SystemExit(
            f"\nThe database in {postgres.var_dir()} was made in the course of development, before"
            " the tables of version 0.1.0: remove that folder to start anew."
        ) from None
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with step("creating the tables"):
            gc.set_threshold(10_000, 20, 20)  # as in manage.py: half the time
            call_command("migrate", verbosity=0)
    else:
        rights.give()  # a database from before the roles
    from oicnet.meetings.models import Meeting  # noqa: PLC0415

    if Meeting.objects.exists():
        return
    with transaction.atomic():  # a Ctrl-C in between leaves an empty register, not half of one
        with step("loading the real record"):
            call_command("import_register", str(messages.ROOT / "oicnet/exchange/real"), "--quiet")
        if os.environ.get("SAMPLE") != "no":
            with step("loading the sample data (papers in three languages)"):
                call_command("load_sample", "--quiet")


def first_account() -> tuple[str, str] | None:
    """Make the first staff account; returns its name and one-time password, None when there is one.

    The password is shown once and must be changed at the first sign-in.
    """
    from oicnet.accounts.models import User  # noqa: PLC0415

    if User.objects.filter(is_staff=True).exists():
        return None
    password = secrets.token_urlsafe(16)
    User.objects.create_superuser(SECRETARY, password=password, must_change_password=True)
    return SECRETARY, password


def as_web() -> dict[str, str]:
    """The environment of what serves: it signs in as the role that cannot touch the history."""
    return {**os.environ, "DATABASE_URL": places.url(postgres.var_dir(), places.WEB)}


@contextmanager
def worker() -> Iterator[None]:
    """Run a worker for deferred and due work, stopped at the end."""
    environment = {**as_web(), "REGISTER_CONNECTION_AGE": "600"}
    command = [sys.executable, str(messages.ROOT / "manage.py"), "worker"]
    process = subprocess.Popen(command, env=environment)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def serve(listener: socket.socket) -> int:
    """Run gunicorn until it is told to stop; returns its exit code."""
    environment = {**as_web(), "REGISTER_DATABASE_POOL": str(THREADS + 2)}
    command = [
        *(sys.executable, "-m", "gunicorn", "oicnet.wsgi", "--bind", f"fd://{listener.fileno()}"),
        *("--workers", "2", "--threads", str(THREADS), "--worker-class", "gthread"),
        *("--no-control-socket", "--log-level", "warning", "--graceful-timeout", "3"),
        *("--limit-request-line", "0"),  # the register itself refuses long addresses
    ]
    counts = tempfile.TemporaryDirectory(prefix="register-counts-")
    environment[counting.FOLDER] = counts.name
    server = subprocess.Popen(command, env=environment, pass_fds=[listener.fileno()])
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: server.terminate())
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        return server.wait()
    finally:
        if server.poll() is None:
            server.kill()
        counts.cleanup()


def main() -> int:
    began = time.monotonic()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oicnet.settings")
    postgres.leave_on_signals()
    listener, var = listen(), postgres.var_dir()
    port = listener.getsockname()[1]
    os.environ.setdefault("REGISTER_ADDRESS", f"http://localhost:{port}")
    say("The register of the OIC Public Employment Services Network")
    if messages.compile_catalogs():
        say("  compiled the Arabic and French interface")
    print("  starting PostgreSQL ...", end=" ", flush=True)  # noqa: T201
    with postgres.hold(var):
        say(f"{time.monotonic() - began:.1f} s")
        import django  # noqa: PLC0415

        django.setup()
        bring_up_to_date()
        account = first_account()
        from django.db import connections  # noqa: PLC0415

        connections.close_all()
        say(f"Ready after {time.monotonic() - began:.1f} s:\n")
        say(f"  the register   http://localhost:{port}/ar/")
        say(f"  the staff site http://localhost:{port}/ar/staff/")
        if account:
            name, password = account
            say(f"                 name {name}, one-time password {password} (shown only now)")
        if (home := places.home(var)) != var and "DATABASE_URL" not in os.environ:
            say(f"  the database   {home} (the checkout is not open to PostgreSQL's account)")
        say("\nCtrl-C stops everything.")
        with worker():
            code = serve(listener)
    say("\nStopped; nothing is left running.")
    return 0 if code in {0, -signal.SIGINT} else code


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (postgres.PostgresError, ImproperlyConfigured) as problem:
        sys.exit(f"\n{problem}")
    except KeyboardInterrupt:
        sys.exit("\nStopped; nothing is left running.")
