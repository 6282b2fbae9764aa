"""Where a user stands: the organisations of their posts, those above, and those they succeeded.

Every other access rule starts from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.base.stillness import UntilWritten
from phoihop.directory.models import (
    Organisation,
    PartyLine,
    Place,
    Post,
    valid_on,
)

WRITING_ROLES = frozenset({Post.Role.REPORTER, Post.Role.LEADER, Post.Role.OFFICE})


class Held(NamedTuple):
    """A post that somebody holds, by its ids."""

    pk: int
    organisation_id: int
    role: str


@dataclass(frozen=True)
class Standing:
    """The posts a user holds today, and the reach they give. All sets hold organisation ids.

    own:    organisations of the posts, and the bodies that passed into them
    above:  the organisations over them, up to the top, and the bodies that passed into those
    """

    posts: tuple[Held, ...]
    own: frozenset[int]
    above: frozenset[int]

    @property
    def reach(self) -> frozenset[int]:
        """Whose signature lets the user see a programme."""
        return self.own | self.above

    @property
    def written_for(self) -> frozenset[int]:
        """Organisations for which the user writes."""
        return frozenset(p.organisation_id for p in self.posts if p.role in WRITING_ROLES)

    def writes_for(self, organisation_id: int) -> bool:
        return organisation_id in self.written_for

    @cached_property
    def signs_for(self) -> frozenset[int]:
        """Organisations whose reports the user signs off: as their leader, or as who writes for one
        in which nobody holds that post, like a commune with one account."""
        led = {p.organisation_id for p in self.posts if p.role == Post.Role.LEADER}
        written = self.written_for - led
        if written:
            today = valid_on(timezone.localdate())
            leaders = Post.objects.filter(today, role=Post.Role.LEADER, user__is_active=True)
            others = leaders.filter(organisation__in=written)
            written -= set(others.values_list("organisation", flat=True))
        return written | led

    def offices(self) -> frozenset[int]:
        """Organisations for which the user is the programme office."""
        return frozenset(p.organisation_id for p in self.posts if p.role == Post.Role.OFFICE)


NOWHERE = Standing(posts=(), own=frozenset(), above=frozenset())
# So many readers a process remembers.
READERS = 256
_remembered = UntilWritten[Standing](READERS)


def standing(user: User) -> Standing:
    """The user's standing today; worked out once for each user object, that is once a request, and by
    this process once until anything is written."""
    known: Standing | None = getattr(user, "_standing", None)
    if known is None:
        who = user.pk, user.is_active, timezone.localdate()
        known = _remembered.get(who, lambda: _work_out(user))
        user._standing = known  # type: ignore[attr-defined]  # a note on this object, no field
    return known


def sight(user: User) -> frozenset[tuple[str, int]]:
    """What the user's posts let them see as the directory stands at this moment: ids of their own
    bodies and of those above, told apart."""
    now = _work_out(user)
    return frozenset({("own", pk) for pk in now.own} | {("above", pk) for pk in now.above})


def _work_out(user: User) -> Standing:
    if not user.is_active or user.pk is None:
        return NOWHERE
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(f"{_WALK.format(held=_HELD)} {_POSTS}", [user.pk, today, today])
        rows = cursor.fetchall()
    posts = tuple(Held(pk, body, role) for which, body, pk, role in rows if which == _HOLDS)
    return Standing(posts, *_told_apart(rows)) if posts else NOWHERE


_HOLDS, _OWN, _ABOVE = range(3)
_HELD = """
SELECT id, organisation_id, role FROM directory_post
WHERE user_id = %s AND valid_from <= %s AND (valid_to IS NULL OR valid_to >= %s)"""

# One walk up and back through all hierarchies and reforms, however deep: level by level it would
# be eight queries on every page. {held} gives the posts it begins at.
_WALK = f"""
WITH RECURSIVE
held(id, organisation_id, role) AS ({{held}}),
own(id) AS (
    SELECT organisation_id FROM held
    UNION
    SELECT link.old_id FROM directory_organisationlink link JOIN own ON link.new_id = own.id
),
above(id) AS (
    SELECT parent_id FROM directory_organisation
    WHERE id IN (SELECT organisation_id FROM held) AND parent_id IS NOT NULL
    UNION
    SELECT upper.parent_id FROM directory_organisation upper JOIN above ON upper.id = above.id
    WHERE upper.parent_id IS NOT NULL
),
above_and_before(id) AS (
    SELECT id FROM above
    UNION
    SELECT link.old_id FROM directory_organisationlink link
    JOIN above_and_before ON link.new_id = above_and_before.id
)
SELECT {_OWN} AS which, id, 0 AS post, '' AS role FROM own
UNION ALL SELECT {_ABOVE}, id, 0, '' FROM above_and_before
"""
_POSTS = f"UNION ALL SELECT {_HOLDS}, organisation_id, id, role FROM held ORDER BY 1, 3"


def reach(held: set[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Of the organisations held: (they and all that passed into them, all above them and all that
    passed into those)."""
    bodies = " UNION ALL ".join(["SELECT 0, %s, ''"] * len(held))
    with connection.cursor() as cursor:
        cursor.execute(_WALK.format(held=bodies), list(held))
        return _told_apart(cursor.fetchall())


def _told_apart(rows: Iterable[tuple[int, int, int, str]]) -> tuple[frozenset[int], frozenset[int]]:
    """(own, above) of the rows of a walk."""
    own, above = set[int](), set[int]()
    for which, pk, *_ in rows:
        if which == _OWN:
            own.add(pk)
        elif which == _ABOVE:
            above.add(pk)
    return frozenset(own), frozenset(above)


def may_edit_directory(user: User, _: object) -> bool:
    """The directory is kept by programme offices and administrators."""
    return user.is_staff or bool(standing(user).offices())


# Public knowledge: everybody signed in may read the directory.
gate.scope(Place, lambda user: Place.objects.all())
gate.scope(PartyLine, lambda user: PartyLine.objects.all())
gate.scope(Organisation, lambda user: Organisation.objects.all())
gate.allow(Organisation, "edit", may_edit_directory)
