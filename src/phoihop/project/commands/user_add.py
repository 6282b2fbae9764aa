"""`phoihop user-add`: an account, and the first post it holds."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser, Namespace

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from phoihop.base.audit import audit
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation, Post
from phoihop.directory.services import post_give
from phoihop.project.terminal import _


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("username")
    parser.add_argument("--shown-as", default="", help=_("the post, never a personal name"))
    parser.add_argument("--organisation", metavar="CODE", default="")
    parser.add_argument(
        "--role", choices=("reporter", "leader", "office", "reader"), default="reader"
    )
    parser.add_argument("--administrator", action="store_true", help=_("may use /quan-tri/"))
    parser.add_argument(
        "--password-stdin", action="store_true", help=_("read the password from standard input")
    )


@transaction.atomic
def run(options: Namespace) -> int:
    if User.objects.filter(username=options.username).exists():
        raise Problem("user.name_taken", name=options.username)
    organisation = _organisation(options.organisation)
    user = User(
        username=options.username,
        display_name=options.shown_as,
        is_staff=options.administrator,
        is_superuser=options.administrator,
    )
    user.set_password(_password(user, from_stdin=options.password_stdin))
    user.save()
    audit(by=None, verb="user.add", on=user)
    if organisation is not None:
        post_give(
            user=user,
            organisation=organisation,
            role=Post.Role(options.role),
            title=options.shown_as or options.username,
            by=None,
        )
    return 0


def _organisation(code: str) -> Organisation | None:
    if not code:
        return None
    found = Organisation.objects.filter(code=code).first()
    if found is None:
        raise Problem("organisation.unknown", field="organisation", name=code)
    return found


def _password(user: User, *, from_stdin: bool) -> str:
    typed = sys.stdin.readline().rstrip("\n") if from_stdin else getpass.getpass(_("Password: "))
    try:
        validate_password(typed, user)
    except ValidationError as error:
        raise Problem("user.password", field="password", why=" ".join(error.messages)) from None
    return typed
