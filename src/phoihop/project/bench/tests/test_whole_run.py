"""The smallest run of all: everything is built, asked, pressed and taken away again."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir

import pytest

from phoihop.project.bench.machine import NEEDED, CannotRun
from phoihop.project.bench.server import _programs
from phoihop.project.cli import commands


def _can_run() -> bool:
    try:
        _programs()
    except CannotRun:
        return False
    return "bench" in commands() and all(importlib.util.find_spec(name) for name in NEEDED)


@pytest.mark.skipif(not _can_run(), reason="needs PostgreSQL's programs and phoihop[bench]")
def test_a_run_tells_each_question_of_each_engine_and_leaves_nothing(tmp_path: Path) -> None:
    scratch, told = tmp_path / "scratch", tmp_path / "told.json"
    scratch.mkdir()
    # PostgreSQL runs as a user of its own, who has to reach its folder.
    for folder in (scratch, *scratch.parents):
        if folder.is_relative_to(gettempdir()) and str(folder) != gettempdir():
            folder.chmod(0o755)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "phoihop.project.cli", "bench", "--scale", "tiny"),
            *("--folder", str(scratch), "--json", str(told)),
        ],
        env={**os.environ, "PHOIHOP_DATABASE_URL": "", "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(told.read_text(encoding="utf-8"))
    assert list(found["questions"]) == [f"Q{number}" for number in range(1, 13)]
    engines = {"duckdb", "phoihop", "phoihop-sql", "postgresql", "dhis2-shaped", "sqlite", "pandas"}
    assert set(found["questions"]["Q1"]) == engines
    assert set(found["goals"]["G1"]) == {"value", "target", "ok"}
    assert "0 cells off, 0 left" in found["goals"]["G6"]["value"]
    assert "pages a second" in found["goals"]["G8"]["value"]
    assert "0 changed by the same again" in found["goals"]["bulk"]["value"]
    assert list(scratch.iterdir()) == []
