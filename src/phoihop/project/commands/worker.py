"""`phoihop worker`: the background worker alone."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from django.core.management import call_command

from phoihop.project.terminal import _


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--until-idle", action="store_true", help=_("stop when nothing is left to do")
    )


def run(options: Namespace) -> int:
    call_command("db_worker", queue_name="*", batch=options.until_idle, reload=False, verbosity=0)
    return 0
