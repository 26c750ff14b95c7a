"""Asks as often as it can for some seconds, by wrk (https://github.com/wg/wrk)."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.website.machine import stay_on_the_asking_core

HOW_TO_GET_WRK = "There is no wrk. On Debian: apt install wrk"
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
# The one who asks must not be what is measured: an answer may take longer than wrk's two seconds.
LONGEST_ANSWER = 30
IN_TURN = """
local paths = {{ {} }}
local last = 0
request = function()
    last = last % #paths + 1
    return wrk.format(nil, paths[last])
end
"""


@dataclass(frozen=True)
class Load:
    """`per_second`: answers; `median`, `p99`: milliseconds; `bad`: answers that were no 2xx or 3xx,
    and connections that broke."""

    per_second: float
    median: float
    p99: float
    bad: int


def ask(
    address: str, paths: Sequence[str], connections: int, seconds: int, headers: Mapping[str, str]
) -> Load:
    """For one path after another. Raises SystemExit without wrk, or where it cannot ask."""
    program = shutil.which("wrk")
    if program is None:
        raise SystemExit(HOW_TO_GET_WRK)
    command = [
        *(program, "--threads=1", f"--connections={connections}", f"--duration={seconds}s"),
        *("--latency", f"--timeout={LONGEST_ANSWER}s"),
        *(f"--header={name}: {value}" for name, value in headers.items()),
    ]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(IN_TURN.format(", ".join(f"'{path}'" for path in paths)))
        script.flush()
        result = subprocess.run(  # noqa: S603  the program that was looked for
            [*command, f"--script={script.name}", address],
            capture_output=True,
            text=True,
            preexec_fn=stay_on_the_asking_core,
        )
    if result.returncode:
        raise SystemExit(f"wrk could not ask {address}:\n{result.stdout}{result.stderr}")
    return read(result.stdout)


def read(printed: str) -> Load:
    """What wrk prints."""
    return Load(
        float(_found(r"Requests/sec:\s+([\d.]+)", printed)[1]),
        _latency(printed, "50%"),
        _latency(printed, "99%"),
        _bad_answers(printed),
    )


def _latency(printed: str, part: str) -> float:
    found = _found(rf"^\s+{re.escape(part)}\s+([\d.]+)(us|ms|s|m)\s*$", printed)
    return float(found[1]) * UNITS[found[2]]


def _bad_answers(printed: str) -> int:
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", printed)
    broken = re.search(
        r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", printed
    )
    return int(refused[1] if refused else 0) + sum(map(int, broken.groups() if broken else ()))


def _found(pattern: str, printed: str) -> re.Match[str]:
    found = re.search(pattern, printed, re.MULTILINE)
    if found is None:
        raise SystemExit(f"wrk printed something else than expected:\n{printed}")
    return found
