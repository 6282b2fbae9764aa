"""Pages that cost much to make, shown again to the same reader as long as nothing was written.

Never stale: a page is kept with the stamp of all that was committed when it was begun, and is shown
again only while that is still the stamp (`base.stillness`). A page during which something was written
is not kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any, Final

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from phoihop.base.stillness import content_stamp

# What one web process gives to kept pages.
ROOM: Final = 32 * 2**20

View = Callable[..., HttpResponse]
Key = tuple[object, ...]


@dataclass(frozen=True)
class _Page:
    stamp: str
    content: bytes
    headers: tuple[tuple[str, str], ...]


class Pages:
    """The last pages made, as many as there is room for."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._size = 0
        self._pages: OrderedDict[Key, _Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key, stamp: str) -> HttpResponse | None:
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.stamp != stamp:
                return None
            self._pages.move_to_end(key)
        return HttpResponse(page.content, headers=dict(page.headers))

    def keep(self, key: Key, stamp: str, response: HttpResponse) -> None:
        page = _Page(stamp, response.content, tuple(response.headers.items()))
        with self._lock:
            before = self._pages.pop(key, None)
            self._size += len(page.content) - (len(before.content) if before else 0)
            self._pages[key] = page
            while self._size > self._room:
                self._size -= len(self._pages.popitem(last=False)[1].content)


_pages = Pages()


def kept_until_written(view: View) -> View:
    """For views that only read, and of which nothing depends on the hour of the day."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = _key(request)
        stamp = content_stamp() if key else None
        if key is None or stamp is None:
            return view(request, *args, **kwargs)
        found = _pages.get(key, stamp)
        if found is not None:
            return found
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and content_stamp() == stamp:
            _pages.keep(key, stamp, response)
        return response

    return shown


def _key(request: HttpRequest) -> Key | None:
    """By all that a page may depend on besides the database; None where it must be made: a message
    waits to be shown, or the reader gets their first token against forged forms."""
    token = request.META.get("CSRF_COOKIE")
    if request.method != "GET" or not token or len(get_messages(request)):
        return None
    return (
        request.user.pk,
        token,
        request.get_host(),
        request.scheme,
        request.get_full_path(),
        translation.get_language(),
        timezone.localdate(),
    )
