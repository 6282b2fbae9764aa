"""A Word file as the rules look at it: every text with the formatting that Word would show it in.

Lengths are in twips (1 mm = 56.7), sizes of letters in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

TWIPS_A_MM: Final = 1440 / 25.4


@dataclass(slots=True)
class Run:
    """`text` as it is shown: in capitals where the formatting says so. `ascii` and `other` name the font
    of unaccented and of accented letters."""

    text: str
    ascii: str
    other: str
    size: float
    bold: bool
    italic: bool
    underline: bool
    colour: str
    language: str

    @property
    def fonts(self) -> tuple[str, ...]:
        """The fonts that the letters of this run take."""
        plain = any(letter.isascii() and not letter.isspace() for letter in self.text)
        accented = not self.text.isascii()
        return tuple(
            name for used, name in ((plain, self.ascii), (accented, self.other)) if used and name
        )


@dataclass(slots=True)
class ParagraphFormat:
    """`first` is where the first line begins, from `left`; negative where it hangs. `line` counts 240ths
    of a single line where `rule` is auto, else twips."""

    align: str = "left"
    left: int = 0
    right: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    rule: str = "auto"
    contextual: bool = False
    borders: frozenset[str] = frozenset()
    tabs: tuple[tuple[int, str], ...] = ()
    frame: str = ""  # where a framed paragraph stands across the page


@dataclass(slots=True)
class Drawn:
    """A line that was drawn as a shape; its length in mm, 0 where it does not say."""

    length: float


@dataclass(slots=True)
class Line:
    """A line of a paragraph between its line breaks, or a piece of one between tabs."""

    paragraph: Paragraph
    runs: list[Run]
    cell: Cell | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()

    @property
    def visible(self) -> list[Run]:
        return [run for run in self.runs if run.text.strip()]


@dataclass(slots=True)
class Paragraph:
    number: int
    style: str
    format: ParagraphFormat
    size: float  # of its mark: how high an empty paragraph is
    runs: list[Run] = field(default_factory=list)
    label: str = ""  # of a numbered or bulleted paragraph: "-", "%1."
    drawn: list[Drawn] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)  # texts of its text boxes
    pictures: int = 0
    page_field: list[Run] = field(default_factory=list)  # a field that shows the page's number
    page_break: bool = False
    decomposed: bool = False  # letters were apart from their marks; the texts here are composed

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def visible(self) -> list[Run]:
        return [run for run in self.runs if run.text.strip()]

    @property
    def empty(self) -> bool:
        return not self.text.strip()

    def lines(self, separators: str = "\n") -> list[Line]:
        lines = [Line(self, [])]
        for run in self.runs:
            text = run.text
            for other in separators[1:]:
                text = text.replace(other, separators[0])
            for position, piece in enumerate(text.split(separators[0])):
                if position:
                    lines.append(Line(self, []))
                if piece:
                    lines[-1].runs.append(_with_text(run, piece))
        return lines


def _with_text(run: Run, text: str) -> Run:
    if text == run.text:
        return run
    return Run(
        text, run.ascii, run.other, run.size, run.bold, run.italic, run.underline, run.colour,
        run.language,
    )  # fmt: skip


@dataclass(slots=True)
class Cell:
    """`column` counts grid columns from 0."""

    blocks: list[Block]
    column: int
    span: int
    width: int
    bordered: bool
    joined: bool = False  # it goes on from the cell above

    @property
    def paragraphs(self) -> list[Paragraph]:
        return list(paragraphs_of(self.blocks))

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs).strip()


@dataclass(slots=True)
class Row:
    cells: list[Cell]
    repeats: bool  # as the head of the table on each page
    whole: bool  # never broken by a page
    height: int = 0


@dataclass(slots=True)
class Table:
    rows: list[Row]
    number: int  # of its first paragraph

    @property
    def cells(self) -> Iterator[Cell]:
        for row in self.rows:
            yield from row.cells

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        for cell in self.cells:
            yield from cell.paragraphs

    @property
    def bordered(self) -> bool:
        return any(cell.bordered for cell in self.cells)

    @property
    def text(self) -> str:
        return "\n".join(cell.text for cell in self.cells)


Block = Paragraph | Table


def paragraphs_of(blocks: list[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Table):
            yield from block.paragraphs
        else:
            yield block


@dataclass(slots=True)
class Section:
    """Page set-up in twips; None where the file does not say. `headers` and `footers` by "default",
    "first" and "even", with those taken over from the section before."""

    width: int | None
    height: int | None
    margins: dict[str, int]
    title_page: bool
    number_format: str
    headers: dict[str, list[Paragraph]]
    footers: dict[str, list[Paragraph]]


@dataclass(slots=True)
class WordFile:
    blocks: list[Block]
    sections: list[Section]
    notes: list[Paragraph]  # foot and end notes
    title: str  # of its properties
    even_and_odd: bool

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        return paragraphs_of(self.blocks)

    @property
    def texts(self) -> Iterator[tuple[str, Paragraph]]:
        """Every paragraph of the file with the name of its part: text, text box, header, footer, note."""
        for paragraph in self.paragraphs:
            yield "text", paragraph
            for inner in paragraph.boxes:
                yield "text box", inner
        seen: set[int] = set()
        for section in self.sections:
            for part, stories in (("header", section.headers), ("footer", section.footers)):
                for story in stories.values():
                    if id(story) not in seen:
                        seen.add(id(story))
                        yield from ((part, paragraph) for paragraph in story)
        yield from (("note", paragraph) for paragraph in self.notes)
