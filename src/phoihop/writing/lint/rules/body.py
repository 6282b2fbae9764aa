"""The text: justified, its first lines indented, room between its paragraphs, its lines spaced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from phoihop.writing.description import Form
from phoihop.writing.lint.findings import Finding, Level, Place, Rule
from phoihop.writing.lint.kinds import MINUTES
from phoihop.writing.lint.measures import LEAST_GAP, TOLERANCE
from phoihop.writing.lint.model import TWIPS_A_MM, Paragraph
from phoihop.writing.lint.recognition import Sort, TextParagraph
from phoihop.writing.lint.rules.subject import ALIGNMENTS, Subject, at, millimetres, span

# A tab at the start of a line goes so far where no other stop is set.
_TAB: Final = 720
# Items may stand further in than the text; twips.
_FURTHEST_ITEM: Final = 1700
_RUNNING: Final = (Sort.BODY, Sort.ITEM)
# Single spacing as a part of the letters' size.
_SINGLE: Final = 1.15


def body(subject: Subject) -> Iterator[Finding]:
    for one in subject.paper.text:
        if one.sort not in _RUNNING:
            continue
        place = at("text", one.paragraph)
        align = one.paragraph.format.align
        if align != "both":
            yield Finding(Rule.BODY, place, ALIGNMENTS.get(align, align), "justified")
        if align in ("both", "left"):
            yield from _indent(subject, one, place)
        yield from _gap(one, place)
        yield from _line_height(subject, one.paragraph, place)
    yield from _end(subject)


def _indent(subject: Subject, one: TextParagraph, place: Place) -> Iterator[Finding]:
    paragraph, low_high = one.paragraph, subject.measures.indent
    low, high = (round(limit * TWIPS_A_MM) for limit in low_high)
    expected = f"first line {span(*low_high, 'mm')} in"
    start = paragraph.format.left + paragraph.format.first
    text = paragraph.text
    blanks = len(text) - len(text.lstrip(" \u00a0"))
    if low - TOLERANCE <= start <= high + TOLERANCE and not text.startswith("\t"):
        return
    if text.startswith("\t") and abs(start) <= TOLERANCE:
        reached = next((stop for stop, _ in sorted(paragraph.format.tabs) if stop > 0), _TAB)
        level = Level.WARNING if low - TOLERANCE <= reached <= high + TOLERANCE else Level.ERROR
        yield Finding(Rule.BODY, place, "a tab", expected, level)
        return
    if blanks > 1:
        yield Finding(Rule.BODY, place, f"{blanks} spaces", expected)
        return
    # A list begins where its level does, which may be further in.
    listed = one.sort is Sort.ITEM and (
        bool(paragraph.label) or low - TOLERANCE <= start <= _FURTHEST_ITEM
    )
    level = Level.WARNING if listed else Level.ERROR
    yield Finding(Rule.BODY, place, f"first line {millimetres(start)} in", expected, level)


def _gap(one: TextParagraph, place: Place) -> Iterator[Finding]:
    """Room to the next paragraph, or where none follows to the one before; and its own share of it."""
    gaps = [one.paragraph.format.before + one.paragraph.format.after]
    if one.next is not None:
        gaps.append(_between(one.paragraph, one.next))
    elif one.before is not None:
        gaps.append(_between(one.before, one.paragraph))
    if min(gaps) < LEAST_GAP - 1:
        found = f"{min(gaps) / 20:g} pt"
        yield Finding(Rule.BODY, place, found, "6 pt or more between paragraphs")


def _between(above: Paragraph, below: Paragraph) -> int:
    alike = above.style == below.style
    after = 0 if above.format.contextual and alike else above.format.after
    before = 0 if below.format.contextual and alike else below.format.before
    return after + before


def _line_height(subject: Subject, paragraph: Paragraph, place: Place) -> Iterator[Finding]:
    allowed = subject.measures.line_multiple
    if allowed is None:
        return
    form = paragraph.format
    if form.rule == "auto":
        multiple = form.line / 240
    else:
        size = max((run.size for run in paragraph.visible), default=14)
        multiple = form.line / 20 / (size * _SINGLE)
        # Letters take at least their own height.
        multiple = max(multiple, 1) if form.rule == "atLeast" else multiple
    if not allowed[0] - 0.02 <= multiple <= allowed[1] + 0.02:
        found = f"{multiple:.2f} of single spacing"
        yield Finding(Rule.BODY, place, found, span(*allowed, "of single spacing"))


def _end(subject: Subject) -> Iterator[Finding]:
    """The mark that ends the text, which each form has its own of."""
    texts = [one.paragraph for one in subject.paper.text]
    if not texts or subject.paper.kind is MINUTES:
        return
    last = texts[-1].text.rstrip()
    state = subject.measures.form is Form.STATE
    if last.endswith("./.") is not state:
        found = last[-1:] if last[-1:] in ".;:,!?" else "no mark"
        yield Finding(
            Rule.BODY, at("text", texts[-1]), found if state else "./.",
            f"{'./.' if state else '.'} at the end", Level.WARNING,
        )  # fmt: skip


def exact_lines(subject: Subject) -> Iterator[Finding]:
    allowed = subject.measures.line_exact
    if allowed is None:
        return
    low, high = (round(limit * 20) for limit in allowed)
    expected = f"exactly {span(*allowed, 'pt')}"
    for one in subject.paper.text:
        form = one.paragraph.format
        if one.sort not in _RUNNING:
            continue
        place = at("text", one.paragraph)
        if form.rule != "exact":
            words = {"auto": f"{form.line / 240:g} of single spacing", "atLeast": "at least"}
            found = words.get(form.rule, form.rule)
            yield Finding(Rule.EXACT_LINES, place, found, expected)
        elif not low - 1 <= form.line <= high + 1:
            yield Finding(Rule.EXACT_LINES, place, f"exactly {form.line / 20:g} pt", expected)
