"""Files as they are handed in: checked first, kept unchanged, known by their hash."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Collection
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from phoihop.base.audit import audit
from phoihop.base.models import StoredFile, User
from phoihop.base.problems import Problem
from phoihop.reading.files import Unreadable
from phoihop.reading.files.apart import opening_mark_apart
from phoihop.reading.files.kinds import SUFFIXES, kind_of
from phoihop.vietnamese.folding import clean

LONGEST_NAME = 255
TAKEN = frozenset({".docx", ".pdf", ".xlsx", ".txt", ".png", ".jpg", ".jpeg"})


def classification_mark(name: str, content: bytes) -> str:
    """The classification mark that a file bears in its name or on its first pages, or "".

    Problem `paper.*` with its name when it is damaged, encrypted or carries macros, `file.mislabelled`
    when it is not what its name says.
    """
    try:
        if mark := opening_mark_apart(content, name):
            return mark
        kind = kind_of(content, name)
    except Unreadable as why:
        raise Problem(f"paper.{why.code}", field="file", **{"name": name, **why.values}) from None
    if PurePath(name).suffix.lower() not in SUFFIXES[kind]:
        raise Problem("file.mislabelled", field="file", name=name, kind=kind)
    return ""


@transaction.atomic
def file_keep(
    *, name: str, content: bytes, by: User | None, taken: Collection[str] = TAKEN
) -> StoredFile:
    """Keep a file that was handed in, of one of the kinds `taken` (suffixes).

    Problem `file.*` when it is empty, too large, of a kind not taken, or bears a classification mark,
    and those of `classification_mark`: then neither its bytes nor its name are kept.
    """
    name = _own_name(name)
    if not content:
        raise Problem("file.empty", field="file")
    if len(content) > settings.LARGEST_UPLOAD:
        raise Problem("file.too_large", field="file", limit=settings.LARGEST_UPLOAD // 1024**2)
    if PurePath(name).suffix.lower() not in taken:
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
    audit(by=by, verb="file.keep", on=kept, label=_label(kept), sha256=digest, size=len(content))
    return kept


def _own_name(name: str) -> str:
    """In one line, without folders, short enough to be kept, and with its ending."""
    own = PurePath(" ".join(clean(name).replace("\\", "/").split()))
    return (
        own.name
        if len(own.name) <= LONGEST_NAME
        else own.stem[: LONGEST_NAME - 20] + own.suffix[:20]
    )


@transaction.atomic
def file_discard(*, file: StoredFile, by: User | None) -> None:
    """Take a file away with its bytes; only its hash stays, in the audit trail. For what ought not
    to have been handed in, as long as nothing refers to it."""
    audit(by=by, verb="file.discard", on=file, label=_label(file), sha256=file.sha256)
    storage, name = file.content.storage, str(file.content.name)
    file.delete()
    # The bytes go only when the row is really gone.
    transaction.on_commit(lambda: storage.delete(name))


def _label(file: StoredFile) -> str:
    """By its hash: the name of a file may tell what it is about, and may have to go with it."""
    return file.sha256[:16]
