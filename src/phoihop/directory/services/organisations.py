"""Organisations, their succession, posts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction

from phoihop.base.audit import audit
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.base.writing import require_order
from phoihop.directory.access import sight
from phoihop.directory.models import (
    UNKNOWN_START,
    Organisation,
    OrganisationLink,
    PartyLine,
    Place,
    Post,
)
from phoihop.directory.selectors import require_valid


def _require_no_loop(organisation: Organisation, parent: Organisation | None) -> None:
    passed: set[int] = set()
    while parent is not None and parent.pk not in passed:
        if parent.pk == organisation.pk:
            raise Problem("organisation.parent_loop", field="parent")
        passed.add(parent.pk)
        parent = parent.parent


@contextmanager
def _no_wider_sight(by: User | None) -> Iterator[None]:
    """Problem `organisation.own_sight` when the write lets whoever makes it see what other bodies
    have signed or drafted: sight follows parents and successors, so that is an administrator's to
    record (`docs/decisions/0005`)."""
    before = sight(by) if by is not None and not by.is_staff else None
    yield
    if by is not None and before is not None and not sight(by) <= before:
        raise Problem("organisation.own_sight")


@transaction.atomic
def organisation_save(
    *,
    by: User | None,
    organisation: Organisation | None = None,
    code: str,
    name: str,
    line: PartyLine,
    place: Place,
    short_name: str = "",
    parent: Organisation | None = None,
    valid_from: date = UNKNOWN_START,
    valid_to: date | None = None,
    note: str = "",
) -> Organisation:
    """Add an organisation, or change the one given. Its level is its place's."""
    require_order(valid_from, valid_to, field="valid_to")
    if valid_from != UNKNOWN_START:
        require_valid(place, on=valid_from, field="place")
    holder = Organisation.objects.filter(code=code).first()
    if holder is not None and holder != organisation:
        raise Problem("organisation.code_taken", field="code", code=code)
    verb = "organisation.change" if organisation else "organisation.add"
    organisation = organisation or Organisation()
    if organisation.pk:
        _require_no_loop(organisation, parent)
    organisation.code = code
    organisation.name = name
    organisation.short_name = short_name
    organisation.line = line
    organisation.place = place
    organisation.level = place.level
    organisation.parent = parent
    organisation.valid_from = valid_from
    organisation.valid_to = valid_to
    organisation.note = note
    # Found by the place's name too: "phụ nữ đắk nông".
    organisation.spell(name, short_name, place.name)
    with _no_wider_sight(by):
        organisation.save()
    audit(by=by, verb=verb, on=organisation, code=code)
    return organisation


@transaction.atomic
def organisation_succeed(
    *, old: Organisation, new: Organisation, on: date, by: User | None, basis: str = ""
) -> OrganisationLink:
    """Record that `old` passed into `new` on that day; `old` ends the day before if still open."""
    last_day = on - timedelta(days=1)
    if old.valid_to is None:
        require_order(old.valid_from, last_day, field="on")
    with _no_wider_sight(by):
        link = OrganisationLink.objects.create(old=old, new=new, on=on, basis=basis)
    if old.valid_to is None:
        old.valid_to = last_day
        old.save(update_fields=["valid_to"])
    audit(by=by, verb="organisation.succeed", on=old, new=new.code, on_day=on.isoformat())
    return link


@transaction.atomic
def post_give(
    *,
    user: User,
    organisation: Organisation,
    role: str,
    title: str,
    by: User | None,
    valid_from: date = UNKNOWN_START,
    valid_to: date | None = None,
) -> Post:
    """Give a user a post in an organisation for a time."""
    require_order(valid_from, valid_to, field="valid_to")
    post = Post.objects.create(
        user=user,
        organisation=organisation,
        role=role,
        title=title,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    audit(by=by, verb="post.give", on=post, user=user.username)
    return post
