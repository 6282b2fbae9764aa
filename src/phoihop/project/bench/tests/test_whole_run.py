"""The smallest run of all: everything is built, asked, pressed and taken away again."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir
from typing import Any

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


def _run(scale: str, folder: Path) -> tuple[Any, str]:
    """What it tells programs, and what it says; nothing may stay behind."""
    scratch, told = folder / "scratch", folder / "told.json"
    scratch.mkdir()
    # PostgreSQL runs as a user of its own, who has to reach its folder.
    for each in (scratch, *scratch.parents):
        if each.is_relative_to(gettempdir()) and str(each) != gettempdir():
            each.chmod(0o755)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "phoihop.project.cli", "bench", "--scale", scale),
            *("--folder", str(scratch), "--json", str(told)),
        ],
        env={**os.environ, "PHOIHOP_DATABASE_URL": "", "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(scratch.iterdir()) == []
    return json.loads(told.read_text(encoding="utf-8")), done.stdout


needs_programs = pytest.mark.skipif(
    not _can_run(), reason="needs PostgreSQL's programs and phoihop[bench]"
)


@needs_programs
def test_a_run_tells_each_question_of_each_engine_and_leaves_nothing(tmp_path: Path) -> None:
    found, _said = _run("tiny", tmp_path)
    assert list(found["questions"]) == [f"Q{number}" for number in range(1, 13)]
    engines = {"duckdb", "phoihop", "phoihop-sql", "postgresql", "dhis2-shaped", "sqlite", "pandas"}
    assert set(found["questions"]["Q1"]) == engines
    assert set(found["goals"]["G1"]) == {"value", "target", "ok"}
    assert "0 cells off, 0 left" in found["goals"]["G6"]["value"]
    assert "pages a second" in found["goals"]["G8"]["value"]
    assert "0 changed by the same again" in found["goals"]["bulk"]["value"]


@needs_programs
def test_without_a_ledger_snapshot_and_cube_answer_as_the_bare_data_do(tmp_path: Path) -> None:
    found, said = _run("tiny-stretch", tmp_path)
    asked = {name for name, engines in found["questions"].items() if "phoihop" in engines}
    assert asked == {f"Q{number}" for number in range(1, 13)} - {"Q6", "Q7"}
    assert "answers otherwise" not in said
    assert set(found["built"]["phoihop"]["bytes"]) >= {"cube", "snapshot"}
    assert found["goals"] == {}
