"""Keeps a few child processes running together and stops them together."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

PAUSE = 0.2
# A terminal sends Ctrl+C to the children as well: they get this long before they are told again.
PATIENCE_AFTER_INTERRUPT = 5.0
PATIENCE = 15.0
FIRST_REST = 1.0
LONGEST_REST = 30.0


_C = ctypes.CDLL(None)
_SET_PARENT_DEATH_SIGNAL = 1


def _end_with_parent() -> None:
    """However the supervisor goes, its children do not stay and hold the port (Linux)."""
    if hasattr(_C, "prctl"):
        _C.prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


@dataclass
class Child:
    """A process to keep. The end of an essential one ends all; another is started again, after a
    rest that doubles with each quick death."""

    name: str
    command: Sequence[str]
    essential: bool = False
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    rest: float = FIRST_REST

    def start(self, environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            self.command, env=dict(environment), preexec_fn=_end_with_parent
        )
        self.started = time.monotonic()

    @property
    def exit_code(self) -> int | None:
        return None if self.process is None else self.process.poll()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None


@dataclass
class Supervisor:
    children: Sequence[Child]
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    say: Callable[[str], None] = print
    _asked: int = 0

    def run(self, *, ready: Callable[[], bool], announce: Callable[[], None]) -> int:
        """Start all, announce once `ready`, keep them until a signal or the end of an essential
        one. Returns the exit code: 0 after a signal."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)
        announced = False
        try:
            for child in self.children:
                child.start(self.environment)
            while not self._asked:
                ended = next((c for c in self.children if c.essential and not c.is_running), None)
                if ended is not None:
                    return ended.exit_code or 1
                if not announced and ready():
                    announce()
                    announced = True
                self._revive()
                time.sleep(PAUSE)
            return 0
        finally:
            self._stop()

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self._asked = number

    def _revive(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if child.is_running:
                continue
            if now - child.started < child.rest:
                continue
            lived_long = now - child.started > LONGEST_REST * 2
            child.rest = FIRST_REST if lived_long else min(child.rest * 2, LONGEST_REST)
            self.say(f"{child.name}: ended with code {child.exit_code}, started again")
            child.start(self.environment)

    def _stop(self) -> None:
        if self._asked == signal.SIGINT:
            self._wait(PATIENCE_AFTER_INTERRUPT)
        for child in self._running():
            child.terminate()
        self._wait(PATIENCE)
        for child in self._running():
            child.kill()
            child.wait()

    def _running(self) -> list[subprocess.Popen[bytes]]:
        return [child.process for child in self.children if child.process and child.is_running]

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while self._running() and time.monotonic() < end:
            time.sleep(PAUSE / 4)
