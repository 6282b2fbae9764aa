"""A province's life in small, written through the services and noted beside in the bookkeeper's book.

Places that merged in July 2025 and go on changing; a programme with windows from 15 to 14, a part of
it that a commune carries out, an archive without a calendar; indicators of every kind; four readers.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Final, NamedTuple, TypeVar

from phoihop.answers.tests.book import (
    Body,
    Book,
    Counted,
    Line,
    Passing,
    Programme,
    Reader,
    Said,
    Source,
    Spot,
    Window,
)
from phoihop.base import clock
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.access import standing
from phoihop.directory.models import Organisation, Place, PlaceLink
from phoihop.directory.services import NewPlace, place_move, place_split, places_merge
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Figure, SourceCredit
from phoihop.ledger.models import Source as SourceRow
from phoihop.ledger.services import (
    Credit,
    FigureInput,
    figure_record,
    figure_restate,
    figure_withdraw,
    source_credit,
    source_move,
    source_open,
)
from phoihop.programmes.access import programmes_visible
from phoihop.programmes.models import Programme as ProgrammeRow
from phoihop.programmes.services import programme_save, signatory_save
from phoihop.rollup.kinds import Basis, CountingKind, CreditRule, Qualifier
from tests.world import World, indicator, link, old_place, place

T = TypeVar("T")

FOUNDED: Final = date(2026, 2, 1)
FIRST_DAY: Final = date(2026, 3, 1)
# Everything happens before the day on which the tests run.
LAST_DAY: Final = date(2026, 10, 31)
REASON: Final = "Đếm lại"

JANUARY, JUNE, MARCH = date(2026, 1, 1), date(2026, 6, 30), date(2026, 3, 31)
PERIODS: Final[tuple[tuple[date, date], ...]] = (
    *((day, day) for day in (
        date(2025, 12, 20), date(2026, 1, 5), date(2026, 1, 31), date(2026, 2, 14), date(2026, 2, 15),
        date(2026, 3, 14), date(2026, 3, 15), MARCH, date(2026, 4, 1), date(2026, 5, 20), JUNE,
    )),
    (date(2026, 1, 10), date(2026, 1, 20)), (date(2026, 3, 1), MARCH), (JANUARY, MARCH),
    (JANUARY, JUNE), (JANUARY, date(2026, 12, 31)), (date(2026, 2, 15), date(2026, 3, 14)),
)  # fmt: skip
LONG_AGO: Final[tuple[tuple[date, date], ...]] = (
    (date(2024, 5, 5), date(2024, 5, 5)), (date(2025, 6, 30), date(2025, 6, 30)),
    (date(2025, 7, 1), date(2025, 7, 1)), (date(2024, 1, 1), date(2024, 12, 31)),
    (date(2021, 1, 1), date(2025, 12, 31)), (date(2021, 1, 1), date(2024, 12, 31)),
    (date(2025, 1, 1), date(2025, 6, 30)), (date(2025, 10, 1), date(2025, 12, 31)),
)  # fmt: skip
# reported unit → (what it counts in, smallest units in one)
UNITS: Final = {
    "buổi": ("buổi", 1), "đợt": ("đợt", 1), "xã": ("xã", 1), "mô hình": ("mô hình", 1),
    "triệu đồng": ("đồng", 10**6), "tỷ đồng": ("đồng", 10**9),
    "kg": ("kg", 10**3), "tấn": ("kg", 10**6), "%": ("%", 100),
}  # fmt: skip


class Kind(NamedTuple):
    """An indicator of the scene, with the units it comes in."""

    code: str
    kind: str
    dimension: str
    credit_rule: str
    units: tuple[str, ...]
    sensitive: bool = False


KINDS: Final = (
    Kind("F1", "flow", "count", "full", ("buổi", "đợt")),
    Kind("F2", "flow", "money", "share", ("triệu đồng", "tỷ đồng")),
    Kind("F3", "flow", "mass", "full", ("kg", "tấn")),
    Kind("F4", "flow", "count", "owner", ("buổi",)),
    Kind("S1", "stock", "count", "full", ("mô hình",)),
    Kind("S2", "stock", "money", "share", ("triệu đồng",)),
    Kind("R1", "ratio", "count", "owner", ("xã",)),
    Kind("D1", "distinct", "count", "full", ("xã",)),
    Kind("L1", "level", "percent", "owner", ("%",)),
    Kind("X1", "flow", "count", "full", ("buổi",), sensitive=True),
)


@dataclass(frozen=True)
class Wish:
    """A figure in numbers that the scene turns into something it has."""

    kind: int
    unit: int
    value: int
    place: int
    body: int
    period: int
    qualifier: Qualifier
    basis: int
    what: str


@dataclass
class KeptSource:
    """A source in the database and in the book."""

    row: SourceRow
    source: Source


@dataclass
class KeptFigure:
    """A figure, and what it says now."""

    row: Figure
    source: Source
    line: Line
    said: FigureInput


def pick(things: Sequence[T], which: int) -> T:
    return things[which % len(things)]


class Scene:
    """All deeds are done on `day`, at whatever hour."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.day = FIRST_DAY
        self.book = Book()
        self.sources: list[KeptSource] = []
        self.figures: list[KeptFigure] = []
        self._numbers = count(1)
        self._codes = count(90_000)
        with clock.set_back(FOUNDED):
            self.bodies = self._bodies()
            self.places = self._places()
            self.programmes = self._programmes()
            self.indicators = [self._indicator(kind) for kind in KINDS]
        self.people: list[User | None] = [
            None, world.inside, world.office, world.partner, world.stranger
        ]  # fmt: skip
        self.readers = [self._reader(user) for user in self.people]

    # --- how it begins ---------------------------------------------------------------------------

    def _bodies(self) -> list[Organisation]:
        world = self.world
        front = world.organisation("front", "MTTQ xã", at=world.commune, parent=world.board)
        bodies = [world.military, world.women, world.board, front]
        for body in bodies:
            self.book.bodies[body.pk] = Body(body.code, body.line_id, body.line.code)
        return bodies

    def _places(self) -> list[Place]:
        """Two provinces that merged, a commune that passed on whole, one that was divided, a district
        that was abolished; another province of today that still has a district."""
        world = self.world
        dak_nong = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
        lam_dong = old_place("68", "Tỉnh Lâm Đồng", level=1, kind="tinh", parent=world.nation)
        gone = old_place("665", "Huyện Tuy Đức", level=2, kind="huyen", parent=dak_nong)
        whole = old_place("24731", "Xã Đắk Búk So", level=3, parent=gone)
        divided = old_place("24733", "Xã Đắk R'Tíh", level=3, parent=lam_dong)
        other = place("66", "Tỉnh Đắk Lắk", level=1, kind="tinh", parent=world.nation)
        district = place("660", "Huyện Lắk", level=2, kind="huyen", parent=other)
        inner = place("24600", "Xã Krông Nô", level=3, parent=district)
        outer = place("24601", "Xã Nam Ka", level=3, parent=other)
        links = [link(dak_nong, world.province), link(lam_dong, world.province)]
        links.append(link(whole, world.commune))
        links += [link(divided, new, extent="part") for new in (world.commune, world.other_commune)]
        every = [
            world.nation, world.province, world.commune, world.other_commune, dak_nong, lam_dong,
            gone, whole, divided, other, district, inner, outer,
        ]  # fmt: skip
        for each in every:
            self._note_place(each)
        self._note_links(links, FOUNDED)
        return every

    def _programmes(self) -> list[ProgrammeRow]:
        world = self.world
        archive = programme_save(
            by=None, code="luu-tru", title="Chương trình 2021", short_title="Lưu trữ",
            family=ProgrammeRow.Family.JOINT, place=self.places[5], phase_from=date(2021, 1, 1),
            phase_to=date(2026, 12, 31), is_archive=True,
        )  # fmt: skip
        part = programme_save(
            by=None, code="xa-tuy-duc", title="Chương trình của xã", short_title="Xã Tuy Đức",
            family=ProgrammeRow.Family.JOINT, place=world.commune, phase_from=date(2025, 12, 15),
            phase_to=date(2026, 12, 31), part_of=world.programme,
        )  # fmt: skip
        for programme, bodies in ((archive, (0, 2)), (part, (0, 1))):
            for which in bodies:
                signatory_save(
                    programme=programme, organisation=self.bodies[which], role="co_party", by=None
                )
        main = world.programme
        for programme, closing in ((main, 14), (part, 0), (archive, 0)):
            root = programme.root_id or programme.pk
            self.book.programmes[programme.pk] = Programme(programme.code, root, closing)
        return [main, part, archive]

    def _indicator(self, kind: Kind) -> Indicator:
        return indicator(
            kind.code, name=kind.code, unit=kind.units[0], counting_kind=kind.kind,
            dimension=kind.dimension, credit_rule=kind.credit_rule, is_sensitive=kind.sensitive,
        )  # fmt: skip

    def _reader(self, user: User | None) -> Reader:
        if user is None:
            return Reader(None, frozenset(self.book.programmes))
        seen = programmes_visible(user).values_list("pk", flat=True)
        return Reader(standing(user).own, frozenset(seen))

    # --- undoing ---------------------------------------------------------------------------------

    @contextmanager
    def undone(self) -> Iterator[None]:
        """What is noted inside is forgotten again."""
        kept = copy.deepcopy(self.book), self.day, list(self.places)
        numbers = len(self.sources), len(self.figures)
        said = [each.said for each in self.figures]
        try:
            yield
        finally:
            self.book, self.day, self.places = kept
            del self.sources[numbers[0] :], self.figures[numbers[1] :]
            for each, before in zip(self.figures, said, strict=True):
                each.said = before
            self._find_again()

    def _find_again(self) -> None:
        """The lists name the book's own rows again, not those of the copy that was thrown away."""
        self.sources = [
            KeptSource(kept.row, self.book.sources[kept.row.pk]) for kept in self.sources
        ]
        for kept in self.figures:
            kept.source = self.book.sources[kept.row.source_id]
            kept.line = [line for line in kept.source.lines if line.figure == kept.row.pk][-1]

    # --- sources ---------------------------------------------------------------------------------

    def open(self, kind: str, *, programme: int, body: int, mask: int) -> None:
        """An activity with its credits, a report in a window, or a published text."""
        row = pick(self.programmes, programme)
        window = None
        if kind == "report":
            row = self.world.programme
            window = pick(list(row.windows.order_by("start")[:2]), mask)
        lead = None if kind == "import" else pick(self.bodies, body)
        credited = [] if lead is None or kind != "activity" else self._some(lead, mask)
        made = source_open(
            kind=kind, programme=row, label=kind, by=None, organisation=lead, window=window,
            credits=_credits(credited),
        )  # fmt: skip
        source = Source(
            is_activity=kind == "activity",
            programme=row.pk,
            organisation=None if lead is None else lead.pk,
            window=None if window is None else Window(14, window.start, window.end),
            stages=[(self.day, "draft")],
            credits=[(self.day, each.pk, True) for each in credited],
        )
        self.book.sources[made.pk] = source
        self.sources.append(KeptSource(made, source))

    def _some(self, lead: Organisation, mask: int) -> list[Organisation]:
        others = [body for bit, body in enumerate(self.bodies) if mask >> bit & 1]
        return list(dict.fromkeys([lead, *others]))

    def move(self, which: int, to: str) -> None:
        kept = pick(self.sources, which)
        source_move(source=kept.row, to=to, by=None)
        kept.source.stages.append((self.day, to))

    def credit(self, which: int, mask: int) -> None:
        """Joint links: some bodies are credited beside the lead, and no longer others."""
        kept = pick(self.sources, which)
        lead = kept.row.organisation
        if lead is None or not kept.source.is_activity:
            return
        wanted = self._some(lead, mask)
        source_credit(source=kept.row, credits=_credits(wanted), by=None)
        now, before = {body.pk for body in wanted}, kept.source.credited(self.day)
        kept.source.credits += [(self.day, body, True) for body in sorted(now - before)]
        kept.source.credits += [(self.day, body, False) for body in sorted(before - now)]

    # --- figures ---------------------------------------------------------------------------------

    def record(self, which: int, wish: Wish) -> None:
        kept = pick(self.sources, which)
        said, told = self.said(kept, wish)
        figure = figure_record(source=kept.row, figure=said, by=None)
        line = Line(next(self._numbers), figure.pk, told, self.day)
        kept.source.lines.append(line)
        self.figures.append(KeptFigure(figure, kept.source, line, said))

    def restate(self, which: int, wish: Wish) -> None:
        """A correction may say something else altogether: another place, another day."""
        kept = pick(self.figures, which)
        source = next(each for each in self.sources if each.source is kept.source)
        said, told = self.said(source, wish)
        if said == kept.said:
            return
        figure_restate(figure=kept.row, by=None, reason=REASON, **vars(said))
        kept.line.until = self.day
        kept.line, kept.said = Line(next(self._numbers), kept.row.pk, told, self.day), said
        kept.source.lines.append(kept.line)

    def withdraw(self, which: int) -> None:
        kept = pick(self.figures, which)
        figure_withdraw(figure=kept.row, reason=REASON, by=None)
        kept.line.until = self.day

    def withdraw_everything(self) -> None:
        """Each source is brought to where its figures may be taken back."""
        way = {"sent": "accepted", "signed_off": "draft"}
        for which, kept in enumerate(self.sources):
            stage = kept.source.stages[-1][1]
            if stage in way:
                self.move(which, way[stage])
        for number, figure in enumerate(self.figures):
            if figure.line.until is None and figure.source.stages[-1][1] != "withdrawn":
                self.withdraw(number)

    def said(self, kept: KeptSource, wish: Wish) -> tuple[FigureInput, Said]:
        kind, made = pick(KINDS, wish.kind), pick(self.indicators, wish.kind)
        start, end = self._period(kept, wish.period)
        spot = pick([each for each in self.places if each.is_valid(end)], wish.place)
        body = None if kept.row.kind == "import" and wish.body % 3 else pick(self.bodies, wish.body)
        unit = pick(kind.units, wish.unit)
        base = wish.value + wish.body + 1 if kind.kind == "ratio" else None
        basis = _basis(kind, wish.basis)
        said = FigureInput(
            indicator=made, value=Decimal(wish.value), unit=unit, place=spot, period_from=start,
            period_to=end, organisation=body, qualifier=wish.qualifier, basis=basis,
            denominator=None if base is None else Decimal(base), what=wish.what,
        )  # fmt: skip
        counted, factor = UNITS[unit]
        return said, Said(
            indicator=Counted(
                kind.code, CountingKind(kind.kind), CreditRule(kind.credit_rule), kind.sensitive
            ),
            unit=counted,
            what=wish.what,
            place=spot.pk,
            organisation=None if body is None else body.pk,
            start=start,
            end=end,
            basis=basis,
            amount=wish.value * factor,
            denominator=base,
            qualifier=wish.qualifier,
        )

    def _period(self, kept: KeptSource, which: int) -> tuple[date, date]:
        window = kept.source.window
        if window is None:
            long_ago = kept.row.programme == self.programmes[2]
            return pick((*LONG_AGO, *PERIODS) if long_ago else PERIODS, which)
        inside = [each for each in PERIODS if window.start <= each[0] and each[1] <= window.end]
        return pick([(window.start, window.end), *inside], which)

    # --- places ----------------------------------------------------------------------------------

    def of_today(self, level: int) -> list[Place]:
        return [each for each in self.places if each.level == level and each.valid_to is None]

    def merge(self, level: int, which: int) -> None:
        olds = [each for each in self.of_today(level) if each.valid_from < self.day]
        if len(olds) < 2:
            return
        olds = [pick(olds, which), pick(olds, which + 1)]
        parent = olds[0].parent
        assert parent is not None
        code = str(next(self._codes))
        with self._reform():
            places_merge(
                olds=olds, new_code=code, new_name=f"Mới {code}", kind=olds[0].kind, parent=parent,
                on=self.day, by=None,
            )  # fmt: skip

    def split(self, which: int) -> None:
        olds = [each for each in self.of_today(3) if each.valid_from < self.day]
        if not olds:
            return
        into = [NewPlace(str(next(self._codes)), f"Phần {part}", "xa") for part in (1, 2)]
        with self._reform():
            place_split(old=pick(olds, which), into=into, on=self.day, by=None)

    def move_place(self, which: int, to: int) -> None:
        moving = [each for each in self.of_today(3) if each.valid_from < self.day]
        parents = [*self.of_today(1), *self.of_today(2)]
        if not moving:
            return
        spot, parent = pick(moving, which), pick(parents, to)
        if spot.parent != parent:
            with self._reform():
                place_move(place=spot, to_parent=parent, on=self.day, by=None)

    @contextmanager
    def _reform(self) -> Iterator[None]:
        """Note what a deed did to the places: which ended, which began, what passed into what. What
        began today cannot end today; then it is refused, and nothing is to have changed."""
        last = PlaceLink.objects.order_by("pk").last()
        with suppress(Problem):
            yield
        self.places = list(Place.objects.select_related("parent").order_by("pk"))
        for each in self.places:
            self._note_place(each)
        new = PlaceLink.objects.filter(pk__gt=last.pk if last else 0)
        self._note_links(list(new), self.day)

    def _note_place(self, each: Place) -> None:
        before = self.book.places.get(each.pk)
        told = self.day if before is not None and before.ends != each.valid_to else None
        self.book.places[each.pk] = Spot(
            each.code, each.level, each.parent_id, each.valid_from, each.valid_to,
            told or (before.told if before else None),
        )  # fmt: skip

    def _note_links(self, links: Sequence[PlaceLink], day: date) -> None:
        self.book.passings += [
            Passing(each.old_id, each.new_id, each.extent == "whole", day) for each in links
        ]

    def pass_days(self, days: int) -> None:
        self.day = min(self.day + timedelta(days=days), LAST_DAY)


def _credits(bodies: Sequence[Organisation]) -> list[Credit]:
    roles = [SourceCredit.Role.LEAD, *[SourceCredit.Role.CO_PARTY] * len(bodies)]
    return [Credit(body, role) for body, role in zip(bodies, roles, strict=False)]


def _basis(kind: Kind, which: int) -> Basis:
    """Mostly what is natural; now and then a flow is reported cumulatively."""
    if kind.kind == "flow":
        return Basis.CUMULATIVE if which == 0 else Basis.IN_PERIOD
    return Basis.IN_PERIOD if kind.kind == "distinct" else Basis.AS_AT
