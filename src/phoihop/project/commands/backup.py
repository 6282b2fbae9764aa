"""`phoihop backup`: everything into one file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from phoihop.project.archive import FILES
from phoihop.project.keeping import backup
from phoihop.project.terminal import _


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=_("a new file; .tar.gz is compressed, .tar is not"))


def run(options: Namespace) -> int:
    manifest = backup(options.file)
    kept = sum(part.name.startswith(FILES) for part in manifest.parts)
    print(
        _("Kept in %(path)s: the database (%(database)s) and %(files)s files.")
        % {"path": options.file, "database": manifest.database, "files": kept}
    )
    return 0
