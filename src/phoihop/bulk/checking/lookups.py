"""What a table may name: programmes, indicators, places, bodies and windows, read once and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar

from phoihop.bulk.checking.owner import Owner
from phoihop.bulk.checking.wrong import Wrong
from phoihop.directory.models import FormerName, Organisation, Place
from phoihop.indicators.models import Indicator
from phoihop.programmes.models import Programme, ReportingWindow
from phoihop.vietnamese.folding import search_key

Found = TypeVar("Found")

# Answers kept of one kind; a table of more begins anew, which costs time and no memory.
_KEPT: Final = 200_000
# Codes of provinces, districts and communes.
_DIGITS: Final = (2, 3, 5)


class Memory(dict[Any, Any]):
    """Answers by what was asked; what is wrong with a cell is an answer as well."""

    def get_or(self, asked: Any, answer: Callable[..., Found], *parts: Any) -> Found:
        """The answer to `asked`, worked out from `parts` at the first time. Raises `Wrong`."""
        found = self.get(asked, self)
        if found is self:
            if len(self) >= _KEPT:
                self.clear()
            try:
                found = answer(*parts)
            except Wrong as wrong:
                found = wrong
            self[asked] = found
        if isinstance(found, Wrong):
            raise found
        return found  # type: ignore[no-any-return]  # what `answer` returned


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, with the days on which it stood and all it was called."""

    id: int
    name: str
    valid_from: date
    valid_to: date | None
    keys: frozenset[str]


class Lookups:
    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._programmes = Memory()
        self._windows = Memory()
        self._met: dict[int, Programme] = {}

    def programme(self, code: str) -> Programme:
        return self._programmes.get_or(code, self._programme, code)

    def _programme(self, code: str) -> Programme:
        own = self._owner.programme
        if own is not None and code in ("", own.code):
            code = own.code
        elif not code:
            raise Wrong("programme", "bulk.cell_empty")
        rules = Programme.objects.prefetch_related("reporting_rules")
        found = rules.filter(code=code).first()
        if found is None:
            raise Wrong("programme", "programme.unknown", code=code)
        refusal = self._owner.refusal(found)
        if refusal:
            raise Wrong("programme", refusal, programme=code)
        self._met[found.pk] = found
        return found

    def programme_of(self, pk: int) -> Programme:
        """One that a row named before."""
        return self._met[pk]

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {indicator.code.lower(): indicator for indicator in Indicator.objects.all()}

    def indicator(self, said: str) -> Indicator:
        """By its code; what may stand behind it ("A02 · …") is for people."""
        if not said:
            raise Wrong("indicator", "bulk.cell_empty")
        found = self._indicators.get(said.partition("·")[0].strip().lower())
        if found is None:
            raise Wrong("indicator", "indicator.unknown", code=said[:60])
        return found

    @cached_property
    def _spots(self) -> dict[str, list[Spot]]:
        names: dict[int, set[str]] = defaultdict(set)
        for place, name in FormerName.objects.values_list("place", "name"):
            names[place].add(search_key(name))
        spots: dict[str, list[Spot]] = defaultdict(list)
        rows = Place.objects.order_by("-valid_from").values_list(
            "pk", "code", "name", "valid_from", "valid_to"
        )
        for pk, code, name, first, last in rows.iterator():
            keys = frozenset({search_key(name), *names[pk]})
            spots[code].append(Spot(pk, name, first, last, keys))
        return spots

    def places(self, code: str, name: str) -> list[Spot]:
        """The places that ever had that code, as long as they bear the name that stands beside."""
        if not code:
            raise Wrong("place", "bulk.cell_empty")
        spots = self._spots.get(code) or self._without_zeros(code, name)
        if not spots:
            raise Wrong("place", "bulk.place_unknown", code=code[:20])
        so_called = [spot for spot in spots if not name or _names(name, spot)]
        if not so_called:
            called = spots[0].name
            raise Wrong("place_name", "bulk.place_name", code=code, is_called=called, said=name)
        return so_called

    def _without_zeros(self, code: str, name: str) -> list[Spot]:
        """The places of a code that lost its zeros in a spreadsheet. "4" may be a province or a
        commune, so only the name beside it tells."""
        if not name:
            return []
        codes = (code.zfill(digits) for digits in _DIGITS if len(code) < digits)
        spots = (spot for code in codes for spot in self._spots.get(code, ()))
        return [spot for spot in spots if _names(name, spot)]

    @cached_property
    def _organisations(self) -> dict[str, int]:
        return dict(Organisation.objects.values_list("code", "pk"))

    def organisation(self, code: str, column: str = "organisation") -> int:
        found = self._organisations.get(code)
        if found is None:
            raise Wrong(column, "bulk.organisation_unknown", code=code[:60])
        return found

    def window(self, programme: Programme, label: str, start: date, end: date) -> ReportingWindow:
        """The window of that label; of the same label in two rules, the one that holds the days."""
        windows = [
            each for each in self.windows(programme) if search_key(each.label) == search_key(label)
        ]
        if not windows:
            raise Wrong("window", "bulk.window_unknown", label=label[:60])
        return next(
            (each for each in windows if each.start <= start and end <= each.end), windows[0]
        )

    def windows(self, programme: Programme) -> list[ReportingWindow]:
        return self._windows.get_or(programme.pk, self._windows_of, programme)

    def _windows_of(self, programme: Programme) -> list[ReportingWindow]:
        return list(
            ReportingWindow.objects.filter(programme=programme)
            .select_related("rule")
            .prefetch_related("rule__reporters")
        )

    def own_window(self, programme: Programme, start: date, end: date) -> ReportingWindow:
        """The one window in which the table's body reports these days."""
        assert self._owner.organisation is not None
        body = self._owner.organisation
        windows = [
            each
            for each in self.windows(programme)
            if each.start <= start and end <= each.end and body in each.rule.reporters.all()
        ]
        if len(windows) == 1:
            return windows[0]
        if not windows:
            raise Wrong("start", "bulk.window_missing", organisation=body)
        raise Wrong(
            "window", "bulk.window_several", windows=_listed(each.label for each in windows)
        )


def _names(said: str, spot: Spot) -> bool:
    """Whether the place is or was called that; the word for its kind may be left out."""
    key = search_key(said)
    return any(
        key == own or own.endswith(f" {key}") or key.endswith(f" {own}") for own in spot.keys
    )


def _listed(labels: Iterable[str]) -> str:
    return "; ".join(labels)
