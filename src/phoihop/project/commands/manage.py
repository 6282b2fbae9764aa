"""`phoihop manage …`: any command of Django."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from django.core.management import execute_from_command_line


def arguments(parser: ArgumentParser) -> None:
    """None of its own: every word is Django's."""


def run(options: Namespace) -> int:
    execute_from_command_line(["phoihop manage", *options.words])
    return 0
