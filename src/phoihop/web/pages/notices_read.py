"""What a paper says besides its figures, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from phoihop.intake.models import Paper
from phoihop.reading.notices.model import Award


def award_label(kind: str) -> str:
    return {
        Award.CERTIFICATE: _("certificate of commendation"),
        Award.MERIT: _("certificate of merit"),
        Award.MEDAL: _("commemorative medal"),
        Award.FLAG: _("flag of emulation"),
        Award.TITLE: _("title of honour"),
        Award.ORDER: _("order or medal"),
        Award.PRAISE: _("public praise"),
    }.get(Award(kind), "")


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
        yield Notice("commendation", _recipients(each), _words(each.get("by")))
    for each in said.get("directions") or ():
        yield Notice("direction", _words(each.get("span")), _words(each.get("by")))
    for each in said.get("citations") or ():
        places = each.get("places") or [{}]
        cited, title = _words(places[0]), _words(each.get("title"))
        yield Notice("citation", cited, "" if title in cited else title)


def _recipients(said: dict[str, Any]) -> str:
    """Its form, and how many had it. Not the whole clause: that names persons."""
    form = award_label(str(said.get("kind")))
    had = [_words(each.get("span")) for each in said.get("recipients") or ()]
    return ": ".join(filter(None, (form, ", ".join(had))))


def _words(span: Any) -> str:
    return str(span.get("text", "")) if isinstance(span, dict) else str(span or "")
