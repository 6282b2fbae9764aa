"""`phoihop read`: the figures of files, with the place of each. Starts no Django."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from phoihop.project.terminal import _, complain, pgettext, table_lines
from phoihop.reading.files import Extracted, Unreadable, extract, extract_path, read_at_most
from phoihop.reading.model import SURE, Qualifier, ReadFigure
from phoihop.reading.reading import Reading, read_extracted
from phoihop.vietnamese.numbers import format_decimal

STANDARD_INPUT = "-"
_WIDEST = 44


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help=_("“-” is standard input"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    form.add_argument("--text", action="store_true", help=_("the extracted text itself"))


def run(options: Namespace) -> int:
    code = 0
    for name in options.files:
        try:
            extracted = _opened(name)
        except Unreadable as refusal:
            code = complain(f"{name}: {reason(refusal)}")
        except OSError as error:
            code = complain(f"{name}: {error.strerror or error}")
        else:
            _print(name, extracted, options)
    return code


def _opened(name: str) -> Extracted:
    if name == STANDARD_INPUT:
        return extract(read_at_most(sys.stdin.buffer, name), name)
    return extract_path(Path(name))


def _print(name: str, extracted: Extracted, options: Namespace) -> None:
    if options.text:
        sys.stdout.write(extracted.text)
        return
    reading = read_extracted(extracted)
    if options.json:
        for line in reading.as_json(name):
            print(line)
    else:
        _print_table(name, reading, heading=len(options.files) > 1)


def _print_table(name: str, reading: Reading, *, heading: bool) -> None:
    if heading:
        print(f"{name}")
    for note in reading.notes:
        print(f"({note_text(note.code)}{': ' + note.value if note.value else ''})")
    if not reading.figures:
        print(_("No figures."))
    header = [_("Position"), _("Text"), _("Value"), _("What"), _("Organisation"), _("Period"), ""]
    rows = [_row(figure) for figure in reading.figures]
    for line in table_lines([header, *rows]) if rows else ():
        print(line)
    if heading:
        print()


def _row(figure: ReadFigure) -> list[str]:
    quantity = figure.quantity
    return [
        f"{quantity.start}–{quantity.end}",
        _cut(quantity.text),
        _value(figure),
        _cut(figure.what.text if figure.what else "–"),
        _cut(figure.actor.text if figure.actor else "–"),
        _cut(figure.period.text if figure.period else "–"),
        "" if quantity.confidence >= SURE else _("check"),
    ]


def _value(figure: ReadFigure) -> str:
    quantity = figure.quantity
    if quantity.value is None:
        return " / ".join(map(format_decimal, quantity.alternatives)) + " ?"
    value = format_decimal(quantity.value)
    if quantity.value_max is not None:
        value += f"–{format_decimal(quantity.value_max)}"
    if quantity.denominator is not None:
        value += f"/{format_decimal(quantity.denominator)}"
    per = f"/{quantity.per}" if quantity.per else ""
    return f"{_qualifier(quantity.qualifier)}{value} {quantity.unit}{per}".rstrip()


def _qualifier(qualifier: Qualifier) -> str:
    words = {
        Qualifier.OVER: pgettext("qualifier", "over"),
        Qualifier.UNDER: pgettext("qualifier", "under"),
        Qualifier.ABOUT: pgettext("qualifier", "about"),
        Qualifier.NEARLY: pgettext("qualifier", "nearly"),
    }
    return f"{words[qualifier]} " if qualifier in words else ""


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def reason(refusal: Unreadable) -> str:
    """Why the file cannot be read, in the language of the terminal."""
    sentences = {
        "empty": _("The file is empty."),
        "no_text": _("There is no text in the file."),
        "too_large": _("The file is larger than %(limit)s MB."),
        "too_much_text": _("The text is longer than %(limit)s million characters."),
        "too_many_pages": _("The file has more than %(limit)s pages."),
        "too_many_columns": _("A table has more than %(limit)s columns."),
        "not_a_kind": _("Files of this kind are not read."),
        "damaged": _("The file is damaged."),
        "encrypted": _("The file is encrypted or asks for a password."),
        "macros": _("The file carries macros. Save it without them."),
        "bomb": _("The file unfolds to far more than it is, and was refused."),
        "classified": _("The file bears a classification mark (“%(mark)s”) and was refused."),
        "ocr_absent": _(
            "The file is a scan. Reading it needs tesseract-ocr and tesseract-ocr-vie."
        ),
        "office_absent": _("Reading an old Word or Excel file needs LibreOffice."),
        "too_slow": _("Reading the file took longer than %(limit)s seconds and was stopped."),
    }
    return sentences[refusal.code] % refusal.values


def note_text(code: str) -> str:
    sentences = {
        "mislabelled": _("the name does not fit; read as what it is"),
        "encoding": _("old encoding"),
        "converted_tcvn3": _("converted from TCVN3"),
        "converted_vni": _("converted from VNI"),
        "ocr": _("recognised from a picture; pages"),
        "deleted_left_out": _("deleted text under change tracking was left out"),
        "hidden_left_out": _("hidden text was left out"),
        "repeated_lines_left_out": _("page headers and numbers were left out"),
        "page_left_out": _("menus and other parts of the web page were left out"),
    }
    return sentences.get(code, code)
