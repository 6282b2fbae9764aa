"""The catalogue against texts: which indicator is proposed first for each figure, and which should be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from phoihop.indicators.models import Indicator
from phoihop.intake.proposing.indicator import Choice, Chooser
from phoihop.intake.proposing.words import Writing
from phoihop.ledger.models import Entry
from phoihop.reading.model import ReadFigure
from phoihop.reading.reading import Reading, read_text

SENTENCES: Final = Path(__file__).parent / "data" / "indicators.txt"

# What people put the figures of the published articles under, in the order of the text; figures
# that no indicator fits are left out.
ARTICLES: Final = {
    "000": "D15 D16 G06 G07",
    "001": "D05 D01 D02",
    "002": "E01 E02 E03 G01 G02",
    "003": (
        "E07 E06 E05 C18 A01 A02 A03 A04 A05 A06 A07 E04 F01 F02 A01 A02 A08 A09 A10 G06 G07"
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """codes: the indicators of its figures; none when no indicator fits any of them"""

    line: int
    codes: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Proposed:
    figure: ReadFigure
    choice: Choice

    @property
    def code(self) -> str:
        return self.choice.best.code if self.choice.best is not None else ""


def sentences() -> list[Sentence]:
    found = []
    for number, line in enumerate(SENTENCES.read_text(encoding="utf-8").splitlines(), start=1):
        codes, bar, text = line.partition(" | ")
        if bar and not line.startswith("#"):
            found.append(Sentence(number, tuple(codes.replace("-", " ").split()), text))
    return found


def article(folder: Path, name: str) -> str:
    [path] = (folder / "seeds").glob(f"{name}_*.txt")
    # Not `read_text`, which would turn the line ends that offsets count.
    return path.read_bytes().decode("utf-8")


def proposed(
    text: str | Reading, catalogue: Sequence[Indicator], entries: Iterable[Entry] = ()
) -> list[Proposed]:
    reading = read_text(text) if isinstance(text, str) else text
    writing = Writing(reading.text, reading.figures)
    chooser = Chooser(catalogue, writing, entries, reading.notices())
    return [
        Proposed(figure, choice)
        for figure, choice in zip(reading.figures, chooser.choices(), strict=True)
    ]


def wrong_in(sentence: Sentence, found: Sequence[Proposed]) -> str:
    """What is wrong with the proposals, for people; empty when nothing is."""
    codes = tuple(each.code for each in found)
    expected = sentence.codes or ("",) * len(codes)
    if codes and codes == expected:
        return ""
    return (
        f"{sentence.line}: {' '.join(expected) or '-'} ≠ {' '.join(codes) or '-'}: {sentence.text}"
    )


def right_in(name: str, found: Sequence[Proposed]) -> int:
    """How many figures of the article have the right indicator first."""
    codes = [each.code for each in found if each.code]
    return sum(code == right for code, right in zip(codes, ARTICLES[name].split(), strict=False))
