"""A PostgreSQL server for one run of the tests: nothing is kept, nothing listens on the network."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OLDEST = 15
# Crash safety costs time, and there is nothing to keep. Statistics taken between two tests, when
# the tables are empty, would mislead the planner in the next one.
FAST = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "autovacuum=off",
    "shared_buffers=64MB",
)
_OWNER = "postgres"


class Unavailable(Exception):
    """Why there can be no server here, in a few words."""


def binaries() -> Path:
    """The folder with `initdb` and `pg_ctl` of the newest installed version."""
    there = {
        int(path.parts[-3]): path.parent
        for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
        if path.parts[-3].isdecimal()
    }
    if there and max(there) >= OLDEST:
        return there[max(there)]
    found = shutil.which("initdb")
    if found is None:
        raise Unavailable(f"PostgreSQL {OLDEST} or newer is not installed")
    return Path(found).resolve().parent


@contextmanager
def throwaway_server() -> Iterator[str]:
    """Start a server, yield its URL (as `PHOIHOP_TEST_DATABASE` takes it), stop and forget it.

    PostgreSQL refuses to run as root, so root starts it as the user its package has made.
    """
    programs = binaries()
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="phoihop-postgres-"))
    if owner:
        shutil.chown(folder, owner)
    data, log = folder / "data", folder / "log"

    def call(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(programs / program), f"--pgdata={data}", *arguments],
            cwd=folder,
            user=owner,
            group=owner,
            extra_groups=None if owner is None else [],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            said = (log.read_text() if log.exists() else "") + done.stderr
            raise Unavailable(f"PostgreSQL does not start: {_last_line(said)}")

    try:
        options = " ".join(f"-c {option}" for option in ("listen_addresses=", *FAST))
        call(
            *("initdb", f"--username={_OWNER}", "--auth=trust", "--no-sync"),
            *("--encoding=UTF8", "--locale=C.UTF-8"),
        )
        call("pg_ctl", f"--log={log}", f"--options=-k {folder} {options}", "--wait", "start")
        try:
            yield f"postgres://{_OWNER}@/{folder}/postgres"
        finally:
            call("pg_ctl", "--mode=immediate", "--wait", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> str | None:
    """The user to run it as, where that is not whoever runs the tests."""
    if os.geteuid():
        return None
    try:
        pwd.getpwnam(_OWNER)
    except KeyError:
        raise Unavailable(f"there is no user “{_OWNER}” to run it as, instead of root") from None
    return _OWNER


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]
