"""`phoihop totals`: whether the totals kept ready are those of the entries."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from phoihop.ledger import cube, guard
from phoihop.project.terminal import FAILED, _


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--again", action="store_true", help=_("make them anew from the entries"))


def run(options: Namespace) -> int:
    if options.again:
        cube.build(afresh=True)
        print(_("The totals were made anew."))
        return 0
    found = guard.look()
    for each in found:
        print(each)
    if found:
        print(_("These cells differed and were made anew: %(count)s.") % {"count": len(found)})
        return FAILED
    print(_("Every total is that of the entries."))
    return 0
