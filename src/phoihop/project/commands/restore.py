"""`phoihop restore`: everything back from a backup, in place of what is there."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from phoihop.project.keeping import restore
from phoihop.project.terminal import _


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=_("what `phoihop backup` wrote"))


def run(options: Namespace) -> int:
    manifest = restore(options.file)
    print(
        _("Restored the backup of %(made_at)s, made by version %(version)s.")
        % {"made_at": manifest.made_at, "version": manifest.version}
    )
    return 0
