"""The lines of an official paper as they are worded: number, bases, recipients, headings, end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from phoihop.vietnamese.numbers import pad_count
from phoihop.writing.cleaning import clean, clean_line
from phoihop.writing.content import Block, Bullets, Content, Paragraph, Run, Section, runs_of
from phoihop.writing.description import Document, Form, Kind, Signature
from phoihop.writing.layout import Layout

# Places left free for the pen, with spaces that stay together.
FREE_NUMBER: Final = "\u00a0" * 6
UNKNOWN: Final = "…"
AS_ABOVE: Final = "Như trên"
ADDRESSED: Final = {Kind.INVITATION: "Kính mời"}
ADDRESSED_TO: Final = "Kính gửi"
OFFICE: Final = "Văn phòng"
ANNEX: Final = "Phụ lục"

_LEFT_OPEN: Final = re.compile(r"(?:…{2,}|\.{4,})\s*$")
_STOPS: Final = " .;,:/"
_ROMAN_HEADING: Final = re.compile(r"([IVXLC]+)\s*[.\-–]\s*(?=\S)")
_ABOUT: Final = re.compile(r"(?:V/v|về việc)[:\s]+", re.IGNORECASE)
_AUTHORITY: Final = re.compile(r"(TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\b\.?\s*", re.IGNORECASE)
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def bodies_of(document: Document) -> list[str]:
    """Who issues the paper; of a joint one, each body."""
    return [name for name in map(clean_line, clean(document.issuing_body).split("\n")) if name]


def default_symbol(document: Document) -> str:
    """The symbol of a draft that has none yet: "BC-…", "BC/…"; a State letter has no short form."""
    if document.kind is Kind.LETTER and document.form is Form.STATE:
        return UNKNOWN
    return f"{document.kind}{'/' if document.form is Form.PARTY else '-'}{UNKNOWN}"


def number_and_symbol(document: Document, layout: Layout) -> str:
    """ "Số: 05/BC-UBND" or "Số 05-BC/ĐU"; in a draft with the place for the number left free."""
    assert layout.head is not None
    number = FREE_NUMBER if document.number is None else pad_count(document.number).replace(".", "")
    symbol = clean_line(document.symbol) or default_symbol(document)
    return f"{layout.head.number_label}{number}{layout.head.after_number}{symbol}"


def letter_subject(subject: str, layout: Layout) -> str:
    """ "V/v cung cấp số liệu" or "về việc cung cấp số liệu"."""
    about = _ABOUT.sub("", clean_line(subject), count=1)
    first = about[:1].lower() if about[1:2].islower() or about[1:2] == " " else about[:1]
    return f"{layout.letter_prefix} {first}{about[1:]}"


def bases(document: Document, layout: Layout) -> list[str]:
    """A line for each legal basis: semicolons between, a full stop at the end."""
    if layout.form is Form.PLAIN:
        return punctuated(document.legal_bases)
    return [layout.basis_prefix + line for line in listed(document.legal_bases)]


def listed(lines: Sequence[str]) -> list[str]:
    """Each line ends with a semicolon and the last with a full stop, whatever it ended with."""
    bare = [clean_line(line).removeprefix("- ").rstrip(_STOPS) for line in lines]
    bare = [line for line in bare if line]
    return [line + (";" if number < len(bare) else ".") for number, line in enumerate(bare, 1)]


def punctuated(lines: Sequence[str]) -> list[str]:
    """As `listed`, but a line that ends with a stop of its own keeps it."""
    cleaned = [clean_line(line) for line in lines]
    return [
        line if line.endswith((".", ";", ",")) else line + (";" if number < len(cleaned) else ".")
        for number, line in enumerate(cleaned, start=1)
    ]


def salutation(document: Document, layout: Layout) -> str:
    if document.kind is Kind.SUBMISSION:
        return layout.submission_label
    return ADDRESSED.get(document.kind, ADDRESSED_TO)


def recipients(document: Document, layout: Layout) -> list[str]:
    """The list under "Nơi nhận:", its last item the copy that is kept."""
    if layout.form is Form.PLAIN:
        return [f"- {line}" for line in punctuated(document.recipients)]
    given = [clean_line(line).removeprefix("- ").rstrip(_STOPS) for line in document.recipients]
    given = [line for line in given if line]
    kept = [line for line in given if line.startswith("Lưu")]
    lines = [line for line in given if not line.startswith("Lưu")]
    if document.addressees and AS_ABOVE not in lines:
        lines.insert(0, AS_ABOVE)
    # The form has its own wording of the copy, unless the writer names another keeper.
    own = _kept_copy(clean_line(document.filing), layout)
    kept_as_given = kept and not document.filing and _keeps_form(kept[-1], layout)
    return [f"- {line}" for line in listed([*lines, kept[-1] if kept_as_given else own])]


def _kept_copy(filing: str, layout: Layout) -> str:
    if layout.form is Form.PARTY:
        return layout.filing.format(filing or OFFICE)
    return layout.filing.format(f", {filing}" if filing else "")


def _keeps_form(line: str, layout: Layout) -> bool:
    return line.startswith("Lưu: VT") if layout.form is Form.STATE else not line.startswith("Lưu:")


def heading(section: Section, layout: Layout) -> str:
    """The heading with its number as the form writes it: "I. …" or "I- …"; a part on two lines."""
    text = clean_line(section.heading)
    if section.level == 1 and layout.roman_mark:
        number = _ROMAN_HEADING.match(text)
        if number is not None:
            text = f"{number[1]}{layout.roman_mark} {text[number.end() :]}"
    if section.level == 0 and section.title:
        text = f"{text}\n{clean_line(section.title).upper()}"
    return text


def authority_lines(signature: Signature, layout: Layout) -> list[str]:
    """On whose behalf a post signs, the short form as the layout writes it: "TM." or "T/M"."""
    given = signature.authority
    lines = [given] if isinstance(given, str) else list(given)
    lines = [line for line in map(clean_line, lines) if line]
    if not lines and not signature.body and layout.default_authority:
        lines = [layout.default_authority]
    return [_authority(line, layout) for line in lines]


def _authority(line: str, layout: Layout) -> str:
    found = _AUTHORITY.match(line)
    if found is None or not layout.authorities:
        return line
    known = layout.authorities[found[1].upper().replace("/", "")]
    return f"{known} {line[found.end() :]}"


def annex_label(number: int, count: int) -> str:
    """ "Phụ lục II"; an only annex has no number."""
    return f"{ANNEX} {roman(number)}" if count > 1 else ANNEX


def annex_reference(document: Document, layout: Layout) -> str:
    """ "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Ví Dụ)"."""
    paper = clean_line(document.title) or "Công văn"
    paper = paper[:1].upper() + (paper[1:].lower() if paper.isupper() else paper[1:])
    if layout.head is not None:
        number = UNKNOWN if document.number is None else pad_count(document.number).replace(".", "")
        symbol = clean_line(document.symbol) or default_symbol(document)
        paper += f" số {number}{layout.head.after_number}{symbol}"
    comma = "," if layout.form is Form.PARTY else ""
    bodies = ", ".join(bodies_of(document))
    return f"(Kèm theo {paper}{comma} {document.formal_day} của {bodies})"


def ended(sections: Sequence[Section], mark: str) -> tuple[Section, ...]:
    """The sections with the form's mark at the end of the last text: "./." for State, "." for Party."""
    if not mark:
        return tuple(sections)
    done = list(sections)
    for number in range(len(done) - 1, -1, -1):
        if done[number].blocks:
            blocks = (*done[number].blocks[:-1], *_ended_block(done[number].blocks[-1], mark))
            done[number] = replace(done[number], blocks=blocks)
            break
    return tuple(done)


def _ended_block(block: Block, mark: str) -> tuple[Block, ...]:
    if isinstance(block, Paragraph):
        return (replace(block, content=_ended_content(block.content, mark)),)
    if isinstance(block, Bullets) and block.items:
        *most, last = block.items
        return (Bullets((*most, _ended_content(last, mark))),)
    # After a table or a picture a State paper still says where its text ends.
    return (block, Paragraph(mark)) if mark != "." else (block,)


def _ended_content(content: Content, mark: str) -> Content:
    runs = list(runs_of(content))
    if _LEFT_OPEN.search("".join(run.text for run in runs)):
        # Whoever fills in the dots ends the text.
        return tuple(runs)
    while runs and runs[-1].figure_id is None:
        bare = runs[-1].text.rstrip().rstrip(_STOPS)
        if mark == "." and bare.endswith(("!", "?", "…")):
            return tuple(runs)
        if bare:
            runs[-1] = replace(runs[-1], text=bare)
            break
        runs.pop()
    return (*runs, Run(mark))
