"""`phoihop figures-import` and `figures-export`: what they print, and with which exit code they end."""

from __future__ import annotations

from pathlib import Path

import pytest

from phoihop.bulk.tests.scene import row, table
from phoihop.ledger.models import Entry
from phoihop.project.tests.test_cli import english, run
from tests.world import World

__all__ = ["english"]

pytestmark = pytest.mark.usefixtures("english")


def imported(world: World, path: Path, *more: str) -> int:
    return run("figures-import", str(path), "--programme", world.programme.code, *more)


def test_a_table_is_checked_and_entered_and_known_the_second_time(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, row(), row(place="24736"))
    assert imported(world, path, "--dry-run") == 0
    assert "2 rows: 2 new" in capsys.readouterr().out and not Entry.objects.exists()
    assert imported(world, path) == 0
    assert "Entered as table #" in capsys.readouterr().out
    assert imported(world, path) == 0
    assert "known already: nothing to enter" in capsys.readouterr().out
    assert Entry.objects.count() == 2


def test_faults_are_listed_with_their_rows(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = tmp_path / "loi.csv"
    path = table(tmp_path, row(value="2.5"))
    assert imported(world, path, "--faults", str(whole)) == 2
    said = capsys.readouterr().out
    assert "row 2, Giá trị: “2.5” can be read as 2,5 / 25." in said
    assert "[bulk.number_ambiguous]" in said and "Nothing was entered." in said
    assert whole.exists() and not Entry.objects.exists()


def test_the_rights_of_an_account_are_asked_for(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, row(start="05/01/2026", end="05/01/2026"))
    assert imported(world, path, "--as", "stranger") == 2
    assert imported(world, path, "--as", "nobody") == 2
    assert imported(world, path, "--as", "inside", "--for", "military") == 0
    assert Entry.objects.get().source.stage == "draft"


def test_figures_go_out_as_a_table(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(world, table(tmp_path, row()))
    out = tmp_path / "ra.csv"
    assert run("figures-export", world.programme.code, "--out", str(out)) == 0
    assert f"1 figures in {out}" in capsys.readouterr().out
    assert run("figures-export", "--out", str(tmp_path / "ra.doc")) == 2
