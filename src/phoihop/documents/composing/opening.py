"""The head of a review: who issues it, on what it rests, what the programme is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from django.utils import timezone

from phoihop.documents import wording
from phoihop.documents.blocks import Proposed
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.model import labelled, paragraphs
from phoihop.ledger.models import Source
from phoihop.programmes.models import LegalBasis, Signatory
from phoihop.vietnamese.dates import formal_date
from phoihop.writing import Bullets, Content


def issuer(facts: Facts) -> str:
    """The programme office, else the lead; a body that is no more issues nothing."""
    ranked = sorted(
        facts.parties, key=lambda party: (not party.is_office, party.role != Signatory.Role.LEAD)
    )
    for party in ranked:
        if party.organisation.is_valid(facts.on):
            return party.organisation.name
    return "Các bên tham gia chương trình"


def bases_of(facts: Facts) -> tuple[str, ...]:
    """What the programme itself rests on."""
    return tuple(_basis(basis) for basis in facts.legal_bases)


def legal_bases(facts: Facts) -> tuple[str, ...]:
    """The same, and the programme: what its other papers rest on."""
    programme = facts.programme
    bases = [*bases_of(facts)]
    if programme.number:
        own = f"Căn cứ Chương trình phối hợp số {programme.number}"
        bases.append(f"{own} {formal_date(programme.signed_on)}" if programme.signed_on else own)
    return tuple(bases)


def bases_told(facts: Facts) -> tuple[str, ...]:
    """The same as items of a list: "Nghị quyết số … về …"."""
    return tuple(wording.sentence(base.removeprefix("Căn cứ ")) for base in legal_bases(facts))


# What the letters of a symbol stand for. "QĐ" of the Party is a decision or a regulation.
_KINDS: Final = {
    "CT": "Chỉ thị", "CTr": "Chương trình", "HD": "Hướng dẫn", "KH": "Kế hoạch", "KL": "Kết luận",
    "NĐ": "Nghị định", "NQ": "Nghị quyết", "TB": "Thông báo", "TT": "Thông tư",
}  # fmt: skip
_LETTERS: Final = re.compile(r"[0-9]+(?:/[0-9]{4})?[-/]([^\W\d_]+)[-/0-9]")
_LAW: Final = re.compile(r"/QH[0-9]+$")


def _basis(basis: LegalBasis) -> str:
    about = wording.lower_first(wording.inside(basis.about)) if basis.about else ""
    if _LAW.search(basis.symbol) and about.startswith("luật "):
        words, about = [f"Căn cứ {wording.upper_first(about)} số {basis.symbol}"], ""
    else:
        words = [f"Căn cứ {_kind(basis.symbol, about)}{basis.symbol}"]
    if basis.dated:
        words.append(formal_date(basis.dated))
    if basis.issuer:
        words.append(f"của {basis.issuer}")
    if about:
        words.append(about if about.startswith("về ") else f"về {about}")
    if basis.in_force_to:
        words.append(f"(có hiệu lực đến {wording.on_day(basis.in_force_to)})")
    return " ".join(words)


def _kind(symbol: str, about: str) -> str:
    if not symbol[:1].isdigit():
        return ""
    if _LAW.search(symbol):
        return "Luật số "
    found = _LETTERS.match(symbol)
    letters = "" if found is None else found[1]
    if letters == "QĐ" and symbol.endswith("/TW"):
        # Standing orders are issued by a decision; of others the letters do not tell.
        decides = about.removeprefix("về ").startswith(("quy chế", "ban hành"))
        return "Quyết định số " if decides else "văn bản số "
    if letters == "QĐ":
        return "Quyết định số "
    return f"{_KINDS.get(letters, 'văn bản')} số "


def overview(facts: Facts) -> tuple[Proposed, ...]:
    """What the programme is, who takes part, where the figures come from. What is noted about how it
    was entered is for whoever works on it, not for whom the paper goes to."""
    blocks: list[Proposed] = [*paragraphs(_about(facts))]
    if facts.parties:
        blocks += paragraphs(["Các bên tham gia:"])
        blocks.append(Bullets(tuple(_party(party) for party in facts.parties)))
        blocks += paragraphs(_signed(facts))
    blocks += paragraphs(_reading(facts))
    return tuple(blocks)


def _about(facts: Facts) -> Iterator[Content]:
    programme = facts.programme
    if programme.is_example:
        yield wording.EXAMPLE
    state = wording.STATES[programme.state]
    place = ", ".join(wording.place_in_text(name) for name in facts.seat)
    term = wording.phase(programme.phase_from, programme.phase_to)
    yield wording.sentence(
        f"{programme.title}; thời gian thực hiện: {term}; địa bàn: {place}; trạng thái: {state}"
    )
    if programme.number or programme.signed_on:
        number = f" số {programme.number}" if programme.number else ""
        signed = f" được ký {formal_date(programme.signed_on)}" if programme.signed_on else ""
        yield f"Văn bản{number or ' của chương trình'}{signed}."
    if programme.place_is_inferred:
        yield "Nguồn không nêu tên địa bàn; địa bàn ghi ở đây là suy ra."
    if programme.summary:
        yield labelled("Mục đích", wording.sentence(programme.summary))


def _party(party: Signatory) -> str:
    lead = party.role == Signatory.Role.LEAD
    words = ["bên chủ trì" if lead else "bên phối hợp"]
    if party.is_office:
        words.append("cơ quan thường trực của chương trình")
    if party.signer_post:
        words.append(f"chức vụ người ký: {wording.inside(party.signer_post)}")
    return f"{party.organisation.name}: {', '.join(words)}."


def _signed(facts: Facts) -> Iterator[str]:
    """When the parties signed: those of one day together. Of an archive the day may be our entry
    only."""
    parties = facts.parties
    days: dict[date, list[str]] = {}
    for party in parties:
        if party.signed_on is not None:
            days.setdefault(party.signed_on, []).append(party.organisation.name)
    for day, bodies in sorted(days.items()):
        who = "Các bên" if len(bodies) == len(parties) else wording.joined(bodies)
        if facts.programme.is_archive:
            yield f"Ngày ký của {wording.lower_first(who)} ghi trong hệ thống: {formal_date(day)}."
        else:
            yield f"{who} ký {formal_date(day)}."


def _reading(facts: Facts) -> Iterator[Content]:
    """Where the figures come from and how they are to be read."""
    programme = facts.programme
    if programme.is_archive:
        yield (
            "Chương trình được nhập vào hệ thống từ báo cáo đã công bố; "
            "số liệu ghi đúng như nguồn, không bổ sung, không suy đoán."
        )
        for source in facts.published:
            yield _source(source)
    if not facts.entries:
        return
    if not programme.is_archive:
        yield (
            f"Số liệu lấy từ sổ số liệu của chương trình, {wording.on_day(facts.on)}; "
            "chỉ gồm số liệu đã gửi hoặc đã được tiếp nhận."
        )
    if facts.windows:
        spans = [
            f"{label}: {wording.period(*days)}" for days, label in sorted(facts.windows.items())
        ]
        yield f"Kỳ chốt số liệu {'; '.join(spans)}."
    if facts.user is not None:
        yield "Báo cáo chỉ gồm số liệu mà người lập báo cáo được đọc."
    yield (
        "Các từ “trên”, “hơn”, “gần”, “khoảng”, “dưới” đứng trước số liệu được giữ nguyên; "
        "hoạt động do nhiều bên cùng thực hiện chỉ tính một lần; "
        "trị giá quy đổi của hiện vật không cộng thêm vào tổng."
    )


def _source(source: Source) -> str:
    words = [f"Nguồn: {wording.inside(source.label)}"]
    if source.published_by:
        words.append(f"đăng bởi {wording.inside(source.published_by)}")
    if source.published_on:
        words.append(wording.on_day(source.published_on))
    entered = timezone.localtime(source.created_at).date()
    return f"{', '.join(words)}; nhập {wording.on_day(entered)}."
