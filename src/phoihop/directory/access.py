"""Where a user stands: the organisations of their posts, those above, and those they succeeded.

Every other access rule starts from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from django.utils import timezone

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.models import (
    Organisation,
    PartyLine,
    Place,
    Post,
    valid_on,
)

WRITING_ROLES = frozenset({Post.Role.REPORTER, Post.Role.LEADER, Post.Role.OFFICE})


@dataclass(frozen=True)
class Standing:
    """The posts a user holds today, and the reach they give. All sets hold organisation ids.

    own:    organisations of the posts, and the bodies that passed into them
    above:  the organisations over them, up to the top, and the bodies that passed into those
    """

    posts: tuple[Post, ...]
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


def standing(user: User) -> Standing:
    """The user's standing today; worked out once for each user object, that is once a request."""
    known: Standing | None = getattr(user, "_standing", None)
    if known is None:
        known = _work_out(user)
        user._standing = known  # type: ignore[attr-defined]  # a note on this object, no field
    return known


def sight(user: User) -> frozenset[tuple[str, int]]:
    """What the user's posts let them see as the directory stands at this moment: ids of their own
    bodies and of those above, told apart."""
    now = _work_out(user)
    return frozenset({("own", pk) for pk in now.own} | {("above", pk) for pk in now.above})


def _work_out(user: User) -> Standing:
    posts = tuple(
        Post.objects.filter(valid_on(timezone.localdate()), user=user)
        .select_related("organisation__place")
        .order_by("id")
    )
    if not user.is_active or not posts:
        return NOWHERE
    own, above = reach({post.organisation_id for post in posts})
    return Standing(posts, own, above)


# One walk up and back through all hierarchies and reforms, however deep: level by level it would
# be eight queries on every page. {held} stands for as many parameters as there are posts.
_REACH = """
WITH RECURSIVE
own(id) AS (
    SELECT id FROM directory_organisation WHERE id IN ({held})
    UNION
    SELECT link.old_id FROM directory_organisationlink link JOIN own ON link.new_id = own.id
),
above(id) AS (
    SELECT parent_id FROM directory_organisation WHERE id IN ({held}) AND parent_id IS NOT NULL
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
SELECT 1, id FROM own UNION ALL SELECT 0, id FROM above_and_before
"""


def reach(held: set[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Of the organisations held: (they and all that passed into them, all above them and all that
    passed into those)."""
    places = ", ".join(["%s"] * len(held))
    with connection.cursor() as cursor:
        cursor.execute(_REACH.format(held=places), [*held, *held])
        rows = cursor.fetchall()
    return (
        frozenset(pk for is_own, pk in rows if is_own),
        frozenset(pk for is_own, pk in rows if not is_own),
    )


def may_edit_directory(user: User, _: object) -> bool:
    """The directory is kept by programme offices and administrators."""
    return user.is_staff or bool(standing(user).offices())


# Public knowledge: everybody signed in may read the directory.
gate.scope(Place, lambda user: Place.objects.all())
gate.scope(PartyLine, lambda user: PartyLine.objects.all())
gate.scope(Organisation, lambda user: Organisation.objects.all())
gate.allow(Organisation, "edit", may_edit_directory)
