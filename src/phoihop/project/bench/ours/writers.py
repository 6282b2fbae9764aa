"""What people do to the ledger all day, through the services: for helpers that do it all at once."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import OperationalError, transaction

from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Entry, Figure, Source
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
from phoihop.ledger.states import OPEN, Stage
from phoihop.programmes.models import Programme, ReportingWindow
from phoihop.project.bench.ours.world import WRITING

FIGURES_A_REPORT = 60
_REASON = "Đo thử"


class RolledBack(Exception):
    """Thrown on purpose in the middle of a write."""


@dataclass
class Told:
    """reports: milliseconds of each; deadlocks: how often the database broke one up"""

    done: int = 0
    reports: list[float] = field(default_factory=list)
    deadlocks: int = 0
    refused: int = 0


class Writer:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.programme = Programme.objects.get(code="bench")
        self.indicators = list(Indicator.objects.filter(code__startswith="X").order_by("code"))
        self.windows = list(ReportingWindow.objects.select_related("rule").filter(start__year=2026))
        bodies = Organisation.objects.filter(code__startswith=WRITING)
        self._bodies = list(bodies.order_by("pk").values_list("pk", flat=True))
        self.last_entry = Entry.objects.order_by("-pk").values_list("pk", flat=True)[0]
        self.mine: list[Source] = []
        self.told = Told()

    def body(self) -> Organisation:
        return Organisation.objects.select_related("place", "line").get(
            pk=self.random.choice(self._bodies)
        )

    def open(self, *, joint: bool = False) -> Source:
        body = self.body()
        window = self.random.choice(self.windows)
        return source_open(
            kind=Source.Kind.ACTIVITY if joint else Source.Kind.REPORT,
            programme=self.programme,
            organisation=body,
            window=None if joint else window,
            label=_REASON,
            by=None,
            credits=[Credit(body, "lead"), Credit(self.body())] if joint else (),
        )

    def figure(self, source: Source, indicator: Indicator) -> FigureInput:
        window = source.window or self.random.choice(self.windows)
        body = source.organisation
        if body is None:
            raise AssertionError("every source here has a body")
        value = Decimal(self.random.randint(1, 500))
        return FigureInput(
            indicator=indicator,
            value=value,
            denominator=value + 10 if indicator.is_ratio else None,
            unit=indicator.unit,
            place=body.place,
            organisation=body,
            period_from=window.start,
            period_to=window.end,
            basis="as_at" if indicator.counting_kind in ("stock", "ratio") else "in_period",
        )

    def report(self) -> Source:
        """A form of sixty figures, sent; one transaction."""
        with transaction.atomic():
            source = self.open()
            for number in range(FIGURES_A_REPORT):
                indicator = self.indicators[number % len(self.indicators)]
                figure_record(source=source, figure=self.figure(source, indicator), by=None)
            source_move(source=source, to=Stage.SENT, by=None)
        return source

    def some_accepted(self) -> Entry:
        """Any flow that stands and counts, somewhere in the country."""
        while True:
            start = self.random.randint(1, self.last_entry)
            found: Entry | None = (
                Entry.objects.filter(
                    pk__gte=start, pk__lt=start + 1000, reverses=None, reversed_by=None
                )
                .filter(source__stage=Stage.ACCEPTED, indicator__counting_kind="flow")
                .select_related("figure", "indicator")
                .order_by("pk")
                .first()
            )
            if found is not None:
                return found

    def edit(self) -> Entry:
        """Correct a figure that counts already."""
        while True:
            found = self.some_accepted()
            value = Decimal(self.random.randint(1, 900))
            try:
                entry = figure_restate(figure=found.figure, by=None, reason=_REASON, value=value)
            except Problem:  # it says so already, or somebody else was quicker
                continue
            self.told.done += 1
            return entry

    # --- mixed, on sources of its own ---------------------------------------------------------

    def mixed(self) -> None:
        """One thing or another; a refusal or a deadlock is counted and nothing is done."""
        acts: tuple[tuple[Callable[[], None], int], ...] = (
            (self._open, 10), (self._record, 45), (self._restate, 18), (self._withdraw, 8),
            (self._move, 10), (self._credit, 4), (self._roll_back, 5),
        )  # fmt: skip
        act = self.random.choices([act for act, _ in acts], [weight for _, weight in acts])[0]
        try:
            act()
            self.told.done += 1
        except Problem:
            self.told.refused += 1
        except OperationalError as error:
            if "deadlock" not in str(error):
                raise
            self.told.deadlocks += 1

    def timed_report(self) -> None:
        began = time.perf_counter()
        try:
            self.mine.append(self.report())
            self.told.reports.append((time.perf_counter() - began) * 1000)
        except OperationalError as error:
            if "deadlock" not in str(error):
                raise
            self.told.deadlocks += 1

    def _open(self) -> None:
        self.mine.append(self.open(joint=self.random.random() < 0.4))

    def _some(self) -> Source:
        if not self.mine:
            self._open()
        return Source.objects.select_related("organisation__place", "window__rule").get(
            pk=self.random.choice(self.mine[-20:]).pk
        )

    def _record(self) -> None:
        source = self._some()
        figure = self.figure(source, self.random.choice(self.indicators))
        figure_record(source=source, figure=figure, by=None)

    def _standing(self, source: Source) -> Figure | None:
        lines = source.entries.filter(reverses=None, reversed_by=None).select_related("figure")
        found: Entry | None = lines.order_by("?").first()
        return None if found is None else found.figure

    def _restate(self) -> None:
        figure = self._standing(self._some())
        if figure is not None:
            value = Decimal(self.random.randint(1, 9))
            figure_restate(figure=figure, by=None, reason=_REASON, value=value)

    def _withdraw(self) -> None:
        figure = self._standing(self._some())
        if figure is not None:
            figure_withdraw(figure=figure, by=None, reason=_REASON)

    def _move(self) -> None:
        source = self._some()
        after = {Stage.DRAFT: Stage.SENT, Stage.RETURNED: Stage.SENT}.get(Stage(source.stage))
        to = after or self.random.choice((Stage.RETURNED, Stage.ACCEPTED))
        source_move(source=source, to=to, by=None, reason=_REASON)

    def _credit(self) -> None:
        source = self._some()
        if source.kind == Source.Kind.ACTIVITY:
            credits = [Credit(self.body(), "lead"), *(Credit(self.body()) for _ in range(2))]
            unique = {credit.organisation: credit for credit in credits}
            source_credit(source=source, credits=unique.values(), by=None)

    def _roll_back(self) -> None:
        kept = len(self.mine)
        try:
            with transaction.atomic():
                self._record()
                self._restate()
                raise RolledBack
        except RolledBack:
            del self.mine[kept:]

    def withdraw_everything(self) -> None:
        """Every figure of its own sources goes; what is on its way is received first."""
        for each in self.mine:
            source = Source.objects.get(pk=each.pk)
            if source.stage == Stage.SENT:
                source_move(source=source, to=Stage.ACCEPTED, by=None)
            elif source.stage not in {*OPEN, Stage.ACCEPTED}:
                continue
            for entry in source.entries.filter(reverses=None, reversed_by=None):
                figure_withdraw(figure=entry.figure, by=None, reason=_REASON)
