"""Several mentions of one document made one citation."""

from __future__ import annotations

from dataclasses import replace

from phoihop.reading.model import Span
from phoihop.reading.notices.model import Citation

# The kind, and the number or else the title.
_Key = tuple[str, str]


def merged(found: list[Citation]) -> list[Citation]:
    """Mentions of one document as one citation; a short form joins the only longer one it can stand for."""
    known: dict[_Key, list[Citation]] = {}
    for citation in found:
        key = _key(citation)
        if key in known and _other_day(known[key][0], citation):
            key = (key[0], f"{key[1]} {citation.issued}")
        known.setdefault(key, []).append(citation)
    alike: dict[_Key, list[_Key]] = {}
    for key in known:
        alike.setdefault((key[0], _first_part(key[1])), []).append(key)
    for same in alike.values():
        _shorten(known, sorted(same, key=lambda key: len(key[1])))
    joined = [_joined(mentions) for mentions in known.values()]
    return sorted(joined, key=lambda each: each.places[0].start)


def _shorten(known: dict[_Key, list[Citation]], keys: list[_Key]) -> None:
    """ "Nghị định 03" and "Nghị định 03/2019" join "Nghị định số 03/2019/NĐ-CP", if no other begins like it."""
    if len({key[1] for key in keys if key[1].count("/") + key[1].count("-") > 1}) > 1:
        return
    *shorter, longest = keys
    for key in shorter:
        if longest[1].startswith((f"{key[1]}/", f"{key[1]}-")):
            known[longest] += known.pop(key)


def _other_day(one: Citation, other: Citation) -> bool:
    """One number in two years is two documents: numbering begins anew."""
    return None not in {one.issued, other.issued} and one.issued != other.issued


def _first_part(number: str) -> str:
    return number.replace("-", "/").replace(" ", "/").split("/")[0]


def _key(citation: Citation) -> _Key:
    if citation.number is not None:
        return citation.kind.value, citation.number.lstrip("0").upper()
    return citation.kind.value, " ".join(
        (citation.title.text if citation.title else "").lower().split()
    )


def _joined(mentions: list[Citation]) -> Citation:
    if len(mentions) == 1:
        return mentions[0]
    fullest = max(mentions, key=lambda each: len(each.number or ""))
    return replace(
        fullest,
        places=tuple(sorted({place for each in mentions for place in each.places}, key=_start)),
        issued=next((each.issued for each in mentions if each.issued), None),
        issued_year=next((each.issued_year for each in mentions if each.issued_year), None),
        body=next((each.body for each in mentions if each.body), None),
        title=next((each.title for each in mentions if each.title), None),
        confidence=max(each.confidence for each in mentions),
    )


def _start(span: Span) -> int:
    return span.start
