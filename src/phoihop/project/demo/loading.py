"""Loading the demo: in one transaction, whatever of it is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import transaction

from phoihop.base.models import User
from phoihop.directory.loading import places_load
from phoihop.indicators.loading import catalogue_load
from phoihop.programmes.models import Programme
from phoihop.project.demo.archive import archive_enter
from phoihop.project.demo.book import book_open, directory_is_complete
from phoihop.project.demo.dak_nong_2016_2021 import DAK_NONG_2016_2021
from phoihop.project.demo.dong_giang_2021 import DONG_GIANG_2021
from phoihop.project.demo.example_2026 import EXAMPLE_2026
from phoihop.project.demo.kien_tuong_2022 import KIEN_TUONG_2022
from phoihop.project.demo.minh_long_2021_2026 import MINH_LONG_2021_2026
from phoihop.project.demo.quang_ninh_2017 import QUANG_NINH_2017
from phoihop.project.demo.running import running_enter
from phoihop.project.demo.shapes import Archive

ARCHIVES: Final[tuple[Archive, ...]] = (
    DONG_GIANG_2021,
    KIEN_TUONG_2022,
    QUANG_NINH_2017,
    DAK_NONG_2016_2021,
    MINH_LONG_2021_2026,
)
CODES: Final = frozenset(
    {archive.agreement.code for archive in ARCHIVES} | {EXAMPLE_2026.agreement.code}
)


@dataclass(frozen=True)
class Loaded:
    """What a call entered: codes of programmes; empty when all was there already."""

    programmes: tuple[str, ...] = ()


def load_all(*, by: User | None) -> Loaded:
    """Load what is missing. A programme that is there stays as its users have made it."""
    missing = CODES - _present()
    if not missing and directory_is_complete():
        return Loaded()
    with transaction.atomic():
        return _load(missing, by=by)


def _present() -> set[str]:
    return set(Programme.objects.filter(code__in=CODES).values_list("code", flat=True))


def _load(missing: frozenset[str], *, by: User | None) -> Loaded:
    places_load()
    catalogue_load()
    book = book_open(by)
    for archive in ARCHIVES:
        if archive.agreement.code in missing:
            archive_enter(archive, book)
    if EXAMPLE_2026.agreement.code in missing:
        running_enter(EXAMPLE_2026, book)
    return Loaded(programmes=tuple(sorted(missing)))
