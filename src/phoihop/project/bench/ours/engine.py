"""Phối Hợp among the engines: by its own path, and of that the statements alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import date
from typing import Any

from django.db import connection

from phoihop.answers.asking import Answer, AskedStage, Axis, Cell, Header, Question, Ranked, ask
from phoihop.answers.boundaries import Boundaries
from phoihop.answers.coverage import Axis as CoverageAxis
from phoihop.answers.coverage import coverage
from phoihop.base.models import User
from phoihop.directory.models import Organisation, Place, PlaceSeat
from phoihop.ledger import cube
from phoihop.ledger.snapshot import build as snapshot
from phoihop.programmes.models import Programme, Target
from phoihop.project.bench.data import Data
from phoihop.project.bench.enquiries import COMPLETE, MISSING, TARGETS, TOP, Enquiry
from phoihop.project.bench.ours.loading import load
from phoihop.project.bench.ours.world import World, add_targets, make_world, met_world
from phoihop.project.bench.rivals.base import Built, Raw
from phoihop.rollup.time_cells import Grain, TimeCell

_AXES = {
    "nothing": Axis.NOTHING,
    "province": Axis.PROVINCE,
    "today": Axis.PROVINCE,
    "commune": Axis.COMMUNE,
    "line": Axis.LINE,
    "stage": Axis.STAGE,
    "month": Axis.MONTH,
    "quarter": Axis.QUARTER,
    "year": Axis.YEAR,
}
_PLACES = (Axis.PROVINCE, Axis.COMMUNE)
# What its answers need beside the entries themselves.
DERIVED = ("cube", "postings", "snapshot")


class PhoiHop:
    name = "phoihop"

    def __init__(self, data: Data) -> None:
        self.data = data
        self.world: World

    def build(self, data: Data) -> Built:
        """What is built are cube and snapshot. Loading is not counted: no country comes at once."""
        self.world = make_world(data)
        add_targets(data, self.world)
        load(data, self.world)
        self._number()
        cube.seats_follow()
        times = {
            "cube": _seconds(lambda: cube.build(afresh=True)),
            "snapshot": _seconds(snapshot.build),
        }
        with connection.cursor() as cursor:
            # As somebody deletes it whom nobody has to wait for.
            cursor.execute("truncate ledger_cubecell, ledger_cubestate")
            times["cube again"] = _seconds(cube.build)
            cursor.execute("vacuum (analyze) ledger_cubecell")
        return Built(times["cube"] + times["snapshot"], sizes(), times=times)

    def meet(self) -> None:
        """For a helper process: what another one has built."""
        self.world = met_world(self.data)
        self._number()

    def _number(self) -> None:
        self._number_of = {pk: number for number, pk in self.world.places.items()}
        self._line_of = {pk: number for number, pk in self.world.lines.items()}
        self._indicator_of = {each.code: number for number, each in self.world.indicators.items()}

    def can(self, enquiry: Enquiry) -> bool:
        return True

    def ask(self, enquiry: Enquiry, by: Callable[[Question, User | None], Answer] = ask) -> Any:
        """`by` answers the question where one is asked of the figures."""
        match enquiry.kind:
            case "complete":
                return self._complete(enquiry)
            case "missing":
                return self._missing(enquiry)
        answer = by(self.question(enquiry), self.reader(enquiry))
        match enquiry.kind:
            case "targets":
                targets = Target.objects.filter(programme__code=self.world.programme.code)
                return answer, dict(targets.values_list("indicator__code", "amount"))
            case "top":
                return self._grown(answer)
        return answer

    def reader(self, enquiry: Enquiry) -> User | None:
        """The programme's office; drafts of all bodies only the operator may count."""
        if enquiry.rows == "stage":
            return None
        # As a request brings one: signed in, and nothing known yet of what they may see.
        return copy(self.world.reader)

    def question(self, enquiry: Enquiry) -> Question:
        every = enquiry.indicators == self.data.scale.every
        codes = (self.world.indicators[number].code for number in enquiry.indicators)
        number = enquiry.place if enquiry.place is not None else enquiry.province
        place = () if number is None else (self.data.country.key_of(number)[0],)
        drafts = frozenset(AskedStage) if enquiry.rows == "stage" else Question().stages
        return Question(
            programmes=(self.world.programme.code,),
            indicators=() if every else tuple(codes),
            rows=_AXES[enquiry.rows],
            columns=_AXES[enquiry.columns],
            places=place,
            first=enquiry.start,
            last=enquiry.end,
            boundaries=Boundaries.TODAY if enquiry.rows == "today" else Boundaries.THEN,
            stages=drafts,
            top=20 if enquiry.kind == TOP else None,
            by=Ranked.CHANGE,
        )

    def _grown(self, answer: Answer) -> list[tuple[int, int]]:
        """By how much the last year of each row is above the one before."""
        last = len(answer.columns) - 1
        change: dict[int, int] = {}
        for cell in answer.cells:
            sign = 1 if cell.column == last else -1
            change[cell.row] = change.get(cell.row, 0) + sign * (cell.amount or 0)
        return [(self._number_of[int(answer.rows[row].key)], by) for row, by in change.items()]

    def _complete(self, enquiry: Enquiry) -> list[tuple[int, int, int, int]]:
        found = coverage(
            Programme.objects.filter(code=self.world.programme.code),
            user=self.reader(enquiry),
            start=_first_day(enquiry.start),
            end=TimeCell(
                0, enquiry.end // 100, enquiry.end // 100, Grain.MONTH, enquiry.end % 100
            ).end,
        ).by(CoverageAxis.PROVINCE, CoverageAxis.LINE)
        return [
            (self._number_of[place], self._line_of[line], each.reported, each.expected)
            for (place, line), each in found.items()
        ]

    def _missing(self, enquiry: Enquiry) -> list[tuple[int, int]]:
        province = self.world.places[enquiry.province or 0]
        inside = PlaceSeat.objects.filter(province=province)
        bodies = Organisation.objects.filter(place__in=inside.values("place"))
        month = TimeCell(
            0, enquiry.start // 100, enquiry.start // 100, Grain.MONTH, enquiry.start % 100
        )
        turns = coverage(
            Programme.objects.filter(code=self.world.programme.code),
            user=self.reader(enquiry),
            start=month.start,
            end=month.end,
            bodies=bodies,
        ).outstanding()
        return [
            (self._number_of[turn.organisation.place_id], self._line_of[turn.organisation.line_id])
            for turn in turns
        ]

    def plain(self, enquiry: Enquiry, raw: Any) -> Raw:
        if enquiry.kind in (COMPLETE, MISSING, TOP):
            return list(raw)
        answer, targets = raw if enquiry.kind == TARGETS else (raw, None)
        return list(self._rows(enquiry, answer, targets))

    def _rows(
        self, enquiry: Enquiry, answer: Answer, targets: dict[str, int] | None
    ) -> Iterator[tuple[int | None, ...]]:
        for cell in answer.cells:
            measure = answer.measures[cell.measure]
            row = self._key(_AXES[enquiry.rows], answer.rows[cell.row])
            column = self._key(_AXES[enquiry.columns], answer.columns[cell.column])
            told = (row, column, self._indicator_of[measure.indicator], *_told(enquiry, cell))
            yield told if targets is None else (*told, targets[measure.indicator])

    def _key(self, axis: Axis, header: Header) -> int:
        key = int(header.key)
        if axis in _PLACES:
            return self._number_of[key]
        if axis is Axis.LINE:
            return self._line_of[key]
        cell = header.cell
        return key if cell is None else _time(cell)

    def close(self) -> None:
        connection.close()


class Statements:
    """The statements over cube and entries that the product's path put, once more by themselves:
    what the database takes of each answer."""

    name = "phoihop-sql"

    def __init__(self, ours: PhoiHop) -> None:
        self._ours = ours
        self._seen: dict[str, list[tuple[str, Any]]] = {}

    def build(self, data: Data) -> Built:
        return Built()

    def can(self, enquiry: Enquiry) -> bool:
        if enquiry.name not in self._seen:
            with _listening() as heard:
                self._ours.ask(enquiry)
            self._seen[enquiry.name] = heard
        return bool(self._seen[enquiry.name])

    def ask(self, enquiry: Enquiry) -> Any:
        rows = []
        with connection.cursor() as cursor:
            for text, parameters in self._seen[enquiry.name]:
                cursor.execute(text, parameters)
                rows += cursor.fetchall()
        return rows

    def plain(self, enquiry: Enquiry, raw: Any) -> None:
        """Rows as the database gives them: the path makes the answer of them."""
        return None

    def close(self) -> None:
        """Nothing of its own."""


_HEAVY = ("ledger_cubecell", "ledger_entry", "ledger_source")


@contextmanager
def _listening() -> Iterator[list[tuple[str, Any]]]:
    heard: list[tuple[str, Any]] = []

    def hear(
        execute: Callable[..., Any], text: str, parameters: Any, many: bool, context: Any
    ) -> Any:
        if text.lstrip(" (\n").upper().startswith(("SELECT", "WITH")) and any(
            table in text for table in _HEAVY
        ):
            heard.append((text, parameters))
        return execute(text, parameters, many, context)

    with connection.execute_wrapper(hear):
        yield heard


def _seconds(build: Callable[[], object]) -> float:
    began = time.perf_counter()
    build()
    return time.perf_counter() - began


def _told(enquiry: Enquiry, cell: Cell) -> tuple[int | None, int | None]:
    if enquiry.figures:
        return cell.figures, None
    return cell.amount, cell.denominator


def _time(cell: TimeCell) -> int:
    match cell.grain:
        case Grain.MONTH:
            return cell.year * 100 + cell.index
        case Grain.QUARTER:
            return cell.year * 10 + cell.index
    return cell.year


def _first_day(month: int) -> date:
    return date(month // 100, month % 100, 1)


def sizes() -> dict[str, int]:
    """Bytes by part, indexes included."""
    parts = {
        "cube": ("ledger_cubecell", "ledger_cubestate"),
        "postings": ("ledger_posting",),
        "entries": ("ledger_entry",),
        "figures": ("ledger_figure",),
        "sources": ("ledger_source", "ledger_sourcestage", "ledger_sourcecredit"),
        "bodies and places": tuple(each._meta.db_table for each in (Organisation, Place)),
    }
    with connection.cursor() as cursor:
        found = {}
        for part, tables in parts.items():
            cursor.execute(
                "select coalesce(sum(pg_total_relation_size(t::regclass)), 0) from unnest(%s::text[]) t",
                [list(tables)],
            )
            found[part] = int(cursor.fetchone()[0])
    files = (path for path in snapshot.folder().iterdir() if path.is_file())
    return found | {"snapshot": sum(path.stat().st_size for path in files)}
