"""Helper programs of the system: started in a group of their own, and ended with all their children in time."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path


class TooSlow(Exception):
    """The program did not finish in its time and was ended."""


def output_of(
    command: Sequence[str | Path],
    *,
    seconds: float,
    given: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> bytes | None:
    """What the program writes; None when it fails. Raises `TooSlow`."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        # One page keeps one processor busy; several run side by side.
        env={**os.environ, "OMP_THREAD_LIMIT": "1", **(environment or {})},
    )
    try:
        written, _ = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise TooSlow from None
    finally:
        if process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    return written if process.returncode == 0 else None
