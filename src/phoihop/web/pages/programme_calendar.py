"""The reporting windows around today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phoihop.programmes.models import Programme, ReportingWindow

# So many windows that are over, and so many that are not.
_BEFORE, _AFTER = 2, 4


@dataclass(frozen=True)
class WindowLine:
    """A window and where it stands: "ahead", "open" (its days are running), "due" (closed, reports
    awaited) or "past"."""

    window: ReportingWindow
    standing: str


def windows_around(programme: Programme, today: date) -> tuple[WindowLine, ...]:
    lines = [window_line(window, today) for window in programme.windows.all()]
    past = [line for line in lines if line.standing == "past"]
    rest = [line for line in lines if line.standing != "past"]
    return tuple(past[-_BEFORE:] + rest[:_AFTER])


def window_line(window: ReportingWindow, today: date) -> WindowLine:
    if today < window.start:
        return WindowLine(window, "ahead")
    if today <= window.end:
        return WindowLine(window, "open")
    return WindowLine(window, "due" if today <= window.due_on else "past")
