"""What Word insists on when it opens a file, as far as it can be seen without it: the order in which
the schema (ISO/IEC 29500-1, wml.xsd) wants children to stand, ids that are unique, parts that are there.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from docx.oxml.ns import qn
from lxml import etree

_RUN: Final = """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint
noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"""
ORDER: Final = {
    qn(f"w:{name}"): [qn(f"w:{child}") for child in children.split()]
    for name, children in {
        "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr
        suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct
        topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind
        contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
        "rPr": _RUN,
        "pBdr": "top left bottom right between bar",
        "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW
        jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption
        tblDescription""",
        "tblBorders": "top left start bottom right end insideH insideV",
        "tblCellMar": "top left start bottom right end",
        "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection
        tcFitText vAlign hideMark""",
        "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc
        pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi
        rtlGutter docGrid printerSettings""",
        "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden
        unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr
        tcPr tblStylePr""",
    }.items()
}  # fmt: skip
# Of these there may be several.
_REPEATED: Final = {qn("w:headerReference"), qn("w:footerReference"), qn("w:tblStylePr")}


def schema_errors(data: bytes) -> list[str]:
    """What is wrong with the file (.docx), each in a line that names the part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }
        names = set(package.namelist())
    errors: list[str] = []
    for name, root in parts.items():
        found = _missing(name, root, names) if name.endswith(".rels") else _of_part(root)
        errors += [f"{name}: {error}" for error in found]
    return errors


def _of_part(root: Any) -> Iterator[str]:
    for element in root.iter(*ORDER):
        yield from _out_of_order(element)
    for cell in root.iter(qn("w:tc")):
        if cell[-1].tag != qn("w:p"):
            yield "a cell that does not end in a paragraph"
    starts, ends = list(root.iter(qn("w:bookmarkStart"))), list(root.iter(qn("w:bookmarkEnd")))
    ids = [each.get(qn("w:id")) for each in starts]
    yield from _twice("bookmark", ids)
    yield from _twice("bookmark", [each.get(qn("w:name")) for each in starts])
    yield from _twice("picture", [each.get("id") for each in root.iter(qn("wp:docPr"))])
    if sorted(ids) != sorted(each.get(qn("w:id")) for each in ends):
        yield "a bookmark that does not end"


def _out_of_order(element: Any) -> Iterator[str]:
    order = ORDER[element.tag]
    tags = [child.tag for child in element if child.tag in order]
    places = [order.index(tag) for tag in tags]
    if places != sorted(places) or len(tags) < len(element):
        yield f"{element.tag} holds {[etree.QName(child).localname for child in element]}"
    yield from _twice(element.tag, [tag for tag in tags if tag not in _REPEATED])


def _twice(what: str, names: Iterable[str]) -> Iterator[str]:
    yield from (f"{what} {name} twice" for name, times in Counter(names).items() if times > 1)


def _missing(name: str, root: Any, names: set[str]) -> Iterator[str]:
    """A relation that leads to no part of the file."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in root:
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")
        if relation.get("TargetMode") != "External" and target not in names:
            yield f"{target} is missing"
