"""How fast a table of figures comes in, by the way every table takes: checked with all rules, entered
in one transaction, its totals folded, and known again."""

from __future__ import annotations

import csv
import time
from pathlib import Path

from django.db import connection

from phoihop.bulk.checking import Owner
from phoihop.bulk.services import table_import
from phoihop.directory.models import Organisation
from phoihop.ledger import cube
from phoihop.project.bench import goals
from phoihop.project.bench.measuring import Say
from phoihop.project.bench.ours.engine import PhoiHop
from phoihop.project.bench.ours.world import WRITING
from phoihop.project.bench.shape import FIRST_NEW, JOINT, MONTHS, RATIO, STOCK

_HEAD = (
    "Khoá", "Mã chỉ tiêu thống kê", "Giá trị", "Đơn vị tính", "Tính chất", "Mã địa bàn", "Mã cơ quan",
    "Từ ngày", "Đến ngày",
)  # fmt: skip
# One row of so many is a reading.
_READING = 40
# Mixes numbers that follow one another.
_MIX = 7919


def goal_of(ours: PhoiHop, scratch: Path, rows: int, say: Say) -> goals.Goal:
    say(f"Bulk import: a table of {rows:,} rows")
    return goals.bulk(measure(ours, scratch / "so-lieu.csv", rows))


def measure(ours: PhoiHop, path: Path, rows: int, key: str = "bench") -> goals.Bulk:
    """As the programme's office would hand it in; the same table once more changes nothing."""
    write_table(ours, path, rows, key)
    connection.close()
    # What others left waiting is none of its time.
    cube.fold()
    owner = Owner(ours.world.programme, None, ours.world.reader, single=True)
    began = time.perf_counter()
    steps: dict[str, float] = {}
    done = table_import(
        path=path,
        owner=owner,
        progress=lambda step, _: steps.__setitem__(step, time.perf_counter() - began),
    )
    if done.faults or done.batch is None or done.batch.new != rows:
        raise AssertionError(f"the table was not entered: {done.faults.by_kind()[:3]}")
    again = table_import(path=path, owner=owner)
    return goals.Bulk(
        rows=rows,
        check=steps["check"],
        enter=steps["enter"] - steps["check"],
        again=rows - again.checked.unchanged,
    )


def write_table(ours: PhoiHop, path: Path, rows: int, key: str) -> None:
    """Days of single bodies in single communes, one line each, over the months since the reform."""
    bodies = list(
        Organisation.objects.filter(code__startswith=WRITING)
        .order_by("code")
        .values_list("code", "place__code")
    )
    ordinary = [
        ours.world.indicators[number]
        for number in ours.data.scale.every
        if number not in (*JOINT, STOCK, RATIO)
    ]
    stock = ours.world.indicators[STOCK]
    days = [
        f"{day:02d}/{month % 100:02d}/{month // 100}"
        for month in MONTHS
        if month >= FIRST_NEW
        for day in range(1, 29)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(_HEAD)
        for number in range(rows):
            turn, who = divmod(number, len(bodies))
            body, place = bodies[who]
            indicator, basis = ordinary[turn % len(ordinary)], ""
            if number % _READING == 0:
                indicator, basis = stock, "thời điểm"
            # Of one body about one thing never twice on the same day.
            day = days[(turn + who * _MIX) % len(days)]
            table.writerow(
                (f"{key}-{number}", indicator.code, 1 + number * _MIX % 500, indicator.unit, basis, place,
                 body, day, day)
            )  # fmt: skip
