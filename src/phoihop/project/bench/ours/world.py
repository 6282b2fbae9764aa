"""The bodies, indicators, programme and reporting windows that the synthetic figures belong to."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from phoihop.base.models import User
from phoihop.directory.loading import places_load
from phoihop.directory.models import Organisation, PartyLine, Place, Post
from phoihop.indicators.models import Indicator
from phoihop.ledger.coordinates import counted_unit
from phoihop.ledger.models import CountedUnit
from phoihop.programmes.models import (
    Programme,
    ReportingRule,
    ReportingWindow,
    Signatory,
    Target,
)
from phoihop.programmes.states import ProgrammeState
from phoihop.project.bench.data import Data
from phoihop.project.bench.shape import (
    FIRST_NEW,
    JOINT,
    LAST_OLD,
    LINES,
    MONEY,
    MONTHS,
    RATIO,
    STOCK,
    YEARS,
    Country,
)

# Of the bodies of the data the codes begin with "bench-", of those that write during the run with:
WRITING = "writing-"
WRITING_BODIES = 2000
_BATCH = 5000
_PHASE = (date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))


@dataclass(frozen=True)
class World:
    """What the numbers of the data are in the database.

    places, indicators, lines, units (by indicator), windows (by month): number → id
    bodies: (commune, line) → id
    """

    programme: Programme
    reader: User
    places: dict[int, int]
    indicators: dict[int, Indicator]
    units: dict[int, CountedUnit]
    lines: dict[int, int]
    bodies: dict[tuple[int, int], int]
    windows: dict[int, int]


def make_world(data: Data) -> World:
    """Into a database that is migrated and empty."""
    places_load()
    country = data.country
    places = _places(country)
    lines = _lines()
    office = _organisation("bench-office", 0, lines[0], Place.objects.get(level=0).pk)
    office.save()
    bodies = _bodies(country, places, lines, office)
    indicators = {number: _indicator(number) for number in country.scale.every}
    Indicator.objects.bulk_create(indicators.values(), batch_size=_BATCH)
    programme = _programme(office)
    return World(
        programme=programme,
        reader=_reader(office),
        places=places,
        indicators=indicators,
        units={number: counted_unit(each, each.unit) for number, each in indicators.items()},
        lines=dict(enumerate(lines)),
        bodies=bodies,
        windows=_windows(programme, bodies.values()),
    )


def met_world(data: Data) -> World:
    """What `make_world` has made, as far as questions need it: without bodies, units and windows."""
    codes = {f"X{number:03d}": number for number in data.scale.every}
    lines = PartyLine.objects.filter(code__startswith="bench-").order_by("order")
    return World(
        programme=Programme.objects.get(code="bench"),
        reader=User.objects.get(username="bench"),
        places=_places(data.country),
        indicators={codes[each.code]: each for each in Indicator.objects.filter(code__in=codes)},
        units={},
        lines=dict(enumerate(lines.values_list("pk", flat=True))),
        bodies={},
        windows={},
    )


def _places(country: Country) -> dict[int, int]:
    by_key = {
        (place.code, place.valid_to is None): place.pk for place in Place.objects.exclude(level=0)
    }
    return {number: by_key[key] for key, number in country.numbers.items() if key in by_key}


def _lines() -> list[int]:
    PartyLine.objects.bulk_create(
        PartyLine(code=f"bench-{number}", name=f"Ngành {number}", hierarchy="mass", order=number)
        for number in range(LINES)
    )
    found = PartyLine.objects.filter(code__startswith="bench-").order_by("order")
    return list(found.values_list("pk", flat=True))


def _organisation(code: str, level: int, line: int, place: int) -> Organisation:
    made = Organisation(
        code=code, name=code, line_id=line, level=level, place_id=place, valid_from=date(1976, 1, 1)
    )
    made.search_key = made.sort_key = code
    return made


def _bodies(
    country: Country, places: dict[int, int], lines: list[int], office: Organisation
) -> dict[tuple[int, int], int]:
    """A body of each party in each commune, for as long as the commune stands."""

    def made() -> Iterator[tuple[tuple[int, int], Organisation]]:
        for commune in country.communes:
            for number, line in enumerate(lines):
                code = f"bench-{commune.id}-{number}"
                body = _organisation(code, 3, line, places[commune.id])
                body.parent = office
                if commune.is_new:
                    body.valid_from = _first_day(FIRST_NEW)
                else:
                    body.valid_to = _last_day(LAST_OLD)
                yield (commune.id, number), body

    bodies = dict(made())
    Organisation.objects.bulk_create(bodies.values(), batch_size=_BATCH)
    Organisation.objects.bulk_create(_writing(country, places, lines, office))
    return {key: body.pk for key, body in bodies.items()}


def _writing(
    country: Country, places: dict[int, int], lines: list[int], office: Organisation
) -> Iterator[Organisation]:
    """Bodies that have reported nothing yet: who writes during the run reports for the first time, as
    bodies do, instead of a second time for the same month."""
    new = [commune for commune in country.communes if commune.is_new]
    for number in range(WRITING_BODIES):
        place = places[new[number % len(new)].id]
        body = _organisation(f"{WRITING}{number}", 3, lines[number % len(lines)], place)
        body.parent, body.valid_from = office, _first_day(FIRST_NEW)
        yield body


def _indicator(number: int) -> Indicator:
    kind, unit, dimension, place_rule = "flow", "lượt", "count", "sum"
    if number == STOCK:
        kind, unit = "stock", "mô hình"
    elif number == RATIO:
        kind, unit, place_rule = "ratio", "xã", "recompute"
    elif number in MONEY:
        unit, dimension = "đồng", "money"
    return Indicator(
        code=f"X{number:03d}",
        name=f"Chỉ tiêu đo thử số {number}",
        unit=unit,
        counting_kind=kind,
        dimension=dimension,
        place_rule=place_rule,
        credit_rule="full" if number in JOINT else "share",
        joint_risk="H" if number in JOINT else "L",
        heading="ND1",
    )


def _programme(office: Organisation) -> Programme:
    programme = Programme.objects.create(
        code="bench",
        title="Chương trình đo thử",
        short_title="Đo thử",
        family=Programme.Family.JOINT,
        place_id=office.place_id,
        phase_from=_PHASE[0],
        phase_to=_PHASE[1],
        state=ProgrammeState.IN_FORCE,
        search_key="bench",
    )
    Signatory.objects.create(
        programme=programme,
        organisation=office,
        role=Signatory.Role.LEAD,
        is_office=True,
        signed_on=_PHASE[0],
    )
    return programme


def _reader(office: Organisation) -> User:
    reader = User.objects.create_user("bench", display_name="bench")
    Post.objects.create(user=reader, organisation=office, role=Post.Role.OFFICE, title="bench")
    return User.objects.get(pk=reader.pk)


def _windows(programme: Programme, bodies: Iterable[int]) -> dict[int, int]:
    """Calendar months, reported by every body of the communes."""
    rule = ReportingRule.objects.create(
        programme=programme,
        frequency=ReportingRule.Frequency.MONTH,
        closing=ReportingRule.Closing.CALENDAR,
    )
    through = ReportingRule.reporters.through
    through.objects.bulk_create(
        (through(reportingrule_id=rule.pk, organisation_id=body) for body in bodies),
        batch_size=_BATCH,
    )
    windows = [
        ReportingWindow(
            rule=rule,
            programme=programme,
            label=f"tháng {month % 100}/{month // 100}",
            start=_first_day(month),
            end=_last_day(month),
            due_on=_last_day(month),
        )
        for month in MONTHS
    ]
    ReportingWindow.objects.bulk_create(windows)
    return {month: window.pk for month, window in zip(MONTHS, windows, strict=True)}


def add_targets(data: Data, world: World) -> None:
    Target.objects.bulk_create(
        Target(
            programme=world.programme,
            indicator=world.indicators[number],
            unit=world.indicators[number].unit,
            amount=amount,
            denominator=amount if number == RATIO else None,
            period_from=_PHASE[0],
            period_to=_PHASE[1],
        )
        for number, amount in data.dimension("target")
    )


def _first_day(month: int) -> date:
    return date(month // 100, month % 100, 1)


def _last_day(month: int) -> date:
    year, number = divmod(month, 100)
    return date(year, number, calendar.monthrange(year, number)[1])
