from __future__ import annotations

import re
from dataclasses import replace

import pytest

from phoihop.rollup import (
    REFUSALS,
    Addend,
    Axis,
    Basis,
    CountingKind,
    CreditRule,
    Dimension,
    IllegalSum,
    add,
)
from phoihop.rollup.tests.strategies import (
    FEBRUARY,
    FIRST_QUARTER,
    MODELS,
    RECRUITS,
    SAFE_COMMUNES,
    SESSIONS,
    over,
)

PERSONS = replace(SESSIONS, indicator="B02", unit="người")
ATTENDANCES = replace(SESSIONS, key="2", indicator="A02", unit="lượt người")
RICE = replace(SESSIONS, indicator="D15", unit="tấn", dimension=Dimension.MASS)
WORTH = replace(
    SESSIONS,
    key="2",
    indicator="D16",
    unit="triệu đồng",
    dimension=Dimension.MONEY,
    equivalent_of="1",
)
OWNED = replace(SAFE_COMMUNES, credit_rule=CreditRule.OWNER, organisation="police")

ILLEGAL: list[tuple[str, list[Addend], set[Axis]]] = [
    ("sum.equivalent", [RICE, WORTH], set()),
    ("sum.equivalent", [WORTH, replace(WORTH, key="3", place="commune-2")], {"place"}),
    ("sum.persons-attendances", [PERSONS, ATTENDANCES], set()),
    ("sum.dimension", [RICE, replace(WORTH, equivalent_of=None)], set()),
    ("sum.indicators", [SESSIONS, replace(SESSIONS, key="2", indicator="A05")], set()),
    ("sum.units", [SESSIONS, replace(SESSIONS, key="2", unit="đợt")], {"place"}),
    (
        "sum.kind",
        [SESSIONS, replace(SESSIONS, key="2", kind=CountingKind.STOCK, place="commune-2")],
        {"place"},
    ),
    ("sum.level", [RECRUITS, replace(RECRUITS, key="2", place="commune-2")], {"place"}),
    (
        "sum.basis",
        [SESSIONS, over(FEBRUARY, replace(SESSIONS, key="2", basis=Basis.CUMULATIVE))],
        {"time"},
    ),
    ("sum.stock-over-time", [MODELS, over(FEBRUARY, replace(MODELS, key="2"))], set()),
    ("sum.stock-over-time", [MODELS, replace(MODELS, key="2", place="commune-2")], {"time"}),
    (
        "sum.ratio-over-time",
        [SAFE_COMMUNES, over(FEBRUARY, replace(SAFE_COMMUNES, key="2"))],
        set(),
    ),
    ("sum.owner", [OWNED, replace(OWNED, key="2", organisation="front")], {"organisation"}),
    ("sum.owner", [OWNED, replace(OWNED, key="2", programme="q", source="s2")], set()),
    (
        "sum.overlap",
        [SESSIONS, over(FIRST_QUARTER, replace(SESSIONS, key="2", source="s2"))],
        {"time"},
    ),
    ("sum.overlap", [MODELS, replace(MODELS, key="2", source="s2")], set()),
]


@pytest.mark.parametrize(("code", "figures", "axes"), ILLEGAL)
def test_what_means_nothing_is_refused_in_both_orders(
    code: str, figures: list[Addend], axes: set[Axis]
) -> None:
    for order in (figures, figures[::-1]):
        with pytest.raises(IllegalSum) as refused:
            add(order, over=frozenset(axes))
        assert refused.value.code == code
        assert refused.value.reason_key == REFUSALS[code].reason_key
        assert refused.value.instead_key == REFUSALS[code].instead_key


def test_every_code_is_shown_by_an_example() -> None:
    assert {code for code, _, _ in ILLEGAL} == set(REFUSALS)


def test_the_parameters_fill_the_places_of_the_reason() -> None:
    for code, figures, axes in ILLEGAL:
        with pytest.raises(IllegalSum) as refused:
            add(figures, over=frozenset(axes))
        places = set(re.findall(r"%\((\w+)\)s", REFUSALS[code].reason_key))
        assert set(refused.value.parameters) == places


def test_the_codes_are_stable() -> None:
    assert sorted(REFUSALS) == [
        "sum.basis",
        "sum.dimension",
        "sum.equivalent",
        "sum.indicators",
        "sum.kind",
        "sum.level",
        "sum.overlap",
        "sum.owner",
        "sum.persons-attendances",
        "sum.ratio-over-time",
        "sum.stock-over-time",
        "sum.units",
    ]


def test_equivalents_of_different_things_add_among_themselves() -> None:
    other = replace(WORTH, key="4", equivalent_of="3", place="commune-2")
    assert add([WORTH, other]).amount == 20


def test_figures_that_restate_each_other_in_a_circle_are_refused_not_followed_for_ever() -> None:
    with pytest.raises(IllegalSum) as refused:
        add([replace(RICE, equivalent_of="2"), WORTH])
    assert refused.value.code == "sum.equivalent"
