"""Kinds of documents, and their numbers and symbols: "09-NQ/TU", "30/2020/NĐ-CP", "18/HD-HCTNXPVN"."""

from __future__ import annotations

from dataclasses import dataclass

from phoihop.reading.notices.model import DocumentKind as Kind
from phoihop.reading.notices.script import Phrases, Script

KINDS = Phrases(
    {
        "luật": Kind.LAW,
        "bộ luật": Kind.LAW,
        "pháp lệnh": Kind.ORDINANCE,
        "nghị quyết": Kind.RESOLUTION,
        "nghị quyết liên tịch": Kind.RESOLUTION,
        "nq": Kind.RESOLUTION,
        "nghị định": Kind.DECREE,
        "nđ": Kind.DECREE,
        "quyết định": Kind.DECISION,
        "qđ": Kind.DECISION,
        "thông tư": Kind.CIRCULAR,
        "thông tư liên tịch": Kind.CIRCULAR,
        "chỉ thị": Kind.DIRECTIVE,
        "kết luận": Kind.CONCLUSION,
        "quy định": Kind.REGULATION,
        "quy chế": Kind.RULES,
        "quy chế phối hợp": Kind.RULES,
        "kế hoạch": Kind.PLAN,
        "kế hoạch phối hợp": Kind.PLAN,
        "kế hoạch liên tịch": Kind.PLAN,
        "chương trình": Kind.PROGRAMME,
        "chương trình phối hợp": Kind.PROGRAMME,
        "chương trình phối hợp hoạt động": Kind.PROGRAMME,
        "chương trình hành động": Kind.PROGRAMME,
        "chương trình liên tịch": Kind.PROGRAMME,
        "đề án": Kind.SCHEME,
        "hướng dẫn": Kind.GUIDANCE,
        "hướng dẫn liên tịch": Kind.GUIDANCE,
        "thông báo": Kind.NOTICE,
        "thông báo kết luận": Kind.NOTICE,
        "báo cáo": Kind.REPORT,
        "tờ trình": Kind.SUBMISSION,
        "công văn": Kind.LETTER,
        "công điện": Kind.TELEGRAM,
    }
)

# The short forms of kinds in symbols: Nghị định 30/2020/NĐ-CP, annex III, and the Party's.
SYMBOLS = {
    "NQ": Kind.RESOLUTION,
    "NQLT": Kind.RESOLUTION,
    "NĐ": Kind.DECREE,
    "QĐ": Kind.DECISION,
    "TT": Kind.CIRCULAR,
    "TTLT": Kind.CIRCULAR,
    "CT": Kind.DIRECTIVE,
    "KL": Kind.CONCLUSION,
    "QyĐ": Kind.REGULATION,
    "QĐi": Kind.REGULATION,
    "QC": Kind.RULES,
    "KH": Kind.PLAN,
    "KHPH": Kind.PLAN,
    "KHLT": Kind.PLAN,
    "CTr": Kind.PROGRAMME,
    "CTPH": Kind.PROGRAMME,
    "CTrPH": Kind.PROGRAMME,
    "ĐA": Kind.SCHEME,
    "HD": Kind.GUIDANCE,
    "HDLT": Kind.GUIDANCE,
    "TB": Kind.NOTICE,
    "BC": Kind.REPORT,
    "TTr": Kind.SUBMISSION,
    "CV": Kind.LETTER,
    "CĐ": Kind.TELEGRAM,
}


@dataclass(frozen=True, slots=True)
class Number:
    text: str
    end: int
    symbol: str  # what follows the number, with its first mark: "-QĐ/TW"
    kind: Kind | None


def number_at(script: Script, at: int) -> Number | None:
    """ "09-NQ/TU", "30/2020/NĐ-CP", "18 /HD- HCTNXPVN", "03/2019", "09"."""
    if not script.is_number(at) or not script.tokens[at].text.isdecimal():
        return None
    if len(script.tokens[at].text) > 5:
        return None
    parts = [script.tokens[at].text]
    kind: Kind | None = None
    end = at + 1
    while script.word(end) in {"/", "-"}:
        piece = _piece(script, end)
        if piece is None:
            break
        text, stop = piece
        kind = kind or SYMBOLS.get(text)
        parts += [script.words[end], text]
        end = stop
    if end > at + 1 and len(parts) == 3 and kind is None and script.year(at + 2) is None:
        # "12/BCHQS" is no symbol of a document's kind, but of a letter; a date or a ratio is neither.
        if parts[2].isdecimal():
            return Number(parts[0], at + 1, "", None)
        kind = None
    return Number("".join(parts), end, "".join(parts[1:]), kind)


def _piece(script: Script, mark: int) -> tuple[str, int] | None:
    """What stands after a mark inside a symbol: a year or letters, perhaps with figures ("QH15")."""
    at = mark + 1
    gap = script.tokens[at].start - script.tokens[mark].end if at < len(script.tokens) else 2
    if gap > 1:
        return None
    if script.year(at) is not None and script.word(mark) == "/":
        return script.tokens[at].text, at + 1
    text = script.tokens[at].text
    if not script.is_word(at) or not (text.isupper() or text in SYMBOLS or text in {"TTg"}):
        return None
    end = at + 1
    while end < len(script.tokens) and script.tokens[end].start == script.tokens[end - 1].end:
        following = script.tokens[end]
        joined = following.text == "&" or (script.is_number(end) and following.text.isdecimal())
        if not joined and not (script.word(end - 1) == "&" and script.is_word(end)):
            break
        text += following.text
        end += 1
    return text, end
