from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from phoihop.reading.model import Kind, Quantity, ReadFigure, Span
from phoihop.reading.tests.scoring import Expected, match, read_gold, score


def expected(
    start: int, end: int, value: int, *, actor: str | None = None, optional: bool = False
) -> Expected:
    return Expected(
        start=start,
        end=end,
        text="",
        value=Decimal(value),
        unit="buổi",
        kind=Kind.COUNT,
        what="buổi tập huấn",
        actor=actor,
        optional=optional,
    )


def read(
    start: int, end: int, value: int, *, what: str = "", actor: str = "", confidence: float = 1.0
) -> ReadFigure:
    quantity = Quantity(start, end, "", Decimal(value), "buổi", Kind.COUNT, "count", confidence)
    return ReadFigure(
        quantity,
        what=Span(0, len(what), what) if what else None,
        actor=Span(0, len(actor), actor) if actor else None,
    )


def test_a_reading_matches_where_values_are_equal_and_spans_overlap() -> None:
    assert len(match([expected(0, 5, 3)], [read(4, 9, 3)]).pairs) == 1
    assert not match([expected(0, 5, 3)], [read(5, 9, 3)]).pairs
    assert not match([expected(0, 5, 3)], [read(0, 5, 4)]).pairs


def test_each_is_used_once_and_as_many_as_possible_are_paired() -> None:
    people = [expected(0, 10, 3), expected(0, 4, 3)]
    assert len(match(people, [read(0, 4, 3), read(6, 10, 3)]).pairs) == 2
    assert len(match(people, [read(0, 4, 3)]).pairs) == 1


def test_an_optional_figure_counts_neither_for_nor_against() -> None:
    people = [expected(0, 5, 3, optional=True)]
    assert score(people, []).recall == 1
    assert score(people, [read(0, 5, 3)]).precision == 1
    assert score(people, [read(0, 5, 4)]).precision == 0


def test_what_is_compared_beyond_the_unit() -> None:
    def right(what: str) -> int:
        return score([expected(0, 5, 3)], [read(0, 5, 3, what=what)]).what

    assert right("buổi tập huấn")
    assert right("tập huấn, bồi dưỡng")
    assert not right("buổi")
    assert right("buổi tập")  # one word of two
    assert not right("tập thể dục nhịp điệu")
    assert not right("buổi giao lưu")


def test_naming_a_body_where_there_is_none_is_an_error() -> None:
    people = [expected(0, 5, 3, actor="Hội Nông dân tỉnh"), expected(6, 9, 4)]
    right, wrong = read(0, 5, 3, actor="Hội Nông dân"), read(6, 9, 4, actor="Công an xã")
    assert score(people, [right, read(6, 9, 4)]).actor_f1 == 1
    assert score(people, [right, wrong]).actor_f1 == pytest.approx(2 / 3)
    assert score(people, [read(0, 5, 3), read(6, 9, 4)]).actor_f1 == 0


def test_scores_add_up() -> None:
    both = score([expected(0, 5, 3)], [read(0, 5, 3)]) + score([], [read(0, 5, 3, confidence=0.2)])
    assert (both.expected, both.read, both.matched) == (1, 2, 1)
    assert (both.sure, both.sure_right) == (1, 1)


def test_gold_files_hold_exact_numbers(tmp_path: Path) -> None:
    row = {"start": 0, "end": 4, "text": "0,3%", "value": 0.3, "unit": "%", "kind": "percent"}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    assert read_gold(path)[0].value == Decimal("0.3")
