"""`phoihop figures-import`: a table of figures, checked and then entered as a whole."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.bulk.checking import Owner
from phoihop.bulk.columns import heading_of
from phoihop.bulk.services import TableReport, table_import
from phoihop.bulk.states import Notation
from phoihop.directory.models import Organisation
from phoihop.programmes.selectors import programme_get
from phoihop.project.terminal import FAILED, _
from phoihop.vietnamese.numbers import format_integer

_SHOWN = 20
_WIDTH = 30


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=_(".csv, .xlsx or .parquet; docs/bulk.md"))
    parser.add_argument("--programme", help=_("for rows that name none"))
    parser.add_argument("--for", dest="body", metavar="ORGANISATION", help=_("one body's own figures, into its draft reports; without it what the office compiled"))  # fmt: skip
    parser.add_argument("--as", dest="user", metavar="USER", help=_("with the rights of this user"))
    parser.add_argument("--decimal", choices=[Notation.COMMA, Notation.POINT], help=_("what stands before decimals in this file"))  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help=_("check only"))
    parser.add_argument(
        "--faults", type=Path, metavar="FILE.csv", help=_("write all that is wrong")
    )


def run(options: Namespace) -> int:
    bar = Bar()
    report = table_import(
        path=options.file,
        owner=owner_of(options),
        notation=options.decimal or Notation.ASK,
        dry_run=options.dry_run,
        all_faults=options.faults,
        progress=bar.show,
    )
    bar.end()
    say(report, dry_run=options.dry_run)
    return FAILED if report.faults else 0


def owner_of(options: Namespace) -> Owner:
    programme = programme_get(options.programme) if options.programme else None
    return Owner(programme, _body(options.body), user_of(options.user))


def _body(code: str | None) -> Organisation | None:
    if code is None:
        return None
    found = Organisation.objects.filter(code=code).first()
    if found is None:
        raise Problem("bulk.organisation_unknown", code=code)
    return found


def user_of(name: str | None) -> User | None:
    if name is None:
        return None
    found = User.objects.filter(username=name, is_active=True).first()
    if found is None:
        raise Problem("user.unknown", name=name)
    return found


def say(report: TableReport, *, dry_run: bool) -> None:
    checked = report.checked
    print(
        _("%(rows)s rows: %(new)s new, %(restated)s restated, %(unchanged)s known already")
        % {
            "rows": format_integer(checked.rows),
            "new": format_integer(checked.new),
            "restated": format_integer(checked.restated),
            "unchanged": format_integer(checked.unchanged),
        }
    )
    if checked.unknown_columns:
        print(_("Columns not read: %(names)s") % {"names": ", ".join(checked.unknown_columns)})
    if report.faults:
        _say_faults(report)
        print(_("Nothing was entered."))
    elif report.batch is not None:
        print(_("Entered as table #%(number)s.") % {"number": report.batch.pk})
    elif not dry_run:
        print(_("Every row is known already: nothing to enter."))


def _say_faults(report: TableReport) -> None:
    faults = report.faults
    for fault in faults.first[:_SHOWN]:
        where = _("row %(row)s") % {"row": fault.row}
        column = heading_of(fault.column)
        print(f"  {where}{', ' + column if column else ''}: {fault.text} [{fault.code}]")
    if len(faults) > _SHOWN:
        print(_("%(count)s faults, by kind:") % {"count": format_integer(len(faults))})
        for code, text, count in faults.by_kind():
            print(f"  {format_integer(count)} × {code}: {text}")


class Bar:
    """How far a step is, on standard error; only where somebody looks at it."""

    def __init__(self) -> None:
        self._on = sys.stderr.isatty()
        self._shown = 0.0

    def show(self, step: str, done: float) -> None:
        now = time.monotonic()
        if not self._on or (now - self._shown < 0.1 and done < 1):
            return
        self._shown = now
        words = {"check": _("Checking"), "enter": _("Entering"), "write": _("Writing")}
        full = round(_WIDTH * min(done, 1))
        bar = "█" * full + "·" * (_WIDTH - full)
        sys.stderr.write(f"\r{words[step]} {bar} {round(100 * min(done, 1)):3d} %")
        sys.stderr.flush()

    def end(self) -> None:
        if self._on and self._shown:
            sys.stderr.write("\n")
