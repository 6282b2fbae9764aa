"""The directory of the demo: bodies, people, and what the data name by code, looked up once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from phoihop.base.models import User
from phoihop.directory.models import UNKNOWN_START, Organisation, PartyLine, Place, Post
from phoihop.directory.selectors import place_get
from phoihop.directory.services import organisation_save, organisation_succeed, post_give
from phoihop.project.demo.accounts import ACCOUNTS, DEMO_PASSWORD, OFFICE, Account
from phoihop.project.demo.organisations import BODIES, LINES, Body
from phoihop.project.demo.shapes import Spot

_WRITES: Final = {"reporter", "office"}
_SIGNS: Final = {"leader"}


@dataclass
class Book:
    """Bodies and people by code; places as they are asked for."""

    bodies: dict[str, Organisation] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    _places: dict[Spot, Place] = field(default_factory=dict)

    def place(self, spot: Spot) -> Place:
        if spot not in self._places:
            self._places[spot] = place_get(code=spot.code, on=spot.on)
        return self._places[spot]

    def body_or_none(self, code: str) -> Organisation | None:
        return self.bodies[code] if code else None

    def writer(self, body: str) -> User:
        """Who records for the body."""
        return self.users[_holder(body, _WRITES)]

    def signer(self, body: str) -> User:
        """Who signs off in the body: its leader, or the one account it has."""
        return self.users[_holder(body, _SIGNS) or _holder(body, _WRITES)]

    @property
    def office(self) -> User:
        return self.users[OFFICE]


def _holder(body: str, roles: set[str]) -> str:
    """The user name of who holds such a post in the body; empty when nobody does."""
    holders = (
        account.username
        for account in ACCOUNTS
        for post in account.posts
        if post.body == body and post.role in roles
    )
    return next(holders, "")


def book_open(by: User | None) -> Book:
    """The bodies and people of the demo, those missing entered first."""
    book = Book()
    _enter_bodies(book, by)
    book.users = {user.username: user for user in User.objects.filter(username__in=_usernames())}
    for account in ACCOUNTS:
        if account.username not in book.users:
            book.users[account.username] = _enter_account(account, book, by)
    return book


def directory_is_complete() -> bool:
    """Whether every body and every account of the demo is there; two short queries."""
    bodies = Organisation.objects.filter(code__in=[body.code for body in BODIES]).count()
    users = User.objects.filter(username__in=_usernames()).count()
    return bodies == len(BODIES) and users == len(ACCOUNTS)


def _usernames() -> list[str]:
    return [account.username for account in ACCOUNTS]


def _enter_bodies(book: Book, by: User | None) -> None:
    lines = {
        line.code: PartyLine.objects.get_or_create(
            code=line.code,
            defaults={"name": line.name, "hierarchy": line.hierarchy, "order": order},
        )[0]
        for order, line in enumerate(LINES, start=1)
    }
    book.bodies = {body.code: body for body in Organisation.objects.select_related("line", "place")}
    added = [body for body in BODIES if body.code not in book.bodies]
    for body in _parents_first(added):
        book.bodies[body.code] = organisation_save(
            by=by,
            code=body.code,
            name=body.name,
            short_name=body.short,
            line=lines[body.line],
            place=book.place(body.spot),
            parent=book.body_or_none(body.parent),
            valid_from=body.since or UNKNOWN_START,
            valid_to=body.until,
            note=body.note,
        )
    for body in added:
        _enter_succession(body, book, by)


def _parents_first(bodies: list[Body]) -> list[Body]:
    """The same bodies, each after the one above it; the hierarchies here have two storeys."""
    return sorted(bodies, key=lambda body: bool(body.parent))


def _enter_succession(body: Body, book: Book, by: User | None) -> None:
    if body.passed is None:
        return
    for successor in body.passed.into:
        organisation_succeed(
            old=book.bodies[body.code],
            new=book.bodies[successor],
            on=body.passed.on,
            basis=body.passed.basis,
            by=by,
        )


def _enter_account(account: Account, book: Book, by: User | None) -> User:
    password = DEMO_PASSWORD if account.signs_in else None
    create = User.objects.create_superuser if account.is_admin else User.objects.create_user
    user = create(account.username, password, display_name=_shown_as(account, book))
    for post in account.posts:
        post_give(
            user=user,
            organisation=book.bodies[post.body],
            role=Post.Role(post.role),
            title=post.title,
            by=by,
        )
    return user


def _shown_as(account: Account, book: Book) -> str:
    """ "Trợ lý dân vận, Bộ CHQS tỉnh": the post and its body, as it stands beside a figure."""
    if len(account.posts) != 1:
        return account.title
    body = book.bodies[account.posts[0].body]
    return f"{account.title}, {body.short_name or body.name}"
