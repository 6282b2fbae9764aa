"""A whole installation in a folder of its own, used through its command line as an operator would."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

PROGRAM = [sys.executable, "-m", "phoihop.project.cli"]


def environment(**settings: str) -> dict[str, str]:
    """The shell's variables without those of this program, and in English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PHOIHOP_")}
    return {**kept, "LC_ALL": "C.UTF-8", **settings}


@dataclass
class Installation:
    folder: Path
    database_url: str = ""
    language: str = "C.UTF-8"
    settings: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.settings = environment(
            PHOIHOP_DATA=str(self.folder),
            PHOIHOP_DATABASE_URL=self.database_url,
            PHOIHOP_SECRET_KEY="only for tests",
        )

    def call(
        self, *words: str, given: str = "", language: str = ""
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *words],
            env={**self.settings, "LC_ALL": language or self.language},
            input=given,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def works(self, *words: str, given: str = "") -> str:
        done = self.call(*words, given=given)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def fails(self, *words: str, given: str = "", language: str = "") -> str:
        """The one line with which an expected failure ends."""
        done = self.call(*words, given=given, language=language)
        assert done.returncode == 2, done.stdout + done.stderr
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
        return done.stderr.strip()

    def python(self, code: str) -> str:
        """Run a few lines inside the installation."""
        return self.works("manage", "shell", "--verbosity=0", given=code)
