"""Figures given out in the format in which they are taken in: each knows itself again by its key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from django.db.models import QuerySet

from phoihop.base.models import User
from phoihop.bulk.checking.identity import own_key
from phoihop.bulk.columns import BASIS_WORDS, COLUMNS, NAMES, QUALIFIER_WORDS
from phoihop.bulk.tables import Cell, writer
from phoihop.directory.models import Organisation
from phoihop.ledger.models import Entry, Source, SourceCredit
from phoihop.ledger.selectors import credits_that_stand, latest_stage, visible_to
from phoihop.ledger.states import COUNTED
from phoihop.programmes.access import programmes_visible
from phoihop.programmes.models import Programme
from phoihop.rollup.amounts import as_reported

HEADINGS: Final = tuple(column.heading for column in COLUMNS)
_NUMBERS: Final = frozenset({NAMES.index("value"), NAMES.index("denominator")})
_DAYS: Final = frozenset({NAMES.index("start"), NAMES.index("end")})
_AT_ONCE: Final = 5_000


def figures_to_give_out(programmes: Sequence[Programme], user: User | None) -> QuerySet[Entry]:
    """The standing lines of sent and received figures, in the order they were written; all of them
    for the operator (None), else those the user may see. No programmes: every one there is."""
    lines: QuerySet[Entry] = Entry.objects.filter(reverses=None, reversed_by=None)
    lines = lines.filter(source__stage__in=COUNTED)
    if programmes:
        lines = lines.filter(programme__in=programmes)
    if user is not None:
        lines = lines.annotate(stage=latest_stage("source"))
        lines = lines.filter(visible_to(user), programme__in=programmes_visible(user))
    return lines.order_by("id")


def figures_export(
    *,
    path: Path,
    programmes: Sequence[Programme] = (),
    user: User | None = None,
    progress: Callable[[float], None] = lambda done: None,
) -> int:
    """Write the figures to a .csv, .xlsx or .parquet file; how many they are.

    Problems: `bulk.not_a_kind`, `bulk.parquet_absent`, `bulk.too_many_rows`.
    """
    lines = figures_to_give_out(programmes, user)
    whole, done = lines.count(), 0
    with writer(path, HEADINGS, _NUMBERS, _DAYS) as file:
        for row in _rows(lines):
            file.row(row)
            done += 1
            if done % _AT_ONCE == 0:
                progress(done / whole)
    progress(1)
    return done


def _rows(lines: QuerySet[Entry]) -> Iterator[Sequence[Cell]]:
    """Piece by piece, by the number of the line: however many there are, few are in memory."""
    codes = dict(Organisation.objects.values_list("pk", "code"))
    after = 0
    while piece := list(
        lines.filter(pk__gt=after).select_related(
            "figure", "indicator", "place", "programme", "source", "window"
        )[:_AT_ONCE]
    ):
        after = piece[-1].pk
        parties = _parties(piece, codes)
        for entry in piece:
            yield _row(entry, codes, parties)


def _parties(piece: Sequence[Entry], codes: dict[int, str]) -> dict[int, str]:
    """Of each activity the codes of who took part, the lead first."""
    activities = {e.source_id for e in piece if e.source.kind == Source.Kind.ACTIVITY}
    rows = defaultdict(list)
    for credit in SourceCredit.objects.filter(source__in=activities).order_by("id"):
        rows[credit.source_id].append(credit)
    return {
        source: "; ".join(codes[credit.organisation_id] for credit in credits_that_stand(credits))
        for source, credits in rows.items()
    }


def _row(entry: Entry, codes: dict[int, str], parties: dict[int, str]) -> Sequence[Cell]:
    source = entry.source
    on_activity = source.kind == Source.Kind.ACTIVITY
    cells: dict[str, Cell] = {
        "key": own_key(entry.figure_id, entry.figure.created_at),
        "programme": entry.programme.code,
        "indicator": entry.indicator.code,
        "what": entry.counted,
        "qualifier": QUALIFIER_WORDS[entry.qualifier],
        "value": Decimal(as_reported(entry.amount, entry.unit)),
        "denominator": None
        if entry.denominator is None
        else Decimal(as_reported(entry.denominator, entry.unit)),
        "unit": entry.unit,
        "basis": BASIS_WORDS[entry.basis],
        "start": entry.period_from,
        "end": entry.period_to,
        "window": None if entry.window is None else entry.window.label,
        "place": entry.place.code,
        "place_name": entry.place.name,
        "organisation": None if entry.organisation_id is None else codes[entry.organisation_id],
        "activity": source.label if on_activity else None,
        "parties": parties.get(source.pk) if on_activity else None,
        "outside": "x" if entry.figure.outside_phase else None,
        "reason": None,
    }
    return [cells[name] for name in NAMES]
