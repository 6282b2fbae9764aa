"""Which columns the contributions and the cells are made of, as whole numbers: those of one width
come out of the database many times faster than text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import connection

from phoihop.ledger.models import Entry, Source
from phoihop.ledger.states import Stage


@dataclass(frozen=True)
class Column:
    """A column by the name it has in the table.

    sql:    what the database is asked for: four bytes of whole number, eight with `wide`, never NULL
    sqlite: what SQLite is asked for instead
    told:   what DuckDB makes of the number again
    """

    name: str
    sql: str
    told: str
    wide: bool = False
    sqlite: str = ""

    @property
    def asked(self) -> str:
        return self.sqlite if self.sqlite and connection.vendor == "sqlite" else self.sql


@dataclass(frozen=True)
class Table:
    """A table by its name in the database, and how it is called where its columns are asked for.

    where: of which rows
    more:  further columns that DuckDB's table has
    apart: what they come from
    """

    name: str
    alias: str
    columns: tuple[Column, ...]
    where: str = "1 = 1"
    more: str = ""
    apart: str = ""

    def query(self, condition: str = "1 = 1") -> str:
        """SELECT of the numbers."""
        asked = ", ".join(f"{column.asked} AS {column.name}" for column in self.columns)
        return f"SELECT {asked} FROM {self.name} {self.alias} WHERE {self.where} AND {condition}"

    def view(self, numbers: str) -> str:
        """SELECT in DuckDB of the columns as they are in the table."""
        told = ", ".join(f"{column.told} AS {column.name}" for column in self.columns)
        return f"SELECT {told}{self.more} FROM {numbers} t {self.apart}"


def _number(name: str, *, wide: bool = False) -> Column:
    return Column(name, name, f"t.{name}", wide)


def _reference(name: str, *, wide: bool = False) -> Column:
    """A number that may be missing: 0 is no row's id, nor anything divided by."""
    return Column(name, f"COALESCE({name}, 0)", f"NULLIF(t.{name}, 0)", wide)


def _word(name: str, words: tuple[str, ...]) -> Column:
    """One of few words: its place among them. The most frequent one best comes first."""
    number = " ".join(f"WHEN '{word}' THEN {place}" for place, word in enumerate(words))
    word = " ".join(f"WHEN {place} THEN '{word}'" for place, word in enumerate(words))
    # A word that is not known would be NULL, which the reading refuses.
    return Column(name, f"CASE {name} {number} END", f"CASE t.{name} {word} END")


_STATED: Final = (Stage.ACCEPTED.value, Stage.SENT.value)
_STAGES: Final = (*_STATED, *(stage for stage in Stage.values if stage not in _STATED))

# A line that was taken back and the line that did so come to nothing: only what stands is told.
# Which were taken back, and the words of one's own in which readings are counted, stand in tables
# apart, since both are few.
LINES: Final = Table(
    "ledger_entry",
    "e",
    (
        _number("id", wide=True),
        _number("source_id", wide=True),
        _number("indicator_id"),
        _number("counted_unit_id"),
        _number("place_id"),
        _number("programme_id"),
        _reference("organisation_id"),
        _number("calendar_cell"),
        _number("window_cell"),
        _number("amount", wide=True),
        _reference("denominator", wide=True),
        _word("qualifier", tuple(Entry.Qualifier.values)),
        _word("basis", tuple(Entry.Basis.values)),
        # Whether there are words of its own to be fetched.
        Column("worded", "CASE WHEN what = '' THEN 0 ELSE 1 END", "t.worded"),
        # Only which comes first is asked.
        Column(
            "period_to",
            "period_to",
            "t.period_to",
            sqlite="CAST(julianday(period_to) AS INTEGER)",
        ),
    ),
    where="reverses_id IS NULL",
    more=", CAST(NULL AS BIGINT) AS reverses_id, COALESCE(w.what, '') AS what",
    apart="""ANTI JOIN taken_back b ON b.id = t.id
        LEFT JOIN words_of_lines w ON w.id = t.id""",
)
TAKEN_BACK: Final = "SELECT reverses_id FROM ledger_entry WHERE reverses_id IS NOT NULL"
# Where cells stand: the root of each cascade, the provinces of each place.
SEATING: Final = (
    Table("programmes_programme", "g", (_number("id"), _reference("root_id"))),
    Table(
        "directory_placeseat",
        "z",
        (_number("place_id"), _reference("province_id"), _reference("today_province_id")),
    ),
)
OTHERS: Final = (
    Table(
        "ledger_source",
        "s",
        (
            _number("id", wide=True),
            _word("kind", tuple(Source.Kind.values)),
            _word("stage", _STAGES),
        ),
    ),
    Table(
        "ledger_sourcecredit",
        "c",
        (
            _number("id", wide=True),
            _number("source_id", wide=True),
            _number("organisation_id"),
            Column("withdrawn", "CASE WHEN withdrawn THEN 1 ELSE 0 END", "t.withdrawn <> 0"),
        ),
    ),
    Table("directory_organisation", "o", (_number("id"), _reference("line_id", wide=True))),
    *SEATING,
)
# With its words: there are a few thousand at most.
INDICATORS: Final = "SELECT id, name, credit_rule, counting_kind FROM indicators_indicator"
