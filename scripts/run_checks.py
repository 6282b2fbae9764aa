"""Everything that can be checked without running the suite. All checks run, then the verdict."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
# The manual's examples are set for reading, not by the formatter.
CODE = ("src", "tests", "scripts", "conftest.py")


@dataclass(frozen=True)
class Check:
    name: str
    command: Sequence[str]


def tool(name: str, *arguments: str) -> Sequence[str]:
    return (str(BIN / name), *arguments)


def script(name: str, *arguments: str) -> Sequence[str]:
    return (sys.executable, "-m", f"scripts.{name}", *arguments)


CHECKS = (
    Check("lint", tool("ruff", "check", "--quiet", ".")),
    Check("format", tool("ruff", "format", "--check", "--quiet", *CODE)),
    Check("types", tool("mypy")),
    Check("floors", tool("lint-imports")),
    Check("migrations", tool("phoihop", "manage", "makemigrations", "--check", "--dry-run")),
    Check("deployment", script("check_deployment")),
    Check("translations", script("collect_messages", "--check")),
    Check("docs", tool("pytest", "-q", "tests/test_docs.py", "tests/test_repository.py")),
)


def passes(check: Check) -> bool:
    started = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - started
    print(
        f"{'ok    ' if not done.returncode else 'FAILED'} {check.name} ({seconds:.1f} s)",
        flush=True,
    )
    if done.returncode:
        print(done.stdout, flush=True)
    return not done.returncode


def main() -> int:
    failed = [check.name for check in CHECKS if not passes(check)]
    print(f"make check: {', '.join(failed)} failed" if failed else "make check: all is well")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
