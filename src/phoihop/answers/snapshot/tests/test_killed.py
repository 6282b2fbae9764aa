"""A builder that is killed in the middle leaves the former snapshot as it was."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from phoihop.project.tests.installation import PROGRAM, Installation

pytest.importorskip("duckdb")

SETTLE = """
from phoihop.answers.asking.tests.telling import source
from tests.world import World
source(World(), figures=[{'value': value} for value in (5, 7, 9)])
"""
BEGIN = """
from phoihop.ledger.snapshot.build import build
from phoihop.ledger import cube
cube.build()
print(build())
"""
# Hangs when half of the file is written.
HANG = """
import time
from phoihop.ledger.snapshot import build, write
write._tally = lambda file: (file.execute('CHECKPOINT file'), print('half', flush=True), time.sleep(60))
build.build()
"""
ASK = """
from phoihop.answers.asking import Axis, Question, ask
question = Question(rows=Axis.COMMUNE, columns=Axis.YEAR)
# Somebody may write in between.
before, told, after = (ask(question, way=way) for way in ('lines', 'snapshot', 'lines'))
assert told.cells in (before.cells, after.cells), (before.cells, told.cells, after.cells)
print(told.routes[0], len(told.cells))
"""
WRITE = """
from phoihop.ledger.models import Figure
from phoihop.ledger.services import figure_withdraw
from phoihop.ledger import cube
figure = Figure.objects.filter(source__stage='accepted').first()
figure_withdraw(figure=figure, reason='Nhầm', by=None)
cube.fold()
"""


def settled(folder: Path) -> Installation:
    here = Installation(folder)
    here.works("manage", "migrate", "--verbosity=0")
    here.python(SETTLE)
    return here


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "columns").glob("*.duckdb"))


def test_the_former_snapshot_is_read_until_a_new_one_is_whole(tmp_path: Path) -> None:
    here = settled(tmp_path)
    name = here.python(BEGIN).strip()
    assert files(tmp_path) == [f"{name}.duckdb"]
    builder = subprocess.Popen(
        [*PROGRAM, "manage", "shell", "--verbosity=0", "--command", HANG],
        env=here.settings, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert builder.stdout is not None
    assert builder.stdout.readline().strip() == "half"
    assert len(files(tmp_path)) == 2
    here.python(WRITE)
    builder.send_signal(signal.SIGKILL)
    builder.wait()
    assert here.python(ASK).startswith("snapshot ")
    again = here.python(BEGIN).strip()
    assert again not in ("None", name)
    assert files(tmp_path) == [f"{again}.duckdb"]
    assert here.python(ASK).startswith("snapshot ")


def test_two_processes_read_one_snapshot(tmp_path: Path) -> None:
    here = settled(tmp_path)
    here.python(BEGIN)
    # One that goes on reading while the other writes, folds and takes the next snapshot.
    reader = subprocess.Popen(
        [*PROGRAM, "manage", "shell", "--verbosity=0", "--command",
         f"import time\nfor turn in range(8):\n    time.sleep(0.3)\n    exec({ASK!r})"],
        env=here.settings, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    time.sleep(1)
    here.python(WRITE)
    here.python(BEGIN)
    said, _ = reader.communicate(timeout=60)
    assert reader.returncode == 0
    assert [line.split()[0] for line in said.splitlines()] == ["snapshot"] * 8
