"""Our own sentences with the figures in them, and traps that look like figures and are none.

`*.txt` is read as follows; `traps*.txt` holds one text a line and no figures ("⏎" is a line end).

    Hội Nông dân huyện mở trên [12 lớp] tập huấn cho [35/40 chi hội] trưởng.
    = 12 | lớp | over | what: lớp tập huấn | actor: Hội Nông dân huyện
    = 35/40 | chi hội | what: chi hội trưởng

A blank line ends an entry; a line with "#" first is a note. Square brackets mark the figures, and for each of
them, in the same order, a line with "=" says what it is:

- its value in đồng, kg or as written; "35/40" has a denominator, "3..5" is a range, "?2500000000" a doubtful
  writing with what it most probably means; blanks between digits are for the eye;
- its unit, exactly;
- then in any order: the qualifier if it is not "exact" (a range is "about"), `kind:` where the unit does not
  tell it, `per:`, `what:` (the unit itself if not said), `actor:` (none if not said), `period:`, "optional".

"not yet" among them: this one is known to be read wrongly; it counts, but its test is expected to fail.
"*" instead of the unit or after a name says that reasonable readers differ there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from phoihop.reading.model import Kind, Qualifier
from phoihop.reading.tests.scoring import Expected

FOLDER = Path(__file__).parent
_KINDS = {
    "%": Kind.PERCENT,
    "đồng": Kind.MONEY,
    "kg": Kind.MASS,
    **dict.fromkeys(("ha", "m2", "m²", "km2", "km²", "hecta"), Kind.AREA),
    **dict.fromkeys(("m", "km", "mét", "cây số", "ki-lô-mét"), Kind.LENGTH),
    **dict.fromkeys(("lít", "m3", "m³", "khối", "mét khối"), Kind.VOLUME),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """place: file and line, for people; not_yet: known to be read wrongly"""

    place: str
    text: str
    expected: tuple[Expected, ...]
    not_yet: bool = False


def sentences() -> list[Sentence]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        lines = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split("\n")
        found += _traps(path, lines) if path.name.startswith("traps") else _entries(path, lines)
    return found


def _traps(path: Path, lines: list[str]) -> list[Sentence]:
    return [
        Sentence(f"{path.name}:{number}", line.replace("⏎", "\n"), ())
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    ]


def _entries(path: Path, lines: list[str]) -> list[Sentence]:
    found = []
    marked: list[str] = []
    figures: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.startswith("= "):
            figures.append(line[2:])
        elif line.strip() and not line.startswith("#"):
            marked.append(line)
        elif marked and not line.strip():
            place = f"{path.name}:{number - len(marked) - len(figures)}"
            found.append(_sentence(place, "\n".join(marked), figures))
            marked, figures = [], []
    return found


def _sentence(place: str, marked: str, figures: list[str]) -> Sentence:
    spans: list[tuple[int, int]] = []
    text = ""
    for piece in re.split(r"(\[[^\]]*\])", marked):
        if piece.startswith("["):
            spans.append((len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    if len(spans) != len(figures):
        raise ValueError(f"{place}: {len(spans)} marked, {len(figures)} described")
    expected = tuple(
        _expected(place, text, span, figure) for span, figure in zip(spans, figures, strict=True)
    )
    return Sentence(place, text, expected, any("| not yet" in figure for figure in figures))


def _expected(place: str, text: str, span: tuple[int, int], described: str) -> Expected:
    number, unit, *rest = (part.strip() for part in described.split("|"))
    flags = {part for part in rest if ": " not in part}
    told = {"unit": unit, "what": unit}
    for name, separator, said in (part.partition(": ") for part in rest):
        told |= {name: said} if separator else {}
    for verbatim in ("what", "actor", "period"):
        if told.get(verbatim, "*") not in (unit, "*") and told[verbatim] not in text:
            raise ValueError(f"{place}: {verbatim} is not in the text: {told[verbatim]}")
    number = number.replace(" ", "")
    doubtful = number.startswith("?")
    value, _, of = number.lstrip("?").partition("/")
    value, _, upper = value.partition("..")
    kind = Kind.RATIO if of else _KINDS.get(unit, Kind.COUNT)
    qualifier = next(iter(flags - {"optional", "not yet"}), "about" if upper else "exact")
    return Expected(
        start=span[0],
        end=span[1],
        text=text[span[0] : span[1]],
        value=None if doubtful else Decimal(value),
        unit=unit,
        kind=Kind(told.get("kind", kind)),
        qualifier=Qualifier(qualifier),
        denominator=Decimal(of) if of else None,
        value_max=Decimal(upper) if upper else None,
        per=told.get("per"),
        what=told["what"],
        actor=told.get("actor"),
        period=told.get("period"),
        likeliest=Decimal(value) if doubtful else None,
        optional="optional" in flags,
        undecided=frozenset(name for name, said in told.items() if said == "*"),
    )
