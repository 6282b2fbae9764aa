"""The gate: one place that decides who may do what to which object.

Each app registers its own rules, from the first import of its `access.py`:

    gate.scope(Programme, programmes_visible)            # what a user may see at all
    gate.allow(Programme, "edit", may_edit_programme)     # what more they may do with one

A view declares its guard with a decorator, and only then gets its object. What is not visible is
"not found" (404): a stranger learns nothing, not even that it exists. What is visible but not
allowed is refused (403). A view without a declared guard does not start (`web/checks.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase

from phoihop.base.models import User
from phoihop.base.problems import Problem

M = TypeVar("M", bound=models.Model)
Scope = Callable[[User], models.QuerySet[Any]]
Rule = Callable[[User, Any], bool]
View = Callable[..., HttpResponseBase]

SEE = "see"


@dataclass
class Gate:
    _scopes: dict[type[models.Model], Scope] = field(default_factory=dict)
    _rules: dict[tuple[type[models.Model], str], Rule] = field(default_factory=dict)

    def scope(self, model: type[models.Model], scope: Scope) -> None:
        self._scopes[model] = scope

    def allow(self, model: type[models.Model], verb: str, rule: Rule) -> None:
        self._rules[model, verb] = rule

    def knows(self, model: type[models.Model], verb: str) -> bool:
        return model in self._scopes and (verb == SEE or (model, verb) in self._rules)

    def visible(self, user: User, model: type[M]) -> models.QuerySet[M]:
        """What `user` may see of `model`. Closed by default: no scope, nothing."""
        scope = self._scopes.get(model)
        return model._default_manager.none() if scope is None else scope(user)

    def may(self, user: User, verb: str, target: models.Model) -> bool:
        """Whether `user`, who can see `target`, may do `verb` to it."""
        if verb == SEE:
            return self.visible(user, type(target)).filter(pk=target.pk).exists()
        try:
            self.require(user, verb, target)
        except Problem:
            return False
        return True

    def get_for(self, user: User, verb: str, model: type[M], **lookup: Any) -> M:
        """The object, or Http404 when it is not visible, or the Problem of `require`."""
        found = self.visible(user, model).filter(**lookup).first()
        if found is None:
            raise Http404
        if verb != SEE:
            self.require(user, verb, found)
        return found

    def require(self, user: User, verb: str, target: models.Model) -> None:
        """Problem `access.denied`, or the one by which the rule says why not: to somebody whose
        post would allow it, but not now."""
        rule = self._rules.get((type(target), verb))
        if rule is None or not rule(user, target):
            raise Problem("access.denied")


gate = Gate()


@dataclass(frozen=True)
class Guard:
    """What a view asks of whoever calls it; read by the test that walks every route."""

    kind: str  # public | signed in | object
    model: type[models.Model] | None = None
    verb: str = ""


def signed_in_user(request: HttpRequest) -> User:
    user = request.user
    if isinstance(user, AnonymousUser) or not isinstance(user, User):
        raise Problem("access.sign_in")
    return user


def public(view: View) -> View:
    """Open to anybody: sign-in, language, patterns, health."""
    view.guard = Guard("public")  # type: ignore[attr-defined]  # functions carry attributes
    return view


def signed_in(view: View) -> View:
    """Open to whoever is signed in; shows only what the gate lets that person see."""
    guarded_view = login_required(view)
    guarded_view.guard = Guard("signed in")  # type: ignore[attr-defined]  # as above
    return guarded_view


def guarded(model: type[models.Model], verb: str = SEE, **lookup: str) -> Callable[[View], View]:
    """Load the object through the gate and hand it to the view in place of its URL parts.

    `lookup` maps model fields to names of URL parts: `@guarded(Programme, code="code")`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded_view(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            wanted = {path: parts.pop(name) for path, name in lookup.items()}
            target = gate.get_for(signed_in_user(request), verb, model, **wanted)
            return view(request, target, **parts)

        wrapped = login_required(guarded_view)
        wrapped.guard = Guard("object", model, verb)  # type: ignore[attr-defined]  # as above
        return wrapped

    return decorate
