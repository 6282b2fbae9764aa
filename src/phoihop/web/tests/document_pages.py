"""What the tests of the documents' pages begin with."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from phoihop.base.models import User
from phoihop.documents.models import Document, DocumentPart, Issue
from phoihop.documents.services import (
    document_issue,
    document_start,
    letterhead_save,
)
from phoihop.web.notation import text_of
from tests.world import World

CHIP = re.compile(r"\[\[\d+\|[^]]*\]\]")
LIST = "/chuong-trinh/thu-nghiem-2026/van-ban/"


def begin(world: World, *, by: User | None = None, **changes: Any) -> Document:
    """The military's report of the first quarter."""
    asked: dict[str, Any] = {
        "kind": "report", "organisation": world.military, "period": "2026-Q1", **changes,
    }  # fmt: skip
    return document_start(programme=world.programme, by=by or world.inside, **asked)


def letterhead(world: World) -> None:
    letterhead_save(
        organisation=world.military, form="nd30", variant="army", symbol="BCHQS",
        superior="QUÂN KHU 7", signer_post="Chỉ huy trưởng", place="Lâm Đồng", by=None,
    )  # fmt: skip


def issue(world: World, document: Document) -> Issue:
    letterhead(world)
    return document_issue(
        document=document, dated=date(2026, 4, 2), accepting=["places_unfilled"], by=world.leader
    )


def url(name: str, of: Document, **parts: Any) -> str:
    """A page of the document; `parts` where its address names something else."""
    said = parts or {"document": of.pk}
    return reverse(f"web:{name}", kwargs={"code": of.programme.code, **said})


def part_url(part: DocumentPart, deed: str = "document_part") -> str:
    return url(deed, part.document, document=part.document_id, part=part.pk)


def a_part(document: Document) -> DocumentPart:
    """A section with a figure in its text."""
    for part in document.parts.order_by("order"):
        if part.level and CHIP.search(text_of(part.proposed)):
            return part
    raise AssertionError("no part states a figure")


def text(client: Client, where: str, status: int = 200) -> str:
    page = client.get(where)
    assert page.status_code == status, (where, page.status_code)
    return page.content.decode()


def written(part: DocumentPart) -> Any:
    """What a person wrote, as it is kept now."""
    part.refresh_from_db()
    return part.written


def open_editor(client: Client, part: DocumentPart) -> dict[str, str]:
    """What the form of the editor holds."""
    page = client.get(f"{url('document_detail', part.document)}?phan={part.pk}")
    typing = page.context["page"].typing
    return {"text": typing.text, "heading": typing.heading, "seen": typing.seen}
