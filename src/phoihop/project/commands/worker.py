"""`phoihop worker`: the background worker alone."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from phoihop.base.jobs import work
from phoihop.ledger.cube import fold
from phoihop.ledger.folding import Folder
from phoihop.project.terminal import _


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--until-idle", action="store_true", help=_("stop when nothing is left to do")
    )


def run(options: Namespace) -> int:
    if options.until_idle:
        fold()
        work(until_idle=True)
        return 0
    with Folder():
        work(until_idle=False)
    return 0
