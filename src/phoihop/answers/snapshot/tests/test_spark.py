"""The same questions on a Spark cluster of a master and two workers, as processes on this machine.

Slow, and needs Java: run with `SLOW=1 pytest -m slow`.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from django.core.cache import cache

from phoihop.answers.asking import Axis, Calendar, Question, ask
from phoihop.answers.asking.tests.telling import source
from phoihop.answers.boundaries import Boundaries
from phoihop.answers.snapshot.parquet import write_parquet
from phoihop.answers.snapshot.spark import SparkColumns
from phoihop.ledger.snapshot.build import build, folder
from tests.world import World, indicator, link, old_place

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("SLOW" not in os.environ, reason="a cluster takes a minute: SLOW=1"),
]

HERE: Final = "127.0.0.1"
START_SECONDS: Final = 240


def free_port() -> int:
    with socket.socket() as found:
        found.bind((HERE, 0))
        return int(found.getsockname()[1])


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of a master with two workers that have reported to it."""
    home = os.path.dirname(pytest.importorskip("pyspark").__file__)  # noqa: PTH120
    environment = {
        **os.environ, "SPARK_HOME": home, "SPARK_LOCAL_IP": HERE, "SPARK_SCALA_VERSION": "2.13",
        "PYSPARK_PYTHON": sys.executable, "SPARK_NO_DAEMONIZE": "1",
    }  # fmt: skip
    started: list[subprocess.Popen[bytes]] = []

    def start(role: str, *arguments: str) -> None:
        words = [f"{home}/bin/spark-class", f"org.apache.spark.deploy.{role}", *arguments]
        quiet = subprocess.DEVNULL
        started.append(
            subprocess.Popen(
                words, env=environment, start_new_session=True, stdout=quiet, stderr=quiet
            )
        )

    port, page = free_port(), free_port()
    address = f"spark://{HERE}:{port}"
    try:
        start("master.Master", "--host", HERE, "--port", str(port), "--webui-port", str(page))
        for number in (1, 2):
            start(
                "worker.Worker", address, "--host", HERE, "--cores", "1", "--memory", "1g",
                "--webui-port", str(free_port()), "--work-dir", str(folder / f"worker-{number}"),
            )  # fmt: skip
        wait_for_workers(f"http://{HERE}:{page}/json/", 2)
        yield address
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGTERM)
        for process in started:
            process.wait()


def wait_for_workers(page: str, wanted: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(page) as said:
                if said.read().count(b'"ALIVE"') >= wanted + 1:  # the master says so of itself
                    return
        except OSError:
            pass
        time.sleep(0.5)
    raise AssertionError("the cluster does not come up")


@contextmanager
def session(address: str) -> Iterator[SparkSession]:
    from pyspark.sql import SparkSession

    builder = SparkSession.Builder().master(address)
    for name, value in {
        "spark.driver.host": HERE,
        "spark.driver.bindAddress": HERE,
        "spark.executor.memory": "700m",
        "spark.executor.cores": "1",
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.enabled": "false",
    }.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    try:
        yield made
    finally:
        made.stop()


def told(world: World) -> None:
    """Flows, a stock and a ratio, joint and by one body alone, of old places and of new ones."""
    old = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    commune = old_place("24731", "Xã Đắk Búk So", level=3, parent=old)
    link(old, world.province)
    link(commune, world.commune)
    world.programme.phase_from = date(2024, 1, 1)
    world.programme.save()
    stock = indicator("C10", counting_kind="stock", unit="hộ")
    ratio = indicator("C11", counting_kind="ratio", unit="xã", place_rule="recompute")
    days = [date(2024, 5, 5), date(2025, 5, 5), date(2026, 2, 14), date(2026, 2, 15)]
    for number, day in enumerate(days):
        at = {
            "period_from": day,
            "period_to": day,
            "place": commune if number < 2 else world.commune,
        }
        read = {**at, "basis": "as_at"}
        source(
            world,
            with_=[world.women] if number % 2 else (),
            figures=[
                {**at, "value": 5 + number, "qualifier": "over" if number == 1 else "exact"},
                {**read, "value": 50 + number, "indicator": stock, "unit": "hộ"},
                {
                    **read,
                    "value": 3 + number,
                    "denominator": Decimal(9),
                    "indicator": ratio,
                    "unit": "xã",
                },
            ],
        )


QUESTIONS: Final = (
    Question(rows=Axis.COMMUNE, columns=Axis.MONTH),
    Question(rows=Axis.PROVINCE, columns=Axis.QUARTER, boundaries=Boundaries.TODAY),
    Question(rows=Axis.PROVINCE, columns=Axis.YEAR),
    Question(rows=Axis.LINE, columns=Axis.YEAR),
    Question(rows=Axis.COMMUNE, columns=Axis.INDICATOR, boundaries=date(2025, 6, 30)),
    Question(rows=Axis.INDICATOR, columns=Axis.STAGE),
    Question(rows=Axis.MONTH, first=202501, last=202603, calendar=Calendar.WINDOWS),
    Question(rows=Axis.COMMUNE, columns=Axis.YEAR, places=("68",), boundaries=Boundaries.TODAY),
    Question(rows=Axis.PROGRAMME, lines=("military",)),
    Question(indicators=("A01",), rows=Axis.COMMUNE, columns=Axis.YEAR, top=1),
)


def test_a_cluster_answers_as_one_machine_does(world: World, tmp_path: Path) -> None:
    shutil.rmtree(folder(), ignore_errors=True)
    cache.clear()
    told(world)
    build()
    source(world, figures=[{"value": 1_000}])
    assert write_parquet(tmp_path / "parquet")
    with cluster(tmp_path) as address, session(address) as spark:
        columns = SparkColumns(spark, (tmp_path / "parquet").as_uri())
        for question in QUESTIONS:
            here, there, lines = (ask(question, way=way) for way in ("snapshot", columns, "lines"))
            assert here.routes == there.routes == ("snapshot",)
            assert here.cells == there.cells == lines.cells, question
            assert here.refused == there.refused == lines.refused, question
            assert here.cells
