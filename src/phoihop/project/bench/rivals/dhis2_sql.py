"""The questions as DHIS2 puts them: lists of uids, one condition a dimension, the partition named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from phoihop.project.bench.enquiries import (
    COMPLETE,
    MISSING,
    READINGS,
    TARGETS,
    TOP,
    Enquiry,
)
from phoihop.project.bench.rivals.base import Raw
from phoihop.project.bench.shape import MONTHS, RATIO

_ROWS = {
    "nothing": "''",
    "province": "ax.uidlevel2",
    "today": "t.today",
    "commune": "ax.ou",
    "line": "ax.party",
    "stage": "ax.approvallevel",
}
_COLUMNS = {"nothing": "''", "month": "ax.monthly", "quarter": "ax.quarterly", "year": "ax.yearly"}


@dataclass
class Uids:
    """of: (kind, number) → uid. provinces: how many there are of their own time."""

    of: dict[tuple[str, int], str]
    provinces: int

    def all_of(self, kind: str) -> list[str]:
        return [uid for (one, _number), uid in self.of.items() if one == kind]

    def plain(self, enquiry: Enquiry, raw: Raw) -> Iterator[tuple[Any, ...]]:
        """The numbers of the data for the uids; a ratio's two data elements in one row again."""
        number = {uid: key for (_kind, key), uid in self.of.items()}
        if enquiry.kind in (COMPLETE, MISSING):
            yield from (tuple(number.get(cell, cell) for cell in row) for row in raw)
        elif enquiry.kind == TOP:
            yield from ((number[place], change) for place, change in raw)
        else:
            yield from self._table(enquiry, raw, number)

    def _table(
        self, enquiry: Enquiry, raw: Raw, number: dict[str, int]
    ) -> Iterator[tuple[Any, ...]]:
        below = self.of["denominator", RATIO]
        under = {(row[0], row[1]): row[3] for row in raw if row[2] == below}
        for row, column, dx, value, *target in raw:
            if dx != below:
                denominator = under.get((row, column)) if number[dx] == RATIO else None
                where = 2 - row if enquiry.rows == "stage" else number.get(row, 0)
                yield where, _column(column), number[dx], value, denominator, *target


def _column(text: str) -> int:
    return int(text.replace("Q", "")) if text else 0


def sql_of(enquiry: Enquiry, uids: Uids) -> str:
    return _WORDS.get(enquiry.kind, _table)(enquiry, uids)


def _table(enquiry: Enquiry, uids: Uids) -> str:
    parts = []
    if enquiry.flows:
        parts.append(_flows(enquiry, uids))
    if enquiry.readings:
        parts.append(_readings(enquiry, uids))
    return " union all ".join(parts)


def _flows(enquiry: Enquiry, uids: Uids) -> str:
    row, column = _ROWS[enquiry.rows], _COLUMNS[enquiry.columns]
    measured = "count(ax.value)" if enquiry.figures else "sum(ax.value)"
    return f"""
        select {row}, {column}, ax.dx, {measured}
        from analytics ax {_today(enquiry)}
        where {_filter(enquiry, uids, enquiry.flows)} and {_periods(enquiry)}
        group by {_group(row, column)}"""


def _readings(enquiry: Enquiry, uids: Uids) -> str:
    """The last value of each series; one pass over the partitions up to the end."""
    row, column = _ROWS[enquiry.rows], _COLUMNS[enquiry.columns].replace("ax.", "pe.")
    years = range(MONTHS[0] // 100, enquiry.end // 100 + 1)
    return f"""
        select {row}, {column}, ax.dx, sum(ax.value)
        from (
            select ax.dx, ax.ou, ax.party, ax.uidlevel2, ax.approvallevel, ax.peenddate, ax.value,
                   lead(ax.peenddate, 1, date '9999-12-31') over (
                       partition by ax.dx, ax.ou, ax.party, ax.co, ax.ao order by ax.peenddate
                   ) as replaced
            from analytics ax
            where {_filter(enquiry, uids, enquiry.readings)} and ax.monthly <= '{enquiry.end}'
              and ax.year in ({", ".join(map(str, years))})
        ) ax {_today(enquiry)}
        join rs_period pe on pe.peenddate >= ax.peenddate and pe.peenddate < ax.replaced
        where pe.monthly in ({_quoted(map(str, enquiry.ends))})
        group by {_group(row, column)}"""


def _today(enquiry: Enquiry) -> str:
    return "join rs_orgunit t on t.ou = ax.ou" if enquiry.rows == "today" else ""


def _group(row: str, column: str) -> str:
    return ", ".join((*(part for part in (row, column) if part != "''"), "ax.dx"))


def _periods(enquiry: Enquiry) -> str:
    years = sorted({month // 100 for month in enquiry.months})
    if enquiry.columns == "quarter":
        quarters = sorted({enquiry.column(month) for month in enquiry.months})
        wanted = f"ax.quarterly in ({_quoted(f'{q // 10}Q{q % 10}' for q in quarters)})"
    elif enquiry.columns == "year":
        wanted = f"ax.yearly in ({_quoted(map(str, years))})"
    else:
        wanted = f"ax.monthly in ({_quoted(map(str, enquiry.months))})"
    return f"{wanted} and ax.year in ({', '.join(map(str, years))})"


def _filter(enquiry: Enquiry, uids: Uids, indicators: Iterable[int]) -> str:
    elements = [uids.of["indicator", number] for number in indicators]
    if RATIO in indicators and not enquiry.figures:
        elements.append(uids.of["denominator", RATIO])
    said = [f"ax.dx in ({_quoted(elements)})", f"ax.uidlevel1 = '{uids.of['nation', 0]}'"]
    if enquiry.rows != "stage":
        said.append("ax.approvallevel <= 1")
    if not enquiry.is_credited:
        said.append(f"ax.ao = '{uids.of['counted', 1]}'")
    if enquiry.place is not None:
        said.append(f"ax.ou = '{uids.of['place', enquiry.place]}'")
    if enquiry.province is not None:
        said.append(f"ax.uidlevel2 = '{uids.of['place', enquiry.province]}'")
    return " and ".join(said)


def _targets(enquiry: Enquiry, uids: Uids) -> str:
    return f"""
        with done(province, whole, dx, value) as ({_table(enquiry, uids)})
        select d.province, d.whole, d.dx, d.value, t.amount
        from done d left join rs_target t on t.dx = d.dx"""


def _ordinary(uids: Uids, enquiry: Enquiry) -> str:
    """What a report alone says: nothing of an activity."""
    wanted = (number for number in enquiry.indicators if number > READINGS[0] - 1)
    return _quoted(uids.of["indicator", number] for number in wanted)


def _complete(enquiry: Enquiry, uids: Uids) -> str:
    return f"""
        select e.uidlevel2, li.uid, coalesce(r.reported, 0), e.expected
        from (
            select ou.uidlevel2, count(*) as expected
            from rs_orgunit ou join rs_period pe on pe.month between ou.first_month and ou.last_month
            where pe.month between {enquiry.start} and {enquiry.end} group by ou.uidlevel2
        ) e
        cross join (select uid from rs_uid where kind = 'line') li
        left join (
            select ax.uidlevel2, ax.party, count(distinct (ax.ou, ax.monthly)) as reported
            from analytics ax
            where {_periods(enquiry)} and ax.approvallevel <= 1
              and ax.dx in ({_ordinary(uids, enquiry)})
            group by ax.uidlevel2, ax.party
        ) r on r.uidlevel2 = e.uidlevel2 and r.party = li.uid"""


def _missing(enquiry: Enquiry, uids: Uids) -> str:
    province = uids.of["place", enquiry.province or 0]
    return f"""
        select ou.ou, li.uid
        from rs_orgunit ou cross join (select uid from rs_uid where kind = 'line') li
        left join (
            select distinct ax.ou, ax.party from analytics ax
            where ax.uidlevel2 = '{province}' and {_periods(enquiry)} and ax.approvallevel <= 1
              and ax.dx in ({_ordinary(uids, enquiry)})
        ) r on r.ou = ou.ou and r.party = li.uid
        where ou.uidlevel2 = '{province}' and r.ou is null
          and {enquiry.start} between ou.first_month and ou.last_month"""


def _top(enquiry: Enquiry, uids: Uids) -> str:
    year = str(enquiry.end // 100)
    return f"""
        select ax.ou, sum(case when ax.yearly = '{year}' then ax.value else -ax.value end) as change
        from analytics ax join rs_orgunit ou on ou.ou = ax.ou
        where {_filter(enquiry, uids, enquiry.indicators)} and {_periods(enquiry)}
        group by ax.ou, ou.id order by change desc, ou.id limit 20"""


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)


_WORDS: dict[str, Callable[[Enquiry, Uids], str]] = {
    TARGETS: _targets,
    COMPLETE: _complete,
    MISSING: _missing,
    TOP: _top,
}
