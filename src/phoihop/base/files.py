"""Files as they are handed in: checked first, kept unchanged, known by their hash."""

from __future__ import annotations

import hashlib
import io
import lzma
import mimetypes
import re
import struct
import threading
import zipfile
import zlib
from pathlib import PurePath

import pypdfium2
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from phoihop.base.audit import audit
from phoihop.base.models import StoredFile, User
from phoihop.base.problems import Problem
from phoihop.vietnamese.folding import clean, search_key

TAKEN = frozenset({".docx", ".pdf", ".xlsx", ".txt", ".png", ".jpg", ".jpeg"})

# The stamps of Luật Bảo vệ bí mật nhà nước. "MẬT" alone counts only as a line of its own: the word
# is common inside others (bí mật, mật thiết).
_STAMPS = re.compile(r"^\W*(TUYỆT MẬT|TỐI MẬT|MẬT|TÀI LIỆU BÍ MẬT NHÀ NƯỚC)\W*$", re.MULTILINE)
_STAMPS_IN_NAME = re.compile(r"\b(tuyet mat|toi mat|tai lieu mat|tai lieu bi mat)\b")
# A stamp stands on the first page; reading further would only find the word in running text.
_PAGES_READ = 2
_CHARACTERS_READ = 20_000
# A small package can unfold to gigabytes: of each part no more than this is unfolded.
_PARTS_READ = 12
_BYTES_READ = 400_000
# All that `zipfile` may raise on a package that is damaged, encrypted or packed in another way.
_DAMAGED = (
    zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError,
    zlib.error, lzma.LZMAError, struct.error,
)  # fmt: skip
# PDFium must not be called by two threads at once; the web server has several.
_pdfium = threading.Lock()


def classification_mark(name: str, content: bytes) -> str:
    """The classification mark that a file bears in its name or on its first pages, or ""."""
    in_name = _STAMPS_IN_NAME.search(re.sub(r"[_.-]+", " ", search_key(name)))
    if in_name:
        return in_name.group(1).upper()
    stamp = _STAMPS.search(clean(_opening_text(name, content)))
    return stamp.group(1) if stamp else ""


def _opening_text(name: str, content: bytes) -> str:
    """The first text of a file, as far as it has any; scanned pictures have none."""
    match PurePath(name).suffix.lower():
        case ".txt":
            return content[:_BYTES_READ].decode("utf-8", errors="replace")[:_CHARACTERS_READ]
        case ".docx" | ".xlsx":
            return _office_text(content)[:_CHARACTERS_READ]
        case ".pdf":
            return _pdf_text(content)[:_CHARACTERS_READ]
    return ""


def _office_text(content: bytes) -> str:
    """Headers first, then the body; a paragraph or shared string a line."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = sorted(
                name
                for name in package.namelist()
                if re.fullmatch(r"word/(header\d*|document)\.xml|xl/sharedStrings\.xml", name)
            )
            xml = "\n".join(_opening(package, name) for name in reversed(parts[:_PARTS_READ]))
    except _DAMAGED:
        raise Problem("file.type", field="file") from None
    # A tag never holds another's "<": so that no text makes these searches slow.
    lines = re.sub(r"</w:p>|</si>|<w:br[^<>]*/>", "\n", xml)
    return re.sub(r"<[^<>]+>", "", lines)


def _opening(package: zipfile.ZipFile, name: str) -> str:
    with package.open(name) as part:
        return part.read(_BYTES_READ).decode("utf-8", "replace")


def _pdf_text(content: bytes) -> str:
    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:
            raise Problem("file.type", field="file") from None
        try:
            return "\n".join(
                document[page].get_textpage().get_text_range()
                for page in range(min(len(document), _PAGES_READ))
            )
        except pypdfium2.PdfiumError:
            raise Problem("file.type", field="file") from None
        finally:
            document.close()


@transaction.atomic
def file_keep(*, name: str, content: bytes, by: User | None) -> StoredFile:
    """Keep a file that was handed in. Problem `file.*` when it is empty, too large, of a kind not
    taken, or bears a classification mark: then neither its bytes nor its name are kept."""
    name = PurePath(clean(name).replace("\\", "/")).name[:255]
    if not content:
        raise Problem("file.empty", field="file")
    if len(content) > settings.LARGEST_UPLOAD:
        raise Problem("file.too_large", field="file", limit=settings.LARGEST_UPLOAD // 1024**2)
    if PurePath(name).suffix.lower() not in TAKEN:
        raise Problem("file.type", field="file")
    mark = classification_mark(name, content)
    if mark:
        raise Problem("file.classified", field="file", mark=mark)
    digest = hashlib.sha256(content).hexdigest()
    kept = StoredFile(
        name=name,
        content_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        size=len(content),
        sha256=digest,
        uploaded_by=by,
    )
    kept.content.save(name, ContentFile(content), save=False)
    kept.save()
    audit(by=by, verb="file.keep", on=kept, sha256=digest, size=len(content))
    return kept
