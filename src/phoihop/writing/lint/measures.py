"""What each form allows, as data: sizes in points, lengths in millimetres.

The layouts of `forms` say how we write a paper, each with one value; this says what is right in anybody's
paper, which may be a range. A test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from phoihop.writing.description import Form
from phoihop.writing.forms import PARTY, PARTY_TITLE, STATE, YOUTH, YOUTH_TITLE
from phoihop.writing.layout import Layout, Part

# Distances are rounded when they are typed in other units: so many twips do not count.
TOLERANCE: Final = 6
SIZE_TOLERANCE: Final = 0.1
A4: Final = (11906, 16838)
# Word's own A4 and that of others differ by some twips.
A4_TOLERANCE: Final = 20
LEAST_GAP: Final = 120  # twips between paragraphs
BLANK_LINES: Final = 4  # where a hand will sign


@dataclass(frozen=True, slots=True)
class Allowed:
    """None is as one likes."""

    sizes: tuple[float, float]
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    caps: bool | None = None
    align: str | None = None


@dataclass(frozen=True, slots=True)
class Measures:
    """`line_multiple` and `line_exact` (points) are how high the lines of the text may be; one of them
    is None where the form has no such rule. `indent` is that of a first line."""

    form: Form
    layout: Layout
    margins: Mapping[str, tuple[float, float]]
    parts: Mapping[Part, Allowed]
    indent: tuple[float, float]
    line_multiple: tuple[float, float] | None
    line_exact: tuple[float, float] | None
    header_distance: float | None


_CENTRED: Final = Allowed((13, 14), bold=True, italic=False, align="center")
_HEAD: Final = Allowed((12, 13), bold=False, italic=False, align="center")

_STATE_PARTS: Final[Mapping[Part, Allowed]] = MappingProxyType(
    {
        Part.NATION: replace(_HEAD, bold=True, caps=True),
        Part.MOTTO: replace(_CENTRED, caps=False),
        Part.SUPERIOR: replace(_HEAD, caps=True),
        Part.ISSUER: replace(_HEAD, bold=True, caps=True),
        Part.NUMBER: replace(_HEAD, sizes=(13, 13)),
        Part.LETTER_SUBJECT: replace(_HEAD, caps=False),
        Part.DATELINE: Allowed((13, 14), bold=False, italic=True, align="center"),
        Part.MARK: replace(_CENTRED, caps=True, align=None),
        # Where it stands and how heavy it is, is a rule of its own.
        Part.TITLE: Allowed((13, 14), italic=False),
        Part.SUBJECT: replace(_CENTRED, caps=False),
        Part.ADDRESSEE: Allowed((13, 14), bold=False, italic=False),
        Part.BASIS: Allowed((13, 14), bold=False, italic=True),
        Part.BODY: Allowed((13, 14)),
        Part.PART_HEADING: Allowed((13, 14), bold=True, align="center"),
        Part.HEADING_1: Allowed((13, 14), bold=True),
        Part.HEADING_2: Allowed((13, 14)),
        Part.AUTHORITY: replace(_CENTRED, caps=True),
        Part.POST: replace(_CENTRED, caps=True),
        Part.SIGNER: replace(_CENTRED, caps=False),
        Part.RECIPIENTS_LABEL: Allowed((12, 12), bold=True, italic=True),
        Part.RECIPIENTS: Allowed((11, 11), bold=False, italic=False),
        Part.ANNEX_LABEL: replace(_CENTRED, sizes=(14, 14)),
        Part.ANNEX_TITLE: replace(_CENTRED, caps=True),
        Part.HEADER: Allowed((13, 14), italic=False),
    }
)
_PARTY_HEAD: Final = Allowed((14, 14), bold=False, italic=False, align="center")
_PARTY_TEXT: Final = Allowed((14, 15))
_PARTY_PARTS: Final[Mapping[Part, Allowed]] = MappingProxyType(
    {
        Part.NATION: Allowed((15, 15), bold=True, italic=False, caps=True, align="center"),
        Part.SUPERIOR: replace(_PARTY_HEAD, caps=True),
        Part.ISSUER: replace(_PARTY_HEAD, bold=True, caps=True),
        Part.NUMBER: _PARTY_HEAD,
        Part.LETTER_SUBJECT: Allowed((12, 12), bold=False, italic=True, caps=False, align="center"),
        Part.DATELINE: Allowed((14, 14), bold=False, italic=True, align="center"),
        Part.TITLE: Allowed((15, 16), italic=False),
        Part.SUBJECT: Allowed((14, 15), bold=True, italic=False, caps=False, align="center"),
        Part.ADDRESSEE: replace(_PARTY_TEXT, bold=False),
        Part.BASIS: replace(_PARTY_TEXT, bold=False, italic=False),
        Part.BODY: _PARTY_TEXT,
        Part.PART_HEADING: replace(_PARTY_TEXT, bold=True, align="center"),
        Part.HEADING_1: replace(_PARTY_TEXT, bold=True),
        Part.HEADING_2: _PARTY_TEXT,
        Part.AUTHORITY: replace(_PARTY_HEAD, bold=True, caps=True),
        Part.POST: replace(_PARTY_HEAD, caps=True),
        Part.SIGNER: replace(_PARTY_HEAD, bold=True, caps=False),
        Part.RECIPIENTS_LABEL: Allowed((14, 14), bold=False, italic=False, underline=True),
        Part.RECIPIENTS: Allowed((12, 12), bold=False, italic=False),
        Part.HEADER: Allowed((14, 14), italic=False),
    }
)

_MEASURES: Final = {
    Form.STATE: Measures(
        form=Form.STATE,
        layout=STATE,
        margins=MappingProxyType(
            {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
        ),
        parts=_STATE_PARTS,
        indent=(10, 12.7),
        line_multiple=(1.0, 1.5),
        line_exact=None,
        header_distance=None,
    ),
    Form.PARTY: Measures(
        form=Form.PARTY,
        layout=PARTY,
        margins=MappingProxyType(
            {"top": (20, 20), "bottom": (20, 20), "left": (30, 30), "right": (15, 15)}
        ),
        parts=_PARTY_PARTS,
        indent=(10, 12.7),
        line_multiple=None,
        line_exact=(18, 22),
        header_distance=10,
    ),
}
FORMS: Final = tuple(_MEASURES)
# Either may stand at the top of a paper in the Party's form.
PARTY_NAMES: Final = (PARTY_TITLE, YOUTH_TITLE)


def measures_of(form: Form, nation: str) -> Measures:
    """What the form allows; the Youth Union's own variant where its name stands in the Party's place."""
    measures = _MEASURES[form]
    if form is Form.PARTY and nation == YOUTH_TITLE:
        return replace(measures, layout=YOUTH)
    return measures
