"""`phoihop ask`: what it prints and with which exit code it ends."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from phoihop.ledger.models import Source
from phoihop.ledger.services import figure_record, source_move, source_open
from phoihop.ledger.states import Stage
from phoihop.project.tests.test_cli import english, run
from tests.world import World, indicator

__all__ = ["english"]

LATER = date(2026, 1, 6)


def told(world: World, value: int | str = 5, **changes: Any) -> None:
    """A figure that was accepted."""
    source = source_open(
        kind=Source.Kind.IMPORT, programme=world.programme, organisation=world.military,
        label="Báo cáo", text="", by=world.inside,
    )  # fmt: skip
    figure_record(source=source, figure=world.figure(value, **changes), by=world.inside)
    source_move(source=source, to=Stage.ACCEPTED, by=world.office)


def answer(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> dict[str, Any]:
    assert run("ask", *words, "--json") == code
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_one_json_object_with_the_question_and_its_cells(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    told(world, 5)
    told(world, 7, qualifier="over", period_from=LATER, period_to=LATER)
    found = answer(
        capsys, "--rows", "province", "--columns", "quarter", "--from", "2026-Q1", "--to", "2026",
        "--indicator", "A01",
    )  # fmt: skip
    assert found["question"]["from"] == "2026-01"
    assert found["question"]["to"] == "2026-12"
    assert [column["code"] for column in found["columns"]][:2] == ["2026-Q1", "2026-Q2"]
    (cell,) = found["cells"]
    assert (cell["row"], cell["column"], cell["indicator"]) == ("68", "2026-Q1", "A01")
    assert (cell["value"], cell["unit"], cell["qualifier"]) == (12, "buổi", "over")
    assert (cell["figures"], cell["joint"]) == (2, 0)
    assert found["refused"] == []


def test_the_first_of_a_ranking_the_largest_first(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    told(world, 5)
    told(world, 9, place=world.other_commune)
    words = ("--indicator", "A01", "--rows", "commune", "--columns", "year")
    found = answer(capsys, *words, "--top", "1")
    assert (found["question"]["top"], found["question"]["by"]) == (1, "amount")
    assert [(cell["row"], cell["value"]) for cell in found["cells"]] == [
        (world.other_commune.code, 9)
    ]
    assert run("ask", *words[:2], "--top", "1", "--by", "change") == 2


def test_money_is_told_in_dong_and_mass_in_kilograms(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    rice = indicator("D08", name="Lương thực", unit="tấn", dimension="mass")
    told(world, "0.0125", indicator=rice, unit="tấn")
    (cell,) = answer(capsys, "--indicator", "D08")["cells"]
    assert (cell["value"], cell["unit"]) == (12.5, "kg")


def test_a_person_sees_what_the_account_may_see(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    told(world)
    assert len(answer(capsys, "--as", "partner")["cells"]) == 1
    assert answer(capsys, "--as", "stranger")["cells"] == []


def test_a_cell_that_would_mean_nothing_is_refused_with_code_3(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    told(world)
    told(world, period_to=LATER)
    (refused,) = answer(capsys, code=3)["refused"]
    assert (refused["code"], refused["indicator"]) == ("sum.overlap", "A01")
    assert refused["why"]
    assert refused["instead"]


@pytest.mark.parametrize(
    "words",
    [
        ("--indicator", "Z99"),
        ("--programme", "none-such"),
        ("--from", "2026", "--to", "2025"),
        ("--from", "2026-13"),
        ("--boundaries", "yesterday"),
        ("--as-known", "2999-01-01"),
        ("--rows", "galaxy"),
        ("--as", "nobody"),
        ("--rows", "month", "--columns", "year"),
    ],
)
def test_a_question_that_cannot_be_ends_with_code_2_and_one_line(
    world: World, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert run("ask", *words, "--json") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1


def test_people_get_a_table(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    told(world, 1250)
    assert run("ask", "--rows", "province", "--columns", "year") == 0
    said = capsys.readouterr().out
    assert "A01 · Số buổi tuyên truyền (buổi)" in said
    assert "Tỉnh Lâm Đồng  1.250" in said


def test_nothing_reported_is_said(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ask") == 0
    assert capsys.readouterr().out == "Nothing was reported.\n"
