"""Files as offices send them, made while the tests run: Word, Excel, PDF, scans."""

from __future__ import annotations

import ctypes
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import fontpkg_be_vietnam_pro
import pypdfium2
import pypdfium2.raw as pdfium

A4 = (595, 842)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def word(*blocks: str | Sequence[Sequence[str]], header: str = "") -> bytes:
    """A Word file: a text is a paragraph, rows of texts are a table."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = header
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, texts in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def locked(content: bytes) -> bytes:
    """The same package, marked as encrypted in its directory and before its parts."""
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(header)
        while place != -1:
            content = content[: place + flags] + b"\x01" + content[place + flags + 1 :]
            place = content.find(header, place + 4)
    return content


def word_of_xml(body: str, **parts: str) -> bytes:
    """A Word file whose body is this XML; further parts by name."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    return zipped(
        {"word/document.xml": document}
        | {f"word/{name}.xml": content.replace("SPACE", space) for name, content in parts.items()}
    )


def excel(
    rows: Sequence[Sequence[object]], *, merged: Sequence[str] = (), formats: Sequence[str] = ()
) -> bytes:
    """An Excel file with one sheet. A pair (number, n) is shown in the n-th of `formats`, from 1."""
    xml = [f"<row>{''.join(map(_cell, row))}</row>" for row in rows]
    merges = "".join(f'<mergeCell ref="{reference}"/>' for reference in merged)
    codes = "".join(
        f'<numFmt numFmtId="{200 + place}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for place, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{200 + place}" fontId="0"/>' for place in range(len(formats)))
    return zipped(
        {
            "xl/workbook.xml": '<workbook><sheets><sheet name="Biểu 1" r:id="r1" xmlns:r="r"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/styles.xml": f'<styleSheet><numFmts>{codes}</numFmts><fonts><font/></fonts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{''.join(xml)}</sheetData><mergeCells>{merges}</mergeCells></worksheet>",
        }
    )


def _cell(value: object) -> str:
    match value:
        case None:
            return "<c/>"
        case str():
            return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        case (number, style):
            return f'<c s="{style}"><v>{number}</v></c>'
    return f"<c><v>{value}</v></c>"


@cache
def _typeface() -> bytes:
    folder = Path(fontpkg_be_vietnam_pro.__file__).parent
    return next(folder.rglob("*-Regular.ttf")).read_bytes()


class Pdf:
    """A PDF drawn line by line; y counts from the top of the page, in points."""

    def __init__(self) -> None:
        self._document = pypdfium2.PdfDocument.new()
        font = _typeface()
        self._bytes = (ctypes.c_uint8 * len(font)).from_buffer_copy(font)
        self._font = pdfium.FPDFText_LoadFont(
            self._document.raw, self._bytes, len(font), pdfium.FPDF_FONT_TRUETYPE, 1
        )
        self._pages: list[pypdfium2.PdfPage] = []
        self.page()

    def page(self) -> Pdf:
        self._page = self._document.new_page(*A4)
        self._pages.append(self._page)
        return self

    def text(self, text: str, x: float, y: float, size: float = 12) -> Pdf:
        made = pdfium.FPDFPageObj_CreateTextObj(self._document.raw, self._font, size)
        codes = (text + "\0").encode("utf-16-le")
        pdfium.FPDFText_SetText(made, (ctypes.c_ushort * (len(codes) // 2)).from_buffer_copy(codes))
        pdfium.FPDFPageObj_Transform(made, 1, 0, 0, 1, x, A4[1] - y)
        pdfium.FPDFPage_InsertObject(self._page.raw, made)
        return self

    def lines(self, texts: Sequence[str], x: float = 72, y: float = 100, step: float = 18) -> Pdf:
        for number, text in enumerate(texts):
            self.text(text, x, y + number * step)
        return self

    def rule(self, left: float, top: float, right: float, bottom: float) -> Pdf:
        """A drawn line, as thin as a table's."""
        width, height = max(right - left, 0.5), max(bottom - top, 0.5)
        made = pdfium.FPDFPageObj_CreateNewRect(left, A4[1] - bottom, width, height)
        pdfium.FPDFPath_SetDrawMode(made, pdfium.FPDF_FILLMODE_WINDING, 0)
        pdfium.FPDFPage_InsertObject(self._page.raw, made)
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Pdf:
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def bytes(self) -> bytes:
        for page in self._pages:
            page.gen_content()
        buffer = io.BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()


def scan_of(content: bytes, page: int = 0) -> bytes:
    """A page of a PDF as a grey PNG of 200 dots an inch."""
    with pypdfium2.PdfDocument(content) as document:
        bitmap = document[page].render(scale=200 / 72, grayscale=True)
        return png(bitmap.width, bitmap.height, bytes(bitmap.buffer), bitmap.stride)


def png(width: int, height: int, pixels: bytes = b"", stride: int = 0) -> bytes:
    """A grey picture."""
    rows = b"".join(
        b"\x00" + pixels[row * stride : row * stride + width]
        for row in range(height if pixels else 0)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def pdf_of_pictures(*pictures: tuple[int, int, bytes]) -> bytes:
    """A PDF without a letter of text: grey pictures, each filling its page, as scanners make them."""
    count = len(pictures)
    kids = " ".join(f"{3 + 3 * number} 0 R" for number in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
    ]
    for number, (width, height, pixels) in enumerate(pictures):
        page = 3 + 3 * number
        drawing = b"q 595 0 0 842 0 0 cm /I Do Q"
        packed = zlib.compress(pixels)
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {page + 1} 0 R/Resources<</XObject<</I {page + 2} 0 R>>>>>>".encode(),
            b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
            f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode()
            + packed
            + b"\nendstream",
        ]
    return pdf_of_objects(objects)


def pdf_of_objects(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        trailer,
        start,
    )


def grey_page(content: bytes, page: int = 0) -> tuple[int, int, bytes]:
    with pypdfium2.PdfDocument(content) as document:
        bitmap = document[page].render(scale=200 / 72, grayscale=True)
        rows = bytes(bitmap.buffer)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        return (
            width,
            height,
            b"".join(rows[row * stride : row * stride + width] for row in range(height)),
        )


def encrypted_pdf() -> bytes:
    secret = b"<" + b"ab" * 32 + b">"
    crypt = (
        b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O" + secret + b"/U" + secret + b">>/ID[<00><00>]"
    )
    return pdf_of_objects(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"], crypt
    )


def compound(*entries: str) -> bytes:
    """The beginning of an old Office file that holds entries of these names."""
    directory = b"".join(
        entry.encode("utf-16-le").ljust(64, b"\x00")
        + b"\x00" * 52
        + struct.pack("<I", 1)
        + b"\x00" * 8
        for entry in entries
    )
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30:32] = struct.pack("<H", 9)
    return bytes(header) + directory.ljust(512, b"\x00") + bytes(2048)
