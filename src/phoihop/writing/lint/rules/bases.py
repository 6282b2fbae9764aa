"""The legal bases: one on a line, each ended as the form ends it."""

from __future__ import annotations

from collections.abc import Iterator

from phoihop.writing.description import Form
from phoihop.writing.lint.findings import Finding, Level, Rule
from phoihop.writing.lint.model import Paragraph
from phoihop.writing.lint.recognition.patterns import ITEM
from phoihop.writing.lint.rules.subject import Subject, at


def bases(subject: Subject) -> Iterator[Finding]:
    found = subject.paper.bases
    party = subject.measures.form is Form.PARTY
    for number, paragraph in enumerate(found, start=1):
        last = number == len(found)
        yield from _end(paragraph, last=last, party=party)
        if party and not ITEM.match(paragraph.text) and not paragraph.label:
            yield Finding(Rule.BASES, at("bases", paragraph), "no dash", "a dash before each")


def _end(paragraph: Paragraph, *, last: bool, party: bool) -> Iterator[Finding]:
    text = paragraph.text.rstrip()
    wanted = "." if last else ";"
    if text.endswith(wanted):
        return
    place = at("bases", paragraph)
    if text.endswith(","):
        # Usual in practice; a Party paper may go on with who decides.
        if not (party and last):
            yield Finding(Rule.BASES, place, ",", wanted, Level.WARNING)
        return
    found = text[-1:] if text[-1:] in ";.:" else "no mark"
    yield Finding(Rule.BASES, place, found, wanted)
