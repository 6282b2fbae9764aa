"""`phoihop worker`: the background worker alone."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from phoihop.base.jobs import work
from phoihop.project.terminal import _


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--until-idle", action="store_true", help=_("stop when nothing is left to do")
    )


def run(options: Namespace) -> int:
    work(until_idle=options.until_idle)
    return 0
