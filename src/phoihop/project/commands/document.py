"""`phoihop document`: a Word file from the ledger."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from phoihop.documents.services import document_write
from phoihop.programmes.selectors import programme_get
from phoihop.project.terminal import _


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("programme", help=_("its code, for example dong-giang-2021"))
    parser.add_argument("kind", help=_("consolidated: the review of the whole programme"))
    parser.add_argument("--out", metavar="FILE", type=Path, required=True)


def run(options: Namespace) -> int:
    programme = programme_get(options.programme)
    options.out.write_bytes(document_write(programme=programme, kind=options.kind, by=None))
    return 0
