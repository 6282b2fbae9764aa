"""`phoihop lint`: whether a Word file keeps the layout rules of its form. Starts no Django."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from phoihop.project.lint_words import WORDS
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
    said = ", ".join(map(_piece, text.split(", ")))
    return said if len(said) <= _WIDEST else said[: _WIDEST - 1] + "…"


def _piece(piece: str) -> str:
    if piece in WORDS:
        return _(WORDS[piece])
    number = _NUMBER.search(piece)
    key = _NUMBER.sub("#", piece, count=1)
    if number is None or not (key == "#" or key in WORDS):
        return piece
    value = number[0].replace(".", ",") if language() == "vi" else number[0]
    return (_(WORDS[key]) if key in WORDS else "#").replace("#", value)


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
