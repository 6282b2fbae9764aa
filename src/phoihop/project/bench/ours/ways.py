"""Every way to an answer tells the same: the cube, the entries, the snapshot here and on Spark."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phoihop.answers.asking import ask
from phoihop.answers.snapshot.parquet import write_parquet
from phoihop.answers.snapshot.spark import SparkColumns
from phoihop.project.bench import machine
from phoihop.project.bench.enquiries import COMPLETE, MISSING, Enquiry, fingerprint, settled
from phoihop.project.bench.measuring import Measured, Say
from phoihop.project.bench.ours.engine import PhoiHop

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# Who reported is told by the reports themselves; there is no second way to it.
_ONE_WAY = (COMPLETE, MISSING)
SPARK = "spark"


def compare(
    ours: PhoiHop, enquiries: Sequence[Enquiry], measured: Measured, scratch: Path, say: Say
) -> None:
    """Add to `measured` the hashes of each way, Spark among them where it is installed."""
    ways: dict[str, Any] = {"entries": "lines", "snapshot": "snapshot"}
    with ExitStack() as stack:
        if can_spark():
            folder = scratch / "parquet"
            write_parquet(folder)
            session = stack.enter_context(_spark(scratch))
            ways[SPARK] = SparkColumns(session, folder.as_uri())
        else:
            say("Spark is left out: it needs phoihop[spark] and Java")
        for enquiry in enquiries:
            if enquiry.kind not in _ONE_WAY:
                hashes = measured.hashes[enquiry.name]
                for name, way in ways.items():
                    hashes[name] = _hash(ours, enquiry, way)
                say(f"  {enquiry.name}: {', '.join(ways)} {_verdict(hashes)}")


def can_spark() -> bool:
    return importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None


def _hash(ours: PhoiHop, enquiry: Enquiry, way: Any) -> str:
    raw = ours.ask(enquiry, by=lambda question, reader: ask(question, reader, way=way))
    return fingerprint(settled(enquiry, ours.plain(enquiry, raw)))


def _verdict(hashes: dict[str, str]) -> str:
    return "alike" if len(set(hashes.values())) == 1 else "DIFFER"


@contextmanager
def _spark(scratch: Path) -> Iterator[SparkSession]:
    from pyspark.sql import SparkSession

    quarter = machine.memory() // 4 // (1 << 20)
    builder = SparkSession.Builder().master(f"local[{machine.cores()}]")
    for name, value in {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": f"{quarter}m",
        "spark.local.dir": str(scratch),
        "spark.sql.shuffle.partitions": "8",
        "spark.ui.enabled": "false",
        "spark.log.level": "ERROR",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()
