"""Each part in its size, weight, slope and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from phoihop.vietnamese.folding import search_key
from phoihop.writing.description import Form
from phoihop.writing.layout import Part
from phoihop.writing.lint.findings import Finding, Level, Rule
from phoihop.writing.lint.kinds import DECISION
from phoihop.writing.lint.measures import Allowed
from phoihop.writing.lint.model import Line, Paragraph
from phoihop.writing.lint.recognition import Letterhead, Made, Signature, Sort, TextParagraph
from phoihop.writing.lint.recognition.patterns import (
    ANNEX_LABEL,
    ARTICLE,
    AUTHORITY,
    ORDER,
    in_capitals,
)
from phoihop.writing.lint.rules.subject import (
    Subject,
    at,
    points,
    wrong_alignment,
    wrong_letters,
    wrong_size,
    wrong_style,
)

# Bodies of which one may stand over another. What follows such a name may go on with it instead.
_BODY: Final = re.compile(
    r"(?:uy ban|ubnd|tinh uy|thanh uy|huyen uy|dang uy|dang bo|dang doan|bo|quan khu|so|cong an"
    r"|tong cuc|cuc|ban|phong|hoi|lien doan|mat tran|doan|van phong|trung tam|truong|khoi|chi cuc"
    r"|quan doan|su doan|trung doan|vien|chi bo|tong cong ty)\b"
)
# Posts whose name begins as that of a body would: "Trưởng Ban", "Cục trưởng".
_POST: Final = re.compile(
    r"(?:truong (?:ban|phong|khoi|doan|tieu ban|cong an)|(?:vu|cuc|vien|chi cuc) truong)\b"
)
# The army sets legal bases in italics in decisions and regulations only.
_ARMY: Final = re.compile(
    r"\b(?:quan su|quan khu|quan doan|su doan|bo tu lenh|bien phong|phong thu khu vuc|bo quoc phong)\b"
)


def looks(subject: Subject) -> Iterator[Finding]:
    yield from _letterhead(subject)
    yield from _opening(subject)
    yield from _text(subject)
    for signature in subject.paper.closing.signatures:
        yield from _signature(subject, signature)
    closing = subject.paper.closing
    if closing.label is not None:
        yield from _style(subject, Part.RECIPIENTS_LABEL, "recipients", [closing.label])
    yield from _style(subject, Part.RECIPIENTS, "recipients", closing.items)
    yield from _annexes(subject)


def _look(
    subject: Subject, part: Part, name: str, lines: Sequence[Line], *, aligned: bool = True
) -> Iterator[Finding]:
    allowed = subject.allowed(part)
    if allowed is None:
        return
    for line in lines:
        place = at(name, line)
        yield from wrong_size(Rule.LOOKS, place, line.visible, allowed)
        yield from wrong_style(Rule.LOOKS, place, line.visible, allowed)
        yield from wrong_letters(Rule.LOOKS, place, line.text, allowed)
        if aligned:
            yield from wrong_alignment(Rule.LOOKS, place, line.paragraph, allowed)


def _style(subject: Subject, part: Part, name: str, lines: Sequence[Line]) -> Iterator[Finding]:
    allowed = subject.allowed(part)
    for line in lines if allowed is not None else ():
        assert allowed is not None
        yield from wrong_style(Rule.LOOKS, at(name, line), line.visible, allowed)


# The letterhead


def _letterhead(subject: Subject) -> Iterator[Finding]:
    head = subject.paper.letterhead
    aligned = head.made is Made.TABLE
    for part, name, lines in (
        (Part.NATION, "letterhead", _own_name(subject, head)),
        (Part.MOTTO, "motto", [head.motto] if head.motto else []),
        (Part.NUMBER, "number", [head.number] if head.number else []),
        (Part.DATELINE, "date line", [head.date] if head.date else []),
        (Part.LETTER_SUBJECT, "subject", head.subject),
        (Part.MARK, "mark", head.marks),
    ):
        yield from _look(subject, part, name, lines, aligned=aligned)
    yield from _names(subject, head, aligned=aligned)
    if subject.measures.form is Form.STATE:
        yield from _pairs(head)


def _own_name(subject: Subject, head: Letterhead) -> list[Line]:
    """The name that the form asks for, or the one that stands in its place."""
    layout = subject.measures.layout.head
    own = [line for line, name in head.nations if layout is not None and name == layout.nation]
    return own or [line for line, _ in head.nations[:1]]


def _names(subject: Subject, head: Letterhead, *, aligned: bool) -> Iterator[Finding]:
    """The last name is the issuing body's; before it the body over it, or more of its own name."""
    names = head.names
    if not names:
        return
    first_bold = next((n for n, line in enumerate(names) if _bold(line)), len(names) - 1)
    over = names[:first_bold]
    issuing = names[first_bold:]
    if not over and len(issuing) > 1 and not _joint(subject) and _is_over(issuing):
        over, issuing = issuing[:1], issuing[1:]
    yield from _look(subject, Part.SUPERIOR, "superior body", over, aligned=aligned)
    yield from _look(subject, Part.ISSUER, "issuing body", issuing, aligned=aligned)


def _bold(line: Line) -> bool:
    return all(run.bold for run in line.visible)


def _joint(subject: Subject) -> bool:
    return subject.paper.kind.signed_by_many or len(subject.paper.closing.signatures) > 1


def _is_over(names: Sequence[Line]) -> bool:
    """Whether the first of these names is a body of its own, and the second begins another."""
    first, second = (search_key(line.text) for line in names[:2])
    joined = names[0].text.rstrip().endswith(("-", "–", ",")) or names[1].text.startswith(
        ("-", "–")
    )
    return bool(not joined and " " in first and _BODY.match(first) and _BODY.match(second))


def _pairs(head: Letterhead) -> Iterator[Finding]:
    """12, 13 and 13 points or 13, 14 and 14: name of the State, motto, date line."""
    if head.nation is None:
        return
    wanted = head.nation.visible[0].size + 1
    for name, line in (("motto", head.motto), ("date line", head.date)):
        if line is None or not line.visible:
            continue
        size = line.visible[0].size
        if 13 <= size <= 14 and 13 <= wanted <= 14 and size != wanted:
            yield Finding(Rule.LOOKS, at(name, line), points(size), points(wanted), Level.WARNING)


# Title, addressees, bases


def _opening(subject: Subject) -> Iterator[Finding]:
    paper = subject.paper
    for line in paper.title:
        allowed = subject.measures.parts[Part.TITLE]
        place = at("title", line)
        yield from wrong_size(Rule.LOOKS, place, line.visible, allowed)
        yield from wrong_style(Rule.LOOKS, place, line.visible, allowed)
    yield from _look(subject, Part.SUBJECT, "subject", paper.subject)
    for part, name, paragraphs in (
        (Part.ADDRESSEE, "addressees", paper.addressees),
        (Part.BASIS, "bases", paper.bases),
    ):
        allowed = subject.measures.parts[part]
        if part is Part.BASIS and _is_army(subject):
            allowed = Allowed(allowed.sizes, bold=False)
        for paragraph in paragraphs:
            yield from wrong_size(Rule.LOOKS, at(name, paragraph), paragraph.visible, allowed)
            yield from wrong_style(Rule.LOOKS, at(name, paragraph), paragraph.visible, allowed)


def _is_army(subject: Subject) -> bool:
    if subject.measures.form is not Form.STATE or subject.paper.kind is DECISION:
        return False
    return any(_ARMY.search(search_key(line.text)) for line in subject.paper.letterhead.names)


# The text


_OF_SORT: Final = {Sort.PART: Part.PART_HEADING, Sort.HEADING: Part.HEADING_1}


def _text(subject: Subject) -> Iterator[Finding]:
    for one in subject.paper.text:
        if one.sort is Sort.APART:
            continue
        allowed = subject.measures.parts[_OF_SORT.get(one.sort, Part.BODY)]
        place = at("text", one.paragraph)
        yield from wrong_size(Rule.LOOKS, place, one.paragraph.visible, allowed)
        if one.sort is Sort.PART:
            yield from wrong_alignment(Rule.LOOKS, place, one.paragraph, allowed)
        if one.sort in _OF_SORT and not _begins_bold(one):
            yield Finding(Rule.LOOKS, place, "not bold", "bold")


def _begins_bold(one: TextParagraph) -> bool:
    """The whole heading; of "Điều 1. …" with its text on the same line, its number."""
    runs = one.paragraph.visible
    if ARTICLE.match(one.paragraph.text):
        return runs[0].bold
    return all(run.bold for run in runs)


# Signatures and annexes


def _signature(subject: Subject, signature: Signature) -> Iterator[Finding]:
    head = [line for line in signature.head if not ORDER.match(line.text)]
    name = [line for line in signature.name if not ORDER.match(line.text)]
    if subject.measures.form is Form.PARTY:
        authorities, posts = _parted(head)
    else:
        authorities, posts = [], head
    yield from _look(subject, Part.AUTHORITY, "signature", authorities)
    yield from _look(subject, Part.POST, "signature", posts)
    yield from _look(subject, Part.SIGNER, "signature", name)


def _parted(head: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """On whose behalf, and by which post: the last line, unless it stands alone for a body."""
    if not head:
        return [], []
    if len(head) == 1:
        said = search_key(head[0].text)
        is_body = _BODY.match(said) and not _POST.match(said)
        alone = AUTHORITY.match(head[0].text) or is_body
        return (list(head), []) if alone else ([], list(head))
    # A post on two lines is light on both.
    posts = 1
    while posts < len(head) - 1 and not _bold(head[-posts - 1]):
        posts += 1
    return list(head[:-posts]), list(head[-posts:])


def _annexes(subject: Subject) -> Iterator[Finding]:
    if subject.allowed(Part.ANNEX_LABEL) is None:
        return
    filled = [one for one in subject.paper.annexes if not one.empty]
    for number, paragraph in enumerate(filled):
        if not ANNEX_LABEL.fullmatch(paragraph.text) or not _is_label(paragraph):
            continue
        yield from _look(subject, Part.ANNEX_LABEL, "annex", paragraph.lines()[:1])
        for line in _annex_title(filled[number + 1 :]):
            yield from _look(subject, Part.ANNEX_TITLE, "annex", [line])


def _is_label(paragraph: Paragraph) -> bool:
    bold = all(run.bold for run in paragraph.visible)
    return bold or paragraph.format.align == "center"


def _annex_title(following: Sequence[Paragraph]) -> Iterator[Line]:
    """The first line under the label, and those that go on with it in capitals."""
    for number, paragraph in enumerate(following[:3]):
        lines = [line for line in paragraph.lines() if line.text]
        if ORDER.match(paragraph.text) or (number and not in_capitals(paragraph.text)):
            return
        yield from lines
