"""What a paper says besides its figures, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from phoihop.intake.models import Paper


@dataclass(frozen=True)
class Notice:
    """kind: commendation, citation, meeting, direction or period · text: verbatim · more: what goes
    with it, verbatim or a day."""

    kind: str
    text: str
    more: str = ""


def notices_read(paper: Paper) -> list[Notice]:
    return list(_lines(paper.notices or {}))


def _lines(said: dict[str, Any]) -> Iterator[Notice]:
    period = said.get("period")
    if period:
        yield Notice("period", _words(period.get("span")))
    for each in said.get("meetings") or ():
        words = _words(each.get("title")) or _words(each.get("when")) or str(each.get("on") or "")
        yield Notice("meeting", words, _words(each.get("host")))
    for each in said.get("commendations") or ():
        yield Notice("commendation", _words(each.get("span")), _words(each.get("by")))
    for each in said.get("directions") or ():
        yield Notice("direction", _words(each.get("span")), _words(each.get("by")))
    for each in said.get("citations") or ():
        places = each.get("places") or [{}]
        yield Notice("citation", _words(places[0]), _words(each.get("title")))


def _words(span: Any) -> str:
    return str(span.get("text", "")) if isinstance(span, dict) else str(span or "")
