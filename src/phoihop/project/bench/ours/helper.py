"""A process beside the benchmark that writes, asks or folds: `python -m … '{"role": …}'`. It prints
what it did as JSON when it is done."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote


def main(order: dict[str, Any]) -> dict[str, Any]:
    if order["role"] == "press":
        return _press(order)
    _adopt(order)
    if order.get("posting") is False:
        _without_totals()
    match order["role"]:
        case "fold":
            return _fold(order["seconds"])
        case "ask":
            return _ask(order["seconds"])
        case "edit":
            return _edit(order["seconds"], order["seed"], order["rate"])
        case "report":
            return _report(order["seconds"], order["seed"])
        case "grow":
            return _grow(order)
        case "answer":
            return _answer(order)
    return _mix(order["operations"], order["seed"])


def _adopt(order: dict[str, Any]) -> None:
    """The benchmark's database; with a `schema`, names that stand alone are those of that schema, and
    the folder is its own."""
    from phoihop.project.bench.ours.setting_up import adopt

    schema = order.get("schema", "")
    options = f"?options={quote(f'-c jit=off -c search_path={schema},public')}" if schema else ""
    adopt(order["url"] + options, Path(order["folder"]) / schema)


def _press(order: dict[str, Any]) -> dict[str, Any]:
    from phoihop.project.bench.ours.serving import press

    return press(order)


def _grow(order: dict[str, Any]) -> dict[str, Any]:
    from phoihop.project.bench.ours.growing import grow

    return grow(order)


def _answer(order: dict[str, Any]) -> dict[str, Any]:
    from phoihop.project.bench.ours.growing import answer_all

    return answer_all(order)


def _without_totals() -> None:
    """The same rows, and nothing that keeps totals ready."""
    from unittest.mock import patch

    for name in ("figures.post_entries", "sources.post_stage", "sources.post_credits"):
        patch(f"phoihop.ledger.services.{name}").start()


def _fold(seconds: float) -> dict[str, Any]:
    from phoihop.ledger.folding import Folder

    with Folder():
        time.sleep(seconds)
    return {}


def _ask(seconds: float) -> dict[str, Any]:
    """Roll-ups, one after the other, as people open pages."""
    from phoihop.answers.asking import Axis, Question, ask

    questions = (
        Question(rows=Axis.PROVINCE, columns=Axis.QUARTER, first=202401, last=202412),
        Question(rows=Axis.LINE, columns=Axis.YEAR, first=202201, last=202612),
        Question(rows=Axis.PROVINCE, first=202601, last=202606),
    )
    end, asked = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        ask(questions[asked % len(questions)])
        asked += 1
        time.sleep(0.2)
    return {"asked": asked}


def _edit(seconds: float, seed: int, rate: float) -> dict[str, Any]:
    """`rate` corrections a second, evenly."""
    from phoihop.project.bench.ours.writers import Writer

    writer = Writer(seed)
    began = time.monotonic()
    while (elapsed := time.monotonic() - began) < seconds:
        if writer.told.done >= rate * elapsed:
            time.sleep(1 / rate / 2)
            continue
        writer.edit()
    return {"done": writer.told.done, "seconds": time.monotonic() - began}


def _report(seconds: float, seed: int) -> dict[str, Any]:
    """Reports of sixty figures, and between them corrections of others."""
    from phoihop.project.bench.ours.writers import Writer

    writer = Writer(seed)
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        writer.timed_report()
        writer.mixed()
    told = writer.told
    return {
        "reports": told.reports,
        "deadlocks": told.deadlocks,
        "seconds": time.monotonic() - began,
    }


def _mix(operations: int, seed: int) -> dict[str, Any]:
    from phoihop.project.bench.ours.writers import Writer

    writer = Writer(seed)
    while writer.told.done < operations:
        writer.mixed()
    told = writer.told
    _print({"done": told.done, "deadlocks": told.deadlocks, "refused": told.refused})
    sys.stdin.readline()  # until the parent has compared
    writer.withdraw_everything()
    return {}


def _print(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _print(main(json.loads(sys.argv[1])))
