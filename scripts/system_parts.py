"""Parts of the system that the suite uses where they are: installed when that is allowed.

Prints one line for what is missing and cannot be installed; never fails, since the tests that need
a missing part are reported as skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scripts.postgres import Unavailable, binaries

TIMEOUT = 900


def has_postgres() -> bool:
    try:
        binaries()
    except Unavailable:
        return False
    return True


def reads_vietnamese() -> bool:
    """Whether Tesseract has its Vietnamese model."""
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True)
    return "vie" in listed.stdout.split()


@dataclass(frozen=True)
class PartOfSystem:
    package: str
    purpose: str
    is_there: Callable[[], bool]


PARTS = (
    PartOfSystem("chromium", "journeys in a browser", lambda: browser() is not None),
    PartOfSystem("postgresql", "the suite on PostgreSQL", has_postgres),
    PartOfSystem("gettext", "translations compared with the code", lambda: has("xgettext")),
    PartOfSystem("tesseract-ocr", "scans", lambda: has("tesseract")),
    PartOfSystem("tesseract-ocr-vie", "scans in Vietnamese", reads_vietnamese),
)


def has(program: str) -> bool:
    return shutil.which(program) is not None


def browser() -> str | None:
    return os.environ.get("PHOIHOP_CHROMIUM") or shutil.which("chromium")


def as_root() -> Sequence[str] | None:
    """How to become root without being asked for anything, or None."""
    if os.geteuid() == 0:
        return ()
    if has("sudo") and not subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode:
        return ("sudo", "-n")
    return None


def install(packages: Sequence[str]) -> bool:
    root = as_root()
    if root is None or not has("apt-get"):
        return False
    print(f"Installing for the tests: {', '.join(packages)}", flush=True)
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes")
    wanted = ("install", "--no-install-recommends", *packages)
    # The lists of a fresh machine are empty, so the first attempt may not know the packages.
    return any(
        all(_succeeds((*root, *quiet, *step)) for step in steps)
        for steps in ((wanted,), (("update",), wanted))
    )


def _succeeds(command: Sequence[str]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> None:
    missing = [part for part in PARTS if not part.is_there()]
    if missing:
        install([part.package for part in missing])
    still = [part for part in missing if not part.is_there()]
    if still:
        listed = ", ".join(f"{part.package} ({part.purpose})" for part in still)
        print(f"Not installed, so skipped: {listed}.", flush=True)


if __name__ == "__main__":
    main()
