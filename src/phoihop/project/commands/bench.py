"""`phoihop bench`: the ledger's answers against other engines. Starts and removes its own PostgreSQL."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from phoihop.project.bench.machine import CannotRun
from phoihop.project.bench.shape import SCALES
from phoihop.project.terminal import _, complain


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--scale", choices=tuple(SCALES), default="province")
    parser.add_argument("--json", type=Path, metavar="FILE", help=_("the result for programs"))
    parser.add_argument(
        "--page", type=Path, metavar="FILE", help=_("a Markdown page that keeps the last results")
    )
    parser.add_argument(
        "--folder", type=Path, help=_("where the data go meanwhile; a country needs 60 GB")
    )


def run(options: Namespace) -> int:
    from phoihop.project.bench.running import bench

    try:
        result = bench(options.scale, options.folder, say=print)
    except CannotRun as reason:
        return complain(str(reason))
    for line in result.lines():
        print(line)
    if options.json:
        options.json.write_text(result.json(), encoding="utf-8")
    if options.page:
        result.write_page(options.page)
    return 0
