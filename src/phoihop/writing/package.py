"""The file around the text: an empty Word package freed of its template's leftovers, and its bytes.

The same content gives the same bytes: parts in one order, one date on all of them, no tool's name.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from phoihop.writing.cleaning import clean_line
from phoihop.writing.ooxml import child, element

# The earliest date a zip file can hold.
ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
# A property longer than this is refused by the format.
PROPERTY_LENGTH: Final = 255
# Parts of the template that say something about the template's author, or are unused.
LEFTOVERS: Final = ("/stylesWithEffects", "/customXml", "/numbering", "/webSettings")
PACKAGE_LEFTOVERS: Final = ("/thumbnail", "/extended-properties")


def empty_document(language: str) -> WordDocument:
    """A new document with nothing in it and nothing left of the library's template but styles."""
    document = docx.Document()
    for rels, endings in (
        (document.part.rels, LEFTOVERS),
        (document.part.package.rels, PACKAGE_LEFTOVERS),
    ):
        for rel_id, relation in list(rels.items()):
            if relation.reltype.endswith(endings):
                rels.pop(rel_id)
    _set_up(document, language)
    return document


def _set_up(document: WordDocument, language: str) -> None:
    settings = document.settings.element
    for name in ("w:savePreviewPicture", "w:rsids", "w:proofState", "w:shapeDefaults"):
        for old in settings.findall(qn(name)):
            settings.remove(old)
    zoom = child(settings, "w:zoom")
    zoom.attrib.clear()
    zoom.set(qn("w:percent"), "100")
    fonts = child(settings, "w:themeFontLang")
    fonts.attrib.clear()
    fonts.set(qn("w:val"), language)
    child(settings, "w:decimalSymbol").set(qn("w:val"), ",")
    child(settings, "w:listSeparator").set(qn("w:val"), ";")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # or Word opens it as an old document


def mirror_margins(document: WordDocument) -> None:
    """For paper printed on both sides: what is the left margin on one is the right one on the other."""
    document.settings.element.find(qn("w:zoom")).addnext(element("w:mirrorMargins"))


def set_properties(
    document: WordDocument, *, title: str, subject: str, language: str, written_on: datetime
) -> None:
    """Title, subject, language and date; no person and no program."""
    moment = written_on if written_on.tzinfo is None else written_on.astimezone(UTC)
    moment = moment.replace(tzinfo=None, microsecond=0)
    properties = document.core_properties
    properties.title = clean_line(title)[:PROPERTY_LENGTH]
    properties.subject = clean_line(subject)[:PROPERTY_LENGTH]
    properties.language = language
    properties.created = properties.modified = moment
    properties.revision = 1
    properties.author = properties.last_modified_by = properties.comments = ""


def packed(document: WordDocument) -> bytes:
    """The bytes of the .docx, the same for the same content on any day and any machine."""
    loose = io.BytesIO()
    document.save(loose)
    tight = io.BytesIO()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(tight, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return tight.getvalue()
