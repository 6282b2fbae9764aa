"""Writing documents: from a programme to the bytes of a Word file, with a trace of who took it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from phoihop.base.audit import audit
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.documents.review import consolidated_review
from phoihop.programmes.models import Programme
from phoihop.vietnamese.folding import search_key
from phoihop.writing import Document, write_docx

CONSOLIDATED: Final = "consolidated"

KINDS: Final[dict[str, Callable[..., Document]]] = {CONSOLIDATED: consolidated_review}


def document_write(*, programme: Programme, kind: str, by: User | None) -> bytes:
    """The document of that kind as a .docx, holding what `by` may read; None, the operator, may
    read everything. Problem `document.unknown` for a kind there is not."""
    describe = KINDS.get(kind)
    if describe is None:
        raise Problem("document.unknown", field="kind", kind=kind)
    content = write_docx(describe(programme=programme, on=timezone.localdate(), user=by))
    trace_taken(programme, kind, content, by)
    return content


@transaction.atomic
def trace_taken(programme: Programme, kind: str, content: bytes, by: User | None) -> None:
    """Keep that somebody took a paper of the programme as a file, which nothing else keeps."""
    audit(
        by=by,
        verb="document.write",
        on=programme,
        kind=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def file_name(programme: Programme, on: date) -> str:
    """A name for the review's file, in plain ASCII: "bao-cao-tong-hop-dong-giang-2021-20261122.docx"."""
    code = re.sub(r"[^a-z0-9]+", "-", search_key(programme.code)).strip("-")[:60]
    return f"bao-cao-tong-hop-{code or 'chuong-trinh'}-{on:%Y%m%d}.docx"
