"""The whole paper: its kind, and each block given to the part that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from phoihop.writing.lint.kinds import ANNEX, LETTER, UNKNOWN, PaperKind, kind_of_title
from phoihop.writing.lint.model import Block, Line, Paragraph, Table, WordFile
from phoihop.writing.lint.recognition.closing import Closing, closing_of
from phoihop.writing.lint.recognition.letterhead import (
    Letterhead,
    letterhead_end,
    letterhead_of,
)
from phoihop.writing.lint.recognition.patterns import (
    ANNEX_LABEL,
    ANNEX_START,
    ARTICLE,
    BASIS,
    CAPITALS,
    ITEM,
    MARKS,
    NEXT_BASIS,
    NUMBERED,
    PART,
    ROMAN,
    SALUTATION,
    SEPARATOR,
    in_capitals,
)

# A title stands among the first lines after the letterhead.
_LOOK_FOR_TITLE: Final = 6
_NEAR: Final = 4
_MOST_SUBJECT: Final = 6
_LONGEST_HEADING: Final = 200
_LONGEST_CAPTION: Final = 90
# "Căn cứ …, Ủy ban nhân dân xã báo cáo …": a sentence of the text and no basis of its own.
_SENTENCE: Final = re.compile(
    r"(?:[:]|như sau[.:]?)\s*$"
    rf"|, (?=[{CAPITALS}])[^,;]*\b(?:báo cáo|xây dựng|ban hành|thông báo|đề nghị|kính|trân trọng|tổ chức)\b",
)


class Sort(StrEnum):
    """What a paragraph of the text is."""

    BODY = "body"
    ITEM = "item"
    PART = "part"  # "Chương I"
    HEADING = "heading"  # "I. …", "Điều 1. …"
    NUMBERED = "numbered"  # "1. …" in bold
    APART = "apart"  # a caption, "QUYẾT ĐỊNH:", a picture


@dataclass(slots=True)
class TextParagraph:
    """`next` is the filled paragraph that follows without anything between, `before` the one before."""

    paragraph: Paragraph
    sort: Sort
    next: Paragraph | None = None
    before: Paragraph | None = None


@dataclass(slots=True)
class Paper:
    kind: PaperKind
    letterhead: Letterhead
    title: list[Line] = field(default_factory=list)
    subject: list[Line] = field(default_factory=list)
    after_title: list[Paragraph] = field(default_factory=list)  # empty ones, up to the text
    below_subject: Line | None = None  # signs typed in place of a line
    addressees: list[Paragraph] = field(default_factory=list)
    bases: list[Paragraph] = field(default_factory=list)
    text: list[TextParagraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)  # of the text and the annexes
    closing: Closing = field(default_factory=lambda: Closing(0, 0))
    annexes: list[Paragraph] = field(default_factory=list)


def recognised(file: WordFile) -> Paper:
    blocks = file.blocks
    end = letterhead_end(blocks)
    if end == 0 and _is_annex_alone(blocks):
        return Paper(ANNEX, letterhead_of([]), tables=_tables(blocks), annexes=_paragraphs(blocks))
    title_at, kind = _title_place(blocks, end)
    letterhead = letterhead_of(blocks[: title_at if title_at is not None else end])
    paper = Paper(kind, letterhead)
    start = end
    if title_at is not None:
        start = _read_title(blocks, title_at, paper)
    elif letterhead.subject or _is_addressed(blocks, end):
        paper.kind = LETTER
    paper.closing = closing_of(blocks, start)
    start = _read_opening(blocks, start, paper)
    end, after = max(start, paper.closing.start), max(start, paper.closing.end)
    if paper.closing.start == paper.closing.end:
        # Nobody signs: the text goes on to the annexes.
        end = after = _first_annex(blocks, start)
    paper.text = _text(blocks[start:end])
    paper.tables = _tables(blocks[start:end]) + _tables(blocks[after:])
    paper.annexes = _paragraphs(blocks[after:])
    return paper


def _is_annex_alone(blocks: list[Block]) -> bool:
    first = next((block for block in blocks if isinstance(block, Table) or not block.empty), None)
    return isinstance(first, Paragraph) and bool(ANNEX_START.match(first.text))


def _first_annex(blocks: list[Block], start: int) -> int:
    for position in range(start, len(blocks)):
        block = blocks[position]
        if isinstance(block, Paragraph) and ANNEX_LABEL.fullmatch(block.text):
            return position
    return len(blocks)


def _tables(blocks: list[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def _paragraphs(blocks: list[Block]) -> list[Paragraph]:
    return [block for block in blocks if isinstance(block, Paragraph)]


# Title and subject


def _title_place(blocks: list[Block], end: int) -> tuple[int | None, PaperKind]:
    filled = 0
    fallback: int | None = None
    for position in range(end, len(blocks)):
        block = blocks[position]
        if isinstance(block, Table) or filled >= _LOOK_FOR_TITLE:
            break
        if block.empty or SEPARATOR.fullmatch(block.text):
            continue
        if SALUTATION.match(block.text) or BASIS.match(block.text):
            break
        filled += 1
        line = _first_line(block)
        kind = kind_of_title(line.text)
        if kind is not None and _stands_out(block, line):
            return position, kind
        if fallback is None and filled == 1 and _may_be_title(block, line):
            fallback = position
    return fallback, UNKNOWN


def _first_line(paragraph: Paragraph) -> Line:
    return next(line for line in paragraph.lines() if line.text)


def _stands_out(paragraph: Paragraph, line: Line) -> bool:
    return (
        paragraph.format.align == "center"
        or in_capitals(line.text)
        or all(run.bold for run in line.visible)
    )


def _may_be_title(paragraph: Paragraph, line: Line) -> bool:
    return (
        paragraph.format.align == "center"
        and (in_capitals(line.text) or all(run.bold for run in line.visible))
        and line.text.upper() not in MARKS
        and len(line.text) < _LONGEST_CAPTION
    )


def _is_addressed(blocks: list[Block], end: int) -> bool:
    return any(
        SALUTATION.match(text)
        for block in blocks[end : end + _NEAR]
        for text in (block.text.split("\n") if isinstance(block, Table) else [block.text])
    )


def _read_title(blocks: list[Block], position: int, paper: Paper) -> int:
    """Title and subject; the position of the first block after them."""
    block = blocks[position]
    assert isinstance(block, Paragraph)
    lines = [line for line in block.lines() if line.text]
    paper.title, paper.subject = lines[:1], lines[1:]
    if block.drawn or block.format.borders:
        paper.after_title.append(block)
    position += 1
    while position < len(blocks):
        block = blocks[position]
        if isinstance(block, Table) or not _belongs_to_title(block, paper):
            break
        if block.empty:
            paper.after_title.append(block)
        elif SEPARATOR.fullmatch(block.text):
            paper.below_subject = _first_line(block)
        else:
            paper.subject += [line for line in block.lines() if line.text]
            if block.drawn or block.format.borders:
                paper.after_title.append(block)
        position += 1
    _part_capitals(paper)
    return position


def _belongs_to_title(block: Paragraph, paper: Paper) -> bool:
    if block.empty:
        # A picture or a break begins something else.
        return not block.pictures and not block.page_break
    if SEPARATOR.fullmatch(block.text):
        return paper.below_subject is None
    if paper.below_subject is not None or len(paper.subject) >= _MOST_SUBJECT:
        return False
    if paper.subject and any(one.drawn or one.format.borders for one in paper.after_title):
        return False  # a drawn line ends it
    if paper.subject and paper.after_title and _is_last_empty(block, paper):
        return False
    line = _first_line(block)
    if _begins_text(block.text):
        return False
    bold = all(run.bold for run in line.visible)
    if paper.subject and in_capitals(line.text) != in_capitals(paper.subject[-1].text):
        return not in_capitals(line.text)  # the authority that decides stands after the subject
    return block.format.align == "center" or (bold and not paper.subject)


def _is_last_empty(block: Paragraph, paper: Paper) -> bool:
    return paper.after_title[-1].number == block.number - 1 and paper.after_title[-1].empty


def _begins_text(text: str) -> bool:
    patterns = (BASIS, SALUTATION, ROMAN, PART, ARTICLE, NUMBERED, ITEM)
    return any(pattern.match(text) for pattern in patterns) or text.lstrip().startswith("(")


def _part_capitals(paper: Paper) -> None:
    """Lines in capitals before others in small letters go on with the title."""
    capitals = [line for line in paper.subject if in_capitals(line.text)]
    if capitals and len(capitals) < len(paper.subject) and paper.subject[0] is capitals[0]:
        while in_capitals(paper.subject[0].text):
            paper.title.append(paper.subject.pop(0))


# What stands between the title and the text


def _read_opening(blocks: list[Block], start: int, paper: Paper) -> int:
    """Addressees and legal bases; the position where the text goes on."""
    position = _after_addressees(blocks, start, paper)
    end = min(paper.closing.start, len(blocks)) if paper.closing.end else len(blocks)
    found = _first_basis(blocks, position, end)
    if found is None:
        return position
    for at in range(found, end):
        block = blocks[at]
        if isinstance(block, Table):
            break
        if block.empty:
            continue
        pattern = NEXT_BASIS if paper.bases else BASIS
        if not pattern.match(block.text) or _is_sentence(block.text):
            break
        paper.bases.append(block)
        found = at + 1
    return found if paper.bases else position


def _is_sentence(text: str) -> bool:
    return bool(_SENTENCE.search(text.strip()))


def _after_addressees(blocks: list[Block], start: int, paper: Paper) -> int:
    first = _salutation(blocks, start)
    if first is None:
        return start
    block = blocks[first]
    position = first + 1
    if isinstance(block, Table):
        return position
    paper.addressees.append(block)
    for at in range(position, len(blocks)):
        block = blocks[at]
        if isinstance(block, Table):
            break
        if block.empty:
            continue
        if not _is_addressee(block, paper):
            break
        paper.addressees.append(block)
        position = at + 1
    return position


def _salutation(blocks: list[Block], start: int) -> int | None:
    for position in range(start, min(start + _NEAR, len(blocks))):
        if SALUTATION.match(blocks[position].text):
            return position
        if isinstance(blocks[position], Table):
            break
    return None


def _is_addressee(block: Paragraph, paper: Paper) -> bool:
    first = paper.addressees[0]
    listed = bool(ITEM.match(block.text) or block.label)
    # "Kính gửi:" alone opens a list.
    return listed and (first.text.rstrip().endswith(":") or len(paper.addressees) > 1)


def _first_basis(blocks: list[Block], start: int, end: int) -> int | None:
    """Where the bases begin: before the first heading, at most an authority and a mark before them."""
    passed = 0
    for position in range(start, end):
        block = blocks[position]
        if isinstance(block, Table) or passed > 3:
            return None
        if block.empty:
            continue
        if BASIS.match(block.text):
            return None if _is_sentence(block.text) else position
        if not (in_capitals(block.text) or block.format.align == "center"):
            return None
        if ROMAN.match(block.text) or PART.match(block.text):
            return None
        passed += 1
    return None


# The text


def _text(blocks: list[Block]) -> list[TextParagraph]:
    found: list[TextParagraph] = []
    last: Paragraph | None = None
    for block in blocks:
        if isinstance(block, Table) or block.empty:
            last = None
            continue
        if found and last is not None:
            found[-1].next = block
        found.append(TextParagraph(block, _sort(block), before=last))
        last = block
    return found


def _sort(block: Paragraph) -> Sort:
    text = block.text.strip()
    bold = all(run.bold for run in block.visible)
    centred = block.format.align in ("center", "right")
    if PART.match(text) and len(text) < _LONGEST_HEADING and (bold or centred):
        return Sort.PART
    if centred and (bold or in_capitals(text) or _is_caption(block, text)):
        return Sort.APART
    if SEPARATOR.fullmatch(text) or text in (".", "./.", "/."):
        return Sort.APART
    if _is_roman_heading(block, text) or ARTICLE.match(text):
        return Sort.HEADING
    if ITEM.match(text) or block.label:
        return Sort.NUMBERED if bold and len(text) < _LONGEST_HEADING else Sort.ITEM
    if bold and len(text) < _LONGEST_HEADING:
        return Sort.NUMBERED
    return Sort.BODY


def _is_roman_heading(block: Paragraph, text: str) -> bool:
    roman = ROMAN.match(text) or ROMAN.match(f"{block.label.replace('%1', 'I')} {text}")
    return bool(roman) and len(text) < _LONGEST_HEADING and not text.endswith((";", ","))


def _is_caption(block: Paragraph, text: str) -> bool:
    italic = all(run.italic for run in block.visible)
    return italic or (len(text) < _LONGEST_CAPTION and not text.endswith((".", ";", ":", ",")))
