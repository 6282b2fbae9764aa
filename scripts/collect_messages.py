"""The screen texts of the code against the Vietnamese catalogue.

Without arguments the catalogue is brought up to date: new texts come in untranslated, unused ones
go. With `--check` nothing is written; the answer is what is missing. Needs gettext (`xgettext`);
without it only the catalogue itself is checked.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "phoihop"
CATALOGUE = Path("locale", "vi", "LC_MESSAGES", "django.po")
PLACES = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}")
NOT_CODE = shutil.ignore_patterns("static", "data", "tests", "__pycache__", "*.mo")


def collected() -> polib.POFile:
    """The catalogue as gettext merges it with the texts of the code, made in a copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "phoihop"
        shutil.copytree(PACKAGE, copy, ignore=NOT_CODE)
        (copy / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
        environment = {key: value for key, value in os.environ.items() if key[:6] != "DJANGO"}
        subprocess.run(
            [
                *(sys.executable, "-m", "django", "makemessages", "--locale=vi"),
                *("--no-wrap", "--add-location=file", "--verbosity=0"),
            ],
            cwd=copy,
            env=environment,
            check=True,
        )
        return polib.pofile(str(copy / CATALOGUE), wrapwidth=0)


def wrong(catalogue: polib.POFile) -> Iterator[str]:
    """What keeps a catalogue from being complete, one line each."""
    for entry in catalogue:
        shown = repr(entry.msgid)
        if entry.obsolete:
            yield f"no longer used: {shown}"
        elif entry.fuzzy:
            yield f"to be looked at again: {shown}"
        elif not entry.translated():
            yield f"not translated: {shown}"
        else:
            yield from (
                f"other places than {shown}: {text!r}"
                for text in (entry.msgstr, *entry.msgstr_plural.values())
                if text and not _same_places(entry, text)
            )


def _same_places(entry: polib.POEntry, text: str) -> bool:
    """Vietnamese has one plural form: its places may be those of the form for one or for many. A
    sentence may name a place twice."""
    return _places(text) in (_places(entry.msgid), _places(entry.msgid_plural or entry.msgid))


def _places(text: str) -> set[str]:
    return set(PLACES.findall(text))


def unknown(committed: polib.POFile, merged: polib.POFile) -> Iterator[str]:
    there = {(entry.msgctxt, entry.msgid) for entry in committed if not entry.obsolete}
    for entry in merged:
        if not entry.obsolete and (entry.msgctxt, entry.msgid) not in there:
            yield f"not in the catalogue: {entry.msgid!r}"


def check() -> int:
    committed = polib.pofile(str(PACKAGE / CATALOGUE))
    problems = list(wrong(committed))
    if shutil.which("xgettext"):
        merged = collected()
        problems += unknown(committed, merged)
        problems += [line for line in wrong(merged) if line.startswith("no longer used")]
    else:
        print("gettext is not installed: the catalogue was not compared with the code.")
    for line in problems:
        print(line)
    print(f"{len(problems)} problems in {len(committed)} texts" if problems else "complete")
    return 1 if problems else 0


def collect() -> int:
    if not shutil.which("xgettext"):
        print("gettext is not installed (Debian: apt-get install gettext).", file=sys.stderr)
        return 2
    merged = collected()
    for entry in merged.obsolete_entries():
        merged.remove(entry)
    # A date of collecting would change the file each time.
    merged.metadata.pop("POT-Creation-Date", None)
    merged.save(str(PACKAGE / CATALOGUE))
    for line in wrong(merged):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv[1:] else collect())
