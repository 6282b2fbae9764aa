"""What may stand in the repository, and what may not."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
# Put together here, so that this file does not name them itself.
MACHINE_PATHS = re.compile(
    r"(?<![\w.<-])/(?:" + "|".join(["wo" + "rk", "tm" + "p", "ro" + "ot", "ho" + "me"]) + r")/"
)
BESIDE = "../" + "shared"
MAY_NAME_WHAT_LIES_BESIDE = ".ci/run"


def tracked() -> list[Path]:
    """What git keeps or would take up; skipped where this is no checkout of git."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("not a checkout of git")
    return [
        path for name in done.stdout.split("\0") if name and (path := CHECKOUT / name).is_file()
    ]


def texts() -> dict[str, str]:
    found = {}
    for path in tracked():
        try:
            found[path.relative_to(CHECKOUT).as_posix()] = path.read_text()
        except UnicodeDecodeError:
            continue
    return found


def test_no_file_names_a_place_outside_the_repository() -> None:
    wrong = [
        name
        for name, text in texts().items()
        if MACHINE_PATHS.search(text) or (BESIDE in text and name != MAY_NAME_WHAT_LIES_BESIDE)
    ]
    assert wrong == []


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt"])
def test_the_lock_files_name_no_host_and_hash_every_package(lock: str) -> None:
    text = (CHECKOUT / "requirements" / lock).read_text()
    assert not re.search(r"\w+://|--(?!hash)\w", text)
    packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(packages) > 10
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []
    assert all(re.match(r"[a-z0-9.-]+(\[[a-z,-]+\])?==", package) for package in packages)


def test_no_built_file_is_kept() -> None:
    built = {".mo", ".pyc", ".woff2", ".sqlite3", ".gz"}
    assert [path.name for path in tracked() if path.suffix in built] == []


def test_files_can_be_read_in_one_sitting() -> None:
    """Size is a sign of health, not a law: whoever goes over the mark says so here."""
    allowed: set[str] = set()
    long = {
        name
        for name, text in texts().items()
        if name.endswith(".py") and "/migrations/" not in name and text.count("\n") > 500
    }
    assert long <= allowed
