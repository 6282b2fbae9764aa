"""Compile the translations (.po → .mo) where they changed; needs no gettext tools."""

from __future__ import annotations

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "src" / "phoihop" / "locale"


def compile_messages(folder: Path = LOCALE) -> int:
    """Compile every catalogue under `folder` that is newer than its .mo; returns how many."""
    compiled = 0
    for source in sorted(folder.rglob("*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        # By a rename: a server that starts meanwhile reads the old file or the new one.
        beside = target.with_suffix(".mo.part")
        polib.pofile(str(source)).save_as_mofile(str(beside))
        beside.replace(target)
        compiled += 1
    return compiled


if __name__ == "__main__":
    sys.exit(0 if compile_messages() >= 0 else 1)
