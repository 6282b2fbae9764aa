"""Tables as Parquet files, piece by piece. Needs pyarrow (`pip install phoihop[columns]`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from phoihop.bulk.tables.opening import Cell, Table, TableUnreadable

AT_ONCE: Final = 5_000


def open_parquet(path: Path) -> Table:
    """`TableUnreadable`: bulk.parquet_absent, paper.damaged."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise TableUnreadable("bulk.parquet_absent") from None
    try:
        file = pyarrow.parquet.ParquetFile(path)
    except (pyarrow.ArrowException, OSError):
        raise TableUnreadable("paper.damaged", name=path.name) from None
    whole = max(file.metadata.num_rows, 1)
    read = [0]
    return Table(
        list(file.schema_arrow.names),
        _rows(file, read, path.name),
        lambda: read[0] / whole,
    )


def _rows(file: Any, read: list[int], name: str) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Rows counted from 2, as if the headings stood above them like in the other kinds."""
    import pyarrow

    try:
        for batch in file.iter_batches(batch_size=AT_ONCE):
            columns = [column.to_pylist() for column in batch.columns]
            for cells in zip(*columns, strict=True):
                read[0] += 1
                yield read[0] + 1, [_cell(cell) for cell in cells]
    except (pyarrow.ArrowException, OSError):
        raise TableUnreadable("paper.damaged", name=name) from None


def _cell(value: Any) -> Cell:
    match value:
        case None | str() | Decimal():
            return value
        case bool():
            return "1" if value else ""
        case int():
            return Decimal(value)
        case float():
            return Decimal(f"{value:.15g}")
        case datetime():
            return value.date()
        case date():
            return value
    return str(value)
