"""Who signs, with room for a hand; who receives, and who keeps a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from phoihop.writing.description import Form
from phoihop.writing.layout import Part
from phoihop.writing.lint.findings import Finding, Level, Place, Rule
from phoihop.writing.lint.kinds import ANNEX
from phoihop.writing.lint.measures import BLANK_LINES
from phoihop.writing.lint.recognition import Closing, Signature
from phoihop.writing.lint.recognition.patterns import ITEM
from phoihop.writing.lint.rules.subject import Subject, at, missing, wrong_size

_DOTTED: Final = re.compile(r"(?:TM|KT|TL|TUQ)\.")
_SLASHED: Final = re.compile(r"(?:T/M|K/T|T/L)\b")
# "TS.", "PGS. TS." before a name; a Professor signs by name alone.
_DEGREE: Final = re.compile(r"(?:GS|PGS|TS|ThS|BS|KS|CN)\.")


def signature(subject: Subject) -> Iterator[Finding]:
    paper = subject.paper
    closing = paper.closing
    if paper.kind is ANNEX:
        return
    if closing.loose and not closing.signatures:
        yield Finding(
            Rule.SIGNATURE, at("signature", closing.loose[0]), "lines of text",
            "in the right cell of a table",
        )  # fmt: skip
        return
    if not closing.signatures:
        yield missing(Rule.SIGNATURE, "signature", "who signs, in the right cell")
        return
    if len(closing.signatures) == 1 and closing.signatures[0].column == 0:
        one = closing.signatures[0]
        yield Finding(
            Rule.SIGNATURE, at("signature", one.head[0]), "in the left cell", "in the right cell"
        )
    for one in closing.signatures:
        yield from _room(closing, one)
        yield from _wording(subject, one)


def _room(closing: Closing, one: Signature) -> Iterator[Finding]:
    if one.blank >= BLANK_LINES or (not one.name and _goes_on(closing, one)):
        return
    yield Finding(
        Rule.SIGNATURE, at("signature", one.head[-1]), f"{one.blank} blank lines",
        f"{BLANK_LINES} blank lines or more",
    )  # fmt: skip


def _goes_on(closing: Closing, one: Signature) -> bool:
    """A row that holds only the bodies: their posts stand in a table or row of its own below."""
    last = one.head[-1].paragraph.number
    return one.blank == 0 and any(
        other is not one
        and other.columns == one.columns
        and other.column == one.column
        and other.head[0].paragraph.number > last
        for other in closing.signatures
    )


def _wording(subject: Subject, one: Signature) -> Iterator[Finding]:
    party = subject.measures.form is Form.PARTY
    dotted = subject.measures.layout.authorities.get("TM") == "TM."
    other = _SLASHED if dotted else _DOTTED
    for line in one.head:
        found = other.match(line.text)
        if found:
            wanted = found[0].replace("/", "") + "." if dotted else _slashed(found[0])
            yield Finding(Rule.SIGNATURE, at("signature", line), found[0], wanted, Level.WARNING)
    for line in one.name:
        degree = _DEGREE.match(line.text)
        if degree and not party:
            yield Finding(
                Rule.SIGNATURE, at("signature", line), degree[0], "the name alone", Level.WARNING
            )


def _slashed(dotted: str) -> str:
    bare = dotted.rstrip(".")
    return f"{bare[0]}/{bare[1]}" if len(bare) == 2 else "T/L"


def recipient_sizes(subject: Subject) -> Iterator[Finding]:
    paper = subject.paper
    closing = paper.closing
    if closing.label is None:
        if paper.kind.recipients:
            yield missing(Rule.RECIPIENT_SIZES, "recipients", "Nơi nhận:")
        return
    for part, lines in ((Part.RECIPIENTS_LABEL, [closing.label]), (Part.RECIPIENTS, closing.items)):
        allowed = subject.measures.parts[part]
        for line in lines:
            yield from wrong_size(
                Rule.RECIPIENT_SIZES, at("recipients", line), line.visible, allowed
            )


def kept_copy(subject: Subject) -> Iterator[Finding]:
    closing = subject.paper.closing
    if closing.label is None:
        return
    last = closing.last_item
    if last is None:
        yield Finding(Rule.KEPT_COPY, Place("recipients"), "no list", "- Lưu …")
        return
    text = ITEM.sub("", last.text, count=1)
    if not text.startswith("Lưu"):
        yield Finding(Rule.KEPT_COPY, at("recipients", last), last.text, "- Lưu …")
    elif subject.measures.form is Form.PARTY and text.startswith("Lưu:"):
        yield Finding(
            Rule.KEPT_COPY, at("recipients", last), "Lưu:", "Lưu without a colon", Level.WARNING
        )
