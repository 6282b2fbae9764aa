"""The machine it runs on, and what stands in the way of running here."""

from __future__ import annotations

import os
import platform
from importlib import metadata, util

NEEDED = ("duckdb", "pandas", "pyarrow")


class CannotRun(Exception):
    """Why the benchmark cannot run here, in one sentence for whoever asked."""


def require_extras() -> None:
    missing = [name for name in NEEDED if util.find_spec(name) is None]
    if missing:
        raise CannotRun(f"{', '.join(missing)} not installed: pip install phoihop[bench]")


def memory() -> int:
    """Bytes of main memory."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def versions(postgresql: str) -> dict[str, str]:
    import sqlite3

    return {
        "Python": platform.python_version(),
        "PostgreSQL": postgresql,
        "SQLite": sqlite3.sqlite_version,
        **{name: metadata.version(name) for name in ("duckdb", "pandas", "django")},
    }
