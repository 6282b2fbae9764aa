from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from phoihop.project.bench import goals
from phoihop.project.bench.enquiries import ROLLUPS, fingerprint
from phoihop.project.bench.measuring import Measured
from phoihop.project.bench.report import Result
from phoihop.project.bench.rivals.base import Built


def measured(ours: float, sql: float, shaped: float) -> Measured:
    times = {"phoihop": [ours], "phoihop-sql": [sql], "dhis2-shaped": [shaped]}
    return Measured(times={name: dict(times) for name in ROLLUPS})


def test_a_province_is_held_to_the_statement_the_path_and_what_lies_between() -> None:
    assert goals.rollups(measured(4, 2, 80), is_nation=False).ok
    assert not goals.rollups(measured(6, 2, 100), is_nation=False).ok
    assert not goals.rollups(measured(4, 3, 80), is_nation=False).ok


def test_a_country_is_held_to_the_whole_path() -> None:
    assert goals.rollups(measured(10, 1, 1000), is_nation=True).ok
    assert not goals.rollups(measured(10, 1, 999), is_nation=True).ok


def test_one_probe_that_was_not_exact_is_one_too_many() -> None:
    waits = (1.0,) * 300
    assert goals.fresh(goals.Fresh(300, 300, waits, 2000)).ok
    assert not goals.fresh(goals.Fresh(300, 299, waits, 2000)).ok
    assert not goals.fresh(goals.Fresh(299, 299, waits[:299], 2000)).ok


def test_what_was_not_measured_is_not_reached() -> None:
    assert not goals.free_questions({}).ok


def test_what_was_found_is_written_in_place_of_what_was_there(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    for shaped in (80.0, 160.0):
        found = measured(4, 2, shaped)
        result = Result(
            "province", 100, (), found, {"phoihop": Built(1.0, {"cube": 5})}, "1 core.", {}
        )
        result.goals = {"G1": goals.rollups(found, is_nation=False)}
        result.write_page(page)
    text = page.read_text(encoding="utf-8")
    assert text.count("## Scale: province") == text.count("<!-- measured: province -->") == 1
    assert "mean 40×" in text and "mean 20×" not in text


def test_a_fingerprint_tells_one_cell_from_another() -> None:
    assert fingerprint([(1, None)]) == fingerprint([(1, None)]) != fingerprint([(1, 0)])


def test_a_recompute_is_that_of_the_cube_alone() -> None:
    found = goals.Size(
        derived=10,
        shaped=200,
        whole=3_000,
        figures=10,
        recompute=2,
        afresh=7,
        snapshot=9,
        shaped_build=21,
    )
    assert goals.size(found).ok
    said = "10.5× (2.0 s; from the entries 7.0 s, 3.0×, and the snapshot 9.0 s)"
    assert said in goals.size(found).value
    assert not goals.size(replace(found, recompute=2.2)).ok


GROWN = {"cube": 6.2, "snapshot": 5.1}


def lasting(
    times: dict[str, float] = GROWN, memory: int = 2**30, rate: float = 500.0
) -> goals.Lasting:
    return goals.Lasting(entries=5.9, times=times, memory=memory, rate=rate, page_p50=16.0)


def test_a_country_is_held_to_growth_memory_and_pages() -> None:
    assert goals.lasting(lasting()).ok
    # Six times the entries may cost seven times the time; these are a little fewer.
    assert not goals.lasting(lasting(times={**GROWN, "answer": 6.9})).ok
    assert not goals.lasting(lasting(memory=2**30 + 1)).ok
    assert not goals.lasting(lasting(rate=499.0)).ok
    assert not goals.lasting(lasting(times={})).ok


def test_a_table_is_held_to_the_whole_way() -> None:
    assert goals.bulk(goals.Bulk(rows=200_000, check=5.0, enter=15.0, again=0)).ok
    assert not goals.bulk(goals.Bulk(rows=200_000, check=5.1, enter=15.0, again=0)).ok
    assert not goals.bulk(goals.Bulk(rows=200_000, check=5.0, enter=15.0, again=1)).ok


def test_a_percentile_lies_between_the_values_around_it() -> None:
    assert goals.percentile([4, 1, 2], 50) == 2
    assert goals.percentile([4, 1, 2, 3], 50) == 2.5
    assert goals.percentile(list(range(101)), 95) == 95
    assert goals.percentile([1], 95) == 1
    assert goals.percentile([], 95) == 0
