"""Static files made from installed wheels, so that no font file is committed and nothing comes from a CDN.

``VendorFinder`` serves everything under ``vendor/``: Be Vietnam Pro cut down to Latin and Vietnamese as woff2, and
"Phoi Hop Numerals", its ten digits on one advance width (the family has no tabular digits: its 1 is half as
wide as its 4, and columns of figures would not line up). Both are under the SIL Open Font Licence, which
reserves no name and is served beside them.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import get_files
from django.core.files.storage import FileSystemStorage
from fontTools import subset
from fontTools.ttLib import TTFont

FONT_PACKAGE = "fontpkg_be_vietnam_pro"
# Weight in CSS → name of the cut. fonts.css declares the same ones.
TEXT_WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
NUMERAL_WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold"}
NUMERALS_NAME = "Phoi Hop Numerals"
DIGITS = "0123456789"

# Latin with Extended-A and -B, combining marks (decomposed input), Vietnamese, punctuation, ₫, arrows, − ≈ ≤ ≥.
UNICODES = (
    *range(0x20, 0x250),
    *range(0x300, 0x340),
    *range(0x1E00, 0x1F00),
    *range(0x2000, 0x2070),
    0x20AB,
    *range(0x2190, 0x2194),
    0x2212,
    0x2248,
    0x2264,
    0x2265,
)
# Raise when the recipe changes, so that caches made by an older one are thrown away.
RECIPE = 1


def text_face(cut: str) -> TTFont:
    """Be Vietnam Pro, one cut, with only the characters of ``UNICODES``."""
    return _subset(cut, UNICODES, ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "case"])


def numeral_face(cut: str) -> TTFont:
    """The ten digits of one cut, each centred on the same advance width (the median of their own)."""
    font = _subset(cut, [ord(digit) for digit in DIGITS], [])
    glyphs, metrics, cmap = font["glyf"], font["hmtx"], font.getBestCmap()
    names = [cmap[ord(digit)] for digit in DIGITS]
    width = round(median(metrics[name][0] for name in names))
    for name in names:
        advance, bearing = metrics[name]
        shift = (width - advance) // 2
        glyph = glyphs[name]
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(glyphs)
        metrics[name] = (width, bearing + shift)
    font["OS/2"].xAvgCharWidth = width
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16}:
            record.string = NUMERALS_NAME if record.nameID != 6 else NUMERALS_NAME.replace(" ", "")
    return font


def build(root: Path) -> None:
    """Fill ``root/vendor`` with every file that is missing or was made by another recipe.

    Safe to run in two processes at once: the bytes are the same each time, and each file appears by a rename.
    """
    folder = root / "vendor"
    folder.mkdir(parents=True, exist_ok=True)
    stamp = root / "vendor.recipe"
    recipe = f"{RECIPE} {version('fontpkg-be-vietnam-pro')} {version('fonttools')}\n"
    current = stamp.exists() and stamp.read_text() == recipe
    for name, make in _makers().items():
        if not current or not (folder / name).exists():
            _write(folder / name, make(), by_way_of=root)
    if not current:
        _write(stamp, recipe.encode(), by_way_of=root)


def _makers() -> dict[str, Callable[[], bytes]]:
    makers: dict[str, Callable[[], bytes]] = {
        "OFL.txt": (files(FONT_PACKAGE) / "LICENSE").read_bytes
    }
    for weight, cut in TEXT_WEIGHTS.items():
        makers[f"be-vietnam-pro-{weight}.woff2"] = partial(_woff2, text_face, cut)
    for weight, cut in NUMERAL_WEIGHTS.items():
        makers[f"phoi-hop-numerals-{weight}.woff2"] = partial(_woff2, numeral_face, cut)
    return makers


def _subset(cut: str, unicodes: Iterable[int], features: list[str]) -> TTFont:
    options = subset.Options()
    options.layout_features = features
    options.name_IDs = ["*"]
    options.notdef_outline = True
    # A fixed timestamp keeps the bytes, and so the hashed file names, the same on every machine.
    font = TTFont(str(files(FONT_PACKAGE) / f"files/BeVietnamPro-{cut}.ttf"), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    return font


def _woff2(face: Callable[[str], TTFont], cut: str) -> bytes:
    font = face(cut)
    font.flavor = "woff2"
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _write(path: Path, content: bytes, *, by_way_of: Path) -> None:
    handle, temporary = tempfile.mkstemp(dir=by_way_of, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    # mkstemp makes files for the owner only; the web server may run as somebody else.
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)


class VendorFinder(BaseFinder):
    """Finds ``vendor/…`` in ``settings.VENDOR_CACHE``, building it at the first request for one of its files."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.root = Path(settings.VENDOR_CACHE)
        self.storage = FileSystemStorage(location=self.root)
        self.built = False

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: Any = False, **kwargs: Any) -> Any:
        if path.startswith("vendor/"):
            self._build()
            if self.storage.exists(path):
                found = self.storage.path(path)
                return [found] if find_all else found
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[Any]:
        self._build()
        for path in get_files(self.storage, list(ignore_patterns or ()), "vendor"):
            yield path, self.storage

    def _build(self) -> None:
        if not self.built:
            build(self.root)
            self.built = True
