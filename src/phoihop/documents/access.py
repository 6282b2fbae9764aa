"""Who sees a document, who writes it, who issues it.

A draft is its body's alone. An issued paper is for whoever sees the programme, if that person may
read every figure in it: a paper cannot leave one out. What was open when it was issued stays open.
"""

from __future__ import annotations

from copy import copy

from django.db.models import Q, QuerySet

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.access import Standing, reach, standing
from phoihop.directory.models import Organisation
from phoihop.documents.at_hand import parties_at_hand
from phoihop.documents.models import (
    Document,
    DocumentKind,
    DocumentPart,
    Issue,
    Letterhead,
    OutsideEdit,
    Register,
)
from phoihop.documents.states import DocumentState
from phoihop.programmes.access import is_office, may_contribute, programmes_visible
from phoihop.programmes.models import Programme
from phoihop.programmes.states import UNSIGNED

# Of one body; all other papers are the programme's, and its office issues them.
OF_ONE_BODY = frozenset({DocumentKind.REPORT, DocumentKind.QUICK})


def documents_visible(user: User) -> QuerySet[Document]:
    own = standing(user).own
    programmes = programmes_visible(user)
    is_open = Q(issue__content__withheld=[]) | Q(pk__in=_held_but_own(user))
    return Document.objects.filter(
        Q(organisation__in=own) | (Q(issue__isnull=False) & is_open), programme__in=programmes
    ).select_related(
        "programme__place__parent__parent", "programme__supersedes", "organisation__line"
    )


def _held_but_own(user: User) -> list[int]:
    """Ids of the issued papers that hold withheld figures, all of them the user's own bodies'.
    There are few such papers: figures of that kind are few."""
    held = Issue.objects.exclude(content__withheld=[]).values_list(
        "document_id", "content__withheld"
    )
    own = standing(user).own
    return [pk for pk, bodies in held if own.issuperset(bodies)]


def parts_visible(user: User) -> QuerySet[DocumentPart]:
    """Of a draft, as those who write it see it; what was issued stands in its issue."""
    return DocumentPart.objects.filter(
        document__organisation__in=standing(user).own,
        document__programme__in=programmes_visible(user),
    ).select_related("document__programme", "document__organisation", "written_by")


def issues_visible(user: User) -> QuerySet[Issue]:
    return Issue.objects.filter(document__in=documents_visible(user)).select_related(
        "document__programme", "file", "annex_file", "register"
    )


def edits_visible(user: User) -> QuerySet[OutsideEdit]:
    return OutsideEdit.objects.filter(
        document__organisation__in=standing(user).own,
        document__programme__in=programmes_visible(user),
    ).select_related("document", "file", "by")


def registers_visible(user: User) -> QuerySet[Register]:
    return Register.objects.filter(organisation__in=standing(user).own)


def letterheads_visible(user: User) -> QuerySet[Letterhead]:
    return Letterhead.objects.filter(organisation__in=standing(user).own)


def reader_in(organisation: Organisation, user: User | None) -> User:
    """Somebody who reads as that body does: the user as far as they stand in it, and nobody in
    particular for None. One person may hold posts in two bodies, and a paper of the one must not
    state what only the other may read."""
    reader = User() if user is None else copy(user)
    posts = () if user is None else standing(user).posts
    own, above = reach({organisation.pk})
    reader._standing = Standing(  # type: ignore[attr-defined]  # the note that `standing` keeps
        posts=tuple(post for post in posts if post.organisation_id == organisation.pk),
        own=own,
        above=above,
    )
    return reader


# --- What one may do -------------------------------------------------------------------------------


def may_start(user: User, programme: Programme) -> bool:
    """Whether there is a kind of paper that the user may begin in this programme."""
    return bool(kinds_open_to(user, programme))


def kinds_open_to(user: User, programme: Programme) -> tuple[DocumentKind, ...]:
    """The kinds of paper the user may begin. A programme that is over still has its final review
    written; one that nobody signed yet has its own text and nothing else."""
    office = is_office(user, programme)
    if programme.state in UNSIGNED:
        return (DocumentKind.PROGRAMME,) if office else ()
    return tuple(
        kind
        for kind in DocumentKind
        if (office if kind not in OF_ONE_BODY else _writes_in(user, programme))
    )


def _writes_in(user: User, programme: Programme) -> bool:
    try:
        return may_contribute(user, programme)
    except Problem:
        return True  # it is over: late, but theirs to write


def may_write(user: User, document: Document) -> bool:
    """Whoever writes for the body, until the paper is issued; for the programme's papers whoever
    holds the office's post. Problem `document.issued` afterwards."""
    if not _writes(user, document):
        return False
    require_draft(document)
    return True


def _writes(user: User, document: Document) -> bool:
    if document.kind in OF_ONE_BODY:
        return standing(user).writes_for(document.organisation_id)
    if standing(user).writes_for(document.organisation_id):
        parties_at_hand(document.programme)
        if is_office(user, document.programme):
            return True
    return document.organisation_id in standing(user).signs_for


def require_draft(document: Document) -> None:
    if not document.is_draft:
        raise Problem("document.issued")


def may_issue(user: User, document: Document) -> bool:
    """Whoever signs for the body."""
    if document.organisation_id not in standing(user).signs_for:
        return False
    require_draft(document)
    return True


def may_replace(user: User, document: Document) -> bool:
    """Whoever writes for the body, once the paper is issued and as long as it is the latest."""
    return document.state == DocumentState.ISSUED and _writes(user, document)


def may_write_part(user: User, part: DocumentPart) -> bool:
    return may_write(user, part.document)


def may_take_back(user: User, document: Document) -> bool:
    """A file edited outside: whoever writes for the body, drafted or issued."""
    return _writes(user, document)


def may_adopt(user: User, edit: OutsideEdit) -> bool:
    return _writes(user, edit.document)


def may_keep_papers(user: User, organisation: Organisation) -> bool:
    """The letterhead and the registers of a body: whoever writes for it."""
    return standing(user).writes_for(organisation.pk)


def may_edit_letterhead(user: User, letterhead: Letterhead) -> bool:
    return standing(user).writes_for(letterhead.organisation_id)


def may_edit_register(user: User, register: Register) -> bool:
    return standing(user).writes_for(register.organisation_id)


gate.scope(Document, documents_visible)
gate.scope(DocumentPart, parts_visible)
gate.scope(Issue, issues_visible)
gate.scope(OutsideEdit, edits_visible)
gate.scope(Register, registers_visible)
gate.scope(Letterhead, letterheads_visible)
gate.allow(Programme, "write document", may_start)
gate.allow(Document, "write", may_write)
gate.allow(Document, "issue", may_issue)
gate.allow(Document, "replace", may_replace)
gate.allow(Document, "take back", may_take_back)
gate.allow(DocumentPart, "write", may_write_part)
gate.allow(OutsideEdit, "adopt", may_adopt)
gate.allow(Organisation, "keep papers", may_keep_papers)
gate.allow(Letterhead, "edit", may_edit_letterhead)
gate.allow(Register, "edit", may_edit_register)
