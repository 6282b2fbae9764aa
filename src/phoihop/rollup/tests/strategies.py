"""Figures for the tests: one plain addend to bend, and random legal flows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from phoihop.rollup import Addend, CountingKind, CreditRule, Dimension, Qualifier

JANUARY = (date(2026, 1, 1), date(2026, 1, 31))
FEBRUARY = (date(2026, 2, 1), date(2026, 2, 28))
FIRST_QUARTER = (date(2026, 1, 1), date(2026, 3, 31))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))

SESSIONS = Addend(
    key="1",
    indicator="A01",
    unit="buổi",
    kind=CountingKind.FLOW,
    dimension=Dimension.COUNT,
    amount=10,
    denominator=None,
    qualifier=Qualifier.EXACT,
    start=JANUARY[0],
    end=JANUARY[1],
    place="commune-1",
    organisation="youth",
    programme="p",
    credit_rule=CreditRule.FULL,
    source="s1",
)
MODELS = replace(SESSIONS, indicator="G01", unit="mô hình", kind=CountingKind.STOCK)
SAFE_COMMUNES = replace(
    SESSIONS, indicator="E05", unit="xã", kind=CountingKind.RATIO, amount=35, denominator=71
)
HOUSEHOLDS = replace(SESSIONS, indicator="C10", unit="hộ", kind=CountingKind.DISTINCT)
RECRUITS = replace(
    SESSIONS,
    indicator="E01",
    unit="%",
    kind=CountingKind.LEVEL,
    dimension=Dimension.PERCENT,
    amount=10_000,
)


def over(period: tuple[date, date], addend: Addend) -> Addend:
    return replace(addend, start=period[0], end=period[1])


@st.composite
def events(draw: st.DrawFn, kind: CountingKind = CountingKind.FLOW) -> tuple[Addend, ...]:
    """Figures of one indicator from dated events: always legal to add when they are flows."""
    amounts = draw(st.lists(st.integers(min_value=0, max_value=10**17), max_size=30))
    return tuple(
        replace(
            SESSIONS,
            key=str(number),
            kind=kind,
            amount=amount,
            qualifier=draw(st.sampled_from(Qualifier)),
            place=draw(st.sampled_from(["commune-1", "commune-2", "commune-3"])),
            organisation=draw(st.sampled_from(["youth", "women", None])),
            joint=draw(st.booleans()),
            of_event=True,
        )
        for number, amount in enumerate(amounts)
    )


@st.composite
def mixed(draw: st.DrawFn) -> tuple[Addend, ...]:
    """Anything at all, legal or not."""
    count = draw(st.integers(min_value=0, max_value=6))
    months = st.sampled_from([JANUARY, FEBRUARY, FIRST_QUARTER, YEAR])
    return tuple(
        over(
            draw(months),
            replace(
                draw(
                    st.sampled_from(
                        [SESSIONS, SESSIONS, MODELS, SAFE_COMMUNES, HOUSEHOLDS, RECRUITS]
                    )
                ),
                key=str(number),
                amount=draw(st.integers(min_value=0, max_value=3)),
                unit=draw(st.sampled_from(["buổi", "buổi", "đợt", "người", "lượt người"])),
                place=draw(st.sampled_from(["commune-1", "commune-2"])),
                organisation=draw(st.sampled_from(["youth", "women", None])),
                credit_rule=draw(st.sampled_from(CreditRule)),
                source=draw(st.sampled_from(["s1", "s2"])),
                equivalent_of=draw(st.sampled_from([None, None, None, "0", "1"])),
                of_event=draw(st.booleans()),
            ),
        )
        for number in range(count)
    )
