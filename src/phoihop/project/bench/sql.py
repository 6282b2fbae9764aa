"""The questions as SQL that DuckDB, PostgreSQL and SQLite all understand."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from phoihop.project.bench.enquiries import (
    COMPLETE,
    JOINTLY,
    MISSING,
    READINGS,
    TARGETS,
    TOP,
    Enquiry,
)
from phoihop.project.bench.shape import MONTHS

_ROWS = {
    "nothing": "0",
    "province": "p.province_then",
    "today": "p.province_today",
    "commune": "f.place_id",
    "line": "f.line_id",
    "stage": "f.status",
}
# A question about so many indicators is one about all of them but the readings.
_MANY = 20
_COLUMNS = {"nothing": "0", "month": "f.month", "quarter": "c.quarter", "year": "c.year"}


def sql_of(enquiry: Enquiry) -> str:
    return _WORDS.get(enquiry.kind, table)(enquiry)


def table(enquiry: Enquiry) -> str:
    parts = []
    if enquiry.flows:
        parts.append(_flows(enquiry))
    if enquiry.readings:
        parts.append(_readings(enquiry))
    return " union all ".join(parts)


def _flows(enquiry: Enquiry) -> str:
    row, column = _ROWS[enquiry.rows], _COLUMNS[enquiry.columns]
    measured = "count(*), null" if enquiry.figures else "sum(f.amount), sum(f.denominator)"
    return f"""
        select {row}, {column}, f.indicator_id, {measured}
        from fact f {_place(enquiry)} {_calendar(enquiry)}
        where {_filter(enquiry, enquiry.flows)} {_months(enquiry)} {_joined(enquiry)}
        group by {_group(row, column)}"""


def _readings(enquiry: Enquiry) -> str:
    """Each reading stands until the next one of its series."""
    row, column = _ROWS[enquiry.rows], _COLUMNS[enquiry.columns].replace("f.", "c.")
    return f"""
        select {row}, {column}, f.indicator_id, sum(f.amount), sum(f.denominator)
        from (
            select f.indicator_id, f.place_id, f.line_id, f.month, f.amount, f.denominator,
                   lead(f.month, 1, 999999) over (
                       partition by f.indicator_id, f.place_id, f.line_id order by f.month
                   ) as next_month
            from fact f
            where {_filter(enquiry, enquiry.readings)} and f.month <= {enquiry.end}
        ) f {_place(enquiry)} cross join calendar c
        where c.month in ({listed(enquiry.ends)})
          and c.month >= f.month and c.month < f.next_month {_in_place(enquiry)}
        group by {_group(row, column)}"""


# "cross join" is a plain join to the others; SQLite reads it as the order to go in.


def _place(enquiry: Enquiry) -> str:
    return "cross join place p" if enquiry.rows in ("province", "today") else ""


def _calendar(enquiry: Enquiry) -> str:
    return "cross join calendar c" if enquiry.columns in ("quarter", "year") else ""


def _joined(enquiry: Enquiry) -> str:
    on_month = "and c.month = f.month" if _calendar(enquiry) else ""
    return f"{_in_place(enquiry)} {on_month}"


def _in_place(enquiry: Enquiry) -> str:
    return "and p.id = f.place_id" if _place(enquiry) else ""


def _months(enquiry: Enquiry) -> str:
    if enquiry.months == MONTHS:
        return ""
    return f"and f.month between {enquiry.start} and {enquiry.end}"


def _group(row: str, column: str) -> str:
    return ", ".join((*(part for part in (row, column) if part != "0"), "f.indicator_id"))


def _filter(enquiry: Enquiry, indicators: tuple[int, ...]) -> str:
    said = [_among(indicators)]
    if enquiry.rows != "stage":
        said.append("f.status >= 1")
    if not enquiry.is_credited:
        said.append("f.counted = 1")
    if enquiry.place is not None:
        said.append(f"f.place_id = {enquiry.place}")
    if enquiry.province is not None:
        said.append(
            f"f.place_id in (select id from place where province_then = {enquiry.province})"
        )
    return " and ".join(said)


def _among(indicators: tuple[int, ...]) -> str:
    """Naming the few that are left out keeps an index from being used for nearly all rows."""
    if len(indicators) > _MANY:
        return f"f.indicator_id not in ({listed(READINGS)})"
    return f"f.indicator_id in ({listed(indicators)})"


def _targets(enquiry: Enquiry) -> str:
    return f"""
        with done(province, all_of_it, indicator_id, amount, denominator) as ({table(enquiry)})
        select d.province, 0, d.indicator_id, d.amount, d.denominator, t.amount
        from done d join target t on t.indicator_id = d.indicator_id"""


def _complete(enquiry: Enquiry) -> str:
    months = f"between {enquiry.start} and {enquiry.end}"
    return f"""
        select e.province_then, l.id, coalesce(r.reported, 0), e.expected
        from (
            select p.province_then, count(*) as expected
            from place p join calendar c on c.month between p.first_month and p.last_month
            where c.month {months} group by p.province_then
        ) e
        cross join line l
        left join (
            select p.province_then, f.line_id,
                   count(distinct cast(f.place_id as bigint) * 1000000 + f.month) as reported
            from fact f join place p on p.id = f.place_id
            where f.month {months} and f.status >= 1 and f.activity_id is null
            group by p.province_then, f.line_id
        ) r on r.province_then = e.province_then and r.line_id = l.id"""


def _missing(enquiry: Enquiry) -> str:
    return f"""
        select p.id, l.id from place p cross join line l
        where p.province_then = {enquiry.province}
          and {enquiry.start} between p.first_month and p.last_month
          and not exists (
              select 1 from fact f
              where f.place_id = p.id and f.line_id = l.id and f.month = {enquiry.start}
                and f.status >= 1 and f.activity_id is null
          )"""


def _jointly(enquiry: Enquiry) -> str:
    """Without the mark of what counts: of one activity the greatest of what its parties say."""
    row, column = _ROWS[enquiry.rows], _COLUMNS[enquiry.columns]
    return f"""
        select {row}, {column}, f.indicator_id, sum(f.amount), null
        from (
            select activity_id, indicator_id, place_id, month, max(amount) as amount
            from fact
            where indicator_id in ({listed(enquiry.indicators)}) and status >= 1
              and month between {enquiry.start} and {enquiry.end}
            group by activity_id, indicator_id, place_id, month
        ) f {_place(enquiry)} {_calendar(enquiry)}
        where 1 = 1 {_joined(enquiry)}
        group by {_group(row, column)}"""


def _top(enquiry: Enquiry) -> str:
    last = enquiry.end // 100 * 100
    return f"""
        select f.place_id, sum(case when f.month > {last} then f.amount else -f.amount end) as change
        from fact f
        where {_filter(enquiry, enquiry.indicators)}
          {_months(enquiry)}
        group by f.place_id order by change desc, f.place_id limit 20"""


def listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


_WORDS: dict[str, Callable[[Enquiry], str]] = {
    TARGETS: _targets,
    COMPLETE: _complete,
    MISSING: _missing,
    JOINTLY: _jointly,
    TOP: _top,
}
