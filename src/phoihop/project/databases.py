"""The database into one file and back, by the means of each engine."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError, OperationalError, connection

from phoihop.base.problems import Problem


@dataclass(frozen=True)
class Engine:
    """`part`: the name of the dump in an archive. `load` replaces all there is, or changes nothing."""

    name: str
    part: str
    dump: Callable[[Path], None]
    load: Callable[[Path], None]


def this_engine() -> Engine:
    if connection.vendor == "postgresql":
        return Engine("postgresql", "database.dump", _postgresql_dump, _postgresql_load)
    return Engine("sqlite", "database.sqlite3", _sqlite_dump, _sqlite_load)


# --- SQLite ---------------------------------------------------------------------------------------


def _sqlite_dump(target: Path) -> None:
    """A consistent copy while others read and write (SQLite's online backup)."""
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)


def _sqlite_load(source: Path) -> None:
    """Copied into the database that is there, in one transaction of SQLite's: a server that is
    still running sees the old data or the new, never a file that was pulled from under it."""
    try:
        _sqlite_copy(source)
    except OperationalError:
        raise
    except (DatabaseError, sqlite3.DatabaseError):
        _put_aside(Path(connection.settings_dict["NAME"]))
        _sqlite_copy(source)


def _sqlite_copy(source: Path) -> None:
    connection.close()
    connection.ensure_connection()
    with closing(sqlite3.connect(source)) as restored:
        restored.backup(connection.connection)
    connection.close()


def _put_aside(database: Path) -> None:
    """What lies there is no database any more. It is kept, with its journal, for whoever wants to
    look into it."""
    connection.close()
    for end in ("", "-wal", "-shm"):
        damaged = database.with_name(database.name + end)
        if damaged.exists():
            damaged.replace(damaged.with_name(f"{database.name}.damaged{end}"))


# --- PostgreSQL -----------------------------------------------------------------------------------

# Tables of a later version are not in the dump, so its own clean-up would leave them.
_DROP_TABLES = """
set local lock_timeout = '30s';
do $$
declare found record;
begin
  for found in select tablename from pg_tables where schemaname = current_schema() loop
    execute format('drop table if exists %I cascade', found.tablename);
  end loop;
end $$;
"""


def _postgresql_dump(target: Path) -> None:
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def _postgresql_load(source: Path) -> None:
    """In one transaction: any failure leaves the former data untouched."""
    connection.close()
    script, drops = source.with_suffix(".sql"), source.with_suffix(".drop.sql")
    drops.write_text(_DROP_TABLES)
    _run(
        *("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges"),
        *(f"--file={script}", str(source)),
    )
    _run(
        *("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"),
        *(f"--file={drops}", f"--file={script}"),
    )


def _run(tool: str, *arguments: str) -> None:
    """Problem `backup.tool_missing` or `backup.tool_failed`, with what the tool said last."""
    done = subprocess.run(
        [_found(tool), *arguments], env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"code {done.returncode}"]
        raise Problem("backup.tool_failed", tool=tool, why=said[-1])


def _found(tool: str) -> str:
    """On the path, or where Debian keeps them; the newest, since it reads what older ones wrote."""
    there = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{tool}"), key=lambda path: int(path.parts[-3])
    )
    found = str(there[-1]) if there else shutil.which(tool)
    if found is None:
        raise Problem("backup.tool_missing", tool=tool)
    return found


def _environment() -> dict[str, str]:
    """The connection as the tools of PostgreSQL take it; a password never stands in an argument."""
    settings = connection.settings_dict
    options = settings.get("OPTIONS", {})
    values = {
        "PGHOST": settings.get("HOST"),
        "PGPORT": settings.get("PORT"),
        "PGUSER": settings.get("USER"),
        "PGPASSWORD": settings.get("PASSWORD"),
        "PGDATABASE": settings["NAME"],
        "PGSSLMODE": options.get("sslmode"),
        "PGSSLROOTCERT": options.get("sslrootcert"),
        "PGSSLCERT": options.get("sslcert"),
        "PGSSLKEY": options.get("sslkey"),
        "PGSERVICE": options.get("service"),
    }
    return {**os.environ, **{name: str(value) for name, value in values.items() if value}}
