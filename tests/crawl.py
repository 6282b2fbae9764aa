"""Walking the site as a visitor would: from the desk, along every link, a few pages of each kind."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from time import perf_counter
from urllib.parse import urldefrag, urljoin

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from phoihop.base.models import User

_LINK = re.compile(r'href="([^"]+)"')
_SKIPPED = ("/static/", "/quan-tri/", "mailto:", "http:", "https:")


@dataclass(frozen=True)
class Visit:
    """One page as it answered. name: of its route · seconds: the whole request in this process."""

    address: str
    name: str
    status: int
    queries: int
    seconds: float


def visits(
    user: User, *, of_each: int = 6, start: str = "/", count_queries: bool = True
) -> Iterator[Visit]:
    """Follow the links of the site breadth first, `of_each` addresses of every route at most.

    Counting queries makes Django write each of them down, which takes its time: for times that
    mean something, walk without.
    """
    client = Client(raise_request_exception=True)
    client.force_login(user)
    waiting, seen = deque([start]), {start}
    visited: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        name = route_name(address)
        if not name or visited[name] >= of_each:
            continue
        visited[name] += 1
        captured = CaptureQueriesContext(connection)
        with captured if count_queries else nullcontext():
            began = perf_counter()
            page = client.get(address)
            seconds = perf_counter() - began
        asked = _questions(captured) if count_queries else 0
        yield Visit(address, name, page.status_code, asked, seconds)
        if page.headers.get("Content-Type", "").startswith("text/html") and not page.streaming:
            for link in links(page.content.decode(), address):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)


def _questions(captured: CaptureQueriesContext) -> int:
    """How many queries, without those that only tell PostgreSQL how to join the next one."""
    return sum(not query["sql"].startswith("SET LOCAL") for query in captured.captured_queries)


def timed(client: Client, address: str) -> float:
    """Seconds one request takes in this process."""
    began = perf_counter()
    client.get(address)
    return perf_counter() - began


def route_name(address: str) -> str:
    try:
        return resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return ""


def links(html: str, base: str) -> Iterator[str]:
    for target in _LINK.findall(html):
        target = target.replace("&amp;", "&")
        if not target.startswith(_SKIPPED):
            yield urldefrag(urljoin(base, target)).url
