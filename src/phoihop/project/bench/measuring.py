"""Who is how fast, in one interleaved run: question by question, round by round, engine by engine, so
that whatever else the machine does meets all of them alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from phoihop.project.bench.enquiries import Enquiry, fingerprint, settled
from phoihop.project.bench.rivals.base import Raw, Rival

ROUNDS = 5
_MOST_ROUNDS = 15
# What is quick is asked more often: its noise is greater.
_SPENT = 3.0

Say = Callable[[str], None]


@dataclass
class Measured:
    """times: question → engine → milliseconds, each round; rows, hashes: of its answer"""

    times: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    hashes: dict[str, dict[str, str]] = field(default_factory=dict)

    def median(self, question: str, engine: str) -> float | None:
        found = self.times.get(question, {}).get(engine)
        return statistics.median(found) if found else None

    def medians(self) -> dict[str, dict[str, float]]:
        return {
            question: {
                engine: round(statistics.median(each), 3) for engine, each in engines.items()
            }
            for question, engines in self.times.items()
        }

    def ratio(self, question: str, slower: str, faster: str) -> float | None:
        """How many times `faster` is faster."""
        above, below = self.median(question, slower), self.median(question, faster)
        return None if above is None or below is None else above / max(below, 0.001)

    def differing(self) -> list[tuple[str, str]]:
        """(question, engine) whose answer is not that of the first engine."""
        return [
            (question, engine)
            for question, engines in self.hashes.items()
            for engine, found in engines.items()
            if found != next(iter(engines.values()))
        ]


def measure(engines: Sequence[Rival], enquiries: Sequence[Enquiry], say: Say) -> Measured:
    """Ask everything of everybody. The first engine's answer is the one that others are held to."""
    measured = Measured()
    for enquiry in enquiries:
        able = [engine for engine in engines if engine.can(enquiry)]
        times: dict[str, list[float]] = {engine.name: [] for engine in able}
        hashes = {}
        for engine in able:  # warms it up
            plain = engine.plain(enquiry, engine.ask(enquiry))
            if plain is None:
                continue
            rows = settled(enquiry, plain)
            hashes[engine.name] = fingerprint(rows)
            measured.rows.setdefault(enquiry.name, len(rows))
        spent, rounds = 0.0, 0
        while rounds < ROUNDS or (spent < _SPENT and rounds < _MOST_ROUNDS):
            # Each in turn begins, now forwards and now backwards, so that none always follows the
            # same one: what the one before has read lies ready for the next.
            turn = (*able[rounds % len(able) :], *able[: rounds % len(able)])
            for engine in turn if rounds % 2 else reversed(turn):
                seconds, _answer = timed(engine, enquiry)
                times[engine.name].append(seconds * 1000)
                spent += seconds
            rounds += 1
        measured.times[enquiry.name], measured.hashes[enquiry.name] = times, hashes
        shown = ", ".join(f"{name} {statistics.median(each):,.1f}" for name, each in times.items())
        say(f"  {enquiry.name} ({rounds} rounds, ms): {shown}")
    return measured


def timed(engine: Rival, enquiry: Enquiry) -> tuple[float, Raw]:
    began = time.perf_counter()
    answer = engine.ask(enquiry)
    return time.perf_counter() - began, answer


def geometric_mean(values: Sequence[float]) -> float:
    return statistics.geometric_mean(values) if values else 0.0
