"""Papers of the small world: letterheads for its bodies, drafts, and issues."""

from __future__ import annotations

from datetime import date
from typing import Any

from phoihop.documents.models import Document, DocumentPart, Issue
from phoihop.documents.services import (
    BASIS_EXPIRED,
    PLACES_UNFILLED,
    document_issue,
    document_start,
    letterhead_save,
    register_save,
)
from phoihop.ledger.models import Figure
from phoihop.ledger.services import source_move
from tests.world import World

DAY = date(2026, 11, 20)
ALL = (BASIS_EXPIRED, PLACES_UNFILLED)


def letterheads(world: World) -> None:
    letterhead_save(
        organisation=world.board, form="hd05", symbol="BTGDVTU", superior="Tỉnh ủy Lâm Đồng",
        signer_authority="T/M Ban Tuyên giáo và Dân vận", signer_post="Phó Trưởng Ban", by=None,
    )  # fmt: skip
    letterhead_save(
        organisation=world.military, form="nd30", variant="army", symbol="BCHQS",
        superior="Quân khu 7", signer_post="Chỉ huy trưởng", by=None,
    )  # fmt: skip
    letterhead_save(
        organisation=world.women, form="nd30", variant="mass", symbol="BTV",
        signer_post="Chủ tịch", by=None,
    )  # fmt: skip


def term(world: World) -> None:
    """The board's series of numbers, through the committee's term."""
    register_save(organisation=world.board, starts_on=date(2025, 10, 1), by=None)


def report(world: World, **changes: Any) -> Document:
    """The military's yearly report, a draft."""
    said: dict[str, Any] = {
        "programme": world.programme, "kind": "report", "organisation": world.military,
        "period": "2026", "by": world.inside,
    }  # fmt: skip
    return document_start(**{**said, **changes})


def issued(world: World, document: Document | None = None, **changes: Any) -> Issue:
    said: dict[str, Any] = {"dated": DAY, "by": world.leader, "accepting": ALL}
    return document_issue(document=document or report(world), **{**said, **changes})


def accept(figure: Figure) -> None:
    """The source of the figure is received: from now on it changes with a reason."""
    source_move(source=figure.source, to="accepted", by=None)


def part_with(document: Document, *, figure: int | None = None) -> DocumentPart:
    """The first part that states that figure in a sentence; any figure if none is named."""
    for part in document.parts.order_by("order"):
        for block in part.blocks:
            if block["kind"] not in ("paragraph", "bullets"):
                continue
            lines = [block["runs"]] if "runs" in block else block["items"]
            ids = {run["figure"] for line in lines for run in line if "figure" in run}
            if ids and (figure is None or figure in ids):
                return part
    raise AssertionError("no part states it")


def paragraph(*runs: str | dict[str, Any]) -> dict[str, Any]:
    made = [{"text": run} if isinstance(run, str) else run for run in runs]
    return {"kind": "paragraph", "runs": made}
