"""How fast a table of figures is checked and entered: `make bench-bulk`.

Makes a province with 600 communes, nine bodies and a programme of three years in a database of its own
(SQLite, then PostgreSQL where there is one), writes a table of a million rows, and prints for each step
rows a second and memory: the dry run, the way into the ledger with its totals, the same table again.
Every twentieth row is a reading (a stock or a ratio), every fiftieth bears a qualifier.

    python -m scripts.bench_bulk [--rows N] [--only sqlite|postgresql]
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phoihop.bulk.checking import Owner

ROWS = 1_000_000
COMMUNES = 600
BODIES = 9
SEED = 20_260_630
HEAD = (
    "Khoá", "Mã chỉ tiêu thống kê", "Giá trị", "Trên tổng số", "Đơn vị tính", "Mức độ", "Mã địa bàn",
    "Mã cơ quan", "Từ ngày", "Đến ngày", "Tính chất",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--database", help=argparse.SUPPRESS)
    parser.add_argument("--table", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.database:
        measure(options.database, options.table, options.rows)
        return 0
    with tempfile.TemporaryDirectory(prefix="phoihop-bench-") as folder:
        # The server's own user has to get through to its folder.
        Path(folder).chmod(0o755)
        table = Path(folder) / "so-lieu.csv"
        write_table(table, options.rows)
        print(f"{options.rows:,} rows, {table.stat().st_size / 1e6:.0f} MB, {os.cpu_count()} cores")
        for name in ("sqlite", "postgresql"):
            if options.only in (None, name):
                with database(name, Path(folder)) as url:
                    # In a process of its own: the most memory it ever took is its own.
                    subprocess.run(
                        [sys.executable, "-m", "scripts.bench_bulk", "--rows", str(options.rows),
                         "--database", url, "--table", str(table)],
                        check=True,
                    )  # fmt: skip
    return 0


@contextmanager
def database(name: str, folder: Path) -> Iterator[str]:
    if name == "sqlite":
        yield f"sqlite:///{folder}/bench.sqlite3"
        return
    from phoihop.project.bench.server import postgresql

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with postgresql(folder / "server", memory) as server:
        yield server.url()


def write_table(path: Path, rows: int) -> None:
    chance = random.Random(SEED)
    first = date(2024, 1, 1)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEAD)
        for number in range(rows):
            start = first + timedelta(days=chance.randrange(1095))
            end, value, out_of, basis = start, str(chance.randrange(1, 500)), "", ""
            code, unit = f"A{chance.randrange(1, 10):02d}", "buổi"
            if number % 40 == 0:
                code, unit, basis = "B01", "CLB", "thời điểm"
            elif number % 40 == 20:
                code, unit, out_of, basis = "R01", "hộ", "500", "thời điểm"
            elif number % 10 == 5:
                code, unit, value = "C01", "triệu đồng", f"{value},5"
            qualifier = "trên" if number % 50 == 7 else ""
            place, body = f"9{chance.randrange(COMMUNES):04d}", f"body-{chance.randrange(BODIES)}"
            writer.writerow(
                (f"d-{number}", code, value, out_of, unit, qualifier, place, body,
                 f"{start:%d/%m/%Y}", f"{end:%d/%m/%Y}", basis)
            )  # fmt: skip


def measure(url: str, table: Path, rows: int) -> None:
    os.environ["PHOIHOP_DATABASE_URL"] = url
    os.environ["PHOIHOP_DATA"] = str(table.parent)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phoihop.project.settings")
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    owner = province()
    from phoihop.bulk.services import table_import
    from phoihop.ledger import cube

    print(f"\n{connection.vendor}")
    cube.build()
    with step("checked only (dry run)", rows):
        found = table_import(path=table, owner=owner, dry_run=True)
        assert not found.faults, found.faults.by_kind()
    steps: dict[str, float] = {}
    with step("checked and entered, totals folded", rows):
        began = time.perf_counter()
        done = table_import(
            path=table, owner=owner,
            progress=lambda name, _: steps.__setitem__(name, time.perf_counter() - began),
        )  # fmt: skip
    assert done.batch is not None and done.batch.new == rows
    print(f"    of this checked after {steps['check']:.1f} s")
    with step("the same table again", rows):
        again = table_import(path=table, owner=owner)
    assert again.batch is None and again.checked.unchanged == rows
    before = cells()
    with step("the cube from the entries, to compare", rows):
        cube.build()
    print(f"    cells that differ: {len(before ^ cells())} of {len(before)}")


def cells() -> set[tuple[object, ...]]:
    from phoihop.ledger.contributions import MEASURES
    from phoihop.ledger.models import CubeCell

    names = {field.attname for field in CubeCell._meta.concrete_fields} - {*MEASURES, "pk"}
    cells = CubeCell.objects.values_list(*MEASURES, *sorted(names))
    return {cell for cell in cells if any(cell[: len(MEASURES)])}


@contextmanager
def step(name: str, rows: int) -> Iterator[None]:
    began = time.perf_counter()
    yield
    seconds = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {name}: {seconds:.1f} s, {rows / seconds:,.0f} rows/s; at most {most:.0f} MB so far")


def province() -> Owner:
    from phoihop.bulk.checking import Owner
    from phoihop.programmes.models import Programme
    from tests.world import World, indicator, place

    world = World()
    for number in range(COMMUNES):
        place(f"9{number:04d}", f"Xã số {number}", level=3, parent=world.province,
              valid_from=date(1900, 1, 1))  # fmt: skip
    for number in range(BODIES):
        world.organisation(f"body-{number}", f"Cơ quan số {number}", f"line-{number}")
    for number in range(1, 10):
        indicator(f"A{number:02d}", name=f"Số buổi loại {number}")
    indicator("B01", name="Số câu lạc bộ", unit="CLB", counting_kind="stock")
    indicator("R01", name="Số hộ đạt chuẩn", unit="hộ", counting_kind="ratio", credit_rule="owner")
    indicator("C01", name="Kinh phí", unit="đồng", dimension="money", credit_rule="share")
    Programme.objects.update(phase_from=date(2024, 1, 1), phase_to=date(2026, 12, 31))
    programme = Programme.objects.get()
    return Owner(programme, None, world.office, single=True)


if __name__ == "__main__":
    sys.exit(main())
