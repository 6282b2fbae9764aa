from __future__ import annotations

import time
from typing import Any

from phoihop.project.bench.data import Data
from phoihop.project.bench.enquiries import JOINTLY, TARGETS, Enquiry
from phoihop.project.bench.rivals.base import Built, Plain, Raw
from phoihop.project.bench.shape import LINES, quarter

_ROWS = {
    "province": "province_then", "today": "province_today", "commune": "place_id",
    "line": "line_id", "stage": "status",
}  # fmt: skip
_COLUMNS = {"month": "month", "quarter": "quarter", "year": "year"}


class Pandas(Plain):
    """Everything in the memory of one process, as an analyst with a notebook would hold it."""

    name = "pandas"
    _facts: Any
    _places: Any

    def build(self, data: Data) -> Built:
        began = time.perf_counter()
        with data.open() as source:
            self._facts = source.execute(
                "select place_id, line_id, indicator_id, month, amount, denominator, activity_id,"
                " counted, status from fact"
            ).df()
            self._facts["denominator"] = self._facts["denominator"].astype("Int64")
            self._places = source.execute("select * from place order by id").df().set_index("id")
            self._targets = source.execute("select * from target").df()
        for name in ("place_id", "line_id", "indicator_id", "counted", "status"):
            self._facts[name] = self._facts[name].astype("int16")
        size = int(self._facts.memory_usage(deep=False).sum())
        return Built(time.perf_counter() - began, {"memory": size})

    def ask(self, enquiry: Enquiry) -> Raw:
        match enquiry.kind:
            case "top":
                return self._top(enquiry)
            case "complete":
                return self._complete(enquiry)
            case "missing":
                return self._missing(enquiry)
            case "jointly":
                return self._jointly(enquiry)
        rows = self._table(enquiry)
        if enquiry.kind == TARGETS:
            targets = dict(self._targets.itertuples(index=False, name=None))
            return [(*row, targets[row[2]]) for row in rows]
        return rows

    def _chosen(self, enquiry: Enquiry, indicators: tuple[int, ...], *, ever: bool = False) -> Any:
        facts = self._facts
        keep = facts["month"].le(enquiry.end) & facts["indicator_id"].isin(indicators)
        if not ever:
            keep &= facts["month"].ge(enquiry.start)
        if enquiry.rows != "stage":
            keep &= facts["status"].ge(1)
        if not enquiry.is_credited and enquiry.kind != JOINTLY:
            keep &= facts["counted"].eq(1)
        if enquiry.place is not None:
            keep &= facts["place_id"].eq(enquiry.place)
        if enquiry.province is not None:
            there = self._places.index[self._places["province_then"].eq(enquiry.province)]
            keep &= facts["place_id"].isin(there)
        return facts[keep]

    def _table(self, enquiry: Enquiry) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        if enquiry.flows:
            rows += self._summed(enquiry, self._chosen(enquiry, enquiry.flows))
        if enquiry.readings:
            readings = self._chosen(enquiry, enquiry.readings, ever=True)
            for end in enquiry.ends:
                last = readings[readings["month"].le(end)].sort_values("month")
                last = last.drop_duplicates(["indicator_id", "place_id", "line_id"], keep="last")
                rows += self._summed(enquiry, last.assign(month=end))
        return rows

    def _summed(self, enquiry: Enquiry, facts: Any) -> list[tuple[Any, ...]]:
        facts, keys = self._keyed(enquiry, facts)
        groups = facts.groupby([*keys, "indicator_id"], sort=False)
        if enquiry.figures:
            sums = groups.size().reset_index(name="amount").assign(denominator=None)
        else:
            sums = groups[["amount", "denominator"]].sum(min_count=1).reset_index()
        for name in ("row_key", "column_key"):
            if name not in keys:
                sums[name] = 0
        names = ("row_key", "column_key", "indicator_id", "amount", "denominator")
        wanted = sums.astype({"denominator": object})
        return [
            tuple(None if _is_missing(cell) else cell for cell in row)
            for row in zip(*(wanted[name] for name in names), strict=True)
        ]

    def _keyed(self, enquiry: Enquiry, facts: Any) -> tuple[Any, list[str]]:
        """The facts with `row_key` and `column_key`, as far as the question has rows and columns."""
        keys: dict[str, Any] = {}
        row = _ROWS.get(enquiry.rows)
        if row in ("province_then", "province_today"):
            keys["row_key"] = self._places[row].reindex(facts["place_id"]).to_numpy()
        elif row is not None:
            keys["row_key"] = facts[row]
        if enquiry.columns == "month":
            keys["column_key"] = facts["month"]
        elif enquiry.columns == "quarter":
            keys["column_key"] = facts["month"].map({m: quarter(m) for m in enquiry.months})
        elif enquiry.columns == "year":
            keys["column_key"] = facts["month"] // 100
        return facts.assign(**keys), list(keys)

    def _jointly(self, enquiry: Enquiry) -> Raw:
        facts = self._chosen(enquiry, enquiry.indicators)
        once = facts.groupby(["activity_id", "indicator_id", "place_id", "month"], sort=False)
        highest = once["amount"].max().reset_index().assign(denominator=None)
        return self._summed(enquiry, highest)

    def _reports(self, enquiry: Enquiry) -> Any:
        facts = self._facts
        keep = facts["month"].between(enquiry.start, enquiry.end) & facts["status"].ge(1)
        keep &= facts["activity_id"].isna()
        return facts.loc[keep, ["place_id", "line_id", "month"]].drop_duplicates()

    def _complete(self, enquiry: Enquiry) -> Raw:
        places = self._places
        expected: dict[int, int] = {}
        for month in enquiry.months:
            there = places[places["first_month"].le(month) & places["last_month"].ge(month)]
            for province, count in there["province_then"].value_counts().items():
                expected[province] = expected.get(province, 0) + count
        reports = self._reports(enquiry)
        province_of = places["province_then"].reindex(reports["place_id"]).to_numpy()
        found = reports.groupby([province_of, "line_id"]).size().to_dict()
        return [
            (province, line, found.get((province, line), 0), count)
            for province, count in expected.items()
            for line in range(LINES)
        ]

    def _missing(self, enquiry: Enquiry) -> Raw:
        reports = self._reports(enquiry)
        there = set(zip(reports["place_id"], reports["line_id"], strict=True))
        places = self._places
        asked = places[
            places["province_then"].eq(enquiry.province)
            & places["first_month"].le(enquiry.start)
            & places["last_month"].ge(enquiry.start)
        ]
        pairs = ((place, line) for place in asked.index for line in range(LINES))
        return [pair for pair in pairs if pair not in there]

    def _top(self, enquiry: Enquiry) -> Raw:
        facts = self._chosen(enquiry, enquiry.indicators)
        later = facts["month"].gt(enquiry.end // 100 * 100)
        change = facts["amount"].where(later, -facts["amount"]).groupby(facts["place_id"]).sum()
        table = change.reset_index().sort_values(["amount", "place_id"], ascending=[False, True])
        return list(table.head(20).itertuples(index=False, name=None))

    def close(self) -> None:
        self._facts = None


def _is_missing(cell: Any) -> bool:
    """None, NaN, or what pandas writes for nothing, which is neither true nor false."""
    return cell is None or type(cell).__name__ == "NAType" or cell != cell
