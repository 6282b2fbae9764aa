"""From a stored document, or from one only proposed, to the description of a Word file.

Between the two stands the *content*: plain JSON with all that the paper says, the head and the end
included. It is what an issue freezes, so that an issued paper can be written again to the byte.

The head and the end of a paper are parts too, under keys of their own, so that a person edits legal
bases and recipients as any other text:

    front.title                                     the name of its kind, as a heading
    front.bases, front.addressees, end.recipients   a line each, as bullets
    end.signatures                                  who signs a joint paper: {"kind": "signatures"}
    opening.N                                       opens annex N: its title, and {"kind": "page"}
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any, Final

from phoihop.directory.models import Organisation, PartyLine
from phoihop.documents import wording
from phoihop.documents.blocks import BULLETS, CHART, Json, as_json, blocks_of, lines_in
from phoihop.documents.composing.model import Composed
from phoihop.documents.drawing import draw_ahead
from phoihop.documents.models import Document, DocumentKind, Letterhead
from phoihop.programmes.models import Programme
from phoihop.programmes.selectors import parties
from phoihop.writing import Annex, Form, Kind, Section, Signature
from phoihop.writing import Document as Paper
from phoihop.writing import Letterhead as Variant

TITLE: Final = "front.title"
BASES: Final = "front.bases"
ADDRESSEES: Final = "front.addressees"
RECIPIENTS: Final = "end.recipients"
SIGNATURES: Final = "end.signatures"
LISTS: Final = (BASES, ADDRESSEES, RECIPIENTS)
_OPENING: Final = re.compile(r"opening\.\d+")

# Who signs is decided by the body that issues the paper: filled in by hand until it is.
TO_FILL: Final = "…" * 14

KINDS: Final[dict[str, Kind]] = {
    DocumentKind.PROGRAMME: Kind.PROGRAMME,
    DocumentKind.PLAN: Kind.PLAN,
    DocumentKind.REPORT: Kind.REPORT,
    DocumentKind.CONSOLIDATED: Kind.REPORT,
    DocumentKind.QUICK: Kind.REPORT,
    DocumentKind.BRIEFING: Kind.REPORT,
    DocumentKind.CONCLUSIONS: Kind.NOTICE,
    DocumentKind.ANNEX: Kind.ANNEX,
}
TITLES: Final[dict[str, str]] = {
    DocumentKind.PROGRAMME: "Chương trình phối hợp",
    DocumentKind.PLAN: "Kế hoạch",
    DocumentKind.REPORT: "Báo cáo",
    DocumentKind.CONSOLIDATED: "Báo cáo tổng hợp",
    DocumentKind.QUICK: "Báo cáo nhanh",
    DocumentKind.BRIEFING: "Báo cáo",
    DocumentKind.CONCLUSIONS: "Thông báo",
    DocumentKind.ANNEX: "Phụ lục",
}


@dataclass(frozen=True)
class Part:
    """A part as it will stand in the paper: the heading and blocks that a person wrote, else those
    proposed."""

    key: str
    level: int
    heading: str
    annex: int
    blocks: list[Json]


@dataclass(frozen=True, kw_only=True)
class Act:
    """What issuing adds to a draft."""

    number: int
    dated: date
    place: str
    signer_authority: str
    signer_post: str


# --- Content ---------------------------------------------------------------------------------------


def content_of(document: Document, act: Act | None = None) -> Json:
    """What the stored document says now, as a draft or with its number, day and signer."""
    return _content(
        kind=document.kind,
        form=document.form,
        programme=document.programme,
        organisation=document.organisation,
        subject=document.subject,
        parts=standing_parts(document),
        written_on=document.figures_as_of,
        act=act,
    )


def draft_of(
    composed: Composed,
    *,
    kind: str,
    programme: Programme,
    organisation: Organisation,
    on: date,
    form: str = "",
) -> Paper:
    """The description of a draft that is stored nowhere, under the body's letterhead; in another
    `form` than the letterhead's if one is given."""
    content = _content(
        kind=kind,
        form=form or letterhead_of(organisation).form,
        programme=programme,
        organisation=organisation,
        subject=composed.subject,
        parts=parts_of(composed),
        written_on=datetime.combine(on, time(), tzinfo=UTC),
        act=None,
    )
    return paper_from(content)


def parts_of(composed: Composed) -> list[Part]:
    """What was composed, as parts: the head first, then the text and its annexes, the end last."""
    parts = [Part(TITLE, 0, composed.title, 0, [])]
    for key, lines in ((BASES, composed.legal_bases), (ADDRESSEES, composed.addressees)):
        parts.append(Part(key, 0, "", 0, _list(lines)))
    annex = 0
    for made in composed.parts:
        if made.annex != annex:
            annex = made.annex
            page = {"kind": "page", "landscape": made.landscape}
            parts.append(Part(f"opening.{annex}", 0, made.annex_title, annex, [page]))
        parts.append(Part(made.key, made.level, made.heading, annex, as_json(made.blocks)))
    parts.append(Part(RECIPIENTS, 0, "", 0, _list(composed.recipients)))
    if len(composed.signatures) > 1:
        parts.append(Part(SIGNATURES, 0, "", 0, [_signed(composed.signatures)]))
    return parts


def _list(lines: Iterable[str]) -> list[Json]:
    items = [[{"text": line}] for line in lines]
    return [{"kind": BULLETS, "items": items}] if items else []


def _signed(signatures: Iterable[Signature]) -> Json:
    made = [
        {
            "post": each.post,
            "authority": [each.authority]
            if isinstance(each.authority, str)
            else list(each.authority),
            "body": each.body,
            "rank": each.rank,
        }
        for each in signatures
    ]
    return {"kind": "signatures", "signatures": made}


def standing_parts(document: Document) -> list[Part]:
    """The parts that are not left out, in order; what stands under a part left out goes with it."""
    return list(_standing(document))


def _standing(document: Document) -> Iterator[Part]:
    gone: tuple[int, int] | None = None
    for row in document.parts.order_by("order"):
        if gone is not None and row.annex == gone[0] and row.level > gone[1]:
            continue
        # Text before the first heading has nothing under it.
        gone = (row.annex, row.level or 3) if row.left_out else None
        if gone is None:
            heading = row.written_heading or row.heading
            yield Part(row.key, row.level, heading, row.annex, row.blocks)


def _content(
    *,
    kind: str,
    form: str,
    programme: Programme,
    organisation: Organisation,
    subject: str,
    parts: Sequence[Part],
    written_on: datetime,
    act: Act | None,
) -> Json:
    head = _head(kind, form, programme, organisation)
    lists = {part.key: lines_of(part.blocks) for part in parts if part.key in LISTS}
    annexes = {
        part.annex: {
            "title": part.heading,
            "landscape": any(block.get("landscape") for block in part.blocks),
        }
        for part in parts
        if _OPENING.fullmatch(part.key)
    }
    title = next((part.heading for part in parts if part.key == TITLE), TITLES[kind])
    text = [part for part in parts if not is_reserved(part.key)]
    return {
        "shape": 1,
        "programme": {"code": programme.code, "title": programme.title},
        "organisation": {"code": organisation.code, "name": organisation.name},
        "kind": str(kind),
        "form": str(form),
        "title": title,
        "subject": subject,
        "number": act.number if act else None,
        "dated": act.dated.isoformat() if act else None,
        "written_on": written_on.isoformat(),
        **head,
        **({"place": act.place} if act else {}),
        "legal_bases": lists.get(BASES, []),
        "addressees": lists.get(ADDRESSEES, []),
        "recipients": lists.get(RECIPIENTS, []),
        "signatures": _signatures(parts, head["signer"], act),
        "annexes": {str(number): annex for number, annex in annexes.items()},
        "parts": [
            {
                "key": part.key,
                "level": part.level,
                "heading": part.heading,
                "annex": part.annex,
                "blocks": part.blocks,
            }
            for part in renumbered(text)
        ],
    }


def is_reserved(key: str) -> bool:
    """Whether the part is the head, the end or the opening of an annex, and no text of the paper."""
    return key in (*LISTS, TITLE, SIGNATURES) or bool(_OPENING.fullmatch(key))


def lines_of(blocks: Iterable[Json]) -> list[str]:
    """The lines of a list at the head or the end; empty ones are none."""
    lines = ("".join(run["text"] for run in line) for block in blocks for line in lines_in(block))
    return [line.strip() for line in lines if line.strip()]


def _head(kind: str, form: str, programme: Programme, organisation: Organisation) -> dict[str, Any]:
    """The names at the top, the letters of the symbol, the place and who signs."""
    own = letterhead_of(organisation)
    bodies = [own]
    if kind == DocumentKind.PROGRAMME:
        signed = [letterhead_of(party.organisation) for party in parties(programme)]
        bodies = signed or bodies
    joint = len(bodies) > 1
    letters = [body.symbol for body in bodies if body.symbol]
    return {
        "variant": own.variant if own.form == form else str(Variant.USUAL),
        "superior": "" if joint else own.superior,
        "bodies": [body.issuer or body.organisation.name for body in bodies],
        "symbol": _symbol(KINDS[kind], form, letters),
        "place": own.place or _seat(organisation),
        "filing": own.filing,
        "tone": own.tone,
        "signer": {
            "authority": own.signer_authority,
            "post": own.signer_post or signing_post(programme, organisation),
        },
    }


def _symbol(kind: Kind, form: str, letters: Sequence[str]) -> str:
    """ "BC-BCHQS", "BC/BDVTU", joint "CTr/BDVTU-BCHQST"; "" while the letters are unknown."""
    if not letters:
        return ""
    return f"{kind.value}{'/' if form == Form.PARTY else '-'}{'-'.join(letters)}"


def _seat(organisation: Organisation) -> str:
    return wording.place_of_writing(organisation.place.name)


def _signatures(parts: Sequence[Part], signer: Json, act: Act | None) -> list[Json]:
    joint = [
        signature
        for part in parts
        if part.key == SIGNATURES
        for block in part.blocks
        for signature in block["signatures"]
    ]
    if joint:
        return joint
    authority = act.signer_authority if act else signer["authority"]
    post = act.signer_post if act else signer["post"]
    return [{"authority": [authority] if authority else [], "post": post}]


def signing_post(programme: Programme, organisation: Organisation) -> str:
    """The post that signed the programme for the body; "" where none is known."""
    signed = programme.signatories.filter(organisation=organisation)
    return signed.exclude(signer_post="").values_list("signer_post", flat=True).first() or ""


def letterhead_of(organisation: Organisation) -> Letterhead:
    """The body's letterhead; until one is saved, an empty one in the form its kind of body uses."""
    kept = Letterhead.objects.filter(organisation=organisation).first()
    return kept or usual_letterhead(organisation)


def usual_letterhead(organisation: Organisation) -> Letterhead:
    form, variant = _USUAL.get(
        organisation.line.hierarchy, (Letterhead.Form.STATE, Letterhead.Variant.USUAL)
    )
    return Letterhead(organisation=organisation, form=form, variant=variant)


_USUAL: Final = {
    str(PartyLine.Hierarchy.PARTY): (Letterhead.Form.PARTY, Letterhead.Variant.USUAL),
    str(PartyLine.Hierarchy.MILITARY): (Letterhead.Form.STATE, Letterhead.Variant.ARMY),
    str(PartyLine.Hierarchy.MASS): (Letterhead.Form.STATE, Letterhead.Variant.MASS),
}


# --- Numbers of headings ---------------------------------------------------------------------------

_NUMBERED: Final = {
    1: re.compile(r"[IVXLC]+\. "),
    2: re.compile(r"\d+\. "),
    3: re.compile(r"[a-zđ]\) "),
}


def renumbered(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts with headings counted anew, as far as they bear numbers: none is missing where a
    part was left out."""
    counts = [0] * 4
    annex = 0
    for part in parts:
        if part.annex != annex:
            annex, counts = part.annex, [0] * 4
        pattern = _NUMBERED.get(part.level)
        counts[part.level + 1 :] = [0] * (3 - part.level)
        if pattern is None or not pattern.match(part.heading):
            yield part
            continue
        counts[part.level] += 1
        heading = pattern.sub(_number(part.level, counts[part.level]), part.heading, count=1)
        yield replace(part, heading=heading)


def _number(level: int, count: int) -> str:
    if level == 1:
        return f"{wording.roman(count)}. "
    return f"{count}. " if level == 2 else f"{wording.letter(count)}) "


# --- The paper -------------------------------------------------------------------------------------


def paper_of(document: Document) -> Paper:
    """The description of the stored document's Word file: of an issued one, exactly as it was."""
    issue = getattr(document, "issue", None)
    return paper_from(content_of(document) if issue is None else issue.content)


def paper_from(content: Json) -> Paper:
    """The description of the paper that the content tells of. Raises `DocumentError`."""
    blocks = (block for part in content["parts"] for block in part["blocks"])
    draw_ahead(block["spec"] for block in blocks if block["kind"] == CHART)
    dated = content["dated"]
    in_text = [part for part in content["parts"] if not part["annex"]]
    return Paper(
        title=content["title"],
        subject=content["subject"],
        issuing_body="\n".join(content["bodies"]),
        superior_body=content["superior"] or None,
        written_on=datetime.fromisoformat(content["written_on"]),
        form=Form(content["form"]),
        kind=KINDS[content["kind"]],
        letterhead=Variant(content["variant"]),
        number=content["number"],
        symbol=content["symbol"],
        place=content["place"],
        dated=date.fromisoformat(dated) if dated else None,
        addressees=tuple(content["addressees"]),
        legal_bases=tuple(content["legal_bases"]),
        sections=_sections(in_text),
        signatures=tuple(
            Signature(
                post=signature["post"] or TO_FILL,
                authority=tuple(line for line in signature.get("authority", ()) if line),
                body=signature.get("body", ""),
                rank=signature.get("rank", ""),
            )
            for signature in content["signatures"]
        ),
        recipients=tuple(content["recipients"]),
        filing=content["filing"],
        annexes=tuple(_annexes(content)),
        tone=content["tone"] or None,
    )


def _annexes(content: Json) -> Iterator[Annex]:
    numbers = sorted({part["annex"] for part in content["parts"] if part["annex"]})
    programme = content["programme"]["title"]
    for number in numbers:
        opening = content["annexes"].get(str(number), {})
        parts = [part for part in content["parts"] if part["annex"] == number]
        yield Annex(
            title=opening.get("title", ""),
            # Annexes that go out by themselves belong to no paper but to the programme.
            reference=f"(Kèm theo {programme})" if content["kind"] == DocumentKind.ANNEX else "",
            sections=_sections(parts),
            landscape=opening.get("landscape", False),
        )


def _sections(parts: Iterable[Json]) -> tuple[Section, ...]:
    return tuple(
        Section(
            part["heading"],
            min(part["level"], 3) if part["heading"] else 1,
            blocks_of(part["blocks"]),
            mark=mark_of(part["key"]),
        )
        for part in parts
    )


def mark_of(key: str) -> str:
    """The name of the place in the file where the part of that key begins."""
    name = re.sub(r"\W", "_", key, flags=re.ASCII)
    if len(name) > 38 or "_" in key or name != key.replace(".", "_"):
        name = f"{name[:27]}_{hashlib.sha256(key.encode()).hexdigest()[:10]}"
    return f"p_{name}"


def number_and_symbol(content: Json) -> str:
    """ "05/BC-BCHQS" in a State paper, "05-BC/BDVTU" in a Party one."""
    between = "-" if content["form"] == Form.PARTY else "/"
    return f"{content['number']:02}{between}{content['symbol']}"
