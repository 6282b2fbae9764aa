from __future__ import annotations

import time

import psycopg

from phoihop.project.bench.data import FACT, Data
from phoihop.project.bench.enquiries import Enquiry
from phoihop.project.bench.rivals.base import Built, Plain, Raw
from phoihop.project.bench.rivals.loading import bytes_of, copy_years, make_dimensions
from phoihop.project.bench.server import Server
from phoihop.project.bench.sql import sql_of

# One for questions about an indicator, one that alone answers those about a place, one for a stage.
INDEXES = (
    "alter table fact add primary key (id)",
    "create index on fact (indicator_id, month, place_id)",
    "create index on fact (place_id, month)"
    " include (indicator_id, line_id, status, counted, activity_id, amount, denominator)",
    "create index on fact (month, status)",
)


class PostgreSQL(Plain):
    """The figures as rows with good indexes: what an application without a cube would do."""

    name = "postgresql"

    def __init__(self, server: Server) -> None:
        self._connection = psycopg.connect(server.conninfo(), autocommit=True)

    def build(self, data: Data) -> Built:
        began = time.perf_counter()
        with self._connection.cursor() as cursor:
            make_dimensions(cursor, data)
            columns = ", ".join(f"{name} {kind}" for name, kind in FACT)
            cursor.execute(f"create table fact ({columns})".encode())
            copy_years(cursor, data, "copy fact from stdin (format csv)")
            for statement in INDEXES:
                cursor.execute(statement.encode())
            cursor.execute("vacuum (analyze) fact, place, calendar, line, target")
            seconds = time.perf_counter() - began
            tables, indexes = bytes_of(cursor, "fact")
        return Built(seconds, {"rows": tables, "indexes": indexes})

    def ask(self, enquiry: Enquiry) -> Raw:
        with self._connection.cursor() as cursor:
            return cursor.execute(sql_of(enquiry).encode()).fetchall()

    def close(self) -> None:
        self._connection.close()
