from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date

import pytest

from phoihop.base.gate import gate
from phoihop.base.problems import Problem
from phoihop.indicators.loading import catalogue_load
from phoihop.indicators.models import Indicator
from phoihop.indicators.selectors import indicator_get, indicators_find, indicators_in_use
from phoihop.ledger.services import figure_record, source_open
from phoihop.rollup.kinds import Dimension
from phoihop.vietnamese.folding import clean
from tests.world import World, indicator


@pytest.fixture
def catalogue(db: None) -> int:
    return catalogue_load()


def test_the_catalogue_has_110_lines_and_loading_again_adds_none(catalogue: int) -> None:
    assert catalogue == catalogue_load() == Indicator.objects.count() == 110


def test_every_line_is_whole_and_says_how_it_adds(catalogue: int) -> None:
    for line in Indicator.objects.all():
        line.full_clean()
        assert line.name == clean(line.name)
        assert line.heading in {f"ND{number}" for number in range(1, 9)}
        Dimension(line.dimension)


def test_kinds_and_rules_agree(catalogue: int) -> None:
    rules = {
        (line.counting_kind, line.place_rule)
        for line in Indicator.objects.exclude(place_rule="sum")
    }
    assert ("ratio", "recompute") in rules
    for line in Indicator.objects.all():
        assert line.is_ratio == (line.place_rule == "recompute"), line.code
        if line.counting_kind == "level":
            assert line.place_rule == "none", line.code


def test_attendances_are_marked(catalogue: int) -> None:
    marked = Indicator.objects.filter(counts_attendances=True)
    assert {"A02", "A04", "A06", "A10"} <= {line.code for line in marked}
    assert Counter(line.counting_kind for line in marked).keys() <= {"flow", "distinct"}


def test_contacts_with_dignitaries_are_sensitive(catalogue: int) -> None:
    assert {"F01", "F02", "F04"} <= {
        line.code for line in Indicator.objects.filter(is_sensitive=True)
    }


def test_loading_leaves_a_bodys_own_additions_alone(world: World) -> None:
    own = indicator("X01", name="Của riêng", owner=world.women)
    catalogue_load()
    own.refresh_from_db()
    assert (own.name, own.owner) == ("Của riêng", world.women)


def test_loading_brings_a_changed_line_back_to_the_packaged_one(world: World) -> None:
    indicator("A01", name="Đã sửa")
    catalogue_load()
    assert indicator_get("A01").name != "Đã sửa"


def test_an_unknown_code_is_a_problem_of_the_field(db: None) -> None:
    with pytest.raises(Problem) as problem:
        indicator_get("Z99")
    assert (problem.value.code, problem.value.field) == ("indicator.unknown", "indicator")


@pytest.mark.parametrize(
    "spelling", ["khen thuong", "KHEN THƯỞNG", unicodedata.normalize("NFD", "khen thưởng")]
)
def test_an_indicator_is_found_by_any_spelling(catalogue: int, spelling: str) -> None:
    assert {"G06", "G07"} <= {line.code for line in indicators_find(spelling)}
    assert [line.code for line in indicators_find("g06")] == ["G06"]


def test_a_retired_indicator_is_offered_no_more(world: World) -> None:
    indicator("A01", retired_on=date(2026, 1, 1))
    assert "A01" not in {line.code for line in indicators_in_use()}
    assert not [line for line in indicators_find("a01") if line.code == "A01"]
    assert indicator_get("A01").retired_on


def test_everybody_signed_in_reads_the_catalogue(world: World) -> None:
    assert gate.visible(world.stranger, Indicator).count() == 2


def test_under_figures_that_stand_the_way_of_counting_no_longer_changes(world: World) -> None:
    catalogue_load()
    Indicator.objects.filter(code="A01").update(counting_kind="stock")
    catalogue_load()
    source = source_open(
        kind="activity", programme=world.programme, organisation=world.military, label="x", by=None
    )
    figure_record(source=source, figure=world.figure(5), by=None)
    Indicator.objects.filter(code="A01").update(counting_kind="stock")
    with pytest.raises(Problem) as refused:
        catalogue_load()
    assert refused.value.code == "indicator.rule_fixed"
