"""`phoihop figures-export`: figures as a table that comes in again unchanged."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from phoihop.bulk.exporting import figures_export
from phoihop.programmes.selectors import programme_get
from phoihop.project.commands.figures_import import Bar, user_of
from phoihop.project.terminal import _
from phoihop.vietnamese.numbers import format_integer


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("programmes", nargs="*", metavar="PROGRAMME", help=_("its code; none: all"))
    parser.add_argument("--out", type=Path, required=True, help=_(".csv, .xlsx or .parquet"))
    parser.add_argument("--as", dest="user", metavar="USER", help=_("only what this user may see"))


def run(options: Namespace) -> int:
    bar = Bar()
    count = figures_export(
        path=options.out,
        programmes=[programme_get(code) for code in options.programmes],
        user=user_of(options.user),
        progress=lambda done: bar.show("write", done),
    )
    bar.end()
    print(
        _("%(count)s figures in %(file)s") % {"count": format_integer(count), "file": options.out}
    )
    return 0
