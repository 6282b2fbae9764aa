"""Engines that know nothing of one another give the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pandas")

from phoihop.project.bench.data import Data
from phoihop.project.bench.enquiries import Row, enquiries, settled
from phoihop.project.bench.rivals.base import Rival
from phoihop.project.bench.rivals.dhis2 import DHIS2Shaped
from phoihop.project.bench.rivals.duck import DuckDB
from phoihop.project.bench.rivals.frames import Pandas
from phoihop.project.bench.rivals.sqlite import SQLite
from phoihop.project.bench.shape import JOINT, SCALES

QUESTIONS = tuple(f"Q{number}" for number in range(1, 13))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    made = Data(SCALES["tiny"], tmp_path_factory.mktemp("bench") / "data.duckdb")
    made.make()
    return made


@pytest.fixture(scope="module")
def engines(data: Data, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Rival]]:
    built: list[Rival] = [DuckDB(), SQLite(tmp_path_factory.mktemp("sqlite")), Pandas()]
    for engine in built:
        engine.build(data)
    yield built
    for engine in built:
        engine.close()


def answers(engine: Rival, data: Data, question: str) -> list[Row]:
    (enquiry,) = (each for each in enquiries(data.country) if each.name == question)
    plain = engine.plain(enquiry, engine.ask(enquiry))
    assert plain is not None
    return settled(enquiry, plain)


@pytest.mark.parametrize("question", QUESTIONS)
def test_all_engines_answer_alike(engines: list[Rival], data: Data, question: str) -> None:
    first, *others = (answers(engine, data, question) for engine in engines)
    assert all(other == first for other in others)


def test_only_who_reported_every_month_may_leave_a_question_without_rows(
    engines: list[Rival], data: Data
) -> None:
    empty = [name for name in QUESTIONS if not answers(engines[0], data, name)]
    assert set(empty) <= {"Q7"}


def test_the_same_country_is_made_every_time(data: Data, tmp_path: Path) -> None:
    again = Data(SCALES["tiny"], tmp_path / "again.duckdb")
    again.make()
    everything = "select * from fact order by id"
    with data.open() as one, again.open() as other:
        assert one.execute(everything).fetchall() == other.execute(everything).fetchall()


def test_an_activity_counts_once_and_all_its_parties_say_the_same(data: Data) -> None:
    with data.open() as connection:
        found = connection.execute("""
            select sum(counted), min(amount) = max(amount) from fact where activity_id is not null
            group by activity_id, indicator_id
        """).fetchall()
    assert found
    assert set(found) == {(1, True)}


def test_joint_questions_are_none_of_the_dhis2_shaped_tables(data: Data) -> None:
    unable = [q.name for q in enquiries(data.country) if not DHIS2Shaped.can(None, q)]  # type: ignore[arg-type]  # it asks nothing of itself
    assert unable == ["Q9"]
    assert all(each.indicators == JOINT for each in enquiries(data.country) if each.name == "Q9")
