"""What was read wrongly, with the words around it: `scripts/bench_reading.py --errors`."""

from __future__ import annotations

from collections.abc import Iterator

from phoihop.reading.tests.scoring import Expected, Matching, Pair, actor_of

AROUND = 70


def print_errors(name: str, text: str, matching: Matching) -> None:
    lines = sorted(errors(text, matching))
    if lines:
        print(f"\n{name}")
    for _, line in lines:
        print(f"  {line}")


def errors(text: str, matching: Matching) -> Iterator[tuple[int, str]]:
    for read in matching.false:
        quantity = read.quantity
        what = f"{quantity.value} {quantity.unit} ({quantity.rule}, {quantity.confidence:.2f})"
        yield quantity.start, f"FALSE  {what}: {around(text, quantity.start, quantity.end)}"
    for one in matching.missed:
        what = f"{one.value} {one.unit}"
        yield one.start, f"MISSED {what}: {around(text, one.start, one.end)}"
    for pair in matching.pairs:
        for line in wrong_in(pair):
            place = around(text, pair.expected.start, pair.expected.end)
            yield pair.expected.start, f"{line}\n         {place}"


def wrong_in(pair: Pair) -> Iterator[str]:
    expected, read = pair.expected, pair.read
    quantity = read.quantity
    if not pair.unit_right:
        yield f"UNIT   {quantity.unit!r}, expected {expected.unit!r}"
    if not pair.qualifier_right:
        yield f"QUALIF {quantity.qualifier}, expected {expected.qualifier}"
    if not pair.what_right:
        what = read.what.text if read.what else None
        yield f"WHAT   {what!r}, expected {expected.what!r}"
    if not actor_agrees(pair):
        yield f"ACTOR  {actor_of(read)!r}, expected {expected.actor!r}"
    yield from wrong_beside(expected, pair)


def wrong_beside(expected: Expected, pair: Pair) -> Iterator[str]:
    """Not scored, but shown."""
    quantity = pair.read.quantity
    beside = (
        ("KIND", str(quantity.kind), str(expected.kind)),
        ("MAX", quantity.value_max, expected.value_max),
        ("PER", quantity.per, expected.per),
    )
    for name, read, wanted in beside:
        if read != wanted and name.lower() not in expected.undecided:
            yield f"{name:6} {read!r}, expected {wanted!r}"


def actor_agrees(pair: Pair) -> bool:
    if "actor" in pair.expected.undecided:
        return True
    if pair.expected.actor is None:
        return pair.read.actor is None
    return pair.actor_right


def around(text: str, start: int, end: int) -> str:
    before = text[max(0, start - AROUND) : start]
    after = text[end : end + AROUND]
    return f"…{before}[{text[start:end]}]{after}…".replace("\n", "⏎")
