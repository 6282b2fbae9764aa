"""The rows and columns of a table: what each is called, and in which order they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from phoihop.answers.asking.answer import Header
from phoihop.answers.asking.places import Ground
from phoihop.answers.asking.question import AskedStage, Axis, Calendar
from phoihop.answers.asking.resolved import BUCKETS, Asked
from phoihop.directory.models import Organisation, PartyLine, Place
from phoihop.directory.seats import Spot
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Body
from phoihop.ledger.states import Stage
from phoihop.programmes.models import Programme
from phoihop.rollup.time_cells import CALENDAR, Grain, TimeCell, cells_between
from phoihop.vietnamese.dates import format_date

_ROMAN = ("I", "II", "III", "IV")
_STAGES = {
    AskedStage.DRAFT: Stage.DRAFT,
    AskedStage.SENT: Stage.SENT,
    AskedStage.ACCEPTED: Stage.ACCEPTED,
}


def headers(axis: Axis, keys: Iterable[int], asked: Asked, ground: Ground) -> list[Header]:
    """The headers for these keys, in the order in which they are read."""
    wanted = set(keys)
    if axis.grain is not None:
        return _times(axis.grain, wanted, asked)
    if axis.level is not None:
        return _places(wanted, asked, ground)
    if axis is Axis.PROGRAMME:
        programmes = Programme.objects.filter(pk__in=wanted).order_by("-phase_from", "code")
        return [Header(row.pk, row.code, row.short_title) for row in programmes]
    if axis is Axis.INDICATOR:
        rows = Indicator.objects.filter(pk__in=wanted).order_by("code")
        return [Header(row.pk, row.code, row.name) for row in rows]
    if axis is Axis.STAGE:
        return _stages(wanted)
    if axis is Axis.NOTHING:
        return [Header(0, "", _("Total"))]
    return _bodies(axis, wanted)


def _times(grain: Grain, keys: set[int], asked: Asked) -> list[Header]:
    """Cells of the grain in order of time; longer ones and windows of another calendar beside."""
    question = asked.question
    closings = sorted({TimeCell.of(key).closing for key in keys}) or [0]
    # In a table of windows the calendar's own cells stand beside.
    windows = question.calendar is Calendar.WINDOWS
    main = next((day for day in closings if day and windows), 0)
    cells = {TimeCell.of(key) for key in keys}
    if question.first is not None and question.last is not None:
        first = TimeCell(main, *_month(question.first)).start
        last = TimeCell(main, *_month(question.last)).end
        cells |= set(cells_between(first, last, grain, main))
    ordered = sorted(cells, key=lambda cell: (cell.start, cell.end, cell.closing != main))
    return [
        _time(cell, asked, beside=not cell.fits(grain) or cell.closing != main) for cell in ordered
    ]


def _month(month: int) -> tuple[int, int, Grain, int]:
    year, index = divmod(month, 100)
    return year, year, Grain.MONTH, index


def _time(cell: TimeCell, asked: Asked, *, beside: bool) -> Header:
    code, label, note = _told(cell, get_language())
    return Header(
        key=cell.code,
        code=code,
        label=label,
        beside=beside,
        note=note,
        open=cell.end >= asked.today,
        cell=cell,
    )


@lru_cache(maxsize=4096)
def _told(cell: TimeCell, language: str | None) -> tuple[str, str, str]:
    """What is written of a cell in the active language, `language`."""
    days = "" if cell.is_calendar else f"{format_date(cell.start)}–{format_date(cell.end)}"
    return cell_code(cell), cell_label(cell), days


def cell_label(cell: TimeCell) -> str:
    """ "Quý I/2026"; the days of a window are told beside."""
    match cell.grain:
        case Grain.MONTH:
            return _("Month %(index)s/%(year)s") % {"index": cell.index, "year": cell.year}
        case Grain.QUARTER:
            values = {"index": _ROMAN[cell.index - 1], "year": cell.year}
            return _("Quarter %(index)s/%(year)s") % values
        case Grain.HALF if cell.index == 1:
            return _("First half of %(year)s") % {"year": cell.year}
        case Grain.HALF:
            return _("Second half of %(year)s") % {"year": cell.year}
        case Grain.YEAR:
            return _("Year %(year)s") % {"year": cell.year}
    return _("Years %(first)s–%(last)s") % {"first": cell.year, "last": cell.last_year}


def cell_code(cell: TimeCell) -> str:
    """As the command line and addresses write it: 2026-03, 2026-Q1, 2026-H1, 2026, 2021-2025; with
    the closing day of a window behind it: 2026-Q1/14."""
    text = {
        Grain.MONTH: f"{cell.year}-{cell.index:02}",
        Grain.QUARTER: f"{cell.year}-Q{cell.index}",
        Grain.HALF: f"{cell.year}-H{cell.index}",
        Grain.YEAR: f"{cell.year}",
        Grain.YEARS: f"{cell.year}-{cell.last_year}",
    }[cell.grain]
    return text if cell.is_calendar else f"{text}/{cell.closing}"


def cell_from_code(code: str) -> TimeCell | None:
    """The inverse of `cell_code`; None when it is no such code."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    year, closing = int(found["year"]), int(found["closing"] or CALENDAR)
    if found["last"]:
        return TimeCell(closing, year, int(found["last"]), Grain.YEARS, 1)
    for grain, name in ((Grain.MONTH, "month"), (Grain.QUARTER, "quarter"), (Grain.HALF, "half")):
        if found[name]:
            return TimeCell(closing, year, year, grain, int(found[name]))
    return TimeCell(closing, year, year, Grain.YEAR, 1)


_CODE = re.compile(
    r"(?P<year>[12]\d{3})(-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<last>[12]\d{3})))?(/(?P<closing>[12]?\d|30))?"
)


def _places(keys: set[int], asked: Asked, ground: Ground) -> list[Header]:
    """Places by name; what is not divided after the place it lies in, the nation's last of all."""
    if keys <= {0} and asked.question.level == Place.Level.NATION:
        return [Header(0, "", _("The whole country"))]
    found = {abs(key): ground.spot(abs(key)) for key in keys if key}
    names = Counter(spot.name for key, spot in found.items() if key in keys)
    ordered = sorted(keys, key=lambda key: _place_order(key, found))
    headers = []
    for key in ordered:
        spot = found.get(abs(key))
        if spot is None:
            headers.append(Header(key, "", _("Not divided by place"), beside=True))
            continue
        name = spot.name if asked.on is None else ground.name(abs(key), asked.on)
        if key < 0:
            label = _("%(place)s, not divided") % {"place": name}
            headers.append(Header(key, f"-{spot.code}", label, beside=True))
            continue
        note = ""
        if names[spot.name] > 1 and spot.ends is not None:
            note = _("until %(day)s") % {"day": format_date(spot.ends)}
        headers.append(Header(key, spot.code, name, note=note))
    return headers


def _place_order(key: int, found: dict[int, Spot]) -> tuple[bool, str, bool, date]:
    spot = found.get(abs(key))
    if spot is None:
        return (True, "", True, date.max)
    return (False, spot.sort_key, key < 0, spot.begins)


def _stages(keys: set[int]) -> list[Header]:
    return [
        Header(bucket.value, stage.value, str(_STAGES[stage].label))
        for stage, bucket in BUCKETS.items()
        if bucket in keys
    ]


def _bodies(axis: Axis, keys: set[int]) -> list[Header]:
    headers = []
    if axis is Axis.LINE:
        lines = PartyLine.objects.filter(pk__in=keys).order_by("order", "code")
        headers = [Header(row.pk, row.code, row.name) for row in lines]
    else:
        bodies = Organisation.objects.filter(pk__in=keys).select_related("line")
        ordered = bodies.order_by("level", "line__order", "sort_key")
        headers = [Header(row.pk, row.code, row.name) for row in ordered]
    if Body.UNSTATED in keys:
        label = _("Joint, shares not stated")
        headers.append(Header(Body.UNSTATED.value, "joint", label, beside=True))
    if Body.WHOLE in keys:
        label = _("The programme as a whole")
        headers.append(Header(Body.WHOLE.value, "whole", label, beside=True))
    return headers
