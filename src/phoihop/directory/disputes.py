"""What two independent tables of successions disagree on. Listed for everybody, never hidden."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.db.models import QuerySet

from phoihop.directory.models import UNKNOWN_START, Place, PlaceLink
from phoihop.directory.places_file import DisputedRow, DisputeKind, read_places


def disputed_links() -> QuerySet[PlaceLink]:
    """The successions we hold that the other table lacks, in name order of the old places."""
    return (
        PlaceLink.objects.filter(disputed=True)
        .select_related("old__parent__parent", "new__parent")
        .order_by("old__sort_key", "new__sort_key")
    )


@dataclass(frozen=True)
class DisputeElsewhere:
    """A pair that only the other table has.

    `new` None: not a succession but a code; the other table knows `old` as `other_code`.
    """

    old: Place
    new: Place | None
    other_code: str


def disputes_elsewhere() -> list[DisputeElsewhere]:
    """What the other table says and our links do not, as far as the places are loaded."""
    rows, _ = _packaged()
    codes = {code for row in rows for code in (row.code, row.other_code)}
    found = Place.objects.filter(code__in=codes).select_related("parent__parent")
    before = {place.code: place for place in found if place.valid_from == UNKNOWN_START}
    after = {place.code: place for place in found if place.valid_from != UNKNOWN_START}
    disputes = []
    for row in rows:
        is_code = row.kind == DisputeKind.CODE
        old = after.get(row.code) if is_code else before.get(row.code)
        new = None if is_code else after.get(row.other_code)
        if old is not None and (is_code or new is not None):
            disputes.append(DisputeElsewhere(old, new, row.other_code))
    return disputes


@cache
def _packaged() -> tuple[tuple[DisputedRow, ...], str]:
    """Of the packaged file, read once because it takes a few tenths of a second: the disputed rows
    that are no links of ours, and the table it was compared with."""
    file = read_places()
    elsewhere = tuple(row for row in file.disputed if row.kind != DisputeKind.LINK_ONLY_HERE)
    return elsewhere, file.source.compared_with


def compared_with() -> str:
    """Name and version of the table that ours was compared with."""
    return _packaged()[1]
