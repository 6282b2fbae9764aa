"""`phoihop lint`: whether a Word file keeps the layout rules of its form. Starts no Django."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from phoihop.project.terminal import _, complain, language, table_lines
from phoihop.writing.description import Form
from phoihop.writing.lint import (
    LARGEST_FILE,
    Finding,
    Level,
    Place,
    Report,
    Rule,
    Unreadable,
    lint,
)

STANDARD_INPUT = "-"
_WIDEST = 48
# A number or a range, with its unit.
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:\s?[–×]\s?\d+(?:\.\d+)?)?(?: (?:mm|pt)\b)?")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.docx", help=_("“-” is standard input"))
    parser.add_argument(
        "--form",
        choices=[Form.STATE.value, Form.PARTY.value],
        required=True,
        help=_("nd30: State papers; hd05: Party papers"),
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON list"))


def run(options: Namespace) -> int:
    try:
        report = lint(_content(options.file), Form(options.form))
    except Unreadable as refusal:
        return complain(f"{options.file}: {reason(refusal.code)}")
    except OSError as error:
        return complain(f"{options.file}: {error.strerror or error}")
    if options.json:
        found = [finding.as_json() for finding in report.findings]
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        _print(options.file, report)
    return 1 if report.has_error else 0


def _content(name: str) -> bytes:
    """At most one byte more than is checked, so that a larger file is seen to be one."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    with Path(name).open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def _print(name: str, report: Report) -> None:
    errors = sum(finding.level is Level.ERROR for finding in report.findings)
    counts = _("%(errors)s errors, %(warnings)s warnings") % {
        "errors": errors,
        "warnings": len(report.findings) - errors,
    }
    print(f"{name}: {report.kind or _('unknown kind')}: {counts}")
    if not report.findings:
        return
    print()
    header = [_("Rule"), "", _("Where"), _("Found"), _("Expected")]
    for line in table_lines([header, *map(_row, report.findings)]):
        print(line)


def _row(finding: Finding) -> list[str]:
    return [
        f"{finding.rule.number} {rule_name(finding.rule)}",
        _("error") if finding.level is Level.ERROR else _("warning"),
        _place(finding.place),
        _said(finding.found),
        _said(finding.expected),
    ]


def _place(place: Place) -> str:
    said = _said(place.part)
    if place.paragraph:
        said += f", {_('paragraph')} {place.paragraph}"
    if place.text:
        said += f" “{place.text}”"
    if place.more:
        said += f" (+{place.more})"
    return said


def _said(text: str) -> str:
    """The values as they are, the fixed words among them in the language of the terminal."""
    known = words()
    said = ", ".join(_piece(piece, known) for piece in text.split(", "))
    return said if len(said) <= _WIDEST else said[: _WIDEST - 1] + "…"


def _piece(piece: str, known: dict[str, str]) -> str:
    if piece in known:
        return known[piece]
    number = _NUMBER.search(piece)
    key = _NUMBER.sub("#", piece, count=1)
    if number is None or not (key == "#" or key in known):
        return piece
    value = number[0].replace(".", ",") if language() == "vi" else number[0]
    return known.get(key, "#").replace("#", value)


def reason(code: str) -> str:
    """Why the file cannot be checked, in the language of the terminal."""
    sentences = {
        "empty": _("The file is empty."),
        "too_large": _("The file is larger than %(limit)s MB.") % {"limit": LARGEST_FILE >> 20},
        "too_long": _("The document is too long to be checked."),
        "not_a_kind": _("The file is not a Word document (.docx)."),
        "damaged": _("The file is damaged."),
        "encrypted": _("The file is encrypted or asks for a password."),
        "old_word": _("The file is in the old format of Word. Save it as .docx."),
        "bomb": _("The file unfolds to far more than it is, and was refused."),
    }
    return sentences[code]


def rule_name(rule: Rule) -> str:
    """The rule in the language of the terminal."""
    names = {
        Rule.PAGE_SIZE: _("size of the page"),
        Rule.MARGINS: _("margins"),
        Rule.FONT: _("font"),
        Rule.PAGE_NUMBER: _("page number"),
        Rule.HEADER_TABLE: _("table of the letterhead"),
        Rule.ONE_FORM: _("one form"),
        Rule.CONSTANTS: _("fixed words"),
        Rule.LOOKS: _("look of the part"),
        Rule.LINES: _("drawn lines"),
        Rule.NUMBER: _("number and symbol"),
        Rule.DATE_LINE: _("place and date"),
        Rule.TITLE: _("name of the kind"),
        Rule.BASES: _("legal bases"),
        Rule.BODY: _("text of the paper"),
        Rule.EXACT_LINES: _("height of lines"),
        Rule.SIGNATURE: _("signature"),
        Rule.RECIPIENT_SIZES: _("recipients"),
        Rule.KEPT_COPY: _("copy kept"),
        Rule.LETTERS: _("letters"),
        Rule.TABLE_ROWS: _("rows of tables"),
        Rule.TEXT_BOXES: _("text boxes"),
        Rule.LANGUAGE: _("language"),
        Rule.PROPERTIES: _("title of the file"),
    }
    return names[rule]


def words() -> dict[str, str]:
    """The fixed words of findings in the language of the terminal; "#" stands for a number and its unit."""
    return {
        "page": _("page"),
        "section #": _("section #"),
        "header": _("header"),
        "footer": _("footer"),
        "note": _("footnote"),
        "page number": _("page number"),
        "letterhead": _("letterhead"),
        "motto": _("motto"),
        "issuing body": _("issuing body"),
        "superior body": _("superior body"),
        "below the issuing body": _("below the issuing body"),
        "number": _("number and symbol"),
        "date line": _("place and date"),
        "mark": _("stamp"),
        "title": _("name of the kind"),
        "subject": _("what the paper is about"),
        "below the subject": _("below what the paper is about"),
        "addressees": _("addressees"),
        "bases": _("legal bases"),
        "text": _("text of the paper"),
        "text box": _("text box"),
        "table": _("table"),
        "signature": _("signature"),
        "recipients": _("recipients"),
        "annex": _("annex"),
        "properties": _("properties of the file"),
        "missing": _("missing"),
        "top": _("top"),
        "bottom": _("bottom"),
        "left": _("left"),
        "right": _("right"),
        "centred": _("centred"),
        "not centred": _("not centred"),
        "justified": _("justified"),
        "bold": _("bold"),
        "not bold": _("not bold"),
        "italic": _("italic"),
        "upright": _("upright"),
        "underlined": _("underlined"),
        "not underlined": _("not underlined"),
        "capitals": _("capitals"),
        "small letters": _("small letters"),
        "black": _("black"),
        "Unicode letters": _("Unicode letters"),
        "letters apart from their marks": _("letters apart from their marks"),
        "letters composed with their marks (NFC)": _("letters composed with their marks (NFC)"),
        "# from the edge": _("# from the edge"),
        "the first page has the header of the others": _(
            "the first page has the header of the others"
        ),
        "a first page of its own": _("a first page of its own"),
        "text on the first page": _("text on the first page"),
        "none on the first page": _("none on the first page"),
        "no page number": _("no page number"),
        "the page number": _("the page number"),
        "the number is in the footer": _("the number is in the footer"),
        "Arabic figures": _("Arabic figures"),
        "lines of text": _("lines of text"),
        "a table of # cells": _("a table of # cells"),
        "# cells": _("# cells"),
        "borders": _("borders"),
        "no borders": _("no borders"),
        "in the left cell": _("in the left cell"),
        "in the right cell": _("in the right cell"),
        "in the right cell of a table": _("in the right cell of a table"),
        "longer than its cell": _("longer than its cell"),
        "one line": _("one line"),
        "the motto of the State": _("the motto of the State"),
        "in a text box": _("in a text box"),
        "in the text itself": _("in the text itself"),
        "a drawn line": _("a drawn line"),
        "typed signs": _("typed signs"),
        "a day that exists": _("a day that exists"),
        "the name of the kind": _("the name of the kind"),
        "no dash": _("no dash"),
        "a dash before each": _("a dash before each"),
        "no mark": _("no mark"),
        ". at the end": _(". at the end"),
        "./. at the end": _("./. at the end"),
        "first line # in": _("first line # in"),
        "a tab": _("a tab"),
        "# spaces": _("# spaces"),
        "# or more between paragraphs": _("# or more between paragraphs"),
        "# of single spacing": _("# of single spacing"),
        "exactly #": _("exactly #"),
        "at least": _("at least"),
        "who signs": _("who signs"),
        "# blank lines": _("# blank lines"),
        "# blank lines or more": _("# blank lines or more"),
        "the name alone": _("the name alone"),
        "no list": _("no list"),
        "Lưu without a colon": _("“Lưu” without a colon"),
        "the head stands once": _("the head stands once"),
        "the head repeats": _("the head repeats"),
        "# rows may break": _("# rows may break"),
        "rows stay whole": _("rows stay whole"),
        "a title": _("a title"),
    }
