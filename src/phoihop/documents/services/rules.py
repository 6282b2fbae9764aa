"""What must hold before a document is written on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from phoihop.base.problems import CATALOGUE, Problem
from phoihop.directory.models import Organisation
from phoihop.documents.access import OF_ONE_BODY, require_draft
from phoihop.documents.models import Document
from phoihop.programmes.models import Programme
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.writing import DocumentError


def lock(document: Document) -> Document:
    """The document as it stands, held until the transaction ends, so that two people take turns."""
    return (
        Document.objects.select_for_update(of=("self",))
        .select_related("programme", "organisation__line", "organisation__place", "replaces")
        .get(pk=document.pk)
    )


def lock_draft(document: Document) -> Document:
    """As `lock`; Problem `document.issued` once it is out."""
    held = lock(document)
    require_draft(held)
    return held


def require_issuer(programme: Programme, kind: str, organisation: Organisation) -> None:
    """Problem `document.not_a_party` or `document.not_the_office` unless the body issues papers of
    that kind in this programme."""
    if kind in OF_ONE_BODY:
        if organisation not in bodies_taking_part(programme):
            raise Problem("document.not_a_party", field="organisation", organisation=organisation)
    elif not programme.signatories.filter(is_office=True, organisation=organisation).exists():
        raise Problem("document.not_the_office", field="organisation", organisation=organisation)


@contextmanager
def as_problems(field: str = "") -> Iterator[None]:
    """A description that cannot become a paper, told as a problem under the same code."""
    try:
        yield
    except DocumentError as error:
        code = error.code if error.code in CATALOGUE else "document.blocks_wrong"
        raise Problem(code, field=field or error.field, **error.values) from None
