"""Who sees which programme, and who may change it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.base.stillness import UntilWritten
from phoihop.directory.access import READERS, standing
from phoihop.indicators.models import Indicator
from phoihop.programmes.models import Programme
from phoihop.programmes.states import UNSIGNED


def programmes_visible(user: User) -> QuerySet[Programme]:
    """Programmes that the user's organisation, one above it, or one it succeeded has signed.

    What is still being drafted or signed only the parties themselves see.
    """
    text, parameters = _signed_in_sight(user)
    return Programme.objects.filter(pk__in=RawSQL(text, parameters)).select_related(
        "place__parent__parent", "signed_copy", "supersedes"
    )


def codes_visible(user: User) -> Mapping[str, int]:
    """Those programmes by their codes, without the price of a queryset: each question asks."""
    return _codes.get(standing(user), lambda: _codes_visible(user))


_codes = UntilWritten[Mapping[str, int]](READERS)


def _codes_visible(user: User) -> Mapping[str, int]:
    text, parameters = _signed_in_sight(user)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT code, id FROM programmes_programme WHERE id IN ({text})", parameters
        )
        return dict(cursor.fetchall())


def _signed_in_sight(user: User) -> tuple[str, list[int]]:
    """SELECT of the ids of the programmes that the user sees."""
    where = standing(user)
    reach, own = (sorted(ids) or [_NOBODY] for ids in (where.reach, where.own))
    drafts = ", ".join(f"'{state}'" for state in sorted(UNSIGNED))
    text = f"""
        SELECT party.programme_id FROM programmes_signatory party
        JOIN programmes_programme signed ON signed.id = party.programme_id
        WHERE party.organisation_id IN ({_marks(reach)})
        AND (signed.state NOT IN ({drafts}) OR party.organisation_id IN ({_marks(own)}))"""
    return text, [*reach, *own]


# No organisation has this id.
_NOBODY = 0


def _marks(ids: list[int]) -> str:
    return ", ".join(["%s"] * len(ids))


def is_office(user: User, programme: Programme) -> bool:
    """Whether the user holds the programme office's post in the body that is this programme's."""
    offices = standing(user).offices()
    if not offices:
        return False
    # Over all parties rather than filtered: a page that shows them has them at hand already.
    parties = programme.signatories.all()
    return any(party.is_office and party.organisation_id in offices for party in parties)


def may_edit(user: User, programme: Programme) -> bool:
    may = is_office(user, programme)
    if may and programme.is_closed:
        raise Problem("programme.closed")
    return may


def may_add_programme(user: User) -> bool:
    return bool(standing(user).offices())


def may_contribute(user: User, programme: Programme) -> bool:
    """Whether the user writes for a body that takes part, a party or one below that its calendar
    names: records activities, drafts reports. Problem `figure.programme_closed` once it is over."""
    if programme.state in UNSIGNED:
        return False
    writes = _writes_for_a_party(user, programme) or _writes_for_a_reporter(user, programme)
    if writes and programme.is_closed:
        raise Problem("figure.programme_closed")
    return writes


def may_contribute_as_party(user: User, programme: Programme) -> bool:
    """As `may_contribute`, for what only those may do who signed."""
    writes = programme.state not in UNSIGNED and _writes_for_a_party(user, programme)
    if writes and programme.is_closed:
        raise Problem("programme.closed")
    return writes


def _writes_for_a_party(user: User, programme: Programme) -> bool:
    parties = programme.signatories.all()
    return any(standing(user).writes_for(party.organisation_id) for party in parties)


def _writes_for_a_reporter(user: User, programme: Programme) -> bool:
    written = standing(user).written_for
    return bool(written) and programme.reporting_rules.filter(reporters__in=written).exists()


gate.scope(Programme, programmes_visible)
gate.allow(Programme, "edit", may_edit)
gate.allow(Programme, "office", is_office)
gate.allow(Programme, "contribute", may_contribute)
gate.scope(Indicator, lambda user: Indicator.objects.all())
