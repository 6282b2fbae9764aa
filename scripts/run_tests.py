"""The whole suite, on SQLite and then on PostgreSQL. Further arguments go to pytest.

Journeys in the browser and the packages that know no database run once, on SQLite.
`PHOIHOP_TEST_DATABASE` names a PostgreSQL server to use instead of a throw-away one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.postgres import Unavailable, throwaway_server

CHECKOUT = Path(__file__).resolve().parent.parent
PROCESSES = str(min(4, os.cpu_count() or 1))
WITHOUT_DATABASE = ("vietnamese", "reading", "rollup", "writing")
ON_POSTGRES = (
    *("-m", "not browser"),
    *(f"--ignore=src/phoihop/{package}" for package in WITHOUT_DATABASE),
)
NO_TESTS_COLLECTED = 5


def pytest(database: str, arguments: Sequence[str]) -> bool:
    """Whether all tests passed on `database` ("" is SQLite)."""
    environment = {**os.environ, "PHOIHOP_TEST_DATABASE": database}
    command = [sys.executable, "-m", "pytest", "-n", PROCESSES, "-q", *arguments]
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, check=False)
    return done.returncode in (0, NO_TESTS_COLLECTED)


def heading(text: str) -> None:
    print(f"\n=== {text}", flush=True)


def on_postgres(arguments: Sequence[str]) -> bool:
    given = os.environ.get("PHOIHOP_TEST_DATABASE", "")
    if given:
        return pytest(given, [*ON_POSTGRES, *arguments])
    try:
        with throwaway_server() as url:
            return pytest(url, [*ON_POSTGRES, *arguments])
    except Unavailable as why:
        print(f"{why}: nothing of this run was tested.", flush=True)
        return pytest("", [*ON_POSTGRES, f"--skip-all={why}", *arguments])


def main() -> int:
    # Who is told to end still stops the server it started.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    arguments = sys.argv[1:]
    heading("The suite on SQLite")
    passed = pytest("", arguments)
    heading("The suite on PostgreSQL")
    passed = on_postgres(arguments) and passed
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
