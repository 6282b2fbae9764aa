"""The official forms, as records: State papers, Party papers, and who varies them.

State: Nghị định 30/2020/NĐ-CP, Phụ lục I. Party: Hướng dẫn 05-HD/VPTW under Quy định 399-QĐ/TW. What a
form has that is no number or word (where the parts of a letterhead stand) is in `letterheads`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from phoihop.writing.content import Align
from phoihop.writing.description import Document, Form, Kind, Letterhead
from phoihop.writing.errors import DocumentError
from phoihop.writing.layout import PLAIN, Head, Layout, Look, Part

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
PARTY_TITLE: Final = "ĐẢNG CỘNG SẢN VIỆT NAM"
YOUTH_TITLE: Final = "ĐOÀN TNCS HỒ CHÍ MINH"

# Groups of letters as in BC-UBND or BC/HU; digits as in "BCĐ389".
_CODE: Final = r"[^\W\d_](?:[^\W_]|&)*"
_STATE_SYMBOL: Final = re.compile(rf"{_CODE}(?:-{_CODE})+")
_PARTY_SYMBOL: Final = re.compile(rf"{_CODE}/{_CODE}(?:-{_CODE})*")

_DOTTED: Final = MappingProxyType({"TM": "TM.", "KT": "KT.", "TL": "TL.", "TUQ": "TUQ.", "Q": "Q."})
_SLASHED: Final = MappingProxyType({"TM": "T/M", "KT": "K/T", "TL": "T/L", "TUQ": "T/L", "Q": "Q."})


def _state() -> Mapping[Part, Look]:
    body = Look(14, Align.JUSTIFIED, indent=10, before=3, after=6, line=1.05)
    heading = replace(body, bold=True, before=6, keep_with_next=True)
    centred = Look(14, Align.CENTRE, bold=True, keep_with_next=True)
    head = Look(13, Align.CENTRE)
    return {
        Part.NORMAL: Look(14),
        Part.BODY: body,
        Part.BASIS: replace(body, italic=True),
        Part.ADDRESSEE: Look(14, before=6, after=6),
        Part.TITLE: replace(centred, caps=True, before=12),
        Part.SUBJECT: centred,
        Part.PART_HEADING: replace(centred, before=12, after=6),
        Part.HEADING_1: replace(heading, caps=True, before=9),
        Part.HEADING_2: heading,
        Part.HEADING_3: heading,
        Part.CAPTION: Look(13, Align.CENTRE, bold=True, before=6, after=4, keep_with_next=True),
        Part.PICTURE: Look(13, Align.CENTRE, before=6, after=4, keep_with_next=True),
        Part.TABLE: Look(12, before=2, after=2),
        Part.HEADER: Look(14, Align.CENTRE),
        Part.FOOTER: Look(11, Align.CENTRE),
        Part.NATION: replace(head, bold=True, caps=True),
        Part.MOTTO: Look(14, Align.CENTRE, bold=True),
        Part.SUPERIOR: replace(head, caps=True),
        Part.ISSUER: replace(head, bold=True, caps=True),
        Part.SEPARATOR: head,
        Part.NUMBER: replace(head, before=6),
        Part.LETTER_SUBJECT: Look(12, Align.CENTRE, before=6),
        Part.DATELINE: Look(14, Align.CENTRE, italic=True, before=6),
        Part.MARK: replace(head, bold=True, caps=True, exact=15),
        Part.AUTHORITY: replace(centred, caps=True),
        Part.POST: replace(centred, caps=True),
        Part.SIGNER: replace(centred, keep_with_next=False),
        Part.RECIPIENTS_LABEL: Look(12, bold=True, italic=True),
        Part.RECIPIENTS: Look(11),
        Part.ANNEX_LABEL: centred,
        Part.ANNEX_TITLE: replace(centred, caps=True),
        Part.ANNEX_REFERENCE: Look(
            14, Align.CENTRE, italic=True, before=3, after=6, keep_with_next=True
        ),
    }


def _party() -> Mapping[Part, Look]:
    body = Look(14, Align.JUSTIFIED, indent=10, before=3, after=6, exact=19)
    heading = replace(body, bold=True, before=6, keep_with_next=True)
    centred = Look(14, Align.CENTRE, bold=True, keep_with_next=True)
    head = Look(14, Align.CENTRE)
    return {
        **_state(),
        Part.BODY: body,
        Part.BASIS: body,
        Part.TITLE: replace(centred, size=16, caps=True, before=14),
        Part.SUBJECT: centred,
        Part.HEADING_1: replace(heading, caps=True, before=9),
        Part.HEADING_2: heading,
        Part.HEADING_3: heading,
        Part.NATION: replace(head, size=15, bold=True, caps=True),
        Part.SUPERIOR: replace(head, caps=True),
        Part.ISSUER: replace(head, bold=True, caps=True),
        Part.SEPARATOR: head,
        Part.NUMBER: head,
        Part.LETTER_SUBJECT: Look(12, Align.CENTRE, italic=True),
        Part.DATELINE: replace(head, italic=True),
        Part.POST: replace(centred, bold=False, caps=True),
        Part.RECIPIENTS_LABEL: Look(14, underline=True),
        Part.RECIPIENTS: Look(12),
    }


STATE: Final = Layout(
    looks=MappingProxyType(_state()),
    form=Form.STATE,
    head=Head(nation=NATION, motto=MOTTO, symbol=_STATE_SYMBOL),
    letter_prefix="V/v",
    roman_mark=".",
    end_mark="./.",
    authorities=_DOTTED,
    crowded_size=13,
    filing="Lưu: VT{}",
)
PARTY: Final = Layout(
    looks=MappingProxyType(_party()),
    form=Form.PARTY,
    head=Head(
        nation=PARTY_TITLE,
        below_issuer="*",
        number_label="Số ",
        after_number="-",
        symbol=_PARTY_SYMBOL,
        left=80,
    ),
    letter_prefix="về việc",
    below_subject="-----",
    basis_prefix="- ",
    roman_mark="-",
    end_mark=".",
    authorities=_SLASHED,
    filing="Lưu {}",
    submission_label="Kính trình",
)
# The army sets legal bases in italics in papers that lay something down, and nowhere else.
ARMY: Final = replace(
    STATE,
    upright_bases=frozenset(Kind) - {Kind.DECISION, Kind.REGULATION},
)
YOUTH: Final = replace(
    PARTY,
    head=Head(
        nation=YOUTH_TITLE,
        below_issuer="***",
        after_number="-",
        symbol=_PARTY_SYMBOL,
        left=80,
    ),
    authorities=_DOTTED,
)

LAYOUTS: Final[Mapping[tuple[Form, Letterhead], Layout]] = MappingProxyType(
    {
        **{(Form.PLAIN, letterhead): PLAIN for letterhead in Letterhead},
        (Form.STATE, Letterhead.USUAL): STATE,
        (Form.STATE, Letterhead.ARMY): ARMY,
        (Form.STATE, Letterhead.MASS): STATE,
        (Form.STATE, Letterhead.STEERING): replace(STATE, default_authority="TM. Ban Chỉ đạo"),
        (Form.PARTY, Letterhead.USUAL): PARTY,
        (Form.PARTY, Letterhead.YOUTH): YOUTH,
        (Form.PARTY, Letterhead.STEERING): replace(PARTY, default_authority="TM. Ban Chỉ đạo"),
    }
)


def layout_of(document: Document) -> Layout:
    """The layout of the document's form and letterhead; `document.letterhead_wrong` where the one
    does not go with the other."""
    layout = LAYOUTS.get((document.form, document.letterhead))
    if layout is None:
        raise DocumentError(
            "document.letterhead_wrong",
            field="letterhead",
            form=document.form,
            letterhead=document.letterhead,
        )
    return layout
