"""By what a row is known again, and what it says: hashes, so that a million of them fit into memory."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from phoihop.bulk.checking.rows import Read, Row
from phoihop.ledger.models import Entry, Figure
from phoihop.rollup.amounts import tidy_unit

_BYTES: Final = 16
_OWN_KEY: Final = re.compile(r"PH-(\d{1,18})-([0-9a-f]{1,16})")
_unit = lru_cache(1_000)(tidy_unit)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def identity(read: Read, owner: int) -> bytes:
    """Its key; or, of a row without one, what its number is about. Two rows of the same identity are
    the same figure. owner: id of the body whose table it is, 0 for the programme office."""
    group, row = read.group, read.row
    if read.key:
        return hashed(repr(of_key(group.programme, owner, read.key)))
    deed = None if group.deed is None else (group.deed.title, group.deed.lead)
    days = row.period_from.toordinal(), row.period_to.toordinal()
    where = row.place, row.organisation
    return hashed(repr(of_what(group.programme, owner, row, where, days, deed)))


def of_key(programme: int, owner: int, key: object) -> tuple[object, ...]:
    return ("key", programme, owner, key)


def of_what(
    programme: int,
    owner: int,
    row: Row,
    where: Iterable[object],
    days: Iterable[object],
    deed: object,
) -> tuple[object, ...]:
    """where: the place and the body; days: the ordinals of the first and the last"""
    return (
        "about", programme, owner, row.indicator, row.unit_key, row.what, *where, *days,
        str(row.basis), deed,
    )  # fmt: skip


def content(said: Row | Entry) -> bytes:
    """What a row says, or a line of the ledger. Reason, window and activity are no part of it: they
    never move a figure."""
    if isinstance(said, Row):
        where: tuple[object, ...] = said.place, said.organisation
    else:
        where = said.place_id, said.organisation_id
    days = said.period_from.toordinal(), said.period_to.toordinal()
    return hashed(repr(of_content(said, where, days, said.amount)))


def of_content(
    said: Row | Entry, where: Iterable[object], days: Iterable[object], amount: object
) -> tuple[object, ...]:
    if isinstance(said, Row):
        indicator, what = said.indicator, said.what
    else:
        indicator, what = said.indicator_id, said.counted
    return (
        indicator, _unit(said.unit), what, *where, *days, str(said.basis), amount,
        said.denominator, str(said.qualifier),
    )  # fmt: skip


def hashed(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_BYTES).digest()


def own_key(figure: int, created_at: datetime) -> str:
    """The key under which a figure is given out. With the moment it was recorded, so that another
    installation does not take it for the figure of the same number of its own."""
    moment = (created_at - _EPOCH).total_seconds() * 1_000_000
    return f"PH-{figure}-{round(moment):x}"


def figure_of_key(key: str) -> int | None:
    """The number of the figure that a key may name."""
    # Asked of every row.
    if not key.startswith("PH-"):
        return None
    found = _OWN_KEY.fullmatch(key)
    return None if found is None else int(found[1])


def own_figures(keys: dict[int, str]) -> set[int]:
    """Those of the figures (number → key) that were given out here under that key."""
    there = Figure.objects.filter(pk__in=keys).values_list("pk", "created_at")
    return {pk for pk, created_at in there if own_key(pk, created_at) == keys[pk]}
