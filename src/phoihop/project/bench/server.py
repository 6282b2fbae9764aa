"""A PostgreSQL server for one run of the benchmark, set up for speed without giving up safety.

It listens on a socket in a folder of its own, not on the network, and leaves nothing behind.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from phoihop.project.bench.machine import CannotRun

OLDEST = 15
_OWNER = "postgres"
_GIB = 1 << 30


@dataclass(frozen=True)
class Server:
    """A running server; `version` as it names itself ("15.18")."""

    socket: Path
    version: str

    def url(self, database: str = "postgres") -> str:
        return f"postgres://{_OWNER}@/{self.socket}/{database}"

    def conninfo(self, database: str = "postgres") -> str:
        return f"host={self.socket} user={_OWNER} dbname={database}"


def settings(memory: int) -> dict[str, str]:
    """For a machine with so many bytes. Crash safety (fsync, full_page_writes) stays as it is."""
    shared = max(128, min(4 * _GIB, memory // 4) // (1 << 20))
    return {
        "listen_addresses": "''",
        "shared_buffers": f"{shared}MB",
        "effective_cache_size": f"{shared * 2}MB",
        "work_mem": "256MB",
        "maintenance_work_mem": "1GB",
        "jit": "off",
        "max_parallel_workers_per_gather": "2",
        # Nobody copies this server: a table that is filled or indexed as it is made needs no journal.
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "max_wal_size": "4GB",
        "checkpoint_timeout": "30min",
        "wal_compression": "on",
    }


@contextmanager
def postgresql(folder: Path, memory: int) -> Iterator[Server]:
    """Start a server in a new folder; CannotRun where there can be none.

    PostgreSQL refuses to run as root, so root starts it as the user its package has made.
    """
    programs, owner = _programs(), _owner()
    folder.mkdir(parents=True)
    # The path of a socket must be short, whatever folder the data were given.
    socket = Path(tempfile.mkdtemp(prefix="phoihop-"))
    if owner:
        shutil.chown(folder, owner)
        shutil.chown(socket, owner)
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
            raise CannotRun(f"PostgreSQL does not start: {_last_line(said)}")

    try:
        call(
            *("initdb", f"--username={_OWNER}", "--auth=trust"),
            *("--encoding=UTF8", "--locale=C.UTF-8"),
        )
        with (data / "postgresql.conf").open("a") as configuration:
            for name, value in settings(memory).items():
                configuration.write(f"{name} = {value}\n")
        call("pg_ctl", f"--log={log}", f"--options=-k {socket}", "--wait", "start")
        try:
            yield Server(socket, _version(programs))
        finally:
            call("pg_ctl", "--mode=immediate", "--wait", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(socket, ignore_errors=True)


def _programs() -> Path:
    there = {
        int(path.parts[-3]): path.parent
        for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
        if path.parts[-3].isdecimal()
    }
    if there and max(there) >= OLDEST:
        return there[max(there)]
    found = shutil.which("initdb")
    if found is None:
        raise CannotRun(f"PostgreSQL {OLDEST} or newer is needed and not installed")
    return Path(found).resolve().parent


def _version(programs: Path) -> str:
    said = subprocess.run(
        [str(programs / "postgres"), "--version"], capture_output=True, text=True, check=True
    )
    return next(word for word in said.stdout.split() if word[0].isdecimal())


def _owner() -> str | None:
    if os.geteuid():
        return None
    try:
        pwd.getpwnam(_OWNER)
    except KeyError:
        raise CannotRun(f"PostgreSQL needs a user “{_OWNER}” to run as, instead of root") from None
    return _OWNER


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]
