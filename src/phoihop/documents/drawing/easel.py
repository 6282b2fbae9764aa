"""A process that draws beside ours, started when a chart is wanted and gone when none is for a while.

The renderer holds Python's lock while it draws, so that a thread would only wait; and its 100 MB stay
out of the processes that serve pages. Where no process can be started, or it breaks, we draw ourselves.
"""

from __future__ import annotations

import atexit
import contextlib
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, Final

from phoihop.documents.drawing.renderer import picture, receive, send

_RENDERER: Final = Path(__file__).with_name("renderer.py")


class Easel:
    """Draws one chart after the other; asking never waits."""

    def __init__(self) -> None:
        # One thread: it speaks with the process, and whoever asks gets the promise of a picture.
        self._turn = ThreadPoolExecutor(1, thread_name_prefix="easel")
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self._leave)

    def draw(self, spec: str) -> Future[bytes]:
        """The picture of the specification (JSON), soon."""
        return self._turn.submit(self._draw, spec)

    def make_ready(self) -> None:
        """Start the process, if there is none, without waiting for it."""
        self._turn.submit(self._running)

    def _draw(self, spec: str) -> bytes:
        # A process that has just gone for want of work is followed by a new one.
        for _attempt in range(2):
            with contextlib.suppress(OSError, EOFError):
                return self._asked(spec) or picture(spec)
            self._leave()
        return picture(spec)

    def _asked(self, spec: str) -> bytes:
        process = self._running()
        send(_pipe(process.stdin), spec.encode())
        return receive(_pipe(process.stdout))

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._leave()
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(_RENDERER)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _leave(self) -> None:
        """With nothing more to read the process ends by itself."""
        process, self._process = self._process, None
        if process is not None:
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    _pipe(pipe).close()
            process.wait()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
