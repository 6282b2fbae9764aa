"""System checks of the site: no view without a declared guard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from phoihop.base.gate import Guard, gate


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route of the site with its full pattern, the administration left out: it has its own
    gate (staff only)."""
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                yield from routes(pattern, path)
        else:
            yield path, pattern


def guard_of(pattern: URLPattern) -> Guard | None:
    guard = getattr(pattern.callback, "guard", None)
    return guard if isinstance(guard, Guard) else None


@register()
def every_route_has_a_guard(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    errors: list[CheckMessage] = []
    for path, pattern in routes(get_resolver()):
        guard = guard_of(pattern)
        if guard is None:
            errors.append(Error(f"The route /{path} declares no guard.", id="phoihop.E001"))
        elif guard.model is not None and not gate.knows(guard.model, guard.verb):
            errors.append(
                Error(
                    f"The route /{path} asks for “{guard.verb}” of {guard.model.__name__}, "
                    "for which no rule is registered.",
                    id="phoihop.E002",
                )
            )
    return errors
