"""`phoihop demo`: the demonstration, on top of an installation that is set up."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from phoihop.project import demo


def arguments(parser: ArgumentParser) -> None:
    """None."""


def run(options: Namespace) -> int:
    demo.load()
    return 0
