from __future__ import annotations

from typing import TYPE_CHECKING

from phoihop.project.bench.data import Data
from phoihop.project.bench.enquiries import Enquiry
from phoihop.project.bench.rivals.base import Built, Plain, Raw
from phoihop.project.bench.sql import sql_of

if TYPE_CHECKING:
    import duckdb


class DuckDB(Plain):
    """Bare DuckDB on the file of the data, sorted by indicator, month and place. No live writes, no
    rights: the floor for whatever reads columns."""

    name = "duckdb"
    _connection: duckdb.DuckDBPyConnection

    def build(self, data: Data) -> Built:
        import duckdb

        self._connection = duckdb.connect(str(data.path), read_only=True)
        return Built(parts={"file": data.path.stat().st_size})

    def ask(self, enquiry: Enquiry) -> Raw:
        return self._connection.execute(sql_of(enquiry)).fetchall()

    def close(self) -> None:
        self._connection.close()
